import type {
  Metadata,
  sendUnaryData,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb';
import type {
  AppendReq,
  AppendResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import type { CommittedLog } from './committed-log.ts';
import type { Call, Fault, Faults } from './faults.ts';
import {
  accessDenied,
  appendAnswer,
  expectedOf,
  nameOf,
  notReady,
  proposedOf,
  streamDeleted,
  tombstoneAnswer,
  tooLarge,
} from './messages.ts';
import { answerRead, pushAll, type Pushed } from './readings.ts';

export interface ServiceOptions {
  readonly log: CommittedLog;
  readonly faults: Faults;
  readonly pushed: Pushed;
  /** Bytes of one append. */
  readonly maxAppendSize: number;
  /** What `authorization` has to say; undefined: anybody may come in. */
  readonly authorization: string | undefined;
  /** Cuts every connection. */
  readonly drop: () => void;
}

const DONE_FIRST: readonly (Fault | undefined)[] = ['answer-withheld', 'answer-lost'];

/** The methods of the streams service, except `delete` and `batchAppend`: they answer UNIMPLEMENTED. */
export class StreamsServiceDouble {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  readonly methods: Pick<IStreamsServer, 'append' | 'read' | 'tombstone'> = {
    append: (call, callback) => this.#append(call, callback),
    read: (call) => void this.#read(call),
    tombstone: (call, callback) => this.#tombstone(call, callback),
  };

  #append(call: ServerReadableStream<AppendReq, AppendResp>, callback: sendUnaryData<AppendResp>): void {
    const requests: AppendReq[] = [];
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('end', () => this.#answer('append', call.metadata, callback, () => this.#appended(requests)));
  }

  #appended([header, ...messages]: readonly AppendReq[]): AppendResp {
    const options = header!.getOptions()!;
    const events = messages.map((message) => proposedOf(message.getProposedMessage()!));
    const size = events.reduce((sum, { type, data, meta }) => sum + type.length + data.length + meta.length, 0);
    if (size > this.#options.maxAppendSize) throw tooLarge(this.#options.maxAppendSize);
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options);
    const result = this.#options.log.append(stream, expected, events);
    if (result.is === 'deleted') throw streamDeleted(stream);
    return appendAnswer(result, expected);
  }

  #tombstone(call: ServerUnaryCall<TombstoneReq, TombstoneResp>, callback: sendUnaryData<TombstoneResp>): void {
    this.#answer('tombstone', call.metadata, callback, () => {
      const stream = nameOf(call.request.getOptions()!.getStreamIdentifier());
      if (this.#options.log.tombstone(stream) === 'deleted') throw streamDeleted(stream);
      return tombstoneAnswer();
    });
  }

  async #read(call: ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
    const options = call.request.getOptions()!;
    const kind = options.hasSubscription() ? 'subscribe' : options.hasAll() ? 'read-all' : 'read-stream';
    const fault = this.#options.faults.take(kind);
    if (fault === 'dropped') return this.#options.drop();
    if (fault === 'ignored') return;
    try {
      this.#admit(call.metadata, fault);
      if (kind === 'subscribe') await pushAll(call, this.#options.log, this.#options.pushed);
      else await answerRead(call, this.#options.log);
    } catch (error) {
      call.emit('error', error);
    }
  }

  #answer<T>(kind: Call, metadata: Metadata, callback: sendUnaryData<T>, work: () => T): void {
    const fault = this.#options.faults.take(kind);
    if (fault === 'dropped') return this.#options.drop();
    if (fault === 'ignored') return;
    try {
      this.#admit(metadata, fault);
      const answer = work();
      if (fault === 'answer-lost') this.#options.drop();
      if (!DONE_FIRST.includes(fault)) callback(null, answer);
    } catch (error) {
      callback(error as Error);
    }
  }

  #admit(metadata: Metadata, fault: Fault | undefined): void {
    if (fault === 'not-ready') throw notReady();
    const { authorization } = this.#options;
    if (authorization !== undefined && metadata.get('authorization')[0] !== authorization) throw accessDenied();
  }
}
