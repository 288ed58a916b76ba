import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { AppendReq, ReadReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb';
import { AppendResp, ReadResp, TombstoneResp } from '@eventstore/db-client/generated/streams_pb';
import type { Committed, Expected, Proposed, Result } from './committed-log.ts';

/** Between the wire's messages and the log's words. Only what the adapter under test makes use of is here. */
export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

const identifierOf = (name: string): StreamIdentifier => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
  return identifier;
};

export const expectedOf = (options: AppendReq.Options | TombstoneReq.Options): Expected => {
  if (options.hasNoStream()) return -1n;
  return options.hasRevision() ? BigInt(options.getRevision()) : 'any';
};

export const proposedOf = (message: AppendReq.ProposedMessage): Proposed => ({
  id: message.getId()!.getString(),
  type: message.getMetadataMap().get('type')!,
  contentType: message.getMetadataMap().get('content-type')!,
  data: message.getData_asU8(),
  meta: message.getCustomMetadata_asU8(),
});

export const eventMessage = (committed: Committed): ReadResp => {
  const id = new UUID();
  id.setString(committed.id);
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(committed.stream));
  recorded.setStreamRevision(`${committed.revision}`);
  recorded.setCommitPosition(`${committed.position}`);
  recorded.setPreparePosition(`${committed.position}`);
  recorded.getMetadataMap().set('type', committed.type);
  recorded.getMetadataMap().set('content-type', committed.contentType);
  recorded.getMetadataMap().set('created', `${committed.created}`);
  recorded.setData(committed.data);
  recorded.setCustomMetadata(committed.meta);
  const event = new ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(`${committed.position}`);
  const response = new ReadResp();
  response.setEvent(event);
  return response;
};

export const streamNotFound = (stream: string): ReadResp => {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifierOf(stream));
  const response = new ReadResp();
  response.setStreamNotFound(notFound);
  return response;
};

export const confirmation = (): ReadResp => {
  const confirmed = new ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const response = new ReadResp();
  response.setConfirmation(confirmed);
  return response;
};

export const caughtUp = (): ReadResp => {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
};

/** Where a forward reading of `$all` begins, exclusively: -1 is the start. */
export const afterOf = (all: ReadReq.Options.AllOptions): bigint =>
  all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : -1n;

/** The answer to an append that reached the log. A repeated one is answered without a position, as a server may. */
export const appendAnswer = (result: Exclude<Result, { is: 'deleted' }>, expected: Expected): AppendResp => {
  const response = new AppendResp();
  if (result.is === 'wrong-version') response.setWrongExpectedVersion(wrongVersion(result.current, expected));
  else response.setSuccess(success(result));
  return response;
};

const success = (result: Extract<Result, { is: 'written' | 'idempotent' }>): AppendResp.Success => {
  const answer = new AppendResp.Success();
  if (result.is === 'idempotent') {
    answer.setCurrentRevision(`${result.revision}`);
    answer.setNoPosition(new Empty());
    return answer;
  }
  const position = new AppendResp.Position();
  position.setCommitPosition(`${result.last.position}`);
  position.setPreparePosition(`${result.last.position}`);
  answer.setCurrentRevision(`${result.last.revision}`);
  answer.setPosition(position);
  return answer;
};

const wrongVersion = (current: bigint, expected: Expected): AppendResp.WrongExpectedVersion => {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(`${current}`);
  if (expected === -1n) wrong.setExpectedNoStream(new Empty());
  else wrong.setExpectedRevision(`${expected}`);
  return wrong;
};

export const tombstoneAnswer = (): TombstoneResp => {
  const response = new TombstoneResp();
  response.setNoPosition(new Empty());
  return response;
};

/** A refusal as the server words it: the client goes by the trailer `exception`. */
export const refusal = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}) => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata }) satisfies ServiceError;
};

/** Trailers are ASCII; the adapter does not read the name. */
export const streamDeleted = (stream: string) =>
  refusal(status.FAILED_PRECONDITION, `Event stream is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': encodeURIComponent(stream),
  });

export const accessDenied = () => refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notReady = () => refusal(status.UNAVAILABLE, 'Server Is Not Ready');

export const tooLarge = (limit: number) =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${limit}`,
  });
