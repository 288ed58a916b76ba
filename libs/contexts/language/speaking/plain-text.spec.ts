import fc from 'fast-check';
import { plainText, plainWords } from './plain-text.ts';
import { plainPiece } from './wording.ts';

describe('plain words', () => {
  it.each([
    ['You liked <b>Heat</b>.', 'You liked Heat.'],
    ['<script src="https://x.example/a.js"></script>Seen.', 'Seen.'],
    ['**Heat** and *Ronin*, `slow`', 'Heat and Ronin, slow'],
    ['# Why\nBecause.', 'Why Because.'],
    ['see [this](https://x.example) ![p](https://x.example/p.png)', 'see this p'],
    ['a\u202eb\u200bc\u0000d\u0007', 'abcd'],
    ['  two\r\n\tlines  ', 'two lines'],
    ['snake_case stays, _this_ does not', 'snake_case stays, this does not'],
    ['2 < 3 > 1', '2 3 1'],
    ['千と千尋の神隠し — «Amélie»', '千と千尋の神隠し — «Amélie»'],
  ])('of %p are %p', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('hold no tag and nothing unseen, whatever comes, and are the same when read again', () => {
    const hostile = fc.array(fc.constantFrom('<', '>', 'b', '/', '[', ']', '(', ')', '\u202e', '*', '_', ' ', '\n'));
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      hostile.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const words = plainWords(text);
        expect(words).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
        expect(words).toBe(words.trim());
      }),
    );
  });

  it('of a schema are bounded once markup is gone', () => {
    const schema = plainText(5);
    expect(schema.parse('<b>abc</b>')).toBe('abc');
    expect(schema.safeParse('abcdef').success).toBe(false);
    expect(schema.safeParse('<b></b>').success).toBe(false);
    expect(schema.safeParse('x'.repeat(1_000)).success).toBe(false);
  });

  it('of a piece keep the spaces between pieces', () => {
    expect(['The ', '<b>slow', '</b> ', '\n\n', 'burn.'].map(plainPiece).join('')).toBe('The slow  burn.');
  });
});
