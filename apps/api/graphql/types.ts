import { createUnionType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from './connection.ts';

@ObjectType({ description: 'What people gave a title at its source and members gave it here, together.' })
export class JointRating {
  @Field(() => Float, { nullable: true, description: '0 to 10; null where nobody said anything.' }) mean!:
    number | null;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'A title: film, anime, manga or what else was imported.' })
export class Item {
  @Field(() => ID) id!: string;
  @Field() medium!: string;
  @Field() title!: string;
  @Field(() => String, { nullable: true }) originalTitle!: string | null;
  @Field(() => Int, { nullable: true }) year!: number | null;
  @Field(() => [String]) genres!: readonly string[];
  @Field(() => [String]) keywords!: readonly string[];
  @Field(() => [String]) people!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Minutes.' }) runtime!: number | null;
  @Field(() => String, { nullable: true, description: 'ISO 639-1' }) language!: string | null;
  @Field(() => String, { nullable: true }) overview!: string | null;
  @Field(() => String, { nullable: true }) tagline!: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' }) releaseDate!: string | null;
  @Field(() => String, { nullable: true }) posterUrl!: string | null;
  @Field(() => String, { nullable: true }) backdropUrl!: string | null;
  @Field(() => Float, { nullable: true, description: '0 to 10, as the source of the title tells it.' }) voteAverage!:
    number | null;
  @Field(() => Int, { nullable: true }) voteCount!: number | null;
  @Field(() => JointRating, { description: 'What minRating and the orders by rating and popularity go by.' })
  rating!: JointRating;
}

@ObjectType()
export class ItemConnection extends connectionOf(Item) {}

@ObjectType()
export class Genre {
  @Field() genre!: string;
  @Field(() => Int) titles!: number;
}

@ObjectType()
export class Language {
  @Field({ description: 'ISO 639-1' }) language!: string;
  @Field() name!: string;
  @Field(() => Int) titles!: number;
}

@ObjectType()
export class Medium {
  @Field() medium!: string;
  @Field(() => Int) titles!: number;
  @Field(() => [Genre]) genres!: readonly Genre[];
  @Field(() => [Language]) languages!: readonly Language[];
}

@ObjectType()
export class SuggestedTitle {
  @Field(() => ID) id!: string;
  @Field() title!: string;
  @Field(() => Int, { nullable: true }) year!: number | null;
  @Field() medium!: string;
}

@ObjectType()
export class SuggestedPerson {
  @Field() name!: string;
  @Field(() => Int) titles!: number;
}

@ObjectType()
export class SuggestedGenre {
  @Field() genre!: string;
  @Field(() => Int) titles!: number;
}

const SUGGESTED = { title: SuggestedTitle, person: SuggestedPerson, genre: SuggestedGenre };

export const Suggestion = createUnionType({
  name: 'Suggestion',
  types: () => Object.values(SUGGESTED),
  resolveType: ({ kind }: { readonly kind: keyof typeof SUGGESTED }) => SUGGESTED[kind],
});

@ObjectType()
export class RecommendedItem extends Item {
  @Field(() => Float, { nullable: true }) myStars!: number | null;
  @Field() inWatchlist!: boolean;
  @Field(() => Float) score!: number;
  @Field() reason!: string;
}

@ObjectType()
export class ServedBy {
  @Field() model!: string;
  @Field() version!: string;
  @Field() fallback!: boolean;
}

@ObjectType()
export class Progress {
  @Field(() => Int) ratings!: number;
  @Field(() => Int, { description: 'After so many, lists are personal.' }) needed!: number;
}

@ObjectType()
export class Recommendations {
  @Field(() => ID) recommendationId!: string;
  @Field(() => String, { nullable: true }) medium!: string | null;
  @Field(() => ServedBy) servedBy!: ServedBy;
  @Field({ description: 'Something that should have helped did not answer.' }) degraded!: boolean;
  @Field(() => Progress) progress!: Progress;
  @Field(() => [RecommendedItem]) items!: readonly RecommendedItem[];
}

@ObjectType({ description: 'A row of a page.' })
export class Row {
  @Field(() => ID) id!: string;
  @Field() kind!: string;
  @Field() title!: string;
  @Field({ description: 'Why the row exists.' }) why!: string;
  @Field(() => [RecommendedItem]) items!: readonly RecommendedItem[];
}

@ObjectType()
export class Home {
  @Field(() => String, { nullable: true }) medium!: string | null;
  @Field() degraded!: boolean;
  @Field(() => Progress) progress!: Progress;
  @Field(() => [Row], { description: 'No title is in two of them.' }) rows!: readonly Row[];
}

@ObjectType()
export class Window {
  @Field() from!: string;
  @Field() to!: string;
}

@ObjectType()
export class Trending {
  @Field(() => [RecommendedItem]) items!: readonly RecommendedItem[];
  @Field(() => Window) window!: Window;
  @Field({ description: 'Nothing happened in the window asked for.' }) widened!: boolean;
}
