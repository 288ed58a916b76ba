import { Command } from 'commander';
import { CatalogueView } from '#contexts/catalogue/published';
import { importedMemberId } from '#contexts/identity/published';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { ExposureRecorder } from '#contexts/recommendation/exposures/exposure-recorder';
import { GetRecommendations, type Recommendations } from '#contexts/recommendation/queries/get-recommendations';
import { PopularityView } from '#contexts/recommendation/read/popularity/popularity-view';
import type { Settings } from '#composition/settings';
import { withSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { between } from './arguments.ts';

/** `recommend <member> [-k N] [--medium M]` */
export const recommendCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('recommend')
    .description('what a member would be shown now, with reasons')
    .argument('<member>', 'the id of a member; an imported one by source and number: movielens:1')
    .option('-k <n>', 'so many titles', between(1, 200), 10)
    .option('--medium <medium>', 'one medium; left out: the largest')
    .action((member: string, { k, medium }: { readonly k: number; readonly medium?: string }) =>
      withSession(settings(), {}, async (session) => {
        const answer = await recommend(session, member, k, medium);
        terminal.answer(answer, textOf(answer));
      }),
    );

const recommend = async (
  { app, queries }: Session,
  member: string,
  k: number,
  medium?: string,
): Promise<Recommendations> => {
  const views = [app.get(CatalogueView), app.get(PopularityView)];
  await Promise.all(views.map((view) => view.start()));
  const [largest] = await queries.execute(new ListMedia());
  const answer = await queries.execute(
    new GetRecommendations(memberId(member), { k, medium: medium ?? largest?.medium ?? 'movie' }),
  );
  await app.get(ExposureRecorder).flush();
  await Promise.all(views.map((view) => view.close()));
  return answer;
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
