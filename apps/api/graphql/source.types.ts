import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class CastMember {
  @Field() name!: string;
  @Field(() => String, { nullable: true }) character!: string | null;
  @Field(() => String, { nullable: true }) pictureUrl!: string | null;
}

@ObjectType()
export class Trailer {
  @Field() name!: string;
  @Field() url!: string;
}

@ObjectType({ description: 'Where to watch a title in one region, as JustWatch knows.' })
export class Offers {
  @Field({ description: 'ISO 3166' }) region!: string;
  @Field(() => String, { nullable: true }) link!: string | null;
  @Field(() => [String]) stream!: readonly string[];
  @Field(() => [String]) rent!: readonly string[];
  @Field(() => [String]) buy!: readonly string[];
}

@ObjectType({ description: 'What a metadata source adds. Its terms want the attribution shown beside it.' })
export class Details {
  @Field() source!: string;
  @Field() attribution!: string;
  @Field(() => [CastMember]) cast!: readonly CastMember[];
  @Field(() => Trailer, { nullable: true }) trailer!: Trailer | null;
  @Field(() => Offers, { nullable: true }) watch!: Offers | null;
  @Field(() => [String], { description: 'Where it is offered.' }) regions!: readonly string[];
}

@ObjectType({ description: 'A title that is not in the catalogue, and enters it when somebody opens or rates it.' })
export class BeyondItem {
  @Field(() => ID) id!: string;
  @Field() medium!: string;
  @Field() title!: string;
  @Field(() => String, { nullable: true }) originalTitle!: string | null;
  @Field(() => Int, { nullable: true }) year!: number | null;
  @Field(() => String, { nullable: true }) language!: string | null;
  @Field(() => String, { nullable: true }) overview!: string | null;
  @Field(() => String, { nullable: true }) posterUrl!: string | null;
  @Field(() => Float, { nullable: true }) voteAverage!: number | null;
  @Field(() => Int, { nullable: true }) voteCount!: number | null;
}

@ObjectType()
export class Beyond {
  @Field() source!: string;
  @Field() attribution!: string;
  @Field(() => [BeyondItem]) items!: readonly BeyondItem[];
}
