/** The place in the log that a position ends with: for reading; comparing and asking is done with the whole. */
export const ordinalOf = (position: string): number => Number(position.slice(position.lastIndexOf('.') + 1));
