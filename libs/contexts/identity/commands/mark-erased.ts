import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, type Executed } from '#runtime';
import type { MemberErased } from '../domain/events.ts';
import { member, type Member } from '../domain/member.ts';

/** Everything of a member who has left was withdrawn: says what is to go now. Throws `UNKNOWN_MEMBER`. */
export class MarkErased extends Command<Executed<Member>> {
  constructor(
    readonly member: string,
    readonly gone: MemberErased['data'],
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(MarkErased)
export class MarkErasedHandler implements ICommandHandler<MarkErased> {
  constructor(private readonly executor: Executor) {}

  execute({ member: id, gone, meta }: MarkErased): Promise<Executed<Member>> {
    return this.executor.execute(member, id, { do: 'erase', ...gone }, meta);
  }
}
