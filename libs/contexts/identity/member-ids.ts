import { uuid5 } from '#runtime';

/** A member of a data set has the same id on every platform that imports it. */
export const importedMemberId = (source: string, number: number): string => uuid5(source, number);
