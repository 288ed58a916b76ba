import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '#kernel';
import type { TextCache } from '#ports/text-cache/text-cache';
import { TEXT_CACHE } from '#ports/tokens';
import type { Scheduled } from '#runtime';

/** Deletes words whose time is over: nobody is shown them any more, and who licensed them wants them gone. */
@Injectable()
export class PruneTexts implements Scheduled {
  readonly name = 'prune-texts';
  readonly everyMs = DAY_MS;

  constructor(@Inject(TEXT_CACHE) private readonly texts: TextCache) {}

  async run({ at }: { readonly at: string }): Promise<void> {
    await this.texts.prune(at);
  }
}
