import { Inject, Injectable } from '@nestjs/common';
import { domainError, isoTime } from '#kernel';
import type { Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { CLOCK, EXPOSURE_LOG } from '#ports/tokens';
import { CatalogueView } from '../../catalogue/published.ts';
import { Members, type OwnAccount, type SessionSummary } from '../../identity/published.ts';
import { TasteOf } from '../../taste/published.ts';
import { itemsIn, tasteIn } from './taste-parts.ts';

/** Everything that is kept of one member, but for what was shown to them. */
export interface OwnData {
  readonly format: 'reprise-export-1';
  readonly exportedAt: string;
  readonly account: OwnAccount & { readonly memberSince: string };
  readonly sessions: readonly SessionSummary[];
  readonly taste: Readonly<Record<string, unknown>>;
}

/** What was shown to them once, best first. */
export type OwnExposure = Omit<Exposure, 'member'>;

/** What a member takes along: all that is theirs, and nobody else's. */
@Injectable()
export class MemberExport {
  constructor(
    private readonly members: Members,
    private readonly tasteOf: TasteOf,
    private readonly catalogue: CatalogueView,
    @Inject(EXPOSURE_LOG) private readonly exposures: ExposureLog,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Throws `UNKNOWN_MEMBER`. */
  async data(member: string): Promise<OwnData> {
    const [account, sessions, persons, taste] = await Promise.all([
      this.members.account(member),
      this.members.sessions(member),
      this.members.persons([member]),
      this.tasteOf.member(member),
    ]);
    const person = persons.get(member);
    if (!person) throw domainError('UNKNOWN_MEMBER');
    const documents = await this.catalogue.documents(itemsIn(taste));
    return {
      format: 'reprise-export-1',
      exportedAt: isoTime(this.now()),
      account: { ...account, memberSince: person.since },
      sessions,
      taste: tasteIn(taste, (item) => documents.get(item)?.title ?? null),
    };
  }

  /** The exposures that are still kept, in order of writing. Every day of everybody is looked through: one at a time. */
  async *shown(member: string): AsyncGenerator<OwnExposure> {
    for (const day of await this.exposures.days())
      for await (const { member: whom, ...exposure } of this.exposures.read(day)) if (whom === member) yield exposure;
  }

  /** Both as the text of one JSON document, in pieces. Throws `UNKNOWN_MEMBER`, before there is a first one. */
  async text(member: string): Promise<AsyncGenerator<string>> {
    return pieces(await this.data(member), this.shown(member));
  }
}

async function* pieces({ account, sessions, taste, ...head }: OwnData, shown: AsyncGenerator<OwnExposure>) {
  yield `{${fields({ ...head, account, sessions })},\n"taste": {${fields(taste)}},\n"shown": [`;
  let between = '\n';
  for await (const exposure of shown) {
    yield between + JSON.stringify(exposure);
    between = ',\n';
  }
  yield '\n]}\n';
}

/** A line for each: people read it too. */
const fields = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `\n${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',');
