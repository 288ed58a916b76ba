import { Injectable } from '@nestjs/common';

/** How often which model served, and why a lower rung had to; read by the metrics endpoint. */
@Injectable()
export class ServingCounts {
  readonly #counts = new Map<string, { readonly model: string; readonly reason: string; n: number }>();

  count(model: string, reason = 'none'): void {
    const key = `${model}|${reason}`;
    const entry = this.#counts.get(key) ?? { model, reason, n: 0 };
    entry.n += 1;
    this.#counts.set(key, entry);
  }

  get list(): readonly { readonly model: string; readonly reason: string; readonly n: number }[] {
    return [...this.#counts.values()];
  }
}
