/** How many seeds a property is tried with: `few`, or as many as `REPRISE_SEEDS` asks for. */
export const seeds = (few: number): { readonly numRuns: number } => ({
  numRuns: Math.max(few, Number(process.env['REPRISE_SEEDS'] ?? 0)),
});

/** How long so many seeds may take on a busy machine: what runs out is the patience, not the property. */
export const seedsTimeoutMs = (few: number): number => 20_000 + 300 * seeds(few).numRuns;
