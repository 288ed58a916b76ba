import type { QdrantClient } from '@qdrant/js-client-rest';
import { Unavailable } from '#ports/unavailable';
import { RowPacker } from '../row-packer.ts';
import type { RowBlock } from '../row-blocks.ts';
import { asking, ENGINE, isMissing } from './failure.ts';
import { pointOf, type Names } from './names.ts';

/** Left behind by a building that died; whoever builds one that long has given it up. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;

/** Makes, switches and removes the collections of spaces. */
export class Collections {
  readonly #client: QdrantClient;
  readonly #names: Names;

  constructor(client: QdrantClient, names: Names) {
    this.#client = client;
    this.#names = names;
  }

  /** Fills a collection beside the one that is searched, and switches when it is whole. */
  async build(space: string, blocks: AsyncIterable<RowBlock>): Promise<void> {
    const collection = this.#names.newCollection(space);
    try {
      const rows = await this.#fill(collection, blocks);
      const { count } = await asking(() => this.#client.count(collection, { exact: true }));
      if (count !== rows) throw new Unavailable(ENGINE, 'none', { cause: new Error(`${count} of ${rows} points`) });
      await this.#switchTo(space, collection);
    } catch (error) {
      await this.#remove(collection).catch(() => undefined);
      throw error;
    }
  }

  async spaces(): Promise<readonly string[]> {
    const { aliases } = await asking(() => this.#client.getAliases());
    return aliases.flatMap(({ alias_name }) => this.#names.spaceOf(alias_name) ?? []).sort();
  }

  async drop(space: string): Promise<void> {
    if ((await this.#searched(space)) !== undefined)
      await asking(() => this.#client.updateCollectionAliases({ actions: [this.#forget(space)] }), 'unknown');
    for (const { name } of await this.#of(space)) await this.#remove(name);
  }

  async #fill(collection: string, blocks: AsyncIterable<RowBlock>): Promise<number> {
    const known = new RowPacker();
    let rows = 0;
    for await (const block of blocks) {
      if (rows === 0) await this.#create(collection, block.dim);
      known.add(block);
      await asking(() => this.#client.upsert(collection, { wait: true, points: pointsOf(block) }), 'unknown');
      rows += block.ids.length;
    }
    return rows;
  }

  async #create(collection: string, dim: number): Promise<void> {
    await asking(
      () => this.#client.createCollection(collection, { vectors: { size: dim, distance: 'Dot' } }),
      'unknown',
    );
    const index = { field_name: 'tags', field_schema: 'keyword', wait: true } as const;
    await asking(() => this.#client.createPayloadIndex(collection, index), 'unknown');
  }

  /** One request: whoever searches finds the old one or the new one. */
  async #switchTo(space: string, collection: string): Promise<void> {
    const searched = await this.#searched(space);
    const create = { create_alias: { alias_name: this.#names.alias(space), collection_name: collection } };
    const actions = searched === undefined ? [create] : [this.#forget(space), create];
    await asking(() => this.#client.updateCollectionAliases({ actions }), 'unknown');
    const left = (await this.#of(space)).filter(({ name, begunAt }) => name === searched || isAbandoned(begunAt));
    for (const { name } of left) if (name !== collection) await this.#remove(name);
  }

  #forget(space: string) {
    return { delete_alias: { alias_name: this.#names.alias(space) } };
  }

  /** The collection that the alias leads to. */
  async #searched(space: string): Promise<string | undefined> {
    const { aliases } = await asking(() => this.#client.getAliases());
    return aliases.find(({ alias_name }) => alias_name === this.#names.alias(space))?.collection_name;
  }

  async #of(space: string): Promise<readonly { readonly name: string; readonly begunAt: number }[]> {
    const { collections } = await asking(() => this.#client.getCollections());
    return collections.flatMap(({ name }) => {
      const begunAt = this.#names.begunAt(name, space);
      return begunAt === undefined ? [] : [{ name, begunAt }];
    });
  }

  async #remove(collection: string): Promise<void> {
    try {
      await asking(() => this.#client.deleteCollection(collection), 'unknown');
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

const isAbandoned = (begunAt: number): boolean => Date.now() - begunAt > ABANDONED_MS;

const pointsOf = ({ ids, tags, vectors, dim }: RowBlock) =>
  ids.map((id, n) => ({
    id: pointOf(id),
    vector: Array.from(vectors.subarray(n * dim, (n + 1) * dim)),
    payload: { id, tags: [...tags[n]!] },
  }));
