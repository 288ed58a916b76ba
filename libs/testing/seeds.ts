/** How many seeds a property is tried with: `few`, or as many as `REPRISE_SEEDS` asks for. */
export const seeds = (few: number): { readonly numRuns: number } => ({
  numRuns: Math.max(few, Number(process.env['REPRISE_SEEDS'] ?? 0)),
});
