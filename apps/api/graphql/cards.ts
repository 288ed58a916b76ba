import DataLoader from 'dataloader';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Titles, type ItemCard } from '#contexts/catalogue/published';

type Loader = DataLoader<string, ItemCard | null>;

/** Cards asked for one by one by the fields of an answer, read together: once per request, whatever it asks. */
@Injectable()
export class Cards {
  readonly #loaders = new WeakMap<Request, Loader>();

  constructor(private readonly titles: Titles) {}

  of(request: Request, item: string): Promise<ItemCard | null> {
    const loader = this.#loaders.get(request) ?? this.#newLoader();
    this.#loaders.set(request, loader);
    return loader.load(item);
  }

  #newLoader(): Loader {
    return new DataLoader(async (ids) => {
      const cards = new Map((await this.titles.cards(ids)).map((card) => [card.id as string, card]));
      return ids.map((id) => cards.get(id) ?? null);
    });
  }
}
