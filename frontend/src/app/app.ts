import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ActingBanner } from './shell/acting';
import { Aids } from './shell/aids';
import { takeOverFromFirstScreen } from './shell/first-screen';
import { Masthead } from './shell/masthead';
import { Toasts } from './ui/toasts/toasts';
import { words } from './words/en';

@Component({
  selector: 'rp-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, ActingBanner, Masthead, Toasts, Aids],
  template: `
    <a class="skip" href="#main">{{ words.shell.skip }}</a>
    <rp-masthead />
    <rp-acting />
    <main id="main" tabindex="-1"><router-outlet /></main>
    <rp-toasts />
    <rp-aids />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto auto 1fr;
      min-height: 100dvh;
    }
    main {
      min-width: 0;
      outline: none;
    }
    .skip {
      position: fixed;
      inset: var(--s-2) auto auto var(--s-2);
      z-index: 20;
      padding: var(--s-2) var(--s-4);
      background: var(--accent);
      color: var(--on-accent);
      border-radius: var(--radius-2);
      translate: 0 -300%;
    }
    .skip:focus {
      translate: 0;
    }
  `,
})
export class App {
  protected readonly words = words;

  constructor() {
    takeOverFromFirstScreen();
  }
}
