import { chance } from '#kernel';
import type { Palette } from './palettes.ts';

export const WIDTH = 600;
export const HEIGHT = 900;

/** Where the title stands, and on what colour. */
export interface TitleZone {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchor: 'start' | 'middle';
  /** Which edge of the zone the lines are set from. */
  readonly from: 'top' | 'bottom' | 'middle';
  readonly on: string;
}

/** What a composition answers: the picture, the title's place, and the colour at the foot, where the small line stands. */
export interface Picture {
  readonly art: string;
  readonly title: TitleZone;
  readonly foot: string;
}

/** A composition draws with the same hand for the same title, every time. */
export type Composition = (hand: Hand) => Picture;

/** Chance that is drawn from a seed, and the colours to draw with. */
export class Hand {
  #drawn = 0;

  constructor(
    readonly seed: string,
    readonly colours: Palette,
  ) {}

  /** Uniform in [0, 1). */
  next(): number {
    return chance(`${this.seed} ${this.#drawn++}`);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  flip(): boolean {
    return this.next() < 0.5;
  }
}

/** One decimal is finer than a screen. */
const n = (value: number): string => String(Math.round(value * 10) / 10);

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${more}/>`;

export const circle = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${more}/>`;

export const ring = (x: number, y: number, r: number, stroke: string, width: number): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"/>`;

export type Point = readonly [x: number, y: number];

export const polygon = (points: readonly Point[], fill: string, more = ''): string =>
  `<path d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z" fill="${fill}"${more}/>`;

export const line = (points: readonly Point[], stroke: string, width: number, more = ''): string =>
  `<path d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"${more}/>`;

/** `d` as it is written, numbers rounded. */
export const path = (d: string, fill: string, more = ''): string =>
  `<path d="${d.replace(/-?\d+\.\d+/g, (value) => n(Number(value)))}" fill="${fill}"${more}/>`;

export const times = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

const MARGIN = 44;
/** The small line at the foot stands below this. */
export const FOOT = 836;

export const atTop = (on: string, height = 300): TitleZone => ({
  ...{ x: MARGIN, y: 52, width: WIDTH - 2 * MARGIN, height, anchor: 'start', from: 'top', on },
});

export const atBottom = (on: string, height = 260): TitleZone => ({
  ...{ x: MARGIN, y: FOOT - 18 - height, width: WIDTH - 2 * MARGIN, height, anchor: 'start', from: 'bottom', on },
});

export const inTheMiddle = (on: string, y: number, height: number): TitleZone => ({
  ...{ x: MARGIN, y, width: WIDTH - 2 * MARGIN, height, anchor: 'middle', from: 'middle', on },
});
