import type { Settings } from '#composition/settings';

/** A figure to reach, and how it came out. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** `<=` or `>=` a bound; left out: told for its own sake. */
  readonly reach?: { readonly how: '<=' | '>='; readonly bound: number };
}

/** Where a bench may work, and on what. */
export interface BenchPlace {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** A MovieLens folder. */
  readonly movieLens: string;
  /** Folder of trained artefacts, by family: what is missing there is trained into it. Left out: all are trained. */
  readonly artefacts?: string;
  /** Where the operator's engines are. */
  settings(): Settings;
  say(text: string): void;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  /** One run: the same figures in the same order every time. */
  run(place: BenchPlace): Promise<readonly Figure[]>;
}

export const met = ({ value, reach }: Figure): boolean | undefined =>
  reach && (reach.how === '<=' ? value <= reach.bound : value >= reach.bound);

/** The median of each figure over the runs. */
export const medians = (runs: readonly (readonly Figure[])[]): readonly Figure[] =>
  runs[0]!.map((figure, i) => {
    const values = runs.map((run) => run[i]!.value).sort((a, b) => a - b);
    return { ...figure, value: values[Math.floor(values.length / 2)]! };
  });
