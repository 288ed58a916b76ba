import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { comparePositions, domainError, isPosition, type Position } from '#kernel';
import { CatalogueView } from '#contexts/catalogue/published';
import { PopularityView } from '#contexts/recommendation/read/popularity/popularity-view';

const HEADER = 'X-Position';
/** A read that brings a position back waits at most so long for the views it asks. */
const WAIT_MS = 300;

/** Tells the writer where the log stood afterwards. */
export const stamp = (response: Response, position: Position | undefined): void => {
  if (position) response.setHeader(HEADER, position);
};

/** The position a reader wants to see, from `X-Position`. Throws `BAD_POSITION`. */
export const SeenPosition = createParamDecorator((_data: unknown, context: ExecutionContext): Position | undefined => {
  const header = context.switchToHttp().getRequest<Request>().get(HEADER);
  if (header === undefined || header === '') return undefined;
  if (!isPosition(header)) throw domainError('BAD_POSITION', { position: header.slice(0, 80) });
  return header;
});

/** Waits for the views in memory. */
@Injectable()
export class Consistency {
  readonly #views: Readonly<Record<'catalogue' | 'popularity', CatalogueView | PopularityView>>;

  constructor(catalogue: CatalogueView, popularity: PopularityView) {
    this.#views = { catalogue, popularity };
  }

  /** `{ stale: true }` if a view has not come so far in time; to be spread into the answer. */
  async reach(
    position: Position | undefined,
    ...names: readonly ('catalogue' | 'popularity')[]
  ): Promise<{ readonly stale?: true }> {
    if (!position) return {};
    const views = names.map((name) => this.#views[name]);
    for (const view of views) refuseAlien(position, view.reached);
    const reached = await Promise.all(views.map((view) => view.reach(position, WAIT_MS)));
    return reached.every(Boolean) ? {} : { stale: true };
  }
}

const refuseAlien = (position: Position, reached: Position | 'start'): void => {
  try {
    comparePositions(position, reached);
  } catch {
    throw domainError('BAD_POSITION', { position });
  }
};
