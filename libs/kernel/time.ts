export const DAY_MS = 86_400_000;

/** Whole UTC days since 1970-01-01. */
export const utcDay = (iso: string): number => Math.floor(Date.parse(iso) / DAY_MS);

/** `20000` -> `2024-10-04`. */
export const dayName = (day: number): string => isoTime(day * DAY_MS).slice(0, 10);

/** Epoch milliseconds -> ISO 8601, UTC, milliseconds. */
export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();
