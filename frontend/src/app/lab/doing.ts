import { inject, Injectable, signal } from '@angular/core';
import { ToastList } from '../ui/toasts/toasts';
import { labSaidOf } from './refused';

/** One act at a time, its end said aloud. Given to each page that acts. */
@Injectable()
export class Doing {
  readonly #toasts = inject(ToastList);
  readonly #busy = signal(false);
  readonly busy = this.#busy.asReadonly();

  /** Answers whether it was done; a refusal is said, by `refused` if it wants to say it itself. */
  async do(
    said: string,
    work: () => Promise<unknown>,
    refused: (error: unknown) => boolean = () => false,
  ): Promise<boolean> {
    this.#busy.set(true);
    try {
      await work();
      if (said) this.#toasts.say(said);
      return true;
    } catch (error) {
      if (!refused(error)) this.#toasts.warn(labSaidOf(error));
      return false;
    } finally {
      this.#busy.set(false);
    }
  }
}
