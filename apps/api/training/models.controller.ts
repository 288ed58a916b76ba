import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { domainError, type Metadata } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact, type ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, MODEL_RUNTIME } from '#ports/tokens';
import { uuid5 } from '#runtime';
import { Shadow } from '#contexts/recommendation/queries/shadow';
import { UPLOAD } from '#contexts/taste/imports/work/history-import-work';
import { NameCandidate } from '#contexts/training/registry/commands/name-candidate';
import { PromoteModel } from '#contexts/training/registry/commands/promote-model';
import { RegisterModel } from '#contexts/training/registry/commands/register-model';
import { RetireModel } from '#contexts/training/registry/commands/retire-model';
import { RollBackChampion } from '#contexts/training/registry/commands/roll-back-champion';
import { GetArtefact } from '#contexts/training/registry/queries/get-artefact';
import { GetGate } from '#contexts/training/registry/queries/get-gate';
import { GetModel } from '#contexts/training/registry/queries/get-model';
import { ListModels } from '#contexts/training/registry/queries/list-models';
import type { ModelLineage, ModelRegistration } from '#contexts/training/registry/registration';
import { unpackArtefact } from '#composition/models/artefact-archive';
import { zippedFolder } from '#composition/models/zipped-folder';
import { stamp } from '../http/position.ts';
import { listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { FILE, formOf, RAW, receivedUpload, removeUpload } from '../taste/imports-upload.ts';
import {
  candidateBody,
  championBody,
  gate,
  listQuery,
  mediumQuery,
  modelDetails,
  modelSummary,
  retireBody,
  rollBackBody,
  rolledBack,
} from './model-shapes.ts';

const UPLOAD_BYTES = 1_000_000_000;
const UNPACKING_MS = 600_000;
const ZIP = 'application/zip';

@ApiTags('training')
@Controller('models')
@Roles('data-scientist', 'admin')
export class ModelsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly shadow: Shadow,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
  ) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(modelSummary) })
  list(@Query({ schema: listQuery }) { limit, cursor, family }: z.infer<typeof listQuery>) {
    return this.queries.execute(new ListModels(limit, cursor, family));
  }

  /**
   * A model of the contract made elsewhere: a zip, tar or tar.gz of its artefact folder, as a form with `file` or as the body itself. It is
   * loaded and answers its golden questions before it is registered. Throws `BAD_ARTEFACT`.
   */
  @Post()
  @UseInterceptors(FileInterceptor(FILE, formOf(UPLOAD_BYTES)))
  @ApiConsumes('multipart/form-data', ...RAW)
  @ApiBody({ schema: { type: 'object', properties: { [FILE]: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ standardSchema: z.object({ id: z.uuid(), family: z.string() }) })
  async upload(
    @Req() request: Request,
    @Query({ schema: mediumQuery }) { medium }: z.infer<typeof mediumQuery>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const folder = await receivedUpload(request, UPLOAD_BYTES);
    try {
      const artefact = await unpackArtefact(join(folder, UPLOAD), folder, AbortSignal.timeout(UNPACKING_MS));
      const { family } = await this.#checked(artefact);
      const id = uuid5(meta.commandId, 'model');
      const registration: ModelRegistration = {
        ...{ id, family, medium: medium ?? null, job: null, evaluated: null, reports: [] },
        source: 'upload',
        serving: await this.artefacts.put(artefact),
        lineage: UNKNOWN_LINEAGE,
      };
      stamp(response, await this.commands.execute(new RegisterModel(registration, meta)));
      return { id, family };
    } finally {
      await removeUpload(folder);
    }
  }

  /** Lineage, figures, what it says of itself, and how it does in this process. Throws `UNKNOWN_MODEL`. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: modelDetails })
  async model(@Param('id', { schema: z.uuid() }) id: string) {
    const { lineage, ...details } = await this.queries.execute(new GetModel(id));
    const { steps = null, from = null } = lineage;
    return { ...details, lineage: { ...lineage, steps, from }, shadow: this.shadow.figures.get(id) ?? null };
  }

  /** The folder of what is served, as a zip that can be uploaded again. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`. */
  @Get(':id/artefact')
  @Header('Cache-Control', 'private, no-cache')
  @ApiProduces(ZIP)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async artefact(@Param('id', { schema: z.uuid() }) id: string): Promise<StreamableFile> {
    const { family, folder } = await this.queries.execute(new GetArtefact(id));
    const disposition = `attachment; filename="${family.replaceAll(/[^\w-]/g, '_')}-${id}.zip"`;
    return new StreamableFile(Readable.from(zippedFolder(folder)), { type: ZIP, disposition });
  }

  /** May it be promoted, and why not? Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`. */
  @Get(':id/gate')
  @ApiOkResponse({ standardSchema: gate })
  gate(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: mediumQuery }) { medium }: z.infer<typeof mediumQuery>,
  ) {
    return this.queries.execute(new GetGate(id, medium));
  }

  /** Not to be used any more; its artefacts go by the plan of pruning. Throws `MODEL_IN_USE`. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retire(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: retireBody }) { reason }: z.infer<typeof retireBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new RetireModel(id, reason, meta)));
  }

  /**
   * Makes it champion of a medium, or of all: every process serves it once its own load has passed. Only an admin may
   * overrule the gate. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`, `GATE_REFUSED`.
   */
  @Put('champion')
  @HttpCode(204)
  @ApiNoContentResponse()
  async promote(
    @CurrentMember() { roles }: SignedInMember,
    @Body({ schema: championBody }) { modelId: model, medium, overrule }: z.infer<typeof championBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (overrule !== undefined && !roles.includes('admin')) throw domainError('FORBIDDEN');
    const promotion = { model, ...(medium !== undefined && { medium }), ...(overrule !== undefined && { overrule }) };
    stamp(response, await this.commands.execute(new PromoteModel(promotion, meta)));
  }

  /** The one before serves again; who cannot is passed over, and it is said why. Throws `NO_CHAMPION`. */
  @Post('champion/rollback')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: rolledBack })
  async rollBack(
    @Body({ schema: rollBackBody }) { medium }: z.infer<typeof rollBackBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { model, passedOver, position } = await this.commands.execute(new RollBackChampion(medium, meta));
    stamp(response, position);
    return { modelId: model, passedOver: passedOver.map(({ model: modelId, reason }) => ({ modelId, reason })) };
  }

  /** It scores a sample of real requests unseen; null: nobody does. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`. */
  @Put('candidate')
  @HttpCode(204)
  @ApiNoContentResponse()
  async nameCandidate(
    @Body({ schema: candidateBody }) { modelId, medium }: z.infer<typeof candidateBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new NameCandidate(modelId, medium, meta)));
  }

  /** Checked before it is kept: what does not load leaves nothing behind. */
  async #checked(folder: string): Promise<{ readonly family: string }> {
    try {
      const model = await this.runtime.load(folder);
      await model.close();
      return model.manifest;
    } catch (error) {
      if (error instanceof BadArtefact) throw domainError('BAD_ARTEFACT', { reason: error.message });
      throw error;
    }
  }
}

const UNKNOWN_LINEAGE: ModelLineage = {
  ...{ dataset: null, position: null, parameters: {}, seed: null, device: null, code: null, seconds: null },
};
