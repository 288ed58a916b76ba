import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { domainError } from '#kernel';
import { CLOCK } from '#ports/tokens';

interface Attempts {
  failures: number;
  blockedUntil: number;
}

const FREE = 5;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const KEPT = 100_000;
const FORGOTTEN_MS = 3_600_000;
/** Failures of one address on whatever accounts. */
const FREE_PER_ADDRESS = 50;

/**
 * Slows guessing down: from the 5th failure on an account, and from the 50th of an address, each one waits twice as long
 * as the one before, up to a quarter of an hour. Nobody is locked out for good, and a success forgets the account's failures.
 */
@Injectable()
export class SignInAttempts {
  readonly #attempts: LRUCache<string, Attempts>;

  constructor(@Inject(CLOCK) private readonly now: () => number) {
    this.#attempts = new LRUCache({ max: KEPT, ttl: FORGOTTEN_MS, perf: { now } });
  }

  /** Throws `TOO_MANY_ATTEMPTS` while the account or the address has to wait. */
  check(account: string, address: string): void {
    const until = Math.max(this.#of(accountKey(account)).blockedUntil, this.#of(addressKey(address)).blockedUntil);
    if (until > this.now()) throw domainError('TOO_MANY_ATTEMPTS', { retryAfterMs: until - this.now() });
  }

  failed(account: string, address: string): void {
    this.#count(accountKey(account), FREE);
    this.#count(addressKey(address), FREE_PER_ADDRESS);
  }

  succeeded(account: string): void {
    this.#attempts.delete(accountKey(account));
  }

  #of(key: string): Attempts {
    return this.#attempts.get(key) ?? { failures: 0, blockedUntil: 0 };
  }

  #count(key: string, free: number): void {
    const failures = this.#of(key).failures + 1;
    const delay = failures < free ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - free));
    this.#attempts.set(key, { failures, blockedUntil: this.now() + delay });
  }
}

const accountKey = (email: string): string => `account ${email.trim().toLowerCase()}`;
const addressKey = (address: string): string => `address ${address}`;
