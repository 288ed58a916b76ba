import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { presetsOf, type MoodPreset } from '../intent/presets.ts';

/** Moods that are one tap away, of a medium or of all. */
export class GetMoods extends Query<readonly MoodPreset[]> {
  constructor(readonly medium: string | undefined) {
    super();
  }
}

@QueryHandler(GetMoods)
export class GetMoodsHandler implements IQueryHandler<GetMoods> {
  execute({ medium }: GetMoods): Promise<readonly MoodPreset[]> {
    return Promise.resolve(presetsOf(medium));
  }
}
