import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isoTime, type Metadata, type Position } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { ARTEFACT_STORE, CLOCK, EXPOSURE_LOG, PERSON_VAULT, READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import { Streams, uuid5 } from '#runtime';
import { Leave, MarkErased, Members, type MemberErased } from '../../identity/published.ts';
import { TasteTraces, WithdrawTaste } from '../../taste/published.ts';
import type { ErasureResult } from '../domain/erasure.ts';
import { WholeLog } from '../work/whole-log.ts';

export interface EraseOptions {
  /** Of this piece of work: its commands have ids that follow from it. */
  readonly id: string;
  /** Who asked for it. */
  readonly by: string;
  readonly signal: AbortSignal;
  /** Resolves once every read model and reactor has taken everything up to there. */
  readonly settled: (position: Position, signal: AbortSignal) => Promise<void>;
}

/**
 * Erasing withdraws everything: a withdrawal for each fact, then `MemberErased`, and only when everybody who folds the log
 * has taken the withdrawals the facts themselves go, with all else that names the member. Every step may be done again:
 * interrupted anywhere and begun anew, it ends the same.
 */
@Injectable()
export class EraseMember {
  readonly #wholeLog: WholeLog;

  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly traces: TasteTraces,
    private readonly streams: Streams,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(EXPOSURE_LOG) private readonly exposures: ExposureLog,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(READ_STORE) store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {
    this.#wholeLog = new WholeLog(store);
  }

  /** Throws `UNKNOWN_MEMBER`, `NOT_ERASABLE`; `CONFLICT` and `Unavailable`, to be begun anew. */
  async execute(member: string, options: EraseOptions): Promise<ErasureResult> {
    const gone = (await this.members.state(member)).gone ?? (await this.#withdraw(member, options));
    await this.#forget(member, gone);
    await this.#wholeLog.hold(options.id, options.signal, async (signal) => {
      // Up to the head: a read model that begins at the start of the log whenever its process does, and says how far it
      // had come before, has taken the withdrawals once it has come farther than that.
      await options.settled(await this.streams.log.head(), signal);
      await this.#eraseStreams(gone.streams, signal);
    });
    return { streams: gone.streams.length, artefacts: gone.artefacts.length };
  }

  /**
   * Erases somebody whom a newer log knew to be gone, in an older copy that no read model has been filled from: there is
   * nothing to be taken back. Answers whether there was anything to do.
   */
  async again(member: string, gone: MemberErased['data'], signal: AbortSignal): Promise<boolean> {
    const { kind } = await this.members.state(member);
    if (kind === 'unknown' || kind === 'erased') return false;
    const [id, by] = [uuid5(member, 'erase again'), 'system:restore'];
    await this.commands.execute(new Leave(member, this.#meta(id, 'leave', by)));
    await this.commands.execute(new MarkErased(member, gone, this.#meta(id, 'erase', by)));
    await this.#forget(member, gone);
    await this.#eraseStreams(gone.streams, signal);
    return true;
  }

  /** What there is of theirs is looked up when the read models know all that they began before they left. */
  async #withdraw(member: string, { id, by, signal, settled }: EraseOptions): Promise<MemberErased['data']> {
    const left = await this.commands.execute(new Leave(member, this.#meta(id, 'leave', by)));
    if (left.position) await settled(left.position, signal);
    const { streams, artefacts } = await this.traces.of(member);
    const withdrawn = await this.commands.execute(new WithdrawTaste(member, this.#meta(id, 'withdraw', by)));
    if (withdrawn) await settled(withdrawn, signal);
    await this.commands.execute(new MarkErased(member, { streams, artefacts }, this.#meta(id, 'erase', by)));
    return { streams, artefacts };
  }

  async #forget(member: string, { artefacts }: MemberErased['data']): Promise<void> {
    await this.vault.remove(member);
    await this.exposures.forget(member);
    for (const artefact of artefacts) await this.artefacts.drop(artefact);
  }

  async #eraseStreams(streams: readonly string[], signal: AbortSignal): Promise<void> {
    for (const stream of streams) {
      signal.throwIfAborted();
      await this.streams.log.erase(stream);
      this.streams.forget(stream);
    }
  }

  #meta(id: string, step: string, actor: string): Metadata {
    return { commandId: uuid5(id, step), actor, occurredAt: isoTime(this.now()) };
  }
}
