import type { z } from 'zod';
import { InvalidInput } from '../http/problem.ts';

/** Checks a resolver's arguments by the schema that REST uses for them. Throws `InvalidInput` naming the argument. */
export const checked = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidInput(parsed.error.issues);
  return parsed.data;
};

/** GraphQL says null where nothing was said; the schemas of REST know only what is there. */
export const given = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined)) as Partial<T>;
