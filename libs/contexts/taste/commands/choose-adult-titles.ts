import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, type Executed } from '#runtime';
import { adultTitles, type AdultTitles } from '../domain/adult-titles.ts';
import { PLATFORM } from '../domain/strengths.ts';

/** Says whether members who have not chosen for themselves meet titles for adults. */
export class ChooseAdultTitles extends Command<Executed<AdultTitles>> {
  constructor(
    readonly shown: boolean,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChooseAdultTitles)
export class ChooseAdultTitlesHandler implements ICommandHandler<ChooseAdultTitles> {
  constructor(private readonly executor: Executor) {}

  execute({ shown, meta }: ChooseAdultTitles): Promise<Executed<AdultTitles>> {
    return this.executor.execute(adultTitles, PLATFORM, { shown }, meta);
  }
}
