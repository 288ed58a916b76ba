import { DestroyRef, effect, inject, type Resource } from '@angular/core';
import { isOpen } from './open';

type Reloaded = Resource<unknown> & { reload(): boolean };
type ListOfOpen = Resource<{ readonly items: readonly Parameters<typeof isOpen>[0][] } | undefined> & Reloaded;

const LOOK_AGAIN_MS = 2_000;
/** Lists follow a write by a moment, on a busy machine by a longer one. */
const FOLLOWS_MS = [1_000, 3_000, 8_000];

/** Asks again and again while something goes on that does not tell of itself. In an injection context. */
export const againWhile = (page: Reloaded, goesOn: () => boolean): void => {
  effect((onCleanup) => {
    page.status(); // each answer is followed by another look
    if (!goesOn()) return;
    const again = setTimeout(() => page.reload(), LOOK_AGAIN_MS);
    onCleanup(() => clearTimeout(again));
  });
};

/** Answers what to call after a write: asks at once, and a few times more until the list has surely followed. */
export const followsWrites = (page: Reloaded): (() => void) => {
  let pending: readonly ReturnType<typeof setTimeout>[] = [];
  const forget = () => pending.forEach((each) => clearTimeout(each));
  inject(DestroyRef).onDestroy(forget);
  return () => {
    forget();
    page.reload();
    pending = FOLLOWS_MS.map((after) => setTimeout(() => page.reload(), after));
  };
};

/** A list of what goes on by itself: asked for again while anything does, and after a write by what this answers. */
export const followsOpen = (page: ListOfOpen): (() => void) => {
  againWhile(page, () => page.hasValue() && page.value()!.items.some(isOpen));
  return followsWrites(page);
};
