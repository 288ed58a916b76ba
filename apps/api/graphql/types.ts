import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

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
  @Field(() => String, { nullable: true }) posterUrl!: string | null;
  @Field(() => Float, { nullable: true, description: '0 to 10' }) voteAverage!: number | null;
  @Field(() => Int, { nullable: true }) voteCount!: number | null;
}

@ObjectType()
export class Genre {
  @Field() genre!: string;
  @Field(() => Int) titles!: number;
}

@ObjectType()
export class Medium {
  @Field() medium!: string;
  @Field(() => Int) titles!: number;
  @Field(() => [Genre]) genres!: readonly Genre[];
}

@ObjectType()
export class Rating {
  @Field(() => ID) itemId!: string;
  @Field(() => Float) stars!: number;
  @Field() ratedAt!: string;
}

@ObjectType()
export class RatingConnection {
  @Field(() => [Rating]) items!: readonly Rating[];
  @Field(() => String, { nullable: true }) nextCursor!: string | null;
  @Field(() => Int) total!: number;
}

@ObjectType()
export class RecommendedItem extends Item {
  @Field(() => Float, { nullable: true }) myStars!: number | null;
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
export class Recommendations {
  @Field(() => ID) recommendationId!: string;
  @Field(() => String, { nullable: true }) medium!: string | null;
  @Field(() => ServedBy) servedBy!: ServedBy;
  @Field() degraded!: boolean;
  @Field(() => [RecommendedItem]) items!: readonly RecommendedItem[];
}
