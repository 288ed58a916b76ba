import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { join } from 'node:path';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { CorrectMatch } from '#contexts/taste/imports/commands/correct-match';
import { RequestHistoryImport } from '#contexts/taste/imports/commands/request-history-import';
import { UndoHistoryImport } from '#contexts/taste/imports/commands/undo-history-import';
import { MATCHES } from '#contexts/taste/imports/domain/history-import';
import { HISTORY_SOURCES, MARK_KINDS } from '#contexts/taste/imports/domain/history-record';
import { GetHistoryImport, type ImportedLine } from '#contexts/taste/imports/queries/get-history-import';
import { ListHistoryImports } from '#contexts/taste/imports/queries/list-history-imports';
import { UPLOAD } from '#contexts/taste/imports/work/history-import-work';
import { historyFiles } from '#composition/imports/history/history-readers';
import { stamp } from '../http/position.ts';
import { cursorSchema, itemIdSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { FILE, FORM, RAW, receivedUpload, removeUpload } from './imports-upload.ts';

const matchBody = z.strictObject({
  line: z.number().int().min(1),
  itemId: itemIdSchema.nullable().describe('null: the line means none of our titles'),
});
const reportQuery = z.object({
  match: z.enum(MATCHES).optional(),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
});
const listQuery = z.object({ limit: limitSchema(20, 100), cursor: cursorSchema.optional() });

const requestedImport = z.object({ id: z.uuid(), source: z.enum(HISTORY_SOURCES) });
const importSummary = z.object({
  id: z.uuid(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted', 'undone']),
  source: z.enum(HISTORY_SOURCES),
  bytes: z.number().int(),
  progress: z.number(),
  requestedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable().describe('why it failed'),
  counts: z.object({
    matched: z.number().int().describe('lines'),
    uncertain: z.number().int().describe('lines that wait for a word of the member'),
    unmatched: z.number().int().describe('lines'),
    imported: z.number().int().describe('facts that came in: one per title and kind'),
    unchanged: z.number().int().describe('matched lines that told nothing new'),
    mistakes: z.number().int().describe('rows that could not be read'),
  }),
});
const reportTitle = z.object({
  itemId: z.string(),
  title: z.string().nullable(),
  year: z.number().int().nullable(),
  medium: z.string().nullable(),
});
const importedLine = z.object({
  line: z.number().int().describe('from 1, over all files of the upload'),
  file: z.string().describe('within the archive; empty: the upload itself'),
  row: z.number().int().describe('line or entry within the file'),
  title: z.string().nullable(),
  year: z.number().int().nullable(),
  kind: z.enum(MARK_KINDS),
  stars: z.number().nullable(),
  at: z.iso.datetime().nullable(),
  match: z.enum(MATCHES),
  confidence: z.number(),
  item: reportTitle.nullable(),
  candidates: z.array(reportTitle.extend({ confidence: z.number() })),
  corrected: z.boolean(),
  imported: z.boolean(),
});
const importDetails = importSummary.extend({
  mistakes: z.array(z.object({ file: z.string(), row: z.number().int(), reason: z.string() })),
  report: listOf(importedLine),
});
const correctedLine = z.object({ line: importedLine, counts: importSummary.shape.counts });

@ApiTags('taste')
@Controller('me/imports')
@SignedIn()
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Brings in what one has rated, watched, liked or means to see elsewhere: a file of MovieLens, Letterboxd, IMDb, Trakt,
   * MyAnimeList or AniList, recognised by its content, as a form with `file` or as the body itself. Throws
   * `UNKNOWN_HISTORY_FILE`, `AMBIGUOUS_HISTORY_FILE`, `BAD_ARCHIVE`, `HISTORY_FILE_TOO_LARGE`, `TOO_MANY_IMPORTS`.
   */
  @Post()
  @HttpCode(202)
  @UseInterceptors(FileInterceptor(FILE, FORM))
  @ApiConsumes('multipart/form-data', ...RAW)
  @ApiBody({ schema: { type: 'object', properties: { [FILE]: { type: 'string', format: 'binary' } } } })
  @ApiAcceptedResponse({ standardSchema: requestedImport })
  async bring(
    @Req() request: Request,
    @CurrentMember() { id: member }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const folder = await receivedUpload(request);
    try {
      const source = await historyFiles.recognise(join(folder, UPLOAD));
      const { id, position } = await this.commands.execute(new RequestHistoryImport(member, folder, source, meta));
      stamp(response, position);
      return { id, source };
    } finally {
      await removeUpload(folder);
    }
  }

  /** One's own imports, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(importSummary) })
  imports(
    @CurrentMember() { id: member }: SignedInMember,
    @Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>,
  ) {
    return this.queries.execute(new ListHistoryImports(member, limit, cursor));
  }

  /** How it stands, and a page of what each line of the file was found to mean. Throws `UNKNOWN_IMPORT`. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: importDetails })
  async import(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() { id: member }: SignedInMember,
    @Query({ schema: reportQuery }) { limit, cursor, match }: z.infer<typeof reportQuery>,
  ) {
    const page = { limit, ...(cursor !== undefined && { cursor }), ...(match !== undefined && { match }) };
    const { report, ...details } = await this.queries.execute(new GetHistoryImport(member, id, page));
    return { ...details, report: { ...report, items: report.items.map(inStars) } };
  }

  /**
   * One's own word on what a line means; what it brought moves there. Throws `UNKNOWN_LINE`, `UNKNOWN_ITEM`,
   * `IMPORT_NOT_READY`, `IMPORT_UNDONE`.
   */
  @Post(':id/matches')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: correctedLine })
  async match(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() { id: member }: SignedInMember,
    @Body({ schema: matchBody }) { line, itemId }: z.infer<typeof matchBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    stamp(response, (await this.commands.execute(new CorrectMatch(member, id, line, itemId, meta))).position);
    const { report, counts } = await this.queries.execute(
      new GetHistoryImport(member, id, { limit: 1, after: line - 1 }),
    );
    return { line: inStars(report.items[0]!), counts };
  }

  /** Takes back what it brought, and puts back what that had replaced. What was changed since stays. */
  @Delete(':id')
  @ApiNoContentResponse()
  async undo(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() { id: member }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { position } = await this.commands.execute(new UndoHistoryImport(member, id, meta));
    stamp(response.status(204), position);
  }
}

const inStars = ({ halfStars, ...line }: ImportedLine) => ({
  ...line,
  stars: halfStars === null ? null : halfStars / 2,
});
