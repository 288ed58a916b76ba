const MOST = 5;

/** What a key means for a rating: a number of stars, `null` to withdraw, `undefined` for a key of no meaning here. */
export const starsOfKey = (event: Pick<KeyboardEvent, 'code' | 'shiftKey'>): number | null | undefined => {
  if (event.code === 'Backspace' || event.code === 'Delete') return null;
  const digit = /^(?:Digit|Numpad)([0-5])$/.exec(event.code)?.[1];
  if (digit === undefined) return undefined;
  if (digit === '0') return null;
  return Number(digit) - (event.shiftKey ? 0.5 : 0);
};

/** Half a star further, never out of the scale. */
export const steppedStars = (stars: number | null, step: 0.5 | -0.5): number =>
  Math.min(MOST, Math.max(0.5, (stars ?? 0) + step));

/** Where along the five stars a pointer is, as half stars: `share` 0 is the left edge, 1 the right one. */
export const starsAt = (share: number): number => Math.min(MOST, Math.max(0.5, Math.ceil(share * 10) / 2));
