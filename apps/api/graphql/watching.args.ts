import { ArgsType, Field } from '@nestjs/graphql';

/** What a list can be asked for, to hold only titles that one can watch. */
@ArgsType()
export class WatchingArgs {
  @Field({ nullable: true, description: 'ISO 3166: only titles that are streamed there.' }) region?: string;
  @Field(() => [String], { nullable: true, description: 'Streamed on one of them.' }) services?: string[];
}

/** With what the member chose: their region and services. */
@ArgsType()
export class OwnWatchingArgs extends WatchingArgs {
  @Field({ nullable: true, description: 'As the member chose it.' }) watchable?: boolean;
}
