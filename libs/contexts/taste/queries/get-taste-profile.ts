import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView } from '../../catalogue/published.ts';
import type { Interaction } from '../domain/interactions.ts';
import type { InteractionKind } from '../domain/strengths.ts';
import { profileOf, type TasteEntry, type TitleFacets } from '../domain/taste-profile.ts';
import { TasteOf } from './taste-of.ts';

export interface TitleBehind {
  readonly itemId: string;
  readonly title: string;
  readonly kind: InteractionKind;
  readonly stars: number | null;
}

export interface ProfileEntry extends Omit<TasteEntry, 'because'> {
  /** The titles that say most. */
  readonly titles: readonly TitleBehind[];
}

/** What the models see of a member. */
export interface TasteProfile {
  /** Number of titles it is learned from. */
  readonly titles: number;
  readonly genres: readonly ProfileEntry[];
  readonly people: readonly ProfileEntry[];
  readonly decades: readonly ProfileEntry[];
}

export class GetTasteProfile extends Query<TasteProfile> {
  constructor(readonly member: string) {
    super();
  }
}

/** The newest so many titles are looked at. */
const TITLES = 1_000;
/** Of each title so many people, the first of the credits. */
const PEOPLE = 5;

type Document = Awaited<ReturnType<CatalogueView['documents']>> extends ReadonlyMap<string, infer D> ? D : never;

@QueryHandler(GetTasteProfile)
export class GetTasteProfileHandler implements IQueryHandler<GetTasteProfile> {
  constructor(
    private readonly tasteOf: TasteOf,
    private readonly view: CatalogueView,
  ) {}

  async execute({ member }: GetTasteProfile): Promise<TasteProfile> {
    const interactions = (await this.tasteOf.interactions(member)).slice(-TITLES);
    const { corrections } = await this.tasteOf.member(member);
    const documents = await this.view.documents(interactions.map(({ item }) => item));
    const facetsOf = (item: string): TitleFacets | undefined => facets(documents.get(item));
    const { genre, person, decade } = profileOf(interactions, facetsOf, corrections);
    const shown = (entries: readonly TasteEntry[]): readonly ProfileEntry[] =>
      entries.map(({ because, ...entry }) => ({ ...entry, titles: because.map((each) => behind(each, documents)) }));
    return { titles: documents.size, genres: shown(genre), people: shown(person), decades: shown(decade) };
  }
}

const facets = (document: Document | undefined): TitleFacets | undefined =>
  document && {
    genre: document.genres,
    person: (document.credits ?? []).slice(0, PEOPLE).map(({ name }) => name),
    decade: document.year ? [`${Math.floor(document.year / 10) * 10}s`] : [],
  };

const behind = ({ item, kind, halfStars }: Interaction, documents: ReadonlyMap<string, Document>): TitleBehind => ({
  itemId: item,
  title: documents.get(item)!.title,
  kind,
  stars: halfStars === undefined ? null : halfStars / 2,
});
