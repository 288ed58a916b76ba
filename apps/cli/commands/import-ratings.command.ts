import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import { domainError } from '#kernel';
import { Members } from '#contexts/identity/published';
import { RequestHistoryImport } from '#contexts/taste/imports/commands/request-history-import';
import {
  GetHistoryImport,
  type ImportDetails,
  type ReportPage,
} from '#contexts/taste/imports/queries/get-history-import';
import { UPLOAD_LIMITS } from '#contexts/taste/imports/sources/readers';
import { UPLOAD } from '#contexts/taste/imports/work/history-import-work';
import { historyFiles } from '#composition/imports/history/history-readers';
import type { Settings } from '#composition/settings';
import { byOperator } from '../acting.ts';
import { withSession, type Session } from '../session.ts';
import { say, type Terminal } from '../terminal.ts';

const POLL_MS = 50;
const SHOWN = 20;
const ENDED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'undone']);

/** `import ratings <member> <file>` */
export const importRatingsCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('ratings')
    .description(
      'what a member rated, watched or liked elsewhere: MovieLens, Letterboxd, IMDb, Trakt, MyAnimeList, AniList',
    )
    .argument('<member>', 'e-mail or id')
    .argument('<file>', 'as it was exported there: csv, json, xml, zip, gz')
    .action((who: string, file: string) =>
      withSession(settings(), { worker: true }, async (session) => {
        terminal.goesOn = true;
        const began = performance.now();
        const member = await memberOf(session, who);
        const id = await requested(session, member, file);
        const done = await ended(session, member, id, terminal);
        const seconds = Math.round(performance.now() - began) / 1_000;
        await tell(session, member, done);
        if (done.status === 'failed') throw new Error(`The import failed: ${done.reason ?? 'nobody knows why'}`);
        const { id: importId, status, source, counts } = done;
        terminal.answer({ id: importId, member, status, source, ...counts, seconds }, sentenceOf(done, seconds));
      }),
    );

const memberOf = async ({ app, engines }: Session, who: string): Promise<string> => {
  const member = who.includes('@') ? (await engines.vault.byEmail(who))?.member : who;
  if (member === undefined || (await app.get(Members).state(member)).kind === 'unknown')
    throw domainError('UNKNOWN_MEMBER', { member: who });
  return member;
};

const requested = async ({ commands }: Session, member: string, file: string): Promise<string> => {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Error(`${file}: no such file`);
  if (found.size > UPLOAD_LIMITS.bytes) throw domainError('HISTORY_FILE_TOO_LARGE', { most: UPLOAD_LIMITS.bytes });
  const folder = await mkdtemp(join(tmpdir(), 'reprise-upload-'));
  try {
    await copyFile(file, join(folder, UPLOAD));
    const source = await historyFiles.recognise(join(folder, UPLOAD));
    return (await commands.execute(new RequestHistoryImport(member, folder, source, byOperator()))).id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Waits for whoever does it: a server's worker, or our own. Interrupted, it is gone on with later. */
const ended = async (session: Session, member: string, id: string, terminal: Terminal): Promise<ImportDetails> => {
  for (;;) {
    const details = await reported(session, member, id, { limit: 1 });
    if (ENDED.has(details.status)) return details;
    terminal.progress({ what: 'import', done: details.counts.imported, share: details.progress });
    await after(POLL_MS, undefined, { signal: terminal.signal });
  }
};

/** What the member may want to put right. */
const tell = async (session: Session, member: string, { id, mistakes }: ImportDetails): Promise<void> => {
  for (const { file, row, reason } of mistakes.slice(0, SHOWN)) say(`${file || 'file'}, ${row}: ${reason}`);
  for (const match of ['uncertain', 'unmatched'] as const) {
    const { report } = await reported(session, member, id, { limit: SHOWN, match });
    for (const { line, candidates, ...told } of report.items) {
      const best = candidates[0] ? `; perhaps ${nameOf(candidates[0])}` : '';
      say(`${match}: line ${line}: ${nameOf(told)}${best}`);
    }
  }
};

const nameOf = ({ title, year }: { readonly title: string | null; readonly year: number | null }): string =>
  `${title ?? 'a title without a name'} (${year ?? 'year unknown'})`;

const reported = ({ queries }: Session, member: string, id: string, page: ReportPage): Promise<ImportDetails> =>
  queries.execute(new GetHistoryImport(member, id, page));

const sentenceOf = ({ source, counts }: ImportDetails, seconds: number): string =>
  `${counts.imported} facts from ${source} in ${seconds.toFixed(1)} s; ${counts.matched} lines matched (${counts.unchanged} told nothing new), ${counts.uncertain} uncertain, ${counts.unmatched} unmatched, ${counts.mistakes} not readable.`;
