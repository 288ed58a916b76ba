/** The event's own time, if it was before now. Yet to come is now: clocks differ. */
export const past = (at: string | undefined, now: string): string | undefined =>
  at !== undefined && at < now ? at : undefined;
