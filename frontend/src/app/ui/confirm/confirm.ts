import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Drawer } from '../drawer/drawer';
import { words } from '../../words/en';

/** Asks before something that is not easily undone; what it says names the act, not "yes". */
@Component({
  selector: 'rp-confirm',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer],
  template: `
    <rp-drawer side="middle" [heading]="heading()" (closed)="closed.emit()">
      <p>{{ text() }}</p>
      <ng-content />
      <p class="doing">
        <button type="button" class="button" (click)="closed.emit()">{{ words.cancel }}</button>
        <button type="button" class="button primary" [disabled]="busy()" (click)="confirmed.emit()">{{ act() }}</button>
      </p>
    </rp-drawer>
  `,
  styles: `
    .doing {
      display: flex;
      justify-content: flex-end;
      gap: var(--s-3);
    }
  `,
})
export class Confirm {
  readonly heading = input.required<string>();
  readonly text = input('');
  readonly act = input.required<string>();
  readonly busy = input(false);
  readonly confirmed = output();
  readonly closed = output();
  protected readonly words = words.ui;
}
