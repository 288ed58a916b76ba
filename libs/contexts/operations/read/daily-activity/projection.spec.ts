import { utcDay, type Recorded } from '#kernel';
import { idNamed, inStream, projected, recorded, type Placed } from '#testing';
import { dailyActivity, type Counted, type MemberActivity } from './projection.ts';

const anna = idNamed('anna');
const [monday, tuesday] = ['2024-01-01T09:00:00.000Z', '2024-01-02T23:59:59.999Z'];
const [monday_, tuesday_] = [utcDay(monday), utcDay(tuesday)];
const heat = 'movie:movielens:6';

const taste = (event: Counted, occurredAt: string) => inStream<Counted>(`taste-${anna}`, event, { occurredAt });
const member = (event: Counted) => inStream<Counted>(`member-${anna}`, event, { occurredAt: monday });
const registered = member({ type: 'MemberRegistered', data: {} });
const rated = (at: string, previous?: string): ReturnType<typeof taste> =>
  taste(
    {
      type: 'ItemRated',
      data: { item: heat, halfStars: 8, ...(previous && { previous: { halfStars: 2, at: previous } }) },
    },
    at,
  );

/** Recorded a day late, as imports are. */
const onTuesday = (...facts: readonly Placed<Counted>[]): readonly Recorded<Counted>[] =>
  recorded<Counted>(...facts).map((each) => ({ ...each, recordedAt: tuesday }));
const active = (days: MemberActivity['days']): MemberActivity => ({ kind: 'registered', suspended: false, days });

describe('daily activity', () => {
  it('counts a rating on the day it was given, and on the day the log took it', () => {
    projected(dailyActivity)
      .givenRecorded(...onTuesday(registered, rated(monday)))
      .then(anna, active({ [monday_]: [1, 0, 1, 0], [tuesday_]: [0, 1, 0, 1] }))
      .twice()
      .rebuilt();
  });

  it('moves a rating that is given anew to its new day, and takes back one that is withdrawn', () => {
    projected(dailyActivity)
      .givenRecorded(...onTuesday(registered, rated(monday), rated(tuesday, monday)))
      .then(anna, active({ [monday_]: [0, 0, 1, 0], [tuesday_]: [1, 2, 1, 2] }))
      .twice()
      .rebuilt();
    const withdrawn: Counted = {
      type: 'RatingWithdrawn',
      data: { item: heat, previous: { halfStars: 8, at: monday } },
    };
    projected(dailyActivity)
      .givenRecorded(...onTuesday(registered, rated(monday), taste(withdrawn, tuesday)))
      .then(anna, active({ [monday_]: [0, 0, 1, 0], [tuesday_]: [0, 1, 1, 2] }))
      .twice()
      .rebuilt();
  });

  it('counts any fact of taste as activity', () => {
    projected(dailyActivity)
      .givenRecorded(...onTuesday(registered, taste({ type: 'ItemWatched', data: { item: heat } }, tuesday)))
      .then(anna, active({ [tuesday_]: [0, 0, 1, 1] }))
      .twice()
      .rebuilt();
  });

  it('knows how members came, and who is suspended', () => {
    const imported = (simulated: boolean) =>
      member({ type: 'MemberImported', data: { source: 'movielens', number: 1, simulated } });
    projected(dailyActivity).given(imported(false)).then(anna, { kind: 'imported', suspended: false, days: {} });
    projected(dailyActivity).given(imported(true)).then(anna, { kind: 'simulated', suspended: false, days: {} });
    const enrolled = member({ type: 'MemberEnrolled', data: { tenant: 'shop' } });
    projected(dailyActivity).given(enrolled).then(anna, { kind: 'external', suspended: false, days: {} });
    const suspended = member({ type: 'MemberSuspended', data: {} });
    projected(dailyActivity)
      .given(registered, suspended)
      .then(anna, { ...active({}), suspended: true })
      .twice()
      .rebuilt();
    const reinstated = member({ type: 'MemberReinstated', data: {} });
    projected(dailyActivity).given(registered, suspended, reinstated).then(anna, active({})).twice().rebuilt();
  });

  it('forgets whoever is erased, with or without their stream', () => {
    const erased = member({ type: 'MemberErased', data: { streams: [], artefacts: [] } });
    projected(dailyActivity).given(registered, rated(monday), erased).then(anna, undefined).twice().rebuilt();
    projected(dailyActivity).given(registered, erased).then(anna, undefined).twice().rebuilt();
  });
});
