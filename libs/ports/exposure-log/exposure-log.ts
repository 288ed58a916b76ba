/** What was shown once: observations, not facts of the log. Arrays run in parallel, best first. */
export interface Exposure {
  readonly recommendationId: string;
  /** ISO time of the answer. */
  readonly at: string;
  readonly member: string;
  readonly policy: string;
  readonly model: string;
  readonly items: readonly string[];
  /** Probability with which the policy showed each item at its rank, in (0, 1]; 1 for a deterministic policy. */
  readonly propensities: readonly number[];
}

export interface DaySums {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly answers: number;
  readonly items: number;
  /** `<policy>/<model>` -> answers. */
  readonly byModel: Readonly<Record<string, number>>;
}

export interface ExposureLog {
  /** Writes a batch whole. Throws `Unavailable`; the caller drops and counts under overload. */
  write(batch: readonly Exposure[]): Promise<void>;
  /** In order of writing. */
  read(day: string): AsyncIterable<Exposure>;
  find(recommendationId: string, day: string): Promise<Exposure | undefined>;
  /** Days that hold anything, oldest first. */
  days(): Promise<readonly string[]>;
  sums(day: string): Promise<DaySums>;
  /** Deletes a day whole. */
  drop(day: string): Promise<void>;
  /** Deletes what was shown to a member, on every day (erasure). */
  forget(member: string): Promise<void>;
  close(): Promise<void>;
}
