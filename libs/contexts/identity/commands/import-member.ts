import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';
import { importedMemberId } from '../member-ids.ts';

export interface ImportedMember {
  readonly member: string;
  readonly written: number;
}

/** A member of a data set: `number` is theirs there. */
export class ImportMember extends Command<ImportedMember> {
  constructor(
    readonly from: { readonly source: string; readonly number: number; readonly simulated: boolean },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ImportMember)
export class ImportMemberHandler implements ICommandHandler<ImportMember> {
  constructor(private readonly executor: Executor) {}

  async execute({ from, meta }: ImportMember): Promise<ImportedMember> {
    const id = importedMemberId(from.source, from.number);
    const { written } = await this.executor.execute(member, id, { do: 'import', ...from }, meta);
    return { member: id, written };
  }
}
