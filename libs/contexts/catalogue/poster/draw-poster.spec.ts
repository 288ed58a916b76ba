import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { drawPoster, type PosterOf } from './draw-poster.ts';
import { familyOf } from './families.ts';
import { FACES, fit, widthOf } from './lettering.ts';
import { Hand } from './drawing.ts';
import { contrast, inkOn } from './palettes.ts';

const heat: PosterOf = { id: 'movie:movielens:6', title: 'Heat', year: 1995, genres: ['Crime'], by: 'Michael Mann' };
const textsOf = (svg: string): string => [...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, text]) => text).join(' ');

describe('a drawn poster', () => {
  it('is of 2 to 3, says what it is of, and is the same every time', () => {
    const svg = drawPoster(heat);
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 600 900" .*<title>Heat<\/title>.*<\/svg>$/s);
    expect(textsOf(svg).toLowerCase()).toBe('heat');
    expect(svg).toMatch(/MICHAEL MANN.*1995/s);
    expect(drawPoster(heat)).toBe(svg);
  });

  it('differs from title to title', () => {
    const ids = Array.from({ length: 60 }, (_, n) => `movie:tmdb:${n}`);
    const art = new Set(ids.map((id) => drawPoster({ ...heat, id }).replace(/<text.*$/s, '')));
    expect(art.size).toBe(60);
  });

  it('goes with the genres', () => {
    expect(familyOf(['Drama', 'Sci-Fi'])).toBe(familyOf(['Science Fiction']));
    expect(familyOf(['Comedy', 'Horror'])).toBe(familyOf(['Horror']));
    expect(familyOf([])).toBe(familyOf(['Something new']));
  });

  it('is a few kilobytes of well-formed marks, whatever the title', () => {
    const genre = fc.constantFrom(
      'Horror',
      'Comedy',
      'Sci-Fi',
      'Western',
      'Music',
      'Romance',
      'War',
      'Fantasy',
      'Sports',
      '',
    );
    const title = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.uuid(), title, genre, fc.option(title, { nil: undefined }), (id, text, kind, by) => {
        const svg = drawPoster({ id, title: text, genres: [kind], by });
        expect(Buffer.byteLength(svg)).toBeLessThan(16_000);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        expect(() => new SaxesParser().write(svg).close()).not.toThrow();
      }),
    );
  });

  it('takes a title for text', () => {
    const svg = drawPoster({ ...heat, title: '<script>alert("1")</script>', by: `"/><image href='x'>` });
    expect(svg).not.toMatch(/<script|<image/i);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('sets what stands behind a colon smaller', () => {
    const sizes = [
      ...drawPoster({ ...heat, title: 'The Godfather: Part II' }).matchAll(
        /<text [^>]*font-size="([\d.]+)"[^>]*><tspan/g,
      ),
    ];
    expect(sizes).toHaveLength(2);
    expect(Number(sizes[0]![1])).toBeGreaterThan(Number(sizes[1]![1]));
  });

  it.each(['ואלס עם באשיר', 'جدایی نادر از سیمین'])('sets %s from the right', (title) => {
    expect(drawPoster({ ...heat, title })).toContain('direction="rtl"');
  });
});

describe('lettering', () => {
  const room = { width: 500, height: 250, largest: 120 };
  const face = FACES.capitals;

  it('keeps to its room, and loses no letter but the spaces', () => {
    const text = fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }));
    fc.assert(
      fc.property(text, fc.constantFrom(...Object.values(FACES)), (title, any) => {
        const { lines, size } = fit(title, any, room);
        for (const line of lines) expect(widthOf(line, any) * size).toBeLessThanOrEqual(room.width + 1);
        expect(lines.length * size * any.leading).toBeLessThanOrEqual(room.height + 1);
        const letters = (all: string) => all.replace(/[\s-]/g, '');
        expect(letters(lines.join(''))).toBe(letters(title));
      }),
    );
  });

  it('breaks where the lines come out even, between signs where there are no spaces, and very long words', () => {
    expect(fit('The Lord of the Rings', face, room).lines).toEqual(['The Lord', 'of the', 'Rings']);
    expect(fit('千と千尋の神隠し', face, room).lines.length).toBe(2);
    expect(fit('Supercalifragilisticexpialidocious', face, room).lines[0]).toMatch(/-$/);
  });
});

describe('the inks', () => {
  it('can be read on every colour of every composition, in every kind of poster', () => {
    for (const genres of [
      ['Horror'],
      ['Sci-Fi'],
      ['Western'],
      ['Music'],
      ['Crime'],
      ['Romance'],
      ['Sports'],
      ['Fantasy'],
      ['Action'],
      ['War'],
      ['Comedy'],
      [],
    ]) {
      const { palettes, compositions } = familyOf(genres);
      for (const colours of palettes)
        for (const compose of compositions) {
          const { title, foot } = compose(new Hand('any', colours));
          expect(contrast(inkOn(title.on, 'large', [colours.accent], colours.paper), title.on)).toBeGreaterThanOrEqual(
            3,
          );
          expect(contrast(inkOn(foot, 'small', [], colours.paper), foot)).toBeGreaterThanOrEqual(4.5);
        }
    }
  });
});
