import { inject, Injectable } from '@angular/core';
import { EventStreams } from '../api/event-stream';

/** Tells when a language model has put in order what was shown before it had answered. */
@Injectable({ providedIn: 'root' })
export class Reordered {
  readonly #streams = inject(EventStreams);

  /** Resolves to whether the list is another one now; a list that stays as it is needs no word. */
  async arrived(signal: AbortSignal): Promise<boolean> {
    let hasArrived = false;
    const watching = this.#streams.watch('/api/recommendations/reordered', signal, ({ event }) => {
      hasArrived ||= event === 'reordered';
    });
    await watching.catch(() => undefined); // the next page has the order anyway
    return hasArrived && !signal.aborted;
  }
}
