import { hash32 } from '#kernel';
import { DEMO_FILES, readDemoItems, type DemoItem, type DemoMedium } from '#composition/demo/demo-files';
import { simulateMembers, type SimulatedInteraction } from '#composition/demo/members';

/** The demo's own members. */
const SEED = 1;
const UNTIL = Date.UTC(2026, 0, 1);
/** Of the hidden medium so many titles that were liked, of the others so many titles at all. */
const LEAST_TARGETS = 3;
const LEAST_HISTORY = 5;
const LIKED = 7;

export interface Shelved {
  readonly id: string;
  readonly item: DemoItem;
}

export interface Met {
  readonly id: string;
  readonly medium: DemoMedium;
  /** `undefined`: watched. */
  readonly halfStars: number | undefined;
  readonly at: number;
}

/** A member whose titles of one medium are hidden. */
export interface Case {
  readonly fold: number;
  readonly medium: DemoMedium;
  /** All but those, the earliest first. */
  readonly history: readonly Met[];
  /** Those of them that were liked. */
  readonly targets: ReadonlySet<string>;
}

export interface Line {
  readonly member: string;
  readonly met: readonly Met[];
}

export interface Cases {
  readonly shelf: readonly Shelved[];
  readonly cases: readonly Case[];
  /** All that the members of other parts did. */
  othersThan(fold: number): readonly Line[];
}

export const casesOf = (media: readonly DemoMedium[], folds: number): Cases => {
  const shelf = DEMO_FILES.flatMap(({ medium, source }) =>
    readDemoItems(medium).map((item) => ({ id: `${medium}:${source}:${item.id}`, item })),
  );
  const metOf = ({ item, halfStars, at }: SimulatedInteraction): Met => ({
    ...{ id: shelf[item]!.id, medium: shelf[item]!.item.medium, halfStars, at },
  });
  const members = simulateMembers(
    shelf.map(({ item }) => item),
    { seed: SEED, until: UNTIL },
  );
  const lines = [...members].map(({ n, interactions }) => ({ member: String(n), met: interactions.map(metOf) }));
  const foldOf = (member: string): number => hash32(`across media ${member}`) % folds;
  return {
    shelf,
    cases: lines.flatMap((line) => media.flatMap((medium) => hidden(line, medium, foldOf(line.member)))),
    othersThan: (fold) => lines.filter(({ member }) => foldOf(member) !== fold),
  };
};

const hidden = ({ met }: Line, medium: DemoMedium, fold: number): readonly Case[] => {
  const history = met.filter((each) => each.medium !== medium);
  const liked = met.filter((each) => each.medium === medium && (each.halfStars ?? LIKED) >= LIKED);
  const targets = new Set(liked.map(({ id }) => id));
  return targets.size >= LEAST_TARGETS && history.length >= LEAST_HISTORY ? [{ fold, medium, history, targets }] : [];
};
