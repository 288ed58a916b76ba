import { Chooser, tiesOn } from './chooser.ts';
import type { DemoItem } from './demo-files.ts';
import { Draws } from './draws.ts';
import { shelve, themeOf } from './shelf.ts';
import { drawTaste, type Taste } from './tastes.ts';
import { drawTimes, drawVisits } from './visits.ts';

export interface SimulatedInteraction {
  readonly kind: 'rated' | 'watched';
  /** Index into the items given. */
  readonly item: number;
  /** 1 to 10, where rated. */
  readonly halfStars?: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface SimulatedMember {
  /** Says that they are simulated. */
  readonly name: string;
  /** From 1. */
  readonly n: number;
  /** The genres they say they like, as their media call them. */
  readonly genres: readonly string[];
  /** The earliest first; no title twice. */
  readonly interactions: readonly SimulatedInteraction[];
}

export interface SimulationOptions {
  readonly seed: number;
  /** Epoch milliseconds: when the timeline ends. It moves the times and nothing else. */
  readonly until: number;
  readonly count?: number;
}

/** Members nobody is, the same for the same titles and seed. Who they are does not depend on how many there are. */
export function* simulateMembers(
  items: readonly DemoItem[],
  { seed, until, count = 400 }: SimulationOptions,
): Generator<SimulatedMember> {
  const shelf = shelve(items, seed);
  const ties = tiesOn(shelf);
  for (let n = 1; n <= count; n++) {
    const draws = new Draws(`${seed}/member ${n}`);
    const name = `${NAMES[draws.whole(0, NAMES.length - 1)]!} ${n} (simulated)`;
    const taste = drawTaste(draws, shelf);
    const titles = Math.min(howMany(draws), items.length);
    const visits = drawVisits(draws, titles, until, n % RECENT === 1);
    const times = visits.map((visit) => drawTimes(draws, visit));
    const chooser = new Chooser(draws, shelf, ties, taste);
    yield { name, n, genres: genresOf(items, taste), interactions: interact(draws, chooser, times) };
  }
}

/** One in so many members was here within the last day. */
const RECENT = 10;
const FEWEST = 12;
const MOST = 150;

/** Most of them few, some of them very many: about 45 on average. */
const howMany = (draws: Draws): number => Math.min(MOST, Math.floor(FEWEST - 34 * Math.log(1 - draws.next())));

/** `visits`: the times of the titles of each. */
const interact = (draws: Draws, chooser: Chooser, visits: readonly (readonly number[])[]): SimulatedInteraction[] => {
  const bias = 0.8 * draws.bell();
  const spread = draws.between(0.7, 1.3);
  const rates = draws.between(0.65, 0.95);
  return visits.flatMap((times) => {
    chooser.beginVisit();
    return times.map((at): SimulatedInteraction => {
      const item = chooser.choose();
      const felt = 5.5 + bias + spread * 0.8 * (chooser.liking(item) + draws.bell());
      const halfStars = Math.min(10, Math.max(1, Math.round(felt)));
      return draws.happens(rates) ? { kind: 'rated', item, halfStars, at } : { kind: 'watched', item, at };
    });
  });
};

const genresOf = (items: readonly DemoItem[], { media, themes }: Taste): string[] => {
  const theirs = items.filter(({ medium }) => media[medium] >= 0.1).flatMap(({ genres }) => genres);
  return [...new Set(theirs)].filter((genre) => (themes.get(themeOf(genre)) ?? 0) > 0);
};

const NAMES = (
  'Ada Aiko Amara Anton Asta Bao Bela Carla Chidi Clara Dario Dilek Efua Elif Emil Farah Finn Gita Hana Hugo Ines ' +
  'Ivo Jamal Jonas Kaya Kofi Lars Leila Lina Luis Mara Mei Milo Nadia Noor Olga Omar Paula Priya Rafa Ravi Rosa Sami ' +
  'Sara Soren Tariq Tove Uma Vera Viktor Wanda Yara Yuki Zoe'
).split(' ');
