import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  Directive,
  inject,
  input,
  type Resource,
  TemplateRef,
} from '@angular/core';
import { Pager } from '../data-table/pager';
import { Skeleton } from '../skeleton/skeleton';
import { Empty, Failed } from '../states/states';

/** A page of a server's list. Where a list has no further pages it may leave out where the next one begins. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
}

/** Something that loads, and can be asked for again. */
export type Loading<T> = Resource<T | undefined> & { reload(): boolean };

/** How the answers are shown, and whose they are: `<rp-data-table *rpAnswered="page; let items">`. */
@Directive({ selector: '[rpAnswered]' })
export class Answered<T> {
  readonly page = input.required<Loading<PageOf<T>>>({ alias: 'rpAnswered' });
  readonly template = inject<TemplateRef<{ readonly $implicit: readonly T[] }>>(TemplateRef);

  /** For the compiler: what the template is given. */
  static ngTemplateContextGuard<T>(
    _directive: Answered<T>,
    context: unknown,
  ): context is { readonly $implicit: readonly T[] } {
    return context !== undefined;
  }
}

/**
 * Around a page of a list: the shape of it while it loads, words where it is empty, a way to try again where it did not
 * come, and the way to the next page.
 */
@Component({
  selector: 'rp-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, Pager, Skeleton, Empty, Failed],
  template: `
    @if (shown(); as shown) {
      @if (shown.items.length > 0) {
        <ng-container [ngTemplateOutlet]="answered().template" [ngTemplateOutletContext]="{ $implicit: shown.items }" />
        <rp-pager [cursor]="cursor()" [next]="shown.nextCursor" />
      } @else {
        <rp-empty [heading]="none()" [text]="noneText()"><ng-content select="[none]" /></rp-empty>
      }
    } @else if (page().error(); as error) {
      <rp-failed [error]="error" (retry)="page().reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="lines()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: inherit;
    }
  `,
})
export class Answers {
  /** Of the page that is shown, as the address has it; empty: the first. */
  readonly cursor = input<string>();
  /** Said where there are none. */
  readonly none = input.required<string>();
  readonly noneText = input('');
  /** So many lines stand for what is loading. */
  readonly lines = input(6);

  protected readonly answered = contentChild.required<Answered<unknown>>(Answered);
  protected readonly page = computed(() => this.answered().page());
  protected readonly shown = computed(() => (this.page().hasValue() ? this.page().value() : undefined));
}
