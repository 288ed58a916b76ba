import { knownTitle, citedTitle, type Facts } from '#contexts/recommendation/explain/claims/facts';
import { verify } from '#contexts/recommendation/explain/claims/verify';
import type { ItemPage } from '#contexts/catalogue/queries/cards';
import type { ServerUnderTest } from './server-under-test.ts';

export interface Explained {
  readonly text: string;
  readonly source: string;
  readonly evidence: readonly { readonly item: string; readonly weight: number }[];
}

export interface Faithfulness {
  readonly claims: number;
  readonly unfounded: number;
  /** Places that the title fell by, with the cited titles gone, and with as many others of the member's own. */
  readonly fellByCited: number;
  readonly fellByOthers: number;
}

/** So long a list is looked through for the title; who is not on it stands behind its end. */
const LIST = 200;
const SENTENCES = /(?<=[.”]) (?=\p{Lu})/u;

/** Asks what one member asks, through the API alone. */
export class Asking {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url }: ServerUnderTest, token: string) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${token}` };
  }

  async list(ignore: readonly string[] = []): Promise<readonly string[]> {
    const query = new URLSearchParams([
      ...[
        ['medium', 'movie'],
        ['k', String(LIST)],
      ],
      ...ignore.map((id) => ['ignore', id]),
    ] as [string, string][]);
    const { items } = await this.get<{ readonly items: readonly { readonly id: string }[] }>(
      `recommendations?${query}`,
    );
    return items.map(({ id }) => id);
  }

  explain(item: string): Promise<Explained> {
    return this.get(`recommendations/${item}/explanation`);
  }

  async ratings(): Promise<ReadonlyMap<string, number>> {
    const { items } = await this.get<{
      readonly items: readonly { readonly itemId: string; readonly stars: number }[];
    }>('me/ratings?limit=100');
    return new Map(items.map(({ itemId, stars }) => [itemId, stars]));
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.#url}/api/${path}`, { headers: this.#headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** Holds one explanation against the catalogue as the API tells it, and against what the list does without what it cites. */
export const faithfulness = async (
  asking: Asking,
  item: string,
  others: readonly string[],
  genres: readonly string[],
): Promise<Faithfulness> => {
  const { text, evidence } = await asking.explain(item);
  const facts = await factsOf(asking, item, evidence);
  const { dropped, claims } = verify(text.split(SENTENCES), facts, { genres, isPerson: () => false });
  const cited = evidence.map((each) => each.item);
  const random = others.filter((id) => !cited.includes(id)).slice(0, cited.length);
  const [before, without, withoutOthers] = await Promise.all([asking.list(), asking.list(cited), asking.list(random)]);
  const place = (list: readonly string[]): number => (list.includes(item) ? list.indexOf(item) : LIST);
  return {
    ...{ claims, unfounded: dropped.length },
    fellByCited: place(without) - place(before),
    fellByOthers: place(withoutOthers) - place(before),
  };
};

const factsOf = async (asking: Asking, item: string, evidence: Explained['evidence']): Promise<Facts> => {
  const ratings = await asking.ratings();
  const page = async (id: string) => knownTitle(await asking.get<ItemPage>(`items/${id}`));
  const about = await page(item);
  const cited = await Promise.all(
    evidence.map(async ({ item: id, weight }) => {
      const stars = ratings.get(id);
      const entry = {
        row: 0,
        kind: 'rated',
        strength: 1,
        halfStars: stars === undefined ? undefined : stars * 2,
      } as const;
      return citedTitle(await page(id), about, { entry, weight });
    }),
  );
  return { about, cited, by: 'score', near: [] };
};
