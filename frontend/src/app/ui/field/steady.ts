import { DOCUMENT, inject, Injectable, linkedSignal, signal, type Signal } from '@angular/core';

/** Whether the first button of a pointer, or a finger, is down: when a menu opens for another one, nobody is told that it is up. */
@Injectable({ providedIn: 'root' })
class Press {
  readonly #down = signal(false);
  readonly down = this.#down.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const on = (type: 'pointerdown' | 'pointerup' | 'pointercancel', down: (event: PointerEvent) => boolean): void =>
      document.addEventListener(type, (event) => this.#down.set(down(event)), { capture: true, passive: true });
    on('pointerdown', ({ button }) => button === 0);
    on('pointerup', () => false);
    on('pointercancel', () => false);
  }
}

/**
 * What `said` says, as it was while a pointer is down. Pressing a button leaves the field that was typed into: what
 * appears beside it then would move the button from under the pointer, and the click would be lost.
 */
export const steady = <T>(said: () => T): Signal<T> => {
  const { down } = inject(Press);
  return linkedSignal<{ readonly said: T; readonly held: boolean }, T>({
    source: () => ({ said: said(), held: down() }),
    computation: (now, before) => (now.held && before ? before.value : now.said),
  }).asReadonly();
};
