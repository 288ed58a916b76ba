import { InvalidArgumentError } from 'commander';

/** An option that is a whole number from 1 on. */
export const wholeNumber = (text: string): number => between(1, Number.MAX_SAFE_INTEGER)(text);

export const between =
  (least: number, most: number) =>
  (text: string): number => {
    const n = Number(text);
    if (Number.isInteger(n) && n >= least && n <= most) return n;
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER
        ? `A whole number from ${least} on.`
        : `A whole number from ${least} to ${most}.`,
    );
  };
