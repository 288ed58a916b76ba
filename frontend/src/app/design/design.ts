import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { FormControl, Validators } from '@angular/forms';
import { Answered, Answers } from '../ui/answers/answers';
import { Bars } from '../ui/bars/bars';
import { Card, type CardTitle } from '../ui/card/card';
import { Chips } from '../ui/chips/chips';
import { TitleList } from '../ui/compare/title-list';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { Dial } from '../ui/dial/dial';
import { Drawer } from '../ui/drawer/drawer';
import { Field } from '../ui/field/field';
import { Poster } from '../ui/poster/poster';
import { Ring } from '../ui/ring/ring';
import { Row } from '../ui/row/row';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Stars } from '../ui/stars/stars';
import { Empty, Failed } from '../ui/states/states';
import { Tabs } from '../ui/tabs/tabs';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';

const title = (id: number, name: string, year: number, genre: string): CardTitle => ({
  id: `design:${id}`,
  title: name,
  year,
  genres: [genre],
  posterUrl: null,
});

/** All parts side by side, for those who make pages of them. */
@Component({
  selector: 'rp-design',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Answered,
    Answers,
    Bars,
    Card,
    Chips,
    Confirm,
    DataTable,
    TitleList,
    Dial,
    Drawer,
    Field,
    Poster,
    Ring,
    Row,
    Skeleton,
    Stars,
    Empty,
    Failed,
    Tabs,
  ],
  templateUrl: './design.html',
  styles: `
    .page {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-7);
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-4);
    }
    h2 {
      font-size: var(--type-4);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s-4);
    }
    .line rp-poster {
      width: var(--poster);
    }
    .narrow {
      max-width: 28rem;
    }
  `,
})
export class Design {
  protected readonly words = words.design;
  protected readonly titles: readonly CardTitle[] = [
    title(1, 'The Long Evening', 1962, 'Drama'),
    title(2, 'Paper Moons', 1988, 'Romance'),
    title(3, 'Northbound', 2003, 'Thriller'),
    title(4, 'A House of Salt and Other Stories', 2017, 'Fantasy'),
    title(5, 'Signal Lost', 1979, 'Science Fiction'),
    title(6, 'Ferry Days', 1995, 'Comedy'),
    title(7, 'Wolves at Noon', 2011, 'Western'),
  ];
  protected readonly chips = ['Drama', 'Comedy', 'Science Fiction', 'Horror'].map((label, index) => ({
    value: label,
    label,
    count: 120 - index * 31,
  }));
  protected readonly bars = [
    { label: 'Northbound', weight: 0.9, note: '5' },
    { label: 'Ferry Days', weight: 0.4, note: '3.5' },
    { label: 'Signal Lost', weight: -0.3, note: '1' },
  ];
  protected readonly tabList = [
    { id: 'one', label: 'Ratings' },
    { id: 'two', label: 'History' },
    { id: 'three', label: 'Watchlist' },
  ];
  protected readonly marked = new Set(['design:2']);
  protected readonly stars = signal<number | null>(3.5);
  protected readonly chosen = signal<readonly string[]>(['Comedy']);
  protected readonly tab = signal('one');
  protected readonly value = signal(0.4);
  protected readonly open = signal(false);
  protected readonly asking = signal(false);
  protected readonly list = resource({ loader: () => Promise.resolve({ items: this.titles, nextCursor: '3' }) });
  protected readonly control = new FormControl('', { nonNullable: true, validators: [Validators.required] });
  protected readonly toasts = inject(ToastList);
}
