import { Injectable } from '@nestjs/common';
import { Members } from '#contexts/identity/published';
import type { BudOfMember } from '#contexts/recommendation/queries/get-buds';

export type NamedBud = BudOfMember & { readonly displayName: string | null };

/** Names join here, at the edge: the display name, and nothing else of a person. */
@Injectable()
export class NamedBuds {
  constructor(private readonly members: Members) {}

  async named(buds: readonly BudOfMember[]): Promise<readonly NamedBud[]> {
    const persons = await this.members.persons(buds.map(({ member }) => member));
    return buds.map((bud) => ({ ...bud, displayName: persons.get(bud.member)?.displayName ?? null }));
  }
}
