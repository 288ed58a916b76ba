import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { settingsWords } from '../words/en.admin-settings';
import { saidOf } from '../words/said-of';
import { Invitations } from './invitations';
import { Keeping } from './keeping';
import { ServiceTokens } from './service-tokens';
import { TasteWeights } from './taste-weights';

type Chosen = paths['/api/admin/settings']['get']['responses'][200]['content']['application/json'];
type Registration = Chosen['registration'];

const REGISTRATIONS: readonly Registration[] = ['open', 'invite-only', 'closed'];

/** How the platform is set, as far as it can be changed while it runs, and who was let in by hand. */
@Component({
  selector: 'rp-admin-settings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Failed, Invitations, Keeping, ServiceTokens, Skeleton, TasteWeights],
  template: `
    <h1>{{ words.heading }}</h1>
    @if (settings.hasValue()) {
      <fieldset [disabled]="busy()">
        <legend>
          <h2>{{ words.registration.heading }}</h2>
        </legend>
        @for (each of registrations; track each) {
          <label class="choice">
            <input
              type="radio"
              name="registration"
              [checked]="settings.value().registration === each"
              (change)="choose({ registration: each }, words.registration.saved[each])"
            />
            {{ words.registration[each] }}
          </label>
        }
      </fieldset>
      <rp-admin-invitations [registration]="settings.value().registration" />
      <section aria-labelledby="adult">
        <h2 id="adult">{{ words.adult.heading }}</h2>
        <label class="choice">
          <input
            type="checkbox"
            #adult
            aria-describedby="adult-text"
            [disabled]="busy()"
            [checked]="settings.value().adultTitles"
            (change)="choose({ adultTitles: adult.checked }, adult.checked ? words.adult.on : words.adult.off)"
          />
          {{ words.adult.label }}
        </label>
        <p class="quiet-text" id="adult-text">{{ words.adult.text }}</p>
      </section>
    } @else if (settings.error(); as error) {
      <rp-failed [error]="error" (retry)="settings.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="4" />
    }
    <rp-admin-taste-weights />
    <rp-admin-service-tokens />
    <rp-admin-keeping />
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class Settings {
  protected readonly words = settingsWords;
  protected readonly registrations = REGISTRATIONS;
  protected readonly busy = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly settings = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/settings', { signal })),
  });

  /** What is refused goes back to what it was. */
  protected async choose(body: Partial<Chosen>, said: string): Promise<void> {
    const before = this.settings.value()!;
    this.busy.set(true);
    this.settings.set({ ...before, ...body });
    try {
      this.settings.set(await answerOf(this.#api.PUT('/api/admin/settings', { body })));
      this.#toasts.say(said);
    } catch (error) {
      this.settings.set(before);
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
