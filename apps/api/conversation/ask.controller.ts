import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { AskCatalogue, type CatalogueQuestion } from '#contexts/conversation/queries/ask-catalogue';
import { TellAnswer, type Telling } from '#contexts/conversation/queries/tell-answer';
import { Audiences } from '../catalogue/audience.ts';
import { EventStream } from '../http/event-stream.ts';
import { EventStreams } from '../http/event-streams.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { askQuery, catalogueAnswer } from './schemas.ts';

const EVERYBODY = ['user', 'data-scientist', 'admin'] as const;

@ApiTags('conversation')
@Controller('ask')
@MaybeSignedIn()
@Service('catalogue:read')
export class AskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
    private readonly streams: EventStreams,
  ) {}

  /**
   * A question about the catalogue or about one of its titles, answered out of it alone, every title cited. For members a
   * language model words it where one is configured.
   */
  @Get()
  @ApiOkResponse({ standardSchema: catalogueAnswer })
  async ask(@Query({ schema: askQuery }) query: z.infer<typeof askQuery>, @MaybeMember() member?: SignedInMember) {
    return this.queries.execute(new AskCatalogue(await this.#questionOf(query, member)));
  }

  /**
   * The same as it is being worded, as server-sent events: `found` with the answer as the catalogue has it, `words` as a
   * language model says them, `answer` with the whole, which takes the place of all before; then `end`.
   */
  @Get('stream')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: catalogueAnswer })
  async stream(
    @Query({ schema: askQuery }) query: z.infer<typeof askQuery>,
    @Req() request: Request,
    @Res() response: Response,
    @MaybeMember() member?: SignedInMember,
  ): Promise<void> {
    const telling = await this.queries.execute(new TellAnswer(await this.#questionOf(query, member)));
    const stream = member
      ? this.streams.open(request, response, { member, roles: EVERYBODY })
      : new EventStream(response, { holds: () => Promise.resolve(true) });
    await told(telling, stream);
  }

  async #questionOf({ q: question, itemId }: z.infer<typeof askQuery>, member?: SignedInMember) {
    const { adult } = await this.audiences.of(member);
    return { question, item: itemId, adult, member: member?.id } satisfies CatalogueQuestion;
  }
}

/** What was found comes first: it can be shown while the words are waited for. */
const told = async ({ found, tell }: Telling, stream: EventStream): Promise<void> => {
  await stream.send({ event: 'found', data: found });
  const words = tell(stream.signal);
  let next = await words.next();
  for (; !next.done && !stream.signal.aborted; next = await words.next())
    await stream.send({ event: 'words', data: { text: next.value } });
  if (!next.done) await words.return(found);
  await stream.send({ event: 'answer', data: next.done ? next.value : found });
  stream.end('DONE');
};
