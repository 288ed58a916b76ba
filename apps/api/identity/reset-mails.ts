import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Mailer } from '#ports/mailer/mailer';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import { CLOCK, MAILER, PERSON_VAULT } from '#ports/tokens';
import { passwordFingerprint } from '#contexts/identity/accounts/password-fingerprint';
import { Members } from '#contexts/identity/queries/members';
import { ResetLinks, type ResetLink } from './reset-links.ts';

const HOUR_MS = 3_600_000;
/** Mails for one account within an hour: nobody's mailbox is filled by a stranger who knows the address. */
const MOST_PER_ACCOUNT = 3;
/** Mails in hand at once. Under a flood the rest is dropped: who asked can ask again. */
const MOST_IN_HAND = 50;
const KEPT = 100_000;

/**
 * Mails for those who lost their password. It all takes place behind the answer, which is the same whether or not there
 * is such an account; a mail that cannot be sent is logged, and a link can still be made by an admin.
 */
@Injectable()
export class ResetMails implements OnModuleDestroy {
  readonly #logger = new Logger(ResetMails.name);
  readonly #sent: LRUCache<string, number>;
  readonly #inHand = new Set<Promise<void>>();

  constructor(
    private readonly links: ResetLinks,
    private readonly members: Members,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(CLOCK) now: () => number,
  ) {
    this.#sent = new LRUCache({ max: KEPT, ttl: HOUR_MS, ttlResolution: 0, perf: { now } });
  }

  /** Begins to send a link to this address, if it is somebody's. Never throws. */
  ask(email: string): void {
    if (!this.mailer.configured) return;
    if (this.#inHand.size >= MOST_IN_HAND) {
      this.#logger.warn('too many are asking for a new password; one was not sent');
      return;
    }
    const sending: Promise<void> = this.#send(email)
      .catch((error: unknown) => this.#logger.warn(`a link for a new password was not sent: ${reasonOf(error)}`))
      .finally(() => this.#inHand.delete(sending));
    this.#inHand.add(sending);
  }

  /** Waits for the mails in hand. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#inHand);
  }

  async #send(email: string): Promise<void> {
    const person = await this.vault.byEmail(email);
    if (!person || (await this.members.state(person.member)).kind !== 'registered') return;
    const sent = this.#sent.get(person.member) ?? 0;
    if (sent >= MOST_PER_ACCOUNT) return;
    this.#sent.set(person.member, sent + 1, { noUpdateTTL: true });
    const link = this.links.make({
      member: person.member,
      fingerprint: passwordFingerprint(person.passwordHash),
    });
    await this.mailer.send(mailOf(person, link));
  }
}

/**
 * To the address that the account has, not to the spelling that was typed; without the name, which may be a stranger's
 * words to somebody who never registered.
 */
const mailOf = ({ email }: Person, { link, expiresAt }: ResetLink) => ({
  to: email,
  subject: 'A new password for Reprise',
  text: [
    'Hello,',
    '',
    'somebody, most likely you, asked for a new password. Set it here:',
    '',
    link,
    '',
    `The link works once, until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC, and signs you out everywhere.`,
    'If it was not you, do nothing: your password stays as it is.',
    '',
  ].join('\n'),
});

/** What went wrong, without what a mail server says, which may hold the address. */
const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && (error.cause as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? `${String(error)} (${code})` : String(error);
};
