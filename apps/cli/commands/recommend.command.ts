import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { domainError } from '#kernel';
import { CatalogueView } from '#contexts/catalogue/published';
import { importedMemberId, Members } from '#contexts/identity/published';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { ExposureRecorder } from '#contexts/recommendation/exposures/exposure-recorder';
import { GetRecommendations, type Recommendations } from '#contexts/recommendation/queries/get-recommendations';
import { RecommendForMany } from '#contexts/recommendation/queries/recommend-for-many';
import { PopularityView } from '#contexts/recommendation/read/popularity/popularity-view';
import { MemberVotes } from '#contexts/taste/read/ratings-of-item/member-votes';
import { Champions } from '#contexts/training/published';
import type { Settings } from '#composition/settings';
import { withSession, type Session } from '../session.ts';
import { say, type Terminal } from '../terminal.ts';
import { between } from './arguments.ts';

interface Flags {
  readonly k: number;
  readonly medium?: string;
  readonly batch?: string;
  readonly out?: string;
  readonly all?: true;
}

/** `recommend <member> [-k N] [--medium M]`, `recommend --batch <file>`, `recommend --all` */
export const recommendCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('recommend')
    .description('what a member, or many members, would be shown now, with reasons')
    .argument('[member]', 'the id of a member; an imported one by source and number: movielens:1')
    .option('-k <n>', 'so many titles', between(1, 200), 10)
    .option('--medium <medium>', 'one medium; left out: for one member the largest, for many all of them mixed')
    .option('--batch <file>', 'for the members that the file names, one a line: a line of JSON each')
    .option('--out <file>', 'with --batch or --all: write the lines there')
    .option('--all', 'for everybody, imported and simulated members included')
    .action((member: string | undefined, flags: Flags) => {
      const whom = whomOf(member, flags);
      return withSession(settings(), {}, (session) =>
        withViews(session, async () => {
          if (typeof whom !== 'string') return recommendMany(session, terminal, whom.members, flags);
          const answer = await recommend(session, whom, flags);
          terminal.answer(answer, textOf(answer));
        }),
      );
    });

type Many = { readonly members: readonly string[] | 'all' };

/** One member, or many: exactly one of the three ways to say it. */
const whomOf = (member: string | undefined, { batch, all }: Flags): string | Many => {
  if ([member, batch, all].filter((each) => each !== undefined).length !== 1)
    throw new Error('recommend: a member, --batch <file>, or --all');
  if (member !== undefined) return memberId(member);
  return { members: batch === undefined ? 'all' : membersIn(batch) };
};

const membersIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(memberId);

const withViews = async (session: Session, work: () => Promise<void>): Promise<void> => {
  const views = [CatalogueView, MemberVotes, PopularityView, Champions].map((view) => session.app.get(view));
  await Promise.all(views.map((view) => view.start()));
  try {
    await work();
  } finally {
    await session.app.get(ExposureRecorder).flush();
    await Promise.all(views.map((view) => view.close()));
  }
};

const recommend = async ({ app, queries }: Session, member: string, { k, medium }: Flags): Promise<Recommendations> => {
  const { kind } = await app.get(Members).state(member);
  if (kind === 'unknown') throw domainError('UNKNOWN_MEMBER', { member });
  const [largest] = await queries.execute(new ListMedia());
  return queries.execute(new GetRecommendations(member, { k, medium: medium ?? largest?.medium ?? 'movie' }));
};

/** A line of JSON for each member, on standard output or in a file; the sum afterwards. */
const recommendMany = async (
  { queries }: Session,
  terminal: Terminal,
  members: Many['members'],
  { k, medium, out }: Flags,
): Promise<void> => {
  const began = performance.now();
  const lines = await queries.execute(new RecommendForMany({ members, k, ...(medium !== undefined && { medium }) }));
  const to = out === undefined ? process.stdout : createWriteStream(out);
  let done = 0;
  for await (const line of lines) {
    if (terminal.signal.aborted) break;
    if (!to.write(`${JSON.stringify(line)}\n`)) await once(to, 'drain');
    done += 1;
    terminal.progress({ what: 'Members', done, share: members === 'all' ? 0 : done / members.length });
  }
  terminal.endProgress();
  const seconds = (performance.now() - began) / 1_000;
  const perSecond = Math.round(done / seconds);
  const sum = `${done} members in ${seconds.toFixed(1)} s, ${perSecond} a second.`;
  if (to === process.stdout) return say(sum);
  await new Promise<void>((written) => to.end(written));
  terminal.answer({ members: done, seconds, perSecond }, sum);
};

/** `movielens:1` is the first member of an imported MovieLens folder. */
const memberId = (text: string): string => {
  const [, source, number] = /^([a-z][a-z0-9]*):(\d+)$/.exec(text) ?? [];
  return source ? importedMemberId(source, Number(number)) : text;
};

const textOf = ({ items, servedBy, fallbackReason }: Recommendations): string =>
  [
    ...items.map(
      ({ title, year, score, reason }, n) =>
        `${String(n + 1).padStart(3)}  ${score.toFixed(3)}  ${title}${year ? ` (${year})` : ''}  ${reason}`,
    ),
    `Served by ${servedBy.model}${fallbackReason ? `, because of ${fallbackReason}` : ''}.`,
  ].join('\n');
