/** The three sliders, each from 0 to 1. What is left out is as the platform has it. */
export interface Tuning {
  /** 0: by score alone, 1: as different, and as close to the member's own mix of genres, as can be. */
  readonly diversity?: number | undefined;
  /** 0: by score alone, 1: by how few know a title. */
  readonly novelty?: number | undefined;
  /** Weight of what is popular beside what is the member's own; 0: it only fills the list. */
  readonly popularity?: number | undefined;
}

/** With what the platform has where nothing was chosen. */
export type FullTuning = { readonly [Slider in keyof Tuning]-?: number };

/** What was asked for goes before what the member has chosen. */
export const tuned = (asked: Tuning, chosen: Tuning): Tuning => ({
  diversity: asked.diversity ?? chosen.diversity,
  novelty: asked.novelty ?? chosen.novelty,
  popularity: asked.popularity ?? chosen.popularity,
});
