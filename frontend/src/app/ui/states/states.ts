import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { words } from '../../words/en';

/** What is said where there is nothing, with room for what can be done about it. */
@Component({
  selector: 'rp-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (main()) {
      <h1 class="heading">{{ heading() }}</h1>
    } @else {
      <p class="heading">{{ heading() }}</p>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div><ng-content /></div>
  `,
  styleUrl: './states.css',
})
export class Empty {
  readonly heading = input.required<string>();
  readonly text = input('');
  /** It is all there is on the page. */
  readonly main = input(false);
}

/** What did not load: what happened, what was kept, and a way to try again. */
@Component({
  selector: 'rp-failed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
  template: `
    @if (main()) {
      <h1 class="heading">{{ words.states.failed }}</h1>
    } @else {
      <p class="heading">{{ words.states.failed }}</p>
    }
    <p>{{ reason() }}</p>
    <div>
      <button type="button" class="button" (click)="retry.emit()">{{ words.states.retry }}</button>
    </div>
  `,
  styleUrl: './states.css',
})
export class Failed {
  /** Whatever was thrown: no answer at all reads differently from a refusal. */
  readonly error = input<unknown>();
  /** It is all there is on the page. */
  readonly main = input(false);
  readonly retry = output();

  protected readonly words = words;
  protected readonly reason = computed(() => (isOffline(this.error()) ? words.states.offline : words.states.trouble));
}

const isOffline = (error: unknown): boolean =>
  (error as { readonly problem?: { readonly status?: number } } | undefined)?.problem?.status === 0;
