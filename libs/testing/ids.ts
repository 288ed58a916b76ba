import { uuid5 } from '#runtime/ids';

/** The same name, the same id: for members, items and jobs that a test speaks of. */
export const idNamed = (name: string): string => uuid5('test', name);

/** Ids one after the other, the same ones in every run. */
export const idSequence = (name = 'id'): (() => string) => {
  let n = 0;
  return () => uuid5('test', name, ++n);
};
