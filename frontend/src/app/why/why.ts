import { Injectable, signal } from '@angular/core';
import type { ListedTitle, Shown, Title } from '../item/title';

export interface Asked {
  readonly title: Title | ListedTitle;
  readonly shown: Shown | undefined;
}

/** Which title was asked "Why?" about: whoever shows the drawer listens. */
@Injectable({ providedIn: 'root' })
export class Why {
  readonly #asked = signal<Asked | undefined>(undefined);
  readonly asked = this.#asked.asReadonly();

  ask(title: Title | ListedTitle, shown?: Shown): void {
    this.#asked.set({ title, shown });
  }

  done(): void {
    this.#asked.set(undefined);
  }
}
