import { afterNextRender, DOCUMENT, inject, Injector } from '@angular/core';
import { NavigationEnd, NavigationError, Router } from '@angular/router';
import { filter, take } from 'rxjs';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';

/**
 * The first screen stands in index.html, above an application that is not there yet for anybody. It gives way when the
 * first page is made, which may then take the focus, and goes when that is drawn. A page whose code does not come is told
 * of: by the first screen while it is all there is, by a word where another page is still shown. In an injection context.
 */
export const takeOverFromFirstScreen = (): void => {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  const toasts = inject(ToastList);
  const screen = document.getElementById('first-screen');
  const { events } = inject(Router);

  events
    .pipe(
      filter((event) => event instanceof NavigationEnd),
      take(1),
    )
    .subscribe(() => {
      screen?.setAttribute('aria-hidden', 'true');
      screen?.toggleAttribute('inert', true);
      afterNextRender(() => screen?.remove(), { injector });
    });
  events.pipe(filter((event) => event instanceof NavigationError)).subscribe(() => {
    if (screen?.isConnected) document.documentElement.dataset['first'] = 'failed';
    else toasts.warn(words.states.noPage);
  });
};
