import { event, type Event, type StreamKind } from '#kernel';

/** The integer sums of one UTC day's exposures: what stays when the observations themselves are deleted. */
export interface ExposureSums {
  readonly day: string;
  readonly answers: number;
  readonly items: number;
  readonly byModel: Readonly<Record<string, number>>;
}

export type ExposureDayClosed = Event<'ExposureDayClosed', ExposureSums>;
export const exposureDayClosed = event('ExposureDayClosed')<ExposureSums>();

/** Streams `exposureday-<YYYY-MM-DD>`. */
export const exposureDay: StreamKind<{ readonly closed: boolean }, ExposureSums, ExposureDayClosed> = {
  category: 'exposureday',
  initial: { closed: false },
  decide: (state, sums) => (state.closed ? [] : [exposureDayClosed(sums)]),
  evolve: (state, { type }) => (type === 'ExposureDayClosed' ? { closed: true } : state),
};
