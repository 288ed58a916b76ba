import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../api/session';
import { words } from '../words/en';
import { navigationFor } from './navigation';
import { Theme } from './theme';

@Component({
  selector: 'rp-masthead',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  template: `
    <header>
      <a class="name" routerLink="/">{{ words.shell.name }}</a>
      <nav [attr.aria-label]="words.shell.navigation">
        @for (link of links(); track link.path) {
          <a
            [routerLink]="link.path"
            routerLinkActive="here"
            ariaCurrentWhenActive="page"
            #place
            (isActiveChange)="$event && show(place)"
            >{{ link.label }}</a
          >
        }
      </nav>
      <div class="side">
        <a class="icon" routerLink="/discover" fragment="search" [attr.aria-label]="words.shell.search">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M13.2 13.2L17 17" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" />
            <circle cx="8.8" cy="8.8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.4" />
          </svg>
        </a>
        <button
          type="button"
          class="icon"
          [attr.aria-label]="theme.name() === 'dark' ? words.shell.theme.toLight : words.shell.theme.toDark"
          (click)="theme.toggle()"
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M10 3a7 7 0 1 0 0 14z" fill="currentColor" />
            <circle cx="10" cy="10" r="6.4" fill="none" stroke="currentColor" stroke-width="1.3" />
          </svg>
        </button>
        @if (member()) {
          <a class="icon face" routerLink="/account" [attr.aria-label]="words.shell.account">{{ initial() }}</a>
        } @else {
          <a class="button" routerLink="/sign-in">{{ words.shell.signIn }}</a>
        }
      </div>
    </header>
  `,
})
export class Masthead {
  protected readonly words = words;
  protected readonly theme = inject(Theme);
  readonly #session = inject(Session);
  protected readonly member = this.#session.member;
  protected readonly initial = computed(() => this.member()?.displayName.trim().charAt(0).toUpperCase() ?? '');
  protected readonly links = computed(() => navigationFor(this.#session.roles()));

  /** Where the links are wider than the screen, the one of this page is in sight. */
  protected show(link: HTMLElement): void {
    link.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
