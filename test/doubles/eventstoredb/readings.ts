import type { ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Committed, CommittedLog } from './committed-log.ts';
import { afterOf, caughtUp, confirmation, eventMessage, nameOf, streamDeleted, streamNotFound } from './messages.ts';

type Reading = ServerWritableStream<ReadReq, ReadResp>;

/** What subscriptions were given, for tests of slow consumers. */
export interface Pushed {
  events: number;
  /** Subscriptions whose client takes no more for now. */
  waiting: number;
}

/** A reading that ends: of one stream or of `$all`, forwards or backwards, up to a count. */
export const answerRead = async (call: Reading, log: CommittedLog): Promise<void> => {
  const options = call.request.getOptions()!;
  const isForwards = options.getReadDirection() === ReadReq.Options.ReadDirection.FORWARDS;
  const stream = options.getStream();
  const found = stream ? ofStream(log, stream, isForwards) : ofAll(log, options.getAll()!, isForwards);
  if (found === undefined) await send(call, streamNotFound(nameOf(stream!.getStreamIdentifier())));
  else for (const committed of found.slice(0, Number(options.getCount()))) await send(call, eventMessage(committed));
  call.end();
};

const ofStream = (
  log: CommittedLog,
  options: ReadReq.Options.StreamOptions,
  isForwards: boolean,
): readonly Committed[] | undefined => {
  const name = nameOf(options.getStreamIdentifier());
  if (log.isDeleted(name)) throw streamDeleted(name);
  const kept = log.stream(name);
  if (!isForwards) return kept?.toReversed();
  return options.hasRevision() ? kept?.slice(Number(options.getRevision())) : kept;
};

/** Forwards from a position: with the record that stands there. Backwards: without. */
const ofAll = (log: CommittedLog, options: ReadReq.Options.AllOptions, isForwards: boolean): readonly Committed[] => {
  if (isForwards) return log.all.slice(log.indexAfter(afterOf(options) - 1n));
  const end = options.hasPosition() ? log.indexAfter(afterOf(options) - 1n) : log.all.length;
  return log.all.slice(0, end).toReversed();
};

/** A subscription to `$all`: confirmed, caught up, then live until the client goes. Its position is exclusive. */
export const pushAll = async (call: Reading, log: CommittedLog, pushed: Pushed): Promise<void> => {
  const gone = new AbortController();
  for (const event of ['cancelled', 'close', 'error']) call.once(event, () => gone.abort());
  await send(call, confirmation());
  let last = afterOf(call.request.getOptions()!.getAll()!);
  let isLive = false;
  while (!gone.signal.aborted) {
    const committed = log.all[log.indexAfter(last)];
    if (committed) {
      pushed.events++;
      pushed.waiting++;
      await send(call, eventMessage(committed));
      pushed.waiting--;
      last = committed.position;
    } else {
      const next = log.nextCommit(gone.signal);
      if (!isLive) await send(call, caughtUp());
      isLive = true;
      await next;
    }
  }
};

const send = async (call: Reading, message: ReadResp): Promise<void> => {
  if (!call.cancelled && !call.write(message)) await drained(call);
};

/** Resolves when the client takes more, or is gone. */
const drained = (call: Reading): Promise<void> =>
  new Promise((resolve) => {
    const events = ['drain', 'cancelled', 'close', 'error'];
    const done = () => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
    if (call.cancelled) done();
  });
