import { Inject, Injectable } from '@nestjs/common';
import { categoryOf, comparePositions, domainError, idOf, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { mediumOf } from '../../catalogue/published.ts';

/** Fewer members or titles than this, and there is nothing to be learnt. */
const LEAST = 5;
const LOOKED_AT = 300_000;

/** Looks whether there is anything to learn from, before anything starts. Where there was, it is not looked again. */
@Injectable()
export class EnoughData {
  readonly #enough = new Set<string>();

  constructor(@Inject(EVENT_STORE) private readonly log: EventStore) {}

  /**
   * Throws `TOO_LITTLE_DATA`, whose `reason` says what there is. Reads the log from its beginning until there is enough;
   * what was withdrawn since counts here, and whoever trains on what is left is told by the training.
   */
  async check(medium: string | null): Promise<void> {
    const name = medium ?? '';
    if (this.#enough.has(name)) return;
    const found = await this.#look(medium);
    if (found) {
      const of = medium === null ? '' : ` of the medium ${medium}`;
      const reason = `${found.members} members did something with ${found.titles} titles${of}; at least ${LEAST} and ${LEAST} are needed.`;
      throw domainError('TOO_LITTLE_DATA', { field: 'medium', reason, ...found });
    }
    this.#enough.add(name);
  }

  /** `undefined`: enough. */
  async #look(medium: string | null): Promise<{ readonly members: number; readonly titles: number } | undefined> {
    const head = await this.log.head();
    const [members, titles] = [new Set<string>(), new Set<string>()];
    const reading = new AbortController();
    let seen = 0;
    const isEnough = (): boolean => seen >= LOOKED_AT || (members.size >= LEAST && titles.size >= LEAST);
    for await (const batch of this.log.follow('start', reading.signal)) {
      for (const recorded of batch) note(recorded, medium, members, titles);
      seen += batch.length;
      if (isEnough() || comparePositions(batch.at(-1)!.position, head) >= 0) break;
    }
    reading.abort();
    return isEnough() ? undefined : { members: members.size, titles: titles.size };
  }
}

const note = ({ stream, event }: Recorded, medium: string | null, members: Set<string>, titles: Set<string>): void => {
  if (categoryOf(stream) !== 'taste') return;
  const { item } = event.data as { readonly item?: string };
  if (item === undefined || (medium !== null && mediumOf(item) !== medium)) return;
  members.add(idOf(stream));
  titles.add(item);
};
