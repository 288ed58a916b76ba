import type { Leaning } from './intent.ts';

/** What a word of mood asks for. Genres are written as most catalogues do; those a catalogue lacks count for nothing. */
export interface Mood {
  readonly name: string;
  /** Other words for it. Stems: `melanchol` is melancholy and melancholic. */
  readonly words: readonly string[];
  readonly leanings: readonly Leaning[];
}

const genre = (name: string, weight: number): Leaning => ({ kind: 'genre', name, weight });
const keyword = (name: string, weight = 0.8): Leaning => ({ kind: 'keyword', name, weight });

/** In our own words: what people say when they do not name a genre. */
export const MOODS: readonly Mood[] = [
  {
    name: 'melancholic',
    words: ['melanchol', 'sad', 'wistful', 'bittersweet', 'sorrow', 'gloomy', 'mournful', 'depressing', 'blue'],
    leanings: [
      genre('Drama', 0.9),
      genre('Comedy', -0.4),
      genre('Action', -0.3),
      keyword('loss'),
      keyword('grief'),
      keyword('loneliness'),
    ],
  },
  {
    name: 'slow',
    words: ['slow', 'quiet', 'contemplative', 'meditative', 'calm', 'gentle', 'peaceful', 'still', 'slowburn'],
    leanings: [
      genre('Drama', 0.5),
      genre('Slice of Life', 0.7),
      genre('Action', -0.8),
      genre('Adventure', -0.3),
      keyword('nature'),
      keyword('solitude'),
    ],
  },
  {
    name: 'cosy',
    words: [
      'cosy',
      'cozy',
      'comfort',
      'warm',
      'heartwarming',
      'wholesome',
      'sweet',
      'feelgood',
      'feel-good',
      'soothing',
    ],
    leanings: [
      genre('Comedy', 0.5),
      genre('Family', 0.7),
      genre('Children', 0.4),
      genre('Slice of Life', 0.8),
      genre('Romance', 0.3),
      genre('Horror', -1),
      genre('Thriller', -0.6),
      genre('War', -0.6),
      keyword('friendship'),
    ],
  },
  {
    name: 'funny',
    words: [
      'funny',
      'funnier',
      'funniest',
      'laugh-out-loud',
      'hilarious',
      'laugh',
      'humorous',
      'humor',
      'humour',
      'silly',
      'witty',
      'goofy',
      'lighthearted',
      'light-hearted',
      'cheerful',
    ],
    leanings: [genre('Comedy', 1), genre('Horror', -0.4), genre('War', -0.4)],
  },
  {
    name: 'dark',
    words: ['dark', 'bleak', 'grim', 'gritty', 'noir', 'sinister', 'brutal', 'disturbing', 'nihilistic'],
    leanings: [
      genre('Thriller', 0.6),
      genre('Crime', 0.6),
      genre('Film-Noir', 0.6),
      genre('Horror', 0.3),
      genre('Psychological', 0.5),
      genre('Comedy', -0.5),
      genre('Children', -0.8),
      genre('Family', -0.6),
      keyword('murder', 0.4),
    ],
  },
  {
    name: 'scary',
    words: ['scary', 'scare', 'fright', 'creepy', 'spooky', 'terrifying', 'eerie', 'haunt', 'chilling'],
    leanings: [
      genre('Horror', 1),
      genre('Thriller', 0.4),
      genre('Supernatural', 0.4),
      genre('Comedy', -0.3),
      keyword('ghosts'),
    ],
  },
  {
    name: 'tense',
    words: ['tense', 'suspense', 'gripping', 'nail-biting', 'edge-of-your-seat', 'thrilling', 'nerve'],
    leanings: [genre('Thriller', 1), genre('Mystery', 0.5), genre('Crime', 0.4), genre('Suspense', 0.8)],
  },
  {
    name: 'exciting',
    words: ['exciting', 'fast', 'fast-paced', 'explosive', 'adrenaline', 'energetic', 'action-packed', 'wild'],
    leanings: [genre('Action', 1), genre('Adventure', 0.6), genre('Drama', -0.3)],
  },
  {
    name: 'epic',
    words: ['epic', 'grandiose', 'sweeping', 'monumental', 'spectacular'],
    leanings: [genre('Adventure', 0.7), genre('War', 0.4), genre('Fantasy', 0.5), genre('History', 0.4)],
  },
  {
    name: 'romantic',
    words: ['romantic', 'love', 'tender', 'passionate', 'date'],
    leanings: [genre('Romance', 1), genre('Horror', -0.6), genre('War', -0.4), keyword('first love')],
  },
  {
    name: 'thoughtful',
    words: [
      'thoughtful',
      'thought-provoking',
      'philosophical',
      'deep',
      'cerebral',
      'intellectual',
      'profound',
      'smart',
      'clever',
      'existential',
    ],
    leanings: [
      genre('Drama', 0.6),
      genre('Sci-Fi', 0.4),
      genre('Science Fiction', 0.4),
      genre('Mystery', 0.3),
      genre('Psychological', 0.6),
      keyword('identity'),
      keyword('memory'),
    ],
  },
  {
    name: 'strange',
    words: [
      'strange',
      'weird',
      'surreal',
      'dreamlike',
      'dreamy',
      'trippy',
      'mind-bending',
      'mindbending',
      'bizarre',
      'absurd',
      'twisty',
    ],
    leanings: [
      genre('Fantasy', 0.5),
      genre('Mystery', 0.6),
      genre('Sci-Fi', 0.5),
      genre('Psychological', 0.7),
      genre('Avant Garde', 0.8),
      keyword('dreams'),
    ],
  },
  {
    name: 'uplifting',
    words: ['uplifting', 'inspiring', 'hopeful', 'optimistic', 'motivating', 'triumphant', 'happy'],
    leanings: [
      genre('Comedy', 0.3),
      genre('Family', 0.4),
      genre('Sports', 0.5),
      genre('Musical', 0.4),
      genre('Horror', -0.8),
      genre('Crime', -0.4),
      keyword('friendship'),
      keyword('coming of age'),
    ],
  },
  {
    name: 'nostalgic',
    words: ['nostalgic', 'nostalgia', 'childhood', 'coming-of-age', 'youth'],
    leanings: [
      genre('Drama', 0.4),
      genre('Family', 0.4),
      genre('Animation', 0.3),
      keyword('coming of age'),
      keyword('childhood'),
      keyword('memory'),
    ],
  },
  {
    name: 'magical',
    words: ['magical', 'magic', 'enchanting', 'whimsical', 'fairytale', 'wondrous'],
    leanings: [
      genre('Fantasy', 1),
      genre('Animation', 0.4),
      genre('Family', 0.4),
      genre('Crime', -0.4),
      keyword('magic'),
    ],
  },
  {
    name: 'cruel',
    words: ['violent', 'bloody', 'gory', 'gore', 'cruel'],
    leanings: [
      genre('Horror', 0.5),
      genre('Action', 0.5),
      genre('War', 0.4),
      genre('Gore', 0.8),
      genre('Family', -0.8),
      keyword('revenge', 0.5),
    ],
  },
  {
    name: 'easy',
    words: ['easy', 'undemanding', 'relaxing', 'relaxed', 'brainless', 'tired', 'unwind', 'background'],
    leanings: [
      genre('Comedy', 0.7),
      genre('Adventure', 0.3),
      genre('Slice of Life', 0.4),
      genre('War', -0.6),
      genre('Documentary', -0.4),
    ],
  },
];
