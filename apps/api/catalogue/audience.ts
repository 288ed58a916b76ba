import { Injectable } from '@nestjs/common';
import { TasteOf, type Taste } from '#contexts/taste/published';
import type { SignedInMember } from '../security/rules.ts';

/** For whom the catalogue is shown. */
export interface Audience {
  readonly taste: Taste | undefined;
  /** Titles for adults may be shown: to members who asked for them, never to guests. */
  readonly adult: boolean;
}

@Injectable()
export class Audiences {
  constructor(private readonly tasteOf: TasteOf) {}

  async of(member: SignedInMember | undefined): Promise<Audience> {
    const taste = member && (await this.tasteOf.member(member.id));
    return { taste, adult: taste?.preferences.adultTitles === true };
  }
}
