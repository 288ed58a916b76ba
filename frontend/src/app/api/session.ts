import { computed, inject, Injectable, signal } from '@angular/core';
import type { Middleware } from 'openapi-fetch';
import { answerOf, Api } from './api';
import type { paths } from './schema';

export type Role = 'user' | 'admin' | 'data-scientist';
type Opened = paths['/api/auth/login']['post']['responses'][200]['content']['application/json'];
type Credentials = paths['/api/auth/login']['post']['requestBody']['content']['application/json'];
type Acting = paths['/api/impersonation']['post']['responses'][201]['content']['application/json'];
type Registration = paths['/api/auth/register']['post']['requestBody']['content']['application/json'];

/** Guests are not asked for a cookie that they never had. */
const BEEN_HERE = 'reprise.signed-in';
/** In this tab one looked as somebody else. Who that was, never the token: it ends with the page. */
const ACTING_AS = 'reprise.acting-as';
/** A token is renewed so long before it ends. */
const EARLY_MS = 30_000;

/**
 * Who is here. The access token lives in memory alone; the refresh cookie, which no script can read, brings a new one.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #opened = signal<Opened | undefined>(undefined);
  #endsAt = 0;
  #renewing: Promise<boolean> | undefined;
  readonly #acting = signal<Acting | undefined>(undefined);
  #actingEnds: ReturnType<typeof setTimeout> | undefined;

  readonly #cutShort = signal<Acting['member'] | undefined>(undefined);

  /** Whose eyes are looked through, and until when. */
  readonly acting = this.#acting.asReadonly();
  /** Whose eyes were looked through when the page was loaded anew, which ended it. */
  readonly cutShort = this.#cutShort.asReadonly();
  /** Who it is seen as: while acting, the other one. */
  readonly member = computed(() => (this.#acting() ?? this.#opened())?.member);
  readonly roles = computed<readonly Role[]>(() => (this.member()?.roles ?? []) as readonly Role[]);
  readonly isSignedIn = computed(() => this.#opened() !== undefined);

  constructor() {
    this.#api.client.use(this.#bearer);
  }

  /** At the start: who was signed in here still is. */
  async resume(): Promise<void> {
    if (localStorage.getItem(BEEN_HERE) !== null) await this.renew();
    const before = sessionStorage.getItem(ACTING_AS);
    if (before === null) return;
    sessionStorage.removeItem(ACTING_AS);
    if (!this.isSignedIn()) return;
    this.#cutShort.set(JSON.parse(before) as Acting['member']);
    void this.#endActing();
  }

  async signIn(body: Credentials): Promise<void> {
    this.#open(await answerOf(this.#api.client.POST('/api/auth/login', { body })));
  }

  async register(body: Registration): Promise<void> {
    this.#open(await answerOf(this.#api.client.POST('/api/auth/register', { body })));
  }

  /** From now on everything is asked as that member of a data set; reading only. Throws `ApiError`. */
  async actAs(memberId: string): Promise<void> {
    const acting = await answerOf(this.#api.client.POST('/api/impersonation', { body: { memberId } }));
    clearTimeout(this.#actingEnds);
    this.#actingEnds = setTimeout(() => this.#forget(), Date.parse(acting.until) - Date.now());
    sessionStorage.setItem(ACTING_AS, JSON.stringify(acting.member));
    this.#acting.set(acting);
  }

  /** One is oneself again, whether the server hears of it or not: it ends the other by itself. */
  async leave(): Promise<void> {
    this.#forget();
    await this.#endActing();
  }

  async signOut(): Promise<void> {
    if (this.#acting()) await this.leave();
    await this.#api.client.POST('/api/auth/logout').catch(() => undefined);
    this.#close();
  }

  /** A token that holds for a while, for what is not asked by the client (a stream of events). */
  async token(): Promise<string | undefined> {
    const acting = this.#acting();
    if (acting) return acting.accessToken;
    if (this.isSignedIn() && Date.now() > this.#endsAt - EARLY_MS) await this.renew();
    return this.#opened()?.accessToken;
  }

  /** One at a time, whoever asks: a refresh token is good once. False: signed out, or no answer. */
  renew(): Promise<boolean> {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #renew(): Promise<boolean> {
    try {
      const { data, response } = await this.#api.client.POST('/api/auth/refresh');
      if (data) this.#open(data);
      else if (response.status < 500 && response.status !== 429) this.#close();
      return data !== undefined;
    } catch {
      return false; // no answer: who is signed in stays so
    }
  }

  #forget(): void {
    clearTimeout(this.#actingEnds);
    sessionStorage.removeItem(ACTING_AS);
    this.#acting.set(undefined);
  }

  async #endActing(): Promise<void> {
    await this.#api.client.DELETE('/api/impersonation').catch(() => undefined);
  }

  #open(opened: Opened): void {
    localStorage.setItem(BEEN_HERE, '1');
    this.#endsAt = Date.now() + opened.expiresIn * 1_000;
    this.#opened.set(opened);
  }

  #close(): void {
    localStorage.removeItem(BEEN_HERE);
    this.#forget();
    this.#opened.set(undefined);
  }

  readonly #bearer: Middleware = {
    onRequest: async ({ request, schemaPath }) => {
      if (schemaPath === '/api/auth/refresh' || request.headers.has('Authorization')) return;
      const token = await this.token();
      if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
    },
  };
}
