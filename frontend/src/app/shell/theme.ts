import { computed, effect, Injectable, signal } from '@angular/core';

export type ThemeName = 'dark' | 'light';
const KEY = 'reprise.theme';

/** Dark or light: what was chosen here, else what the system says. `before-paint.js` does the same before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #system = signal<ThemeName>(matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
  readonly #chosen = signal<ThemeName | undefined>(chosen());
  readonly name = computed(() => this.#chosen() ?? this.#system());

  constructor() {
    const media = matchMedia('(prefers-color-scheme: light)');
    media.addEventListener('change', () => this.#system.set(media.matches ? 'light' : 'dark'));
    effect(() => {
      const theme = this.#chosen();
      if (theme) document.documentElement.dataset['theme'] = theme;
    });
  }

  toggle(): void {
    const theme = this.name() === 'dark' ? 'light' : 'dark';
    this.#chosen.set(theme);
    localStorage.setItem(KEY, theme);
  }
}

const chosen = (): ThemeName | undefined => {
  const kept = localStorage.getItem(KEY);
  return kept === 'dark' || kept === 'light' ? kept : undefined;
};
