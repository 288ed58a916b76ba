import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ScratchDatabase } from '#engines/mongodb/scratch-database';
import {
  openMongoReadStore,
  type MongoReadStore,
  type MongoReadStoreOptions,
} from '#engines/read-store/mongodb/mongo-read-store';
import { faultProxyBefore, startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { startRedis, type RedisServer } from '#testing/redis-server';
import { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';
import { EventStoreDbDouble } from '../doubles/eventstoredb/event-store-db-double.ts';

export interface Proxies {
  readonly eventStore: TcpFaultProxy;
  readonly mongodb: TcpFaultProxy;
  readonly redis: TcpFaultProxy;
}

/**
 * The distributed profile on one machine: several hosts, each with a data folder of its own, on one EventStoreDB (the
 * double in this process), one MongoDB and one Redis, with a proxy before each.
 */
export class SeveralHosts {
  readonly hosts: readonly Platform[];
  readonly proxies: Proxies;
  readonly double: EventStoreDbDouble;
  readonly database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>;
  readonly #peer: MongodbPeer;
  readonly #redis: RedisServer;
  readonly #workers = new Set<ChildProcess>();

  static async start(hosts: number, settings: Readonly<Record<string, string>> = {}): Promise<SeveralHosts> {
    const [peer, redis, double] = await Promise.all([startMongodbPeer(), startRedis(), EventStoreDbDouble.start()]);
    const { proxy: mongodb, url } = await faultProxyBefore(peer);
    const redisUrl = new URL(redis.url);
    const proxies = {
      mongodb,
      eventStore: await TcpFaultProxy.before(double.port),
      redis: await TcpFaultProxy.before(Number(redisUrl.port || 6_379), redisUrl.hostname),
    };
    redisUrl.host = `127.0.0.1:${proxies.redis.port}`;
    const database = new ScratchDatabase({ ...peer, url }, openMongoReadStore);
    const shared = {
      EVENTSTORE_URL: `esdb://127.0.0.1:${proxies.eventStore.port}?tls=false`,
      MONGODB_URL: database.url,
      MONGODB_BULK_SIZE: `${peer.bulkSize}`,
      REDIS_URL: redisUrl.href,
      JWT_SECRET: 'one secret for all hosts of these tests',
      REPRISE_WORKER: 'process',
      REPRISE_LOG_LEVEL: 'silent',
      ...settings,
    };
    const platforms = Array.from({ length: hosts }, () => new Platform(shared));
    return new SeveralHosts(platforms, proxies, double, database, peer, redis);
  }

  private constructor(
    hosts: readonly Platform[],
    proxies: Proxies,
    double: EventStoreDbDouble,
    database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>,
    peer: MongodbPeer,
    redis: RedisServer,
  ) {
    this.hosts = hosts;
    this.proxies = proxies;
    this.double = double;
    this.database = database;
    this.#peer = peer;
    this.#redis = redis;
  }

  /** A worker on the first host, then an api on each; the first one brings the sample. */
  async open(): Promise<ChildProcess> {
    const [first, ...others] = this.hosts;
    const worker = this.startWorker(first!);
    await first!.start('--data', `movielens:${writeSample(join(first!.home, 'sample'))}`);
    for (const other of others) await other.start();
    return worker;
  }

  startWorker(host: Platform): ChildProcess {
    const worker = host.workerProcess();
    this.#workers.add(worker);
    return worker;
  }

  async stopWorker(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    this.#workers.delete(worker);
    if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
    const ended = once(worker, 'exit');
    worker.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }

  /** Who writes which read model, by its lease. */
  async writers(): Promise<ReadonlyMap<string, { readonly owner: string | null; readonly fence: number }>> {
    const raw = await this.database.raw();
    const leases = await raw
      .collection<{ _id: string; owner: string | null; fence: number }>('leases')
      .find({ _id: { $regex: '_v' } })
      .toArray();
    return new Map(leases.map(({ _id, owner, fence }) => [_id, { owner, fence }]));
  }

  mend(): void {
    for (const proxy of Object.values(this.proxies) as TcpFaultProxy[]) proxy.mend();
  }

  async close(): Promise<void> {
    this.mend();
    await Promise.all([...this.#workers].map((worker) => this.stopWorker(worker, 'SIGTERM')));
    await Promise.all(this.hosts.map((host) => host.remove()));
    await this.database.close();
    for (const proxy of Object.values(this.proxies) as TcpFaultProxy[]) await proxy.close();
    this.double.goDown();
    await this.#redis.stop();
    await this.#peer.stop();
  }
}
