import type { z } from 'zod';
import { InvalidInput } from '../http/problem.ts';

/** Checks a resolver's arguments by the schema that REST uses for them. Throws `InvalidInput` naming the argument. */
export const checked = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidInput(parsed.error.issues);
  return parsed.data;
};
