import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { MediumSwitch } from '../item/medium-switch';
import { onlyIn } from '../ui/compare/only-in';
import { TitleList } from '../ui/compare/title-list';
import { Dial } from '../ui/dial/dial';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { words } from '../words/en';

const SHOWN = 15;
const DAY_MS = 86_400_000;
export const FURTHEST_DAYS = 365;

/** The list as it was on another day beside the one of today, with what differs marked. */
@Component({
  selector: 'rp-time-machine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MediumSwitch, TitleList, Dial, Skeleton, Failed],
  template: `
    <div class="page">
      <header>
        <h1>{{ words.heading }}</h1>
        <p>{{ words.text }}</p>
        <rp-medium-switch [medium]="medium() ?? 'movie'" [one]="true" (changed)="choose($event)" />
      </header>
      <div class="dials">
        <rp-dial
          [label]="words.slider + ': ' + said()"
          [hint]="words.hint"
          [low]="words.year"
          [high]="words.today"
          [min]="-furthest"
          [max]="0"
          [step]="1"
          [value]="-days()"
          [said]="said()"
          (moved)="days.set(-$event)"
          (settled)="asked.set(-$event)"
        />
      </div>
      @if (now.error() ?? then.error(); as error) {
        <rp-failed [error]="error" (retry)="now.reload(); then.reload()" />
      } @else {
        <div class="sides">
          @if (then.hasValue() && now.hasValue()) {
            <rp-title-list
              [heading]="words.list(day())"
              [why]="words.then"
              [titles]="then.value().items"
              [marked]="left()"
              [mark]="words.left"
            />
            <rp-title-list
              [heading]="words.now"
              [why]="words.nowWhy"
              [titles]="now.value().items"
              [marked]="fresh()"
              [mark]="words.fresh"
            />
          } @else {
            <rp-skeleton shape="lines" [count]="10" />
            <rp-skeleton shape="lines" [count]="10" />
          }
        </div>
        @if (caveat(); as text) {
          <p class="quiet-text">{{ text }}</p>
        }
      }
    </div>
  `,
  styleUrl: '../tuning/compare-page.css',
})
export class TimeMachine {
  readonly medium = input<string>();

  protected readonly words = words.timeMachine;
  protected readonly furthest = FURTHEST_DAYS;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #opened = Date.now();

  /** Days before today: while the slider moves, and once it rests. */
  protected readonly days = signal(30);
  protected readonly asked = signal(30);
  protected readonly day = computed(() => new Date(this.#opened - this.asked() * DAY_MS));
  protected readonly said = computed(() =>
    this.days() === 0 ? words.timeMachine.today : words.timeMachine.ago(this.days()),
  );

  protected readonly now = this.#listAt(() => undefined);
  protected readonly then = this.#listAt(() => this.day().toISOString());
  protected readonly left = computed(() => onlyIn(itemsOf(this.then), itemsOf(this.now)));
  protected readonly fresh = computed(() => onlyIn(itemsOf(this.now), itemsOf(this.then)));
  protected readonly caveat = computed(() => {
    const stays = this.then.hasValue() ? (this.then.value().asOf?.asItIsNow ?? []) : [];
    return stays.length > 0 ? words.timeMachine.asItIsNow(stays) : undefined;
  });

  protected async choose(medium: string | undefined): Promise<void> {
    await this.#router.navigate([], { queryParams: { medium: medium ?? null } });
  }

  #listAt(asOf: () => string | undefined) {
    return resource({
      params: () => ({ medium: this.medium() ?? 'movie', k: SHOWN, at: asOf() }),
      loader: async ({ params: { at, ...rest }, abortSignal: signal }) => {
        const query = { ...rest, ...(at !== undefined && { asOf: at }) };
        const answer = await answerOf(this.#api.GET('/api/recommendations', { params: { query }, signal }));
        return 'items' in answer ? answer : { items: [], asOf: undefined };
      },
    });
  }
}

const itemsOf = (list: {
  hasValue(): boolean;
  value(): { readonly items: readonly { readonly id: string }[] } | undefined;
}): readonly { readonly id: string }[] => (list.hasValue() ? (list.value()?.items ?? []) : []);
