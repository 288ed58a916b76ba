import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { words } from '../../words/en';

/**
 * A modal dialog of the platform's own: focus stays in it, Escape and a click beside it close it, and the focus goes back
 * to where it came from. It opens when it is created and asks to be removed by `closed`.
 */
@Component({
  selector: 'rp-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog #dialog [class]="side()" [attr.aria-label]="heading()" (close)="closed.emit()" closedby="any">
      <div>
        <header>
          <h2>{{ heading() }}</h2>
          <button type="button" [attr.aria-label]="words.ui.close" (click)="dialog.close()">×</button>
        </header>
        <ng-content />
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      margin: 0 0 0 auto;
      width: min(30rem, 100vw);
      height: 100dvh;
      max-width: none;
      max-height: none;
      padding: 0;
      border: 0;
      border-left: 1px solid var(--line);
      background: var(--surface);
      color: var(--text);
      box-shadow: var(--shadow);
      animation: enter var(--calm) var(--ease);
    }
    dialog:is(.middle, .wide) {
      margin: auto;
      height: fit-content;
      max-height: 90dvh;
      width: min(34rem, calc(100vw - 2rem));
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      animation-name: appear;
    }
    dialog.wide {
      width: min(64rem, calc(100vw - 2rem));
    }
    dialog::backdrop {
      background: rgb(8 6 4 / 62%);
    }
    div {
      display: grid;
      align-content: start;
      gap: var(--s-5);
      min-height: 100%;
      padding: var(--s-5);
    }
    header {
      display: flex;
      align-items: start;
      justify-content: space-between;
      gap: var(--s-4);
    }
    h2 {
      font-size: var(--type-4);
    }
    button {
      flex: none;
      width: var(--press);
      height: var(--press);
      border: 0;
      border-radius: var(--round);
      background: var(--raised);
      font-size: var(--type-3);
      line-height: 1;
      cursor: pointer;
    }
    @keyframes enter {
      from {
        translate: 2rem 0;
        opacity: 0;
      }
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  `,
})
export class Drawer {
  readonly heading = input.required<string>();
  readonly side = input<'right' | 'middle' | 'wide'>('right');
  readonly closed = output();

  protected readonly words = words;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
