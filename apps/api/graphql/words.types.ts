import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Item, Recommendations } from './types.ts';

@ObjectType({ description: 'A title that an answer rests on, and what is written there of it.' })
export class Citation {
  @Field(() => Item) item!: Item;
  @Field(() => String, { nullable: true }) passage!: string | null;
}

@ObjectType({ description: 'An answer out of the catalogue alone.' })
export class CatalogueAnswer {
  @Field() answer!: string;
  @Field({ description: 'The catalogue has an answer; else it says that it has none.' }) known!: boolean;
  @Field({ description: 'fact, retrieval or llm' }) source!: string;
  @Field(() => String, { nullable: true, description: 'Why a language model has no part in it.' })
  silence!: string | null;
  @Field({ description: 'Titles were looked for by what the question means too.' }) byMeaning!: boolean;
  @Field(() => [Citation]) cited!: readonly Citation[];
}

@ObjectType()
export class NamedTitle {
  @Field(() => ID) id!: string;
  @Field() title!: string;
}

@ObjectType({ description: 'What somebody is in the mood for, as it was understood.' })
export class Intent {
  @Field(() => String, { nullable: true }) medium?: string;
  @Field(() => [String]) notMedia!: readonly string[];
  @Field(() => [String], { description: 'A title has all of them.' }) genres!: readonly string[];
  @Field(() => [String], { description: 'A title has one of them.' }) anyGenres!: readonly string[];
  @Field(() => [String]) notGenres!: readonly string[];
  @Field(() => Int, { nullable: true }) yearFrom?: number;
  @Field(() => Int, { nullable: true }) yearTo?: number;
  @Field(() => Float, { nullable: true }) minRating?: number;
  @Field(() => Int, { nullable: true }) minRuntime?: number;
  @Field(() => Int, { nullable: true }) maxRuntime?: number;
  @Field(() => String, { nullable: true }) language?: string;
  @Field(() => [String]) notLanguages!: readonly string[];
  @Field(() => [String]) people!: readonly string[];
  @Field(() => [String]) notPeople!: readonly string[];
  @Field(() => [String]) moods!: readonly string[];
  @Field(() => [String]) keywords!: readonly string[];
  @Field(() => [NamedTitle]) like!: readonly NamedTitle[];
}

@InputType({ description: 'By hand: each part in the place of what the text says of the same.' })
export class MoodFilters {
  @Field({ nullable: true }) medium?: string;
  @Field(() => [String], { nullable: true }) genres?: string[];
  @Field(() => [String], { nullable: true }) anyGenres?: string[];
  @Field(() => [String], { nullable: true }) notGenres?: string[];
  @Field(() => Int, { nullable: true }) yearFrom?: number;
  @Field(() => Int, { nullable: true }) yearTo?: number;
  @Field(() => Float, { nullable: true, description: '0 to 10' }) minRating?: number;
  @Field(() => Int, { nullable: true, description: 'Minutes.' }) minRuntime?: number;
  @Field(() => Int, { nullable: true }) maxRuntime?: number;
  @Field({ nullable: true, description: 'ISO 639-1' }) language?: string;
  @Field(() => [String], { nullable: true }) people?: string[];
  @Field(() => [String], { nullable: true }) notPeople?: string[];
}

@ObjectType()
export class MoodRecommendations extends Recommendations {
  @Field(() => Intent) intent!: Intent;
  @Field({ description: 'llm, rules or given' }) understoodBy!: string;
  @Field(() => [String], { description: 'Named, but not to be found here.' }) dropped!: readonly string[];
  @Field(() => String, { nullable: true }) silence!: string | null;
  @Field() byMeaning!: boolean;
  @Field(() => [String], { description: 'Asked for, and given up because no title has all of it.' })
  relaxed!: readonly string[];
}

@ObjectType()
export class Mood {
  @Field(() => ID) id!: string;
  @Field() label!: string;
  @Field({ description: 'What `recommend` takes.' }) text!: string;
}

@ObjectType()
export class Evidence {
  @Field(() => ID) item!: string;
  @Field() title!: string;
  @Field(() => Float, { description: 'Those of all add up to 1 at most.' }) weight!: number;
}

@ObjectType({ description: 'Why a title is, or would be, recommended.' })
export class Explanation {
  @Field() text!: string;
  @Field({ description: 'llm, retrieval or template' }) source!: string;
  @Field(() => [Evidence]) evidence!: readonly Evidence[];
}
