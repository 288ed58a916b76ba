export interface Place {
  readonly left: number;
  readonly top: number;
}

/** Rows of a grid differ by more than this many pixels. */
const SAME_ROW = 8;

/**
 * The index that an arrow key leads to, among things laid out in lines as text is; the same index at the edges.
 */
export const nextOf = (key: string, at: number, places: readonly Place[]): number => {
  const last = places.length - 1;
  if (key === 'ArrowRight') return Math.min(at + 1, last);
  if (key === 'ArrowLeft') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return verticalOf(key === 'ArrowDown' ? 1 : -1, at, places);
};

const verticalOf = (way: 1 | -1, at: number, places: readonly Place[]): number => {
  const here = places[at]!;
  const beyond = places
    .map((place, index) => ({ index, away: (place.top - here.top) * way, aside: Math.abs(place.left - here.left) }))
    .filter(({ away }) => away > SAME_ROW)
    .sort((a, b) => (Math.abs(a.away - b.away) > SAME_ROW ? a.away - b.away : a.aside - b.aside));
  return beyond[0]?.index ?? at;
};
