import type { AllStreamResolvedEvent, EventData, RecordedEvent, ResolvedEvent } from '@eventstore/db-client';
import { isoTime, positionOf, type Fact, type Metadata, type Recorded } from '#kernel';

type Resolved = ResolvedEvent | AllStreamResolvedEvent;

const LARGEST_OFFSET = 2n ** 63n;
const TOMBSTONE_TYPE = '$streamDeleted';

/** An event as the server keeps it, and where. */
export interface Placed {
  readonly event: RecordedEvent;
  readonly commit: bigint;
}

export const placed = ({ event, commitPosition }: Resolved): Placed => {
  if (!event) throw new Error('the server has sent a link without its event');
  const commit = commitPosition ?? event.position?.commit ?? LARGEST_OFFSET;
  if (commit >= LARGEST_OFFSET) throw new Error('this EventStoreDB tells no positions: 22.6 or newer is needed');
  return { event, commit };
};

/** Names and types beginning with `$` are the server's own. */
export const isOurs = ({ event }: Placed): boolean => !isSystemName(event.streamId) && !isSystemName(event.type);

export const isSystemName = (name: string): boolean => name.startsWith('$');

/** The record that closes a stream; `event.streamId` says which. */
export const isTombstone = ({ event }: Placed): boolean => event.type === TOMBSTONE_TYPE;

export const recordedOf = (logId: string, { event, commit }: Placed): Recorded => ({
  id: event.id,
  stream: event.streamId,
  version: Number(event.revision) + 1,
  position: positionOf(logId, commit),
  recordedAt: isoTime(event.created.getTime()),
  event: { type: event.type, data: event.data },
  meta: event.metadata as unknown as Metadata,
});

/**
 * Throws here for data that JSON cannot say: the client would do so after it has begun to send, where nobody can catch it.
 */
export const eventDataOf = ({ id, event, meta }: Fact): EventData => {
  const data = (event.data ?? null) as string;
  JSON.stringify(data);
  return { id, contentType: 'application/json', type: event.type, data, metadata: { ...meta } };
};
