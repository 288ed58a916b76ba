import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { Title as TabTitle } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { ApiError } from '../api/problem';
import { Session } from '../api/session';
import { Poster } from '../ui/poster/poster';
import { Row } from '../ui/row/row';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Stars } from '../ui/stars/stars';
import { Empty, Failed } from '../ui/states/states';
import { words } from '../words/en';
import { factsOf, peopleOf, shareOf } from './facts';
import { ItemActions } from './item-actions';
import { regionOf } from './region';
import { Shelf } from './shelf';
import { SourceNote } from './source-note';
import { TitleCard } from './title-card';
import { Trailer } from './trailer';

/** One title: what it is, who made it, what members and this person think of it, and what is close to it. */
@Component({
  selector: 'rp-item',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster, Row, Skeleton, Stars, Empty, Failed, TitleCard, ItemActions, SourceNote, Trailer],
  templateUrl: './item.html',
  styleUrl: './item.css',
})
export class Item {
  /** From the address: any id that the title is known by. */
  readonly id = input.required<string>();

  protected readonly words = words;
  protected readonly shelf = inject(Shelf);
  protected readonly isMember = inject(Session).isSignedIn;
  readonly #api = inject(Api).client;

  protected readonly item = resource({
    params: () => this.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const region = regionOf(navigator.languages);
      const here = region === undefined ? {} : { region };
      const item = await answerOf(this.#api.GET('/api/items/{id}', { params: { path: { id }, query: here }, signal }));
      this.shelf.learn([item]);
      return item;
    },
  });
  protected readonly similar = resource({
    params: () => this.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const query = { k: 24 };
      const list = await answerOf(
        this.#api.GET('/api/items/{id}/similar', { params: { path: { id }, query }, signal }),
      );
      await this.shelf.ask(
        list.items.map((each) => each.id),
        signal,
      );
      return list.items;
    },
  });
  protected readonly isGone = computed(() => {
    const error = this.item.error();
    return error instanceof ApiError && error.problem.status === 404;
  });
  protected readonly shown = computed(() => (this.item.hasValue() ? this.item.value() : undefined));
  protected readonly facts = computed(() => factsOf(this.shown()));
  protected readonly people = computed(() => peopleOf(this.shown()));
  protected readonly line = computed(() => {
    const item = this.shown();
    return item ? [item.year, item.runtime && words.item.minutes(item.runtime)].filter(Boolean).join(' · ') : '';
  });
  protected readonly histogram = computed(() => shareOf(this.shown()?.memberRatings.histogram ?? []));

  constructor() {
    const tab = inject(TabTitle);
    effect(() => {
      const item = this.shown();
      if (item) tab.setTitle(`${item.title} · Reprise`);
    });
  }
}
