import { computed, effect, signal, type Signal } from '@angular/core';

/**
 * A long list a few at a time: some at once, the others each in a task of its own, so that a slow phone answers in between.
 * What changes later changes at once. In an injection context.
 */
export const gradually = <T>(all: () => readonly T[], atOnce: number): Signal<readonly T[]> => {
  const shown = signal(atOnce);
  effect((onCleanup) => {
    if (shown() >= all().length) return;
    const more = setTimeout(() => shown.update((count) => count + atOnce));
    onCleanup(() => clearTimeout(more));
  });
  return computed(() => all().slice(0, shown()));
};
