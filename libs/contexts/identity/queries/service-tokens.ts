import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { dayName, isoTime, utcDay } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { CLOCK, READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { isSecretOf, readServiceBearer } from '../accounts/service-bearer.ts';
import { serviceToken, type Scope } from '../domain/service-token.ts';
import { serviceTokens, type ServiceTokenSummary } from '../read/service-tokens/projection.ts';

/** An integrator's program that was let in. */
export interface ServiceCaller {
  /** Id of its token. */
  readonly token: string;
  readonly tenant: string;
  readonly scopes: readonly Scope[];
}

export type ListedServiceToken = ServiceTokenSummary & {
  /** UTC day, as far as this process has seen it used; `null`: not since it started. */
  readonly lastUsedOn: string | null;
};

const KEPT = 10_000;

@Injectable()
export class ServiceTokens {
  /** An observation, and no fact: the log is not told. */
  readonly #lastUsed = new LRUCache<string, string>({ max: KEPT });

  constructor(
    private readonly streams: Streams,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Whose bearer this is; `undefined`: nobody's. Its stream is asked each time: revoked is revoked at once. */
  async check(bearer: string): Promise<ServiceCaller | undefined> {
    const { id, secret } = readServiceBearer(bearer) ?? {};
    if (id === undefined || secret === undefined) return undefined;
    const { status, hash, tenant, scopes } = (await this.streams.fold(serviceToken, id)).state;
    if (status !== 'good' || !isSecretOf(hash, secret)) return undefined;
    this.#lastUsed.set(id, dayName(utcDay(isoTime(this.now()))));
    return { token: id, tenant, scopes };
  }

  /** Newest first. */
  async list(limit: number, cursor?: string): Promise<Page<ListedServiceToken>> {
    const request = { limit, descending: true, ...(cursor !== undefined && { after: cursor }) };
    const { items, ...rest } = await this.store.live(serviceTokens).page('issued', request);
    return { ...rest, items: items.map((each) => ({ ...each, lastUsedOn: this.#lastUsed.get(each.id) ?? null })) };
  }
}
