import { Injectable } from '@nestjs/common';
import { isDomainError, type Metadata } from '#kernel';
import { Executor, Streams, uuid5 } from '#runtime';
import { alias } from '../domain/alias.ts';
import type { ToldAttributes } from '../domain/attributes.ts';
import { externalId, mediumOf, type ItemId } from '../domain/item-id.ts';
import { ownerOf } from '../queries/item-of-id.ts';

/** What became of the ids that were claimed for an item. */
export interface Claimed {
  readonly granted: readonly ItemId[];
  /** They belong to another item, and were left there. */
  readonly refused: readonly ItemId[];
  /** Events written. */
  readonly written: number;
}

/** Ids and the items that have them. */
export type Owners = ReadonlyMap<ItemId, ItemId | undefined>;

/** Ids that items claim for themselves. */
@Injectable()
export class ItemIds {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  /** Whose these ids are so far. */
  async owners(ids: readonly ItemId[]): Promise<Owners> {
    const owned = await Promise.all(ids.map(async (id) => [id, await ownerOf(this.streams, id)] as const));
    return new Map(owned);
  }

  /** Claims what nobody owns yet; an item's own id needs no claim, it is the name of its stream. */
  async claim(canonical: ItemId, owners: Owners, meta: Metadata): Promise<Claimed> {
    const claims = await Promise.all(
      [...owners].map(async ([id, owner]) => ({ id, written: await this.#claimOne(canonical, id, owner, meta) })),
    );
    return {
      granted: claims.flatMap(({ id, written }) => (written === REFUSED ? [] : id)),
      refused: claims.flatMap(({ id, written }) => (written === REFUSED ? id : [])),
      written: claims.reduce((sum, { written }) => sum + Math.max(0, written), 0),
    };
  }

  /** Answers the number of events written, or that the id is another item's. */
  async #claimOne(canonical: ItemId, id: ItemId, owner: ItemId | undefined, meta: Metadata): Promise<number> {
    if (id === canonical || owner === canonical) return 0;
    if (owner !== undefined) return REFUSED;
    try {
      const own = { ...meta, commandId: uuid5(meta.commandId, id) };
      return (await this.executor.begin(alias, id, { item: canonical }, own)).written;
    } catch (error) {
      if (isDomainError(error, 'ALIAS_TAKEN')) return REFUSED;
      throw error;
    }
  }
}

const REFUSED = -1;

/** The ids that these attributes give to an item of this medium. */
export const idsTold = (
  medium: string,
  { externalIds }: { readonly externalIds?: Readonly<Record<string, string | null>> | undefined },
): readonly ItemId[] =>
  Object.entries(externalIds ?? {}).flatMap(([source, own]) => (own === null ? [] : externalId(medium, source, own)));

/** The row's own id first, then the others it brings. */
export const idsOf = (id: ItemId, attributes: ToldAttributes): readonly ItemId[] => [
  ...new Set([id, ...idsTold(mediumOf(id), attributes)]),
];
