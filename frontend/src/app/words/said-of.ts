import { words } from './en';

interface Refusal {
  readonly problem: { readonly code: string; readonly status: number };
}

const isRefusal = (error: unknown): error is Refusal =>
  typeof (error as Partial<Refusal> | null)?.problem?.code === 'string';

/** A refusal in plain words: by its code, else by its kind. */
export const saidOf = (error: unknown): string => {
  if (!isRefusal(error)) return words.problems.INTERNAL;
  const { code, status } = error.problem;
  const known: Readonly<Record<string, string>> = words.problems;
  return known[code] ?? (status >= 500 ? words.problems.INTERNAL : words.problems.REFUSED);
};
