import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Unavailable } from '#ports/unavailable';
import { Families } from '#contexts/training/jobs/families';
import { Roles } from '../security/rules.ts';

const family = z.object({
  name: z.string(),
  essence: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['int', 'float']),
      default: z.number(),
      low: z.number(),
      high: z.number(),
      about: z.string(),
    }),
  ),
});
const families = z.object({
  items: z.array(family),
  nextCursor: z.null(),
  devices: z.array(z.enum(['cpu', 'cuda'])),
  missing: z.string().nullable().describe('why nothing can be trained here; null: it can'),
});

/** What can be trained here, and within what limits. */
@ApiTags('training')
@Controller('training/families')
@Roles('data-scientist', 'admin')
export class FamiliesController {
  constructor(private readonly families: Families) {}

  /** Without the training environment the list is empty, and says what is missing. */
  @Get()
  @ApiOkResponse({ standardSchema: families })
  async list(): Promise<z.infer<typeof families>> {
    try {
      const [items, devices] = await Promise.all([this.families.all(), this.families.devices()]);
      const own = items.map((each) => ({ ...each, parameters: [...each.parameters] }));
      return { items: own, nextCursor: null, devices: [...devices], missing: null };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return { items: [], nextCursor: null, devices: [], missing: MISSING };
    }
  }
}

const MISSING =
  'Training needs a Python environment, and there is none here (yet): it is prepared in the background after a start ' +
  'where Python 3.11 or newer is found, and by "node scripts/setup.mjs --python".';
