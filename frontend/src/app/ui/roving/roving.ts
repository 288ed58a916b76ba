import { afterNextRender, DestroyRef, Directive, ElementRef, inject } from '@angular/core';
import { nextOf } from './next-of';

/** What takes part marks itself with this attribute. */
const ITEM = '[data-roving]';
const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/**
 * One stop for Tab in a row or a grid; arrow keys go from item to item. When the item that had the focus goes, the focus
 * stays at its place instead of falling back to the page.
 */
@Directive({
  selector: '[rpRoving]',
  host: { '(keydown)': 'onKey($event)', '(focusin)': 'onFocus($event)' },
})
export class Roving {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  #current: HTMLElement | undefined;
  #index = 0;
  #focused = false;

  constructor() {
    const observer = new MutationObserver(() => this.#settle());
    inject(DestroyRef).onDestroy(() => observer.disconnect());
    afterNextRender(() => {
      this.#settle();
      observer.observe(this.#host, { childList: true, subtree: true });
    });
    this.#host.addEventListener('focusout', ({ relatedTarget }) => {
      // Removed with the focus on it: nothing is told who gets it.
      this.#focused = relatedTarget === null || this.#host.contains(relatedTarget as Node);
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    if (at < 0 || !KEYS.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextOf(
      event.key,
      at,
      items.map((item) => item.getBoundingClientRect()),
    );
    if (next === at) return;
    event.preventDefault();
    items[next]!.focus();
    items[next]!.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected onFocus({ target }: FocusEvent): void {
    this.#focused = true;
    const item = this.#items().find((each) => each === target);
    if (item) this.#make(item);
  }

  #settle(): void {
    const items = this.#items();
    if (this.#current && items.includes(this.#current)) return this.#make(this.#current);
    const next = items[Math.min(this.#index, items.length - 1)];
    const lost = this.#focused && document.activeElement === document.body;
    if (!next) return;
    this.#make(next);
    if (lost) next.focus();
  }

  #make(current: HTMLElement): void {
    this.#current = current;
    this.#items().forEach((item, index) => {
      item.tabIndex = item === current ? 0 : -1;
      if (item === current) this.#index = index;
    });
  }

  #items(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>(ITEM)];
  }
}
