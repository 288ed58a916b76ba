import { z } from 'zod';
import { Unavailable } from '#ports/unavailable';
import type { Engines } from '#composition/engines';

export const engineHealth = z.object({
  port: z.string().describe('what it is for'),
  technology: z.string(),
  answers: z.boolean(),
});
export type EngineHealth = z.infer<typeof engineHealth>;

/** Asks all engines at once. */
export const engineHealthOf = ({ about }: Pick<Engines, 'about'>): Promise<EngineHealth[]> =>
  Promise.all(
    about.map(async ({ port, technology, check }) => {
      const answers = await check().then(
        () => true,
        (error: unknown) => {
          if (error instanceof Unavailable) return false;
          throw error;
        },
      );
      return { port, technology, answers };
    }),
  );
