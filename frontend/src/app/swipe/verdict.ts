export type Verdict = 'like' | 'dislike' | 'skip' | 'seen';

const OF_KEY: Readonly<Record<string, Verdict>> = {
  ArrowRight: 'like',
  ArrowLeft: 'dislike',
  ArrowUp: 'seen',
  ArrowDown: 'skip',
};

/** So far, in pixels, a card is meant to go. */
const FAR = 90;

export const verdictOfKey = (key: string): Verdict | undefined => OF_KEY[key];

/** Where a card was dragged to; `undefined` when it was let go too near. */
export const verdictOfDrag = ({ x, y }: { readonly x: number; readonly y: number }): Verdict | undefined => {
  if (Math.max(Math.abs(x), Math.abs(y)) < FAR) return undefined;
  if (Math.abs(x) >= Math.abs(y)) return x > 0 ? 'like' : 'dislike';
  return y < 0 ? 'seen' : 'skip';
};
