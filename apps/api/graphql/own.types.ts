import { Field, Float, ID, InterfaceType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { VERDICTS } from '#contexts/taste/domain/events';
import { connectionOf } from './connection.ts';
import { Item } from './types.ts';

/** Something of one's own that is about a title. */
@InterfaceType()
export abstract class AboutItem {
  @Field(() => ID) itemId!: string;
  @Field(() => Item, { nullable: true, description: 'Null: it is no longer in the catalogue.' }) item?: Item | null;
}

@ObjectType({ implements: () => [AboutItem] })
export class Rating extends AboutItem {
  @Field(() => Float) stars!: number;
  @Field() ratedAt!: string;
}

@ObjectType({ implements: () => [AboutItem] })
export class Watch extends AboutItem {
  @Field() watchedAt!: string;
}

@ObjectType({ implements: () => [AboutItem] })
export class Marked extends AboutItem {
  @Field() addedAt!: string;
}

@ObjectType({ implements: () => [AboutItem] })
export class Favourite extends AboutItem {
  @Field(() => Int, { description: '1 is the first.' }) position!: number;
  @Field() addedAt!: string;
}

@ObjectType()
export class RatingConnection extends connectionOf(Rating) {}

@ObjectType()
export class WatchConnection extends connectionOf(Watch) {}

@ObjectType()
export class MarkedConnection extends connectionOf(Marked) {}

@ObjectType()
export class FavouriteConnection extends connectionOf(Favourite) {}

export const Verdict = Object.fromEntries(VERDICTS.map((each) => [each, each])) as Record<
  (typeof VERDICTS)[number],
  string
>;
registerEnumType(Verdict, { name: 'Verdict' });

@ObjectType({ implements: () => [AboutItem] })
export class Feedback extends AboutItem {
  @Field(() => ID) id!: string;
  @Field(() => Verdict) verdict!: string;
  @Field() givenAt!: string;
}

@ObjectType()
export class Preferences {
  @Field(() => Float, { nullable: true, description: "0 to 1; null: the platform's own choice." })
  diversity!: number | null;
  @Field(() => Float, { nullable: true }) novelty!: number | null;
  @Field(() => Float, { nullable: true }) popularity!: number | null;
  @Field() adultTitles!: boolean;
  @Field({ description: 'May be met as a member of similar taste.' }) buds!: boolean;
}

@ObjectType()
export class TasteEntry {
  @Field() name!: string;
  @Field(() => Float, { description: 'The correction, else what was learned; -1 to 1.' }) weight!: number;
  @Field(() => Float) learned!: number;
  @Field(() => Float, { nullable: true }) correction!: number | null;
  @Field(() => Int, { description: 'Of titles it is learned from.' }) count!: number;
}

@ObjectType({ description: 'The genres, people and decades that the models see.' })
export class TasteProfile {
  @Field(() => Int) titles!: number;
  @Field(() => [TasteEntry]) genres!: readonly TasteEntry[];
  @Field(() => [TasteEntry]) people!: readonly TasteEntry[];
  @Field(() => [TasteEntry]) decades!: readonly TasteEntry[];
}

@ObjectType()
export class Onboarding {
  @Field(() => Int) ratings!: number;
  @Field(() => Int) needed!: number;
  @Field(() => [String]) genres!: readonly string[];
  @Field() completed!: boolean;
}

@ObjectType()
export class Me {
  @Field(() => ID) id!: string;
  @Field() displayName!: string;
  @Field(() => [String]) roles!: readonly string[];
  @Field(() => Onboarding) onboarding!: Onboarding;
}
