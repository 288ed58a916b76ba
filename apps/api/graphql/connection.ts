import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class PageInfo {
  @Field() hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Asks for the next page, as `after`.' }) endCursor!:
    string | null;
}

export interface Connection<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The one shape of every list that has pages. */
export const connectionOf = <T>(node: Type<T>): Type<Connection<T>> => {
  @ObjectType({ isAbstract: true })
  class Page {
    @Field(() => [node]) nodes!: readonly T[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int) totalCount!: number;
  }
  return Page;
};

/** A page as the queries answer it, in that shape. */
export const connected = <T>({
  items,
  nextCursor,
  total,
}: {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}): Connection<T> => ({
  nodes: items,
  pageInfo: { hasNextPage: nextCursor !== null, endCursor: nextCursor },
  totalCount: total,
});
