import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';

export interface Tab {
  readonly id: string;
  readonly label: string;
}

/** Tabs after the APG: arrows go along and choose, one stop for Tab. The panel is the user's: `id="panel-<tab>"`. */
@Component({
  selector: 'rp-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div #list role="tablist" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.id) {
        <button
          type="button"
          role="tab"
          [id]="'tab-' + tab.id"
          [attr.aria-selected]="tab.id === chosen()"
          [attr.aria-controls]="tab.id === chosen() ? 'panel-' + tab.id : null"
          [tabIndex]="tab.id === chosen() ? 0 : -1"
          (click)="changed.emit(tab.id)"
          (keydown)="onKey($event)"
        >
          {{ tab.label }}
        </button>
      }
    </div>
  `,
  styles: `
    div {
      position: relative;
      display: flex;
      gap: var(--s-5);
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
      scrollbar-width: none;
    }
    button {
      flex: none;
      padding: var(--s-3) 0;
      border: 0;
      background: none;
      color: var(--text-quiet);
      cursor: pointer;
    }
    button:hover,
    button[aria-selected='true'] {
      color: var(--text);
    }
    button[aria-selected='true'] {
      box-shadow: inset 0 -2px var(--accent);
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    /* Out to both edges of the screen, where what goes on beyond them fades. */
    @media (max-width: 48rem) {
      div {
        margin-inline: calc(var(--gutter) * -1);
        padding-inline: var(--gutter);
        mask-image: linear-gradient(to right, transparent, #000 var(--gutter) calc(100% - var(--gutter)), transparent);
      }
    }
  `,
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  readonly chosen = input.required<string>();
  readonly changed = output<string>();
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    // Where the tabs are wider than the screen, the chosen one is in sight.
    afterRenderEffect(() => {
      const at = this.tabs().findIndex(({ id }) => id === this.chosen());
      const list = this.list().nativeElement;
      const tab = list.querySelectorAll('button')[at];
      if (tab) list.scrollLeft = tab.offsetLeft + (tab.offsetWidth - list.clientWidth) / 2;
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const ids = this.tabs().map(({ id }) => id);
    const at = ids.indexOf(this.chosen());
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % ids.length,
      ArrowLeft: (at - 1 + ids.length) % ids.length,
      Home: 0,
      End: ids.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.changed.emit(ids[next]!);
    this.#host.querySelectorAll('button')[next]?.focus();
  }
}
