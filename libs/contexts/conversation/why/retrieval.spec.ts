import { verify } from '../../recommendation/published.ts';
import { retrieval } from './retrieval.ts';
import { cited, harbour, known, names } from '../../recommendation/published.spec.tools.ts';

describe('composed out of what is written', () => {
  it('says what it rests on, what the titles share and what of its story is nearest', () => {
    expect(retrieval(harbour)).toBe(
      'The Last Ferry is for you because you rated Low Tide 4.5 stars and Salt 2 stars. With Low Tide it shares Jean Servais, crime and harbour. Its story: “By morning the whole harbour is looking for both of them.”',
    );
  });

  it('claims nothing that is not there', () => {
    expect(verify(retrieval(harbour)!.split(/(?<=[.”]) /), harbour, names).dropped).toEqual([]);
  });

  it('says how it would be without them where there is room', () => {
    const short = { ...harbour, about: { ...harbour.about, overview: null } };
    expect(retrieval(short)).toMatch(
      /shares Jean Servais, crime and harbour\. Without those it would stand lower on your list\.$/,
    );
    expect(retrieval({ ...short, by: 'likeness' })).toMatch(/It is the closest to them\.$/);
  });

  it('cuts a sentence that goes on and on', () => {
    const overview = `It ${'goes on and '.repeat(20)}on.`;
    expect(retrieval({ ...harbour, about: { ...harbour.about, overview } })).toMatch(/goes on and …”$/);
  });

  it('says who made both, and names no two titles alike', () => {
    const [first] = harbour.cited;
    const people = [{ name: 'Ida Lupino', role: 'director' }];
    const shared = { genres: [], people: ['Ida Lupino'], keywords: [] };
    const twice = {
      ...harbour,
      cited: [
        { ...first!, people, shared },
        { ...first!, id: 'manga:test:1' },
      ],
    };
    expect(retrieval(twice)).toContain(
      'because you rated Low Tide 4.5 stars. With Low Tide it shares the director Ida Lupino.',
    );
  });

  it('has nothing to say of titles of which nothing is written', () => {
    const bare = { about: known('A'), cited: [cited('B', null)], by: 'score', near: [] } as const;
    expect(retrieval(bare)).toBeUndefined();
    expect(retrieval({ ...bare, cited: [] })).toBeUndefined();
  });

  it('tells guests what it is, and what goes with it', () => {
    expect(retrieval({ ...harbour, cited: [], near: ['Low Tide', 'Salt'] })).toBe(
      'The Last Ferry stands for crime, drama and harbour. Its story: “A pilot hides a stranger.” Members who met it also met Low Tide and Salt.',
    );
  });
});
