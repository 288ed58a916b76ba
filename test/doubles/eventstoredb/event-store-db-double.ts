import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { CommittedLog } from './committed-log.ts';
import { Faults } from './faults.ts';
import type { Pushed } from './readings.ts';
import { StreamsServiceDouble } from './streams-service.ts';

export interface DoubleOptions {
  /** PEM; without it connections are in the clear. */
  readonly tls?: { readonly key: string; readonly certificate: string };
  /** Who may come in; without it anybody. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Bytes of one append: the server's own default is 1 MiB. */
  readonly maxAppendSize?: number;
}

/**
 * A double of EventStoreDB: a gRPC server in this process, made from the service definitions that the client brings along.
 *
 * What it stands for, over real sockets and the real client: appends at exact revisions, whole or not at all; the wrong
 * version, also for a retry that does not match; a retry with the same ids at the same place, answered as done (without
 * a position) and not written again; the same ids at a newer revision, written again; streams not found and streams
 * deleted, which `$all` still delivers until `scavenge`; readings forwards and backwards; subscriptions to `$all` from
 * behind a position, confirmed, caught up, live, with back pressure; events of the system in between; refused
 * credentials; an append that is too large; and the faults in `faults`, `drop`, `goDown` and `comeBack`.
 *
 * What it does not prove: that a real server's positions, errors and order of messages are what is written here (they
 * were written from the client's sources and the server's published behaviour); anything of a cluster (gossip, leaders,
 * redirection), of access rules per stream, of soft deletion, `$maxAge` or a scavenge under way; durability; speed. It
 * has no BatchAppend, though it says it has, as servers do: a client that took that way would fail here.
 */
export class EventStoreDbDouble {
  readonly log = new CommittedLog();
  readonly faults = new Faults();
  readonly pushed: Pushed = { events: 0, waiting: 0 };
  readonly #options: DoubleOptions;
  #server: Server | undefined;
  #port = 0;

  static async start(options: DoubleOptions = {}): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble(options);
    await double.comeBack();
    return double;
  }

  private constructor(options: DoubleOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Cuts every connection; new ones are welcome. */
  drop(): void {
    this.#server?.drain(this.#address, 0);
  }

  /** Cuts every connection, and refuses new ones. The log stays. */
  goDown(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** Listens (again), always at the same port. */
  async comeBack(): Promise<void> {
    const server = new Server();
    server.addService(StreamsService, this.#streams().methods);
    server.addService(ServerFeaturesService, { getSupportedMethods });
    this.#port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(this.#address, this.#serverCredentials(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    this.#server = server;
  }

  get #address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  #streams(): StreamsServiceDouble {
    const { credentials, maxAppendSize = 1_048_576 } = this.#options;
    const { log, faults, pushed } = this;
    const basic = credentials && Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
    const authorization = basic && `Basic ${basic}`;
    return new StreamsServiceDouble({ log, faults, pushed, maxAppendSize, authorization, drop: () => this.drop() });
  }

  #serverCredentials(): ServerCredentials {
    const { tls } = this.#options;
    if (!tls) return ServerCredentials.createInsecure();
    const [private_key, cert_chain] = [Buffer.from(tls.key), Buffer.from(tls.certificate)];
    return ServerCredentials.createSsl(null, [{ private_key, cert_chain }]);
  }
}

const getSupportedMethods = (_call: unknown, callback: (error: null, methods: SupportedMethods) => void): void => {
  const methods = new SupportedMethods();
  methods.setEventStoreServerVersion('24.10.0');
  for (const { path } of Object.values(StreamsService)) {
    const [, service, name] = path.split('/');
    const method = new SupportedMethod();
    method.setServiceName(service!.toLowerCase());
    method.setMethodName(name!.toLowerCase());
    methods.addMethods(method);
  }
  callback(null, methods);
};
