import fc from 'fast-check';
import { CitedWords } from './cited-words.ts';

const read = (entries: number, ...pieces: readonly string[]) => {
  const words = new CitedWords(entries);
  const shown = pieces.map((piece) => words.take(piece)).join('') + words.end();
  return { shown, text: words.text, cited: words.cited, rejected: words.rejected };
};

describe('words that cite', () => {
  it('are shown without their marks, however they are cut', () => {
    expect(read(3, 'It is Heat [', '2', '], or Ronin [1', ', 3].')).toEqual({
      shown: 'It is Heat , or Ronin .',
      text: 'It is Heat, or Ronin.',
      cited: [2, 1, 3],
      rejected: 0,
    });
  });

  it('cite nothing that they were not given', () => {
    expect(read(2, 'So it is [7][2][0].')).toMatchObject({ cited: [2], rejected: 2, text: 'So it is.' });
  });

  it('keep other brackets', () => {
    expect(read(2, 'REC [sic] and [ an open one that never ends in this line')).toMatchObject({
      text: 'REC [sic] and [ an open one that never ends in this line',
    });
  });

  it('have no addresses in them', () => {
    const words = read(
      2,
      'See ht',
      'tps://evil.example/x [1] or write to a',
      '@b.example',
      ' of mov',
      'ie:evil:1',
      ' now.',
    );
    expect(words).toMatchObject({ text: 'See or write to of now.', cited: [1] });
  });

  it('are the same in whatever pieces they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('[', ']', '1', '2', '9', ' ', 'a', ', ', '[2]', '@', 'a.b', 'http', '://'), {
          maxLength: 40,
        }),
        (pieces) => {
          const whole = pieces.join('');
          expect(read(2, ...pieces)).toEqual(read(2, ...whole));
          expect(read(2, ...pieces).cited.every((n) => n === 1 || n === 2)).toBe(true);
        },
      ),
    );
  });
});
