import { Injectable } from '@nestjs/common';
import { present } from '#kernel';
import type { Watchable } from '#contexts/catalogue/published';
import { TasteOf } from '#contexts/taste/published';
import { InvalidInput } from '../http/problem.ts';

export interface WatchingAsked {
  readonly region?: string | undefined;
  readonly services?: readonly string[] | undefined;
  readonly watchable?: boolean | undefined;
}

/** What of the way to watch was asked for in a request, and what the member's own choice adds to it. */
@Injectable()
export class Watching {
  constructor(private readonly tasteOf: TasteOf) {}

  /** `{}`: it was not asked; to be spread into a request. Throws `InvalidInput` where no region is known. */
  async of(asked: WatchingAsked, member: string | undefined): Promise<{ readonly watchable?: Watchable }> {
    if (!isAsked(asked)) return {};
    const { region, services, watchable } = asked;
    const chosen = await this.#chosenBy(member);
    const where = region ?? chosen?.region;
    if (where === undefined) throw new InvalidInput([{ path: ['region'], message: 'says where; none was chosen' }]);
    return { watchable: { region: where, services: services ?? usualIn(where, watchable ? chosen : undefined) } };
  }

  /** A request, what it asked of the way to watch in its place. Throws as `of`. */
  async applied<T extends WatchingAsked>({ region, services, watchable, ...rest }: T, member: string | undefined) {
    return { ...present(rest), ...(await this.of({ region, services, watchable }, member)) };
  }

  async #chosenBy(member: string | undefined): Promise<Watchable | undefined> {
    return member === undefined ? undefined : (await this.tasteOf.member(member)).services;
  }
}

const isAsked = ({ region, services, watchable = false }: WatchingAsked): boolean =>
  watchable || (region ?? services) !== undefined;

/** Services are chosen for a region; elsewhere any will do. */
const usualIn = (region: string, chosen: Watchable | undefined): readonly string[] =>
  chosen?.region === region ? chosen.services : [];
