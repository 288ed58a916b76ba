import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { domainError } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { InTurn } from './in-turn.ts';

interface Attempts {
  readonly failures: number;
  readonly blockedUntil: number;
}

const FREE = 5;
/** Failures of one address on whatever accounts. */
const FREE_PER_ADDRESS = 50;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const FORGOTTEN_MS = 3_600_000;
const KEPT = 100_000;
const NONE: Attempts = { failures: 0, blockedUntil: 0 };

/**
 * Slows guessing down: from the 5th failure on an account, and from the 50th of an address, each one waits twice as long
 * as the one before, up to a quarter of an hour. Nobody is locked out for good: a success forgets the account's failures,
 * and an address that somebody has signed in from is counted apart, so that a stranger's guesses do not keep them out.
 *
 * Attempts of one address, and on one account, are made one after the other: a burst cannot run ahead of its own failures.
 */
@Injectable()
export class SignInAttempts {
  readonly #attempts: LRUCache<string, Attempts>;
  readonly #familiar = new LRUCache<string, true>({ max: KEPT });
  readonly #inTurn = new InTurn();

  constructor(@Inject(CLOCK) private readonly now: () => number) {
    this.#attempts = new LRUCache({ max: KEPT, ttl: FORGOTTEN_MS, ttlResolution: 0, perf: { now } });
  }

  /** Makes an attempt; `undefined` is a failure, and counts. Throws `TOO_MANY_ATTEMPTS` while it has to wait. */
  make<T>(account: string, address: string, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    const accountKey = `account ${normal(account)}`;
    const addressKey = `address ${address}`;
    return this.#inTurn.run(addressKey, () =>
      this.#inTurn.run(accountKey, () => this.#make(accountKey, addressKey, attempt)),
    );
  }

  async #make<T>(account: string, address: string, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    const pair = `${account} ${address}`;
    const counted = this.#familiar.has(pair) ? pair : account;
    const until = Math.max(this.#of(counted).blockedUntil, this.#of(address).blockedUntil);
    if (until > this.now()) throw domainError('TOO_MANY_ATTEMPTS', { retryAfterMs: until - this.now() });
    const outcome = await attempt();
    if (outcome === undefined) {
      this.#count(counted, FREE);
      this.#count(address, FREE_PER_ADDRESS);
    } else {
      this.#attempts.delete(counted);
      this.#familiar.set(pair, true);
    }
    return outcome;
  }

  #of(key: string): Attempts {
    return this.#attempts.get(key) ?? NONE;
  }

  #count(key: string, free: number): void {
    const failures = this.#of(key).failures + 1;
    const delay = failures < free ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - free));
    this.#attempts.set(key, { failures, blockedUntil: this.now() + delay });
  }
}

/** Spellings that the vault takes for one address count as one account. */
const normal = (email: string): string => email.trim().normalize('NFC').toLowerCase();
