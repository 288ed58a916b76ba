import { given, idNamed, NOW } from '#testing';
import {
  feedbackGiven,
  feedbackWithdrawn,
  itemRated,
  itemWatched,
  watchWithdrawn,
  type Answered,
  type Verdict,
} from './events.ts';
import { taste } from './taste.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const before = '2020-02-29T23:59:59.999Z';
const [first, second] = [idNamed('first'), idNamed('second')];
const recommendationId = idNamed('recommendation');
const answered: Answered = { at: before, policy: 'ladder', model: 'item-to-item', rank: 2, propensity: 1 };

const give = (verdict: Verdict, rest: { readonly recommendationId?: string; readonly answered?: Answered } = {}) =>
  ({ do: 'give-feedback', id: second, item: heat, verdict, ...rest }) as const;
const given1 = (verdict: Verdict, rest: { readonly item?: string; readonly recommendationId?: string } = {}) =>
  feedbackGiven({ id: first, item: heat, verdict, ...rest });
const said2 = (verdict: Verdict) => feedbackGiven({ id: second, item: heat, verdict });

describe('feedback', () => {
  it.each<Verdict>(['like', 'dislike', 'skip', 'opened'])('of the verdict %s is a fact and nothing else', (verdict) => {
    given(taste, itemRated({ item: heat, halfStars: 1 }))
      .when(give(verdict))
      .then(said2(verdict));
  });

  it('copies what it answers', () => {
    given(taste)
      .when(give('like', { recommendationId, answered }))
      .then(feedbackGiven({ id: second, item: heat, verdict: 'like', recommendationId, answered }));
  });

  it('again changes nothing', () => {
    given(taste, given1('like')).when(give('like')).nothing();
  });

  it('on another recommendation is another, and so is the same verdict after another', () => {
    given(taste, given1('opened'))
      .when(give('opened', { recommendationId }))
      .then(feedbackGiven({ id: second, item: heat, verdict: 'opened', recommendationId }));
    given(taste, given1('like'), feedbackGiven({ id: idNamed('third'), item: heat, verdict: 'dislike' }))
      .when(give('like'))
      .then(said2('like'));
    given(taste, given1('like', { item: akira }))
      .when(give('like'))
      .then(said2('like'));
  });

  it('that it was seen is a viewing too', () => {
    given(taste)
      .when(give('seen'))
      .then(said2('seen'), itemWatched({ item: heat }));
  });

  it('that it was seen adds nothing to a viewing that is known', () => {
    given(taste, itemWatched({ item: heat }, before))
      .when(give('seen'))
      .then(said2('seen'));
  });
});

describe('feedback from elsewhere', () => {
  const told = (verdict: Verdict, at: string) => ({ ...give(verdict), at }) as const;

  it('keeps the time of the source, and so does the viewing', () => {
    given(taste)
      .when(told('seen', before))
      .then(feedbackGiven({ id: second, item: heat, verdict: 'seen' }, before), itemWatched({ item: heat }, before));
  });

  it('gives way to what is as new or newer', () => {
    given(taste, given1('dislike')).when(told('like', before)).nothing();
    given(taste, feedbackGiven({ id: first, item: heat, verdict: 'dislike' }, before))
      .when(told('like', before))
      .nothing();
  });
});

describe('undoing feedback', () => {
  const undo = { do: 'withdraw-feedback', id: first } as const;

  it('says what was said, when, and what it answered', () => {
    given(taste, feedbackGiven({ id: first, item: heat, verdict: 'like', recommendationId, answered }, before))
      .when(undo)
      .then(
        feedbackWithdrawn({
          id: first,
          item: heat,
          previous: { verdict: 'like', recommendationId, answered, at: before },
        }),
      );
  });

  it('takes back the viewing that came with it', () => {
    given(taste, given1('seen'), itemWatched({ item: heat }))
      .when(undo)
      .then(
        feedbackWithdrawn({ id: first, item: heat, previous: { verdict: 'seen', at: NOW } }),
        watchWithdrawn({ item: heat, previous: { at: NOW } }),
      );
  });

  it('leaves a viewing that was told before or since, or was taken back already', () => {
    const withdrawn = feedbackWithdrawn({ id: first, item: heat, previous: { verdict: 'seen', at: NOW } });
    given(taste, itemWatched({ item: heat }, before), given1('seen'))
      .when(undo)
      .then(withdrawn);
    given(taste, given1('seen'), itemWatched({ item: heat, previous: { at: NOW } }, '9999-01-01T00:00:00.000Z'))
      .when(undo)
      .then(withdrawn);
    given(taste, given1('seen')).when(undo).then(withdrawn);
  });

  it('is refused where there is none, or none any more', () => {
    given(taste, said2('like')).when(undo).rejects('UNKNOWN_FEEDBACK', { id: first });
    given(taste, given1('like'), feedbackWithdrawn({ id: first, item: heat, previous: { verdict: 'like', at: NOW } }))
      .when(undo)
      .rejects('UNKNOWN_FEEDBACK', { id: first });
  });
});
