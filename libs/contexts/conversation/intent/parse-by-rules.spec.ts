import fc from 'fast-check';
import type { Intent, Lore } from './intent.ts';
import { leaningsOf, parseByRules } from './parse-by-rules.ts';

const TITLES = ['Stalker', 'Heat', 'Casino', 'The Man Who Fell to Earth', 'Lost in Translation', 'Up'];
const PEOPLE = ['Agnès Varda', 'Bill Murray', 'Andrei Tarkovsky', 'Philip Seymour Hoffman'];

const lore: Lore = {
  media: ['movie', 'anime', 'manga'],
  genres: ['Drama', 'Comedy', 'Horror', 'Crime', 'Sci-Fi', 'Romance', 'Animation', 'Film-Noir', 'Documentary', 'War'],
  languages: [
    { code: 'fr', name: 'French' },
    { code: 'ja', name: 'Japanese' },
  ],
  year: 2026,
  person: (name) => PEOPLE.find((each) => each.toLowerCase() === name.toLowerCase()),
  surname: (name) => PEOPLE.filter((each) => each.toLowerCase().endsWith(` ${name.toLowerCase()}`)),
  namesakes: () => [],
  givenName: (name) => (name === 'Agnès' ? 'Agnès Varda' : undefined),
  nearPerson: (name) => (name.toLowerCase() === 'tarkovski' ? 'Andrei Tarkovsky' : undefined),
  titleRecalled: () => undefined,
  titleByAnyName: () => undefined,
  titles: () => [],
  title: (name) => {
    const title = TITLES.find((each) => each.toLowerCase() === name.toLowerCase());
    return title === undefined ? undefined : { id: `movie:tmdb:${TITLES.indexOf(title)}`, title };
  },
  isKeyword: (word) => ['time travel', 'robots', 'loneliness'].includes(word),
};

const parsed = (text: string): Partial<Intent> =>
  Object.fromEntries(
    Object.entries(parseByRules(text, lore)).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

describe('an intent read by rules', () => {
  it('is all of what was said', () => {
    expect(parsed('something slow and melancholic from the 70s, not too long, like Stalker')).toEqual({
      moods: ['melancholic', 'slow'],
      yearFrom: 1970,
      yearTo: 1979,
      maxRuntime: 110,
      like: [{ id: 'movie:tmdb:0', title: 'Stalker' }],
    });
    expect(parsed('a French crime comedy with Bill Murray, no horror, under 2 hours')).toEqual({
      genres: ['Comedy', 'Crime'],
      notGenres: ['Horror'],
      people: ['Bill Murray'],
      language: 'fr',
      maxRuntime: 120,
    });
  });

  it.each<[string, Partial<Intent>]>([
    ['from the late nineties', { yearFrom: 1996, yearTo: 1999 }],
    ['80s or 90s', { yearFrom: 1980, yearTo: 1999 }],
    ['between 1990 and 1985', { yearFrom: 1985, yearTo: 1990 }],
    ['before 1980', { yearTo: 1979 }],
    ['before the 60s', { yearTo: 1959 }],
    ['nothing before the 60s', { yearFrom: 1960 }],
    ['no later than the nineties', { yearTo: 1999 }],
    ['until the 70s', { yearTo: 1979 }],
    ['not from the 80s', {}],
    ['mid-eighties', { yearFrom: 1983, yearTo: 1986 }],
    ['since 2010', { yearFrom: 2010 }],
    ['from 1999', { yearFrom: 1999, yearTo: 1999 }],
    ['the last 5 years', { yearFrom: 2021 }],
    ['something new', { yearFrom: 2022 }],
    ['an old one', { yearTo: 1980 }],
    ['80ies', { yearFrom: 1980, yearTo: 1989 }],
    ['set in the 1950s', {}],
    ['set during the 1950s, made recently', { yearFrom: 2022 }],
    ['nothing from before I was born (1987)', { yearFrom: 1987 }],
    ['before WWII', { yearTo: 1938 }],
    ['from this millennium', { yearFrom: 2000 }],
  ])('knows the years of "%s"', (text, years) => {
    expect(parsed(text)).toEqual(years);
  });

  it.each<[string, Partial<Intent>]>([
    ['under 90 minutes', { maxRuntime: 90 }],
    ['90 minutes or less', { maxRuntime: 90 }],
    ['over 3 hours', { minRuntime: 180 }],
    ['short', { maxRuntime: 95 }],
    ['nothing too long', { maxRuntime: 110 }],
    ['a three-hour epic', { minRuntime: 160, maxRuntime: 200, moods: ['epic'] }],
    ['more than 2 hours, less than 3', { minRuntime: 120, maxRuntime: 180 }],
    ["one that won't take more than 1:45 hours", { maxRuntime: 105 }],
  ])('knows how long "%s" is', (text, runtime) => {
    expect(parsed(text)).toEqual(runtime);
  });

  it.each<[string, Partial<Intent>]>([
    ['no horror', { notGenres: ['Horror'] }],
    ['not too scary', { moods: ['not scary'] }],
    ['without any war', { notGenres: ['War'] }],
    ['comedies', { genres: ['Comedy'] }],
    ['a rom-com', { genres: ['Romance', 'Comedy'] }],
    ['science fiction', { genres: ['Sci-Fi'] }],
    ['not a documentary', { notGenres: ['Documentary'] }],
  ])('knows what is wanted and what is not in "%s"', (text, genres) => {
    expect(parsed(text)).toEqual(genres);
  });

  it.each<[string, Partial<Intent>]>([
    ['neither horror nor war', { notGenres: ['Horror', 'War'] }],
    ['no horror, war or crime', { notGenres: ['Horror', 'Crime', 'War'] }],
    ['no horror, a comedy', { genres: ['Comedy'], notGenres: ['Horror'] }],
    ["it's not that I don't like horror", { genres: ['Horror'] }],
    ['not only comedies', { genres: ['Comedy'] }],
    ["comedies that aren't French", { genres: ['Comedy'], notLanguages: ['fr'] }],
    ['a comedy or a drama', { anyGenres: ['Comedy', 'Drama'] }],
    ['anything but drama', { notGenres: ['Drama'] }],
    ['not anime', { notMedia: ['anime'] }],
    ['without Bill Murray', { notPeople: ['Bill Murray'] }],
    ['not directed by Agnès Varda', { notPeople: ['Agnès Varda'] }],
    ['no robots', { keywords: ['not robots'] }],
    ['not older than 1999', { yearFrom: 1999 }],
    ['nothing made after 1980', { yearTo: 1980 }],
    ["it doesn't have to be new", {}],
    ['a horror-free drama', { genres: ['Drama'], notGenres: ['Horror'] }],
    ['war is out, drama is fine', { genres: ['Drama'], notGenres: ['War'] }],
    ["I'm not a fan of horror", { notGenres: ['Horror'] }],
    ['no romcoms, a comedy', { genres: ['Comedy'], notGenres: ['Romance'] }],
    ['no horror or anime', { notGenres: ['Horror'], notMedia: ['anime'] }],
    ['a war film that isnt about world war 2', { medium: 'movie', genres: ['War'] }],
    ['no horror from France', { language: 'fr', notGenres: ['Horror'] }],
    ['any language but French', { notLanguages: ['fr'] }],
    ['not from the 80s or 90s', {}],
    ['comedy yes, horror no', { genres: ['Comedy'], notGenres: ['Horror'] }],
    ['the last thing I want is a war film', { medium: 'movie', notGenres: ['War'] }],
    ['war films are out', { medium: 'movie', notGenres: ['War'] }],
    ['anime is out', { notMedia: ['anime'] }],
    ['directed by anyone but Agnès Varda', { notPeople: ['Agnès Varda'] }],
    ['non-French', { notLanguages: ['fr'] }],
    ['nothing like Heat', {}],
    ["I don't mind if it's old", {}],
    ['a drama about a French cook', { genres: ['Drama'] }],
    ['not tarkovsky', { notPeople: ['Andrei Tarkovsky'] }],
  ])('turns round what is denied in "%s"', (text, intent) => {
    expect(parsed(text)).toEqual(intent);
  });

  it.each<[string, Partial<Intent>]>([
    ['1h30 max', { maxRuntime: 90 }],
    ['an hour and a half at most', { maxRuntime: 90 }],
    ['two and a half hours or more', { minRuntime: 150 }],
    ['between 90 and 120 minutes', { minRuntime: 90, maxRuntime: 120 }],
    ['90 minutes to 2 hours', { minRuntime: 90, maxRuntime: 120 }],
    ['not longer than two hours', { maxRuntime: 120 }],
    ["between '55 and '69", { yearFrom: 1955, yearTo: 1969 }],
    ['1930s to 1950s', { yearFrom: 1930, yearTo: 1959 }],
    ['2016 or newer', { yearFrom: 2016 }],
    ['a hororr from 1999', { genres: ['Horror'], yearFrom: 1999, yearTo: 1999 }],
    ['at least 4 stars', { minRating: 8 }],
    ['score of 8 out of 10 or more', { minRating: 8 }],
    ['7.5 or higher', { minRating: 7.5 }],
    ['8+ only', { minRating: 8 }],
    ['four stars and up', { minRating: 8 }],
    ['from nineteen ninety-nine', { yearFrom: 1999, yearTo: 1999 }],
    ['1978 or 1979', { yearFrom: 1978, yearTo: 1979 }],
    ['the second half of the 80s', { yearFrom: 1985, yearTo: 1989 }],
    ['not older than 20 years', { yearFrom: 2006 }],
    ['at least 30 years old', { yearTo: 1996 }],
    ['between the wars', { yearFrom: 1919, yearTo: 1938 }],
    ['2 to 2 and a half hours', { minRuntime: 120, maxRuntime: 150 }],
    ['75 min or so at most', { maxRuntime: 75 }],
    ['1hr30, so max 90', { maxRuntime: 90 }],
    ['no longer than ninety-five minutes', { maxRuntime: 95 }],
    ['no shorter than 2 hours', { minRuntime: 120 }],
    ['100 minutes at most, 80 at least', { minRuntime: 80, maxRuntime: 100 }],
    ['anything over 2.5h is too long', { maxRuntime: 150 }],
    ['a hundred and ten minutes or less', { maxRuntime: 110 }],
    ['the seventies or earlier', { yearTo: 1979 }],
    ['80s onwards', { yearFrom: 1980 }],
    ['1950-70', { yearFrom: 1950, yearTo: 1970 }],
    ['before I was born in 1975', { yearTo: 1974 }],
    ['1939 at the latest', { yearTo: 1939 }],
    ['80% or higher', { minRating: 8 }],
    ['4+ stars', { minRating: 8 }],
  ])('reads numbers and slips in "%s"', (text, intent) => {
    expect(parsed(text)).toEqual(intent);
  });

  it('finds titles and people by their names alone', () => {
    expect(parsed('like The Man Who Fell to Earth but funny')).toEqual({
      like: [{ id: 'movie:tmdb:3', title: 'The Man Who Fell to Earth' }],
      moods: ['funny'],
    });
    expect(parsed('similar to Heat and Casino')['like']?.map(({ title }) => title)).toEqual(['Heat', 'Casino']);
    expect(parsed('agnès varda')).toEqual({ people: ['Agnès Varda'] });
    expect(parsed("Philip Seymour Hoffman's best")).toEqual({ people: ['Philip Seymour Hoffman'] });
    expect(parsed('I would like a comedy')).toEqual({ genres: ['Comedy'] });
  });

  it('finds titles that were liked, or say what kind of thing is meant', () => {
    const like = (text: string) => parseByRules(text, lore).like.map(({ title }) => title);
    expect(like('I loved Heat and Casino, more of that')).toEqual(['Heat', 'Casino']);
    expect(like('what goes well after Lost in Translation?')).toEqual(['Lost in Translation']);
    expect(like('Stalker style journeys')).toEqual(['Stalker']);
    expect(like('something for after the heat')).toEqual([]);
  });

  it('finds people in spite of a slip, and by a first name that leads to one', () => {
    expect(parsed('by Tarkovski')).toEqual({ people: ['Andrei Tarkovsky'] });
    expect(parsed('with Agnès')).toEqual({ people: ['Agnès Varda'] });
    expect(parsed('a tarkovsky film, not a comedy')).toMatchObject({ people: ['Andrei Tarkovsky'], medium: 'movie' });
  });

  it('knows how old children are from how old titles are', () => {
    const family = { ...lore, genres: [...lore.genres, 'Family'] };
    const genres = (text: string) => parseByRules(text, family).genres;
    expect(genres('for my 6-year-old')).toEqual(['Family']);
    expect(genres('the kids are 5 and 8')).toEqual(['Family']);
    expect(genres('my son is 17')).toEqual([]);
    expect(parseByRules('for a 5 yr old', family).yearTo).toBeUndefined();
    expect(parseByRules('nothing under 10 years old', family).genres).toEqual([]);
  });

  it('finds people by their last names', () => {
    expect(parsed('tarkovsky, but shorter')).toEqual({ people: ['Andrei Tarkovsky'], maxRuntime: 95 });
    expect(parsed('with Murray and Hoffman')).toEqual({ people: ['Bill Murray', 'Philip Seymour Hoffman'] });
  });

  it('knows media, ratings and tags', () => {
    expect(parsed('an acclaimed anime about time travel and robots')).toEqual({
      medium: 'anime',
      minRating: 7.5,
      keywords: ['time travel', 'robots'],
    });
    expect(parsed('films or anime rated above 8')).toEqual({ minRating: 8 });
  });

  it('leans away from what is denied, and never beyond 1', () => {
    const leanings = leaningsOf(parseByRules('funny, not scary, a comedy, no war', lore));
    const weight = (name: string) => leanings.find((each) => each.name === name)?.weight;
    expect(weight('Comedy')).toBe(1);
    expect(weight('Horror')).toBe(-1);
    expect(weight('War')).toBe(-1);
  });

  it('answers whatever is written, with nothing that the catalogue does not know', () => {
    const words = fc.constantFrom(
      'like',
      'not',
      'no',
      'the',
      '70s',
      'Stalker',
      'sad',
      '(',
      '\\',
      '[',
      'under',
      '2 hours',
      'between',
      '·',
      'horror',
      "'s",
      ',',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(words, { maxLength: 25 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { genres, notGenres, people, like, yearFrom = 0, yearTo = 9_999 } = parseByRules(text, lore);
        expect([...genres, ...notGenres].every((genre) => lore.genres.includes(genre))).toBe(true);
        expect(people.every((person) => PEOPLE.includes(person))).toBe(true);
        expect(like.every(({ title }) => TITLES.includes(title))).toBe(true);
        expect(yearFrom).toBeLessThanOrEqual(yearTo);
      }),
    );
  });
});
