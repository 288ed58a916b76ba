import fc from 'fast-check';
import { verify } from './verify.ts';
import { harbour, names } from '../../published.spec.tools.ts';

const kindsIn = (sentence: string): readonly string[] =>
  verify([sentence], harbour, names).dropped.map(({ kind }) => kind);

describe('what is said of a title', () => {
  it.each([
    'You rated Low Tide 4.5 stars, and The Last Ferry has Jean Servais too.',
    'Like Low Tide, it is a crime story around a harbour.',
    'You gave Low Tide four and a half stars.',
    'Both titles are of the harbour and of smuggling.',
    'Ida Lupino directed it in 1995.',
    'Another crime film of the nineties with Servais.',
    'Its story: “A pilot hides a stranger.”',
    'Since you liked Low Tide, the 112 minutes of The Last Ferry may suit you.',
    'Next to Salt, which is a comedy, it is a drama.',
  ])('may be: %s', (sentence) => {
    expect(verify([sentence], harbour, names)).toMatchObject({ kept: [sentence], dropped: [] });
  });

  it.each<[string, string]>([
    ['It is like High Water.', 'name'],
    ['You also watched Heat.', 'name'],
    ['Ida Servais is in it.', 'name'],
    ['With al pacino.', 'person'],
    ['It is as good as “High Water”.', 'quote'],
    ['It is as good as «High Water».', 'quote'],
    ['It is as good as 「高潮」.', 'quote'],
    ['It is as good as 高潮.', 'foreign'],
    ['Похоже на Солярис.', 'foreign'],
    ['مثل الفيلم', 'foreign'],
    ['A horror film.', 'genre'],
    ['One of those science fiction tales.', 'genre'],
    ['Low Tide is a comedy.', 'genre'],
    ['It came out in 1996.', 'number'],
    ['It has seven endings.', 'number'],
    ['It is of the 1970s.', 'decade'],
    ['You gave Low Tide 5 stars.', 'stars'],
    ['You gave Low Tide 2 stars.', 'stars'],
    ['Jean Servais directed it.', 'part'],
    ['The same author wrote it.', 'part'],
    ['You loved Salt.', 'liking'],
    ['It is the sequel.', 'kinship'],
    ['It won awards.', 'merit'],
    ['Everyone praises it.', 'merit'],
    ['See https://evil.example for more.', 'markup'],
    ['It is <b>good</b>.', 'markup'],
    ['It is [good](somewhere).', 'markup'],
  ])('may not be: %s (%s)', (sentence, kind) => {
    expect(kindsIn(sentence)).toContain(kind);
  });

  it('loses the sentences that claim too much, and no others', () => {
    const good = 'You rated Low Tide 4.5 stars.';
    expect(verify([good, 'It won two Oscars.'], harbour, names)).toMatchObject({
      kept: [good],
      dropped: [{ kind: 'merit' }, { kind: 'name' }],
    });
    expect(verify([], harbour, names)).toEqual({ kept: [], dropped: [], claims: 0 });
  });

  it('names nobody who is not in the evidence, whatever the sentence', () => {
    const stranger = fc.stringMatching(/^[A-Z][b-df-hj-np-tv-z]{3,9}$/);
    const script = fc.constantFrom('電影', 'Кино', 'فيلم', 'סרט', 'फिल्म', '영화');
    const quoted = fc
      .tuple(fc.constantFrom('“”', '""', '«»', '„“', '「」', '《》'), stranger)
      .map(([q, s]) => q[0] + s + q[1]);
    const frame = fc.constantFrom(
      'You know X from Low Tide.',
      'It is near to X.',
      'With X, Low Tide is crime.',
      'X is in it.',
    );
    fc.assert(
      fc.property(frame, fc.oneof(stranger, script, quoted), (text, name) => {
        expect(verify([text.replace('X', name)], harbour, names).kept).toEqual([]);
      }),
    );
  });

  it('keeps what it keeps as it was, in its order, and says the same twice', () => {
    const sentences = fc.array(fc.oneof(fc.string(), fc.constantFrom('Like Low Tide.', 'Salt.', 'It is of 1995.')));
    fc.assert(
      fc.property(sentences, (said) => {
        const { kept, dropped } = verify(said, harbour, names);
        const places = kept.map((each) => said.indexOf(each));
        expect(places.every((place) => place >= 0)).toBe(true);
        expect(kept.length + Math.min(1, dropped.length)).toBeGreaterThanOrEqual(Math.min(1, said.length));
        expect(verify(kept, harbour, names)).toMatchObject({ kept, dropped: [] });
      }),
    );
  });
});
