import * as cuttings from './compositions/cuttings.ts';
import * as geometries from './compositions/geometries.ts';
import * as landscapes from './compositions/landscapes.ts';
import * as signs from './compositions/signs.ts';
import type { Composition } from './drawing.ts';
import { FACES, type Face } from './lettering.ts';
import * as palettes from './palettes.ts';

/** How posters of a kind of story are made. */
export interface Family {
  readonly genres: RegExp;
  readonly palettes: readonly palettes.Palette[];
  readonly compositions: readonly Composition[];
  readonly faces: readonly Face[];
}

const { hills, peaks, mesas, forest, skyline, waves } = landscapes;
const { rings, tiles, discs, halves, halftone, spiral, contours, record } = geometries;
const { splinters, blinds, door, rays, bands, arrows, eye, teeth } = cuttings;
const { planet, horizon, orbits, speed, bars, ribbon, flower, arches } = signs;
const { didone, italic, book, poster, capitals, narrow, round, spaced, slab, typed } = FACES;

/** The first that fits one of a title's genres makes its poster: the more telling kinds stand first. */
const FAMILIES: readonly Family[] = [
  {
    genres: /horror|gore|zombie|vampire/i,
    palettes: palettes.HORROR,
    compositions: [teeth, forest, eye, spiral, splinters],
    faces: [didone, narrow, capitals, italic],
  },
  {
    genres: /sci-?fi|science fiction|mecha|space|cyberpunk/i,
    palettes: palettes.FUTURE,
    compositions: [planet, horizon, orbits, rings, halftone],
    faces: [spaced, poster, capitals, round],
  },
  {
    genres: /western/i,
    palettes: palettes.DUSTY,
    compositions: [mesas, rays, hills, bands, peaks],
    faces: [slab, narrow, capitals],
  },
  {
    genres: /music|idol/i,
    palettes: palettes.SOUND,
    compositions: [record, bars, ribbon, tiles, discs],
    faces: [poster, round, didone],
  },
  {
    genres: /crime|thriller|mystery|noir|suspense|detective/i,
    palettes: palettes.NOIR,
    compositions: [splinters, blinds, door, spiral, rings, eye],
    faces: [capitals, narrow, poster, typed],
  },
  {
    genres: /romance|love|shoujo|josei/i,
    palettes: palettes.LOVE,
    compositions: [discs, flower, halves, hills, arches],
    faces: [italic, didone, book],
  },
  {
    genres: /sport|racing|martial|shounen/i,
    palettes: palettes.MOTION,
    compositions: [speed, arrows, bands, rays, ribbon],
    faces: [capitals, narrow, poster],
  },
  {
    genres: /fantasy|animation|family|children|kids|magic|supernatural/i,
    palettes: palettes.WONDER,
    compositions: [waves, peaks, hills, arches, tiles, flower],
    faces: [round, didone, slab, italic],
  },
  {
    genres: /action|adventure/i,
    palettes: palettes.MOTION,
    compositions: [rays, bands, arrows, peaks, speed],
    faces: [capitals, narrow, poster],
  },
  {
    genres: /documentary|history|war|biography|military|historical/i,
    palettes: palettes.RECORD,
    compositions: [contours, halftone, bands, skyline, arches],
    faces: [typed, book, narrow, slab],
  },
  {
    genres: /comedy|gag|parody/i,
    palettes: palettes.MIRTH,
    compositions: [tiles, discs, ribbon, arrows, rings],
    faces: [round, poster, slab],
  },
];

const ANY: Family = {
  genres: /./,
  palettes: [...palettes.QUIET, ...palettes.RECORD.slice(0, 2)],
  compositions: [halves, door, arches, hills, contours, skyline, discs],
  faces: [book, didone, italic, poster],
};

export const familyOf = (genres: readonly string[]): Family =>
  FAMILIES.find((family) => genres.some((genre) => family.genres.test(genre))) ?? ANY;
