import type { ListedJobKind } from '#runtime';
import type { WholeLog } from '#contexts/operations/work/whole-log';

/** The same work, done while nobody erases from the log. */
export const inItsTurn = <I, R>(job: ListedJobKind<I, R>, wholeLog: WholeLog): ListedJobKind<I, R> => ({
  ...job,
  work: (input, working) =>
    wholeLog.hold(working.id, working.signal, (signal) => job.work(input, { ...working, signal })),
});
