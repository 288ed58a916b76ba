import { vocabularies } from '#composition/contexts';
import { PRIVILEGED_ACTS } from '#contexts/operations/domain/privileged-acts';
import { PUBLIC_EVENTS } from '#contexts/operations/domain/public-events';

/** Types of events that never take a role: what people do for themselves, and what the platform does by itself. */
const OWN: Readonly<Record<string, readonly RegExp[]>> = {
  identity: [/^Member(Registered|Imported|Enrolled|Left)$/, /^SessionOpened$/, /^PasswordChanged$/, /^InvitationUsed$/],
  catalogue: [/^Title(Matched|Unmatched|TextsEncoded)$/, /^DetailsKept$/],
  taste: [
    /^Item(Rated|Watched|Watchlisted|Favoured|Dismissed)$/,
    /^(Rating|Watch|Watchlisting|Favourite|Dismissal|Feedback|Correction)Withdrawn$/,
    /^(FavouriteMoved|FeedbackGiven|PreferencesChosen|ServicesChosen|TasteCorrected)$/,
    /^Onboarding(GenresChosen|Completed|Withdrawn)$/,
    /^TasteClosed$/,
    /^Buds(Joined|Left)$/,
    /^HistoryImport/,
  ],
  recommendation: [/^ExposureDayClosed$/],
  training: [
    /^Model(ArtefactsDropped|TrainedOnErased)$/,
    /^DatasetDropped$/,
    /^(ProductionDayMeasured|ListsServed)$/,
    /^Training(DatasetTaken|EpochEnded)$/,
  ],
  language: [/^LanguageModel(Called|Spared)$/, /^LanguageClaimsRejected$/],
  // who erased somebody else is told by MemberErased
  operations: [/^PlatformSeeded$/, /^Erasure/],
};
/** What happens to a job that somebody has asked for. */
const WORK = /(Started|Progressed|Succeeded|Failed|Interrupted)$/;

const all = vocabularies.flatMap(({ context, events }) => Object.keys(events).map((type) => [context, type] as const));
const isOwn = ([context, type]: readonly [string, string]): boolean =>
  OWN[context]?.some((pattern) => pattern.test(type)) === true ||
  (WORK.test(type) && PRIVILEGED_ACTS[type] === undefined);

describe('every type of event', () => {
  it('is either an act of privilege, told in the audit log, or one of those that never are', () => {
    const unsorted = all.filter((each) => PRIVILEGED_ACTS[each[1]] === undefined && !isOwn(each));
    expect(unsorted.map((each) => each.join('.'))).toEqual([]);
    expect(all.filter((each) => PRIVILEGED_ACTS[each[1]] && isOwn(each))).toEqual([]);
  });

  it('of those that integrators are told is no act of an account', () => {
    const personal = all.filter(([context, type]) => context === 'identity' && PUBLIC_EVENTS.has(type));
    expect(personal.map(([, type]) => type).filter((type) => type !== 'MemberErased')).toEqual([]);
  });
});
