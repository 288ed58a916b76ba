import { categoryOf, idOf, jobList, type JobSummary, type Projection, type Recorded } from '#kernel';
import type { MemberErased } from '../../../../identity/published.ts';
import { historyImport, type HistoryImportEvent, type HistoryImportInput } from '../../domain/history-import.ts';

type Summary = JobSummary<HistoryImportInput>;

const jobs = jobList<'HistoryImport', HistoryImportInput>('history-imports', 'HistoryImport', 1) as Projection<
  Summary,
  HistoryImportEvent
>;

/**
 * The imports of each member, by the time they were asked for; each is folded from its own stream. Those of whoever was
 * erased are gone, and so are the streams that told of them.
 */
export const historyImports: Projection<Summary, HistoryImportEvent | MemberErased> = {
  ...jobs,
  handles: [...jobs.handles, 'MemberErased'],
  indexes: { ...jobs.indexes, member: ['requestedBy', 'requestedAt'] },
  keys: (recorded) =>
    isOfMember(recorded) ? importsIn(recorded.event.data) : jobs.keys(recorded as Recorded<HistoryImportEvent>),
  evolve: (document, recorded, key) =>
    isOfMember(recorded) ? undefined : jobs.evolve(document, recorded as Recorded<HistoryImportEvent>, key),
};

const isOfMember = (recorded: Recorded<HistoryImportEvent | MemberErased>): recorded is Recorded<MemberErased> =>
  recorded.event.type === 'MemberErased';

const importsIn = ({ streams }: MemberErased['data']): readonly string[] =>
  streams.filter((stream) => categoryOf(stream) === historyImport.category).map(idOf);
