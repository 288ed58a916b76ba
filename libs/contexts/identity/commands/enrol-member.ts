import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';
import { externalMemberId } from '../member-ids.ts';

export interface EnrolledMember {
  readonly member: string;
  readonly position: Position | undefined;
}

/** Makes a member of somebody whom an integrator knows. The log gets the id that follows from theirs, not theirs. */
export class EnrolMember extends Command<EnrolledMember> {
  constructor(
    readonly whom: { readonly tenant: string; readonly externalId: string },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(EnrolMember)
export class EnrolMemberHandler implements ICommandHandler<EnrolMember> {
  constructor(private readonly executor: Executor) {}

  async execute({ whom: { tenant, externalId }, meta }: EnrolMember): Promise<EnrolledMember> {
    const id = externalMemberId(tenant, externalId);
    const { position } = await this.executor.execute(member, id, { do: 'enrol', tenant }, meta);
    return { member: id, position };
  }
}
