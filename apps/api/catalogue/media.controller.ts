import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ListMedia, type MediumSummary } from '#contexts/catalogue/queries/list-media';
import { listOf, mediumSchema } from '../http/schemas.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';
import { genreCount, languageCount, mediumSummary } from './schemas.ts';

const ofMedium = z.object({ medium: mediumSchema.optional() });
const medium = { medium: z.string() };

/** What there is to browse by, counted. */
@ApiTags('catalogue')
@Controller()
@MaybeSignedIn()
@Service('catalogue:read')
export class MediaController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
  ) {}

  @Get('media')
  @ApiOkResponse({ standardSchema: listOf(mediumSummary) })
  async media(@MaybeMember() member?: SignedInMember) {
    return { items: await this.#media(member), nextCursor: null };
  }

  @Get('genres')
  @ApiOkResponse({ standardSchema: listOf(genreCount.extend(medium)) })
  async genres(@Query({ schema: ofMedium }) wanted: z.infer<typeof ofMedium>, @MaybeMember() member?: SignedInMember) {
    const media = await this.#media(member, wanted.medium);
    return { items: media.flatMap((each) => each.genres.map((genre) => ofIts(each, genre))), nextCursor: null };
  }

  @Get('languages')
  @ApiOkResponse({ standardSchema: listOf(languageCount.extend(medium)) })
  async languages(
    @Query({ schema: ofMedium }) wanted: z.infer<typeof ofMedium>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const media = await this.#media(member, wanted.medium);
    return {
      items: media.flatMap((each) => each.languages.map((language) => ofIts(each, language))),
      nextCursor: null,
    };
  }

  async #media(member: SignedInMember | undefined, wanted?: string): Promise<readonly MediumSummary[]> {
    const { adult } = await this.audiences.of(member);
    const media = await this.queries.execute(new ListMedia(adult));
    return wanted === undefined ? media : media.filter((each) => each.medium === wanted);
  }
}

const ofIts = <T extends object>({ medium: of }: MediumSummary, count: T) => ({ ...count, medium: of });
