import { given, NOW } from '#testing';
import { dismissalWithdrawn, itemDismissed, itemRated } from './events.ts';
import { taste } from './taste.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';

describe('a dismissal', () => {
  const dismiss = { do: 'dismiss', item: heat } as const;
  const undo = { do: 'withdraw-dismissal', item: heat } as const;

  it('is a fact, also of a title that was rated', () => {
    given(taste, itemDismissed({ item: akira }), itemRated({ item: heat, halfStars: 9 }))
      .when(dismiss)
      .then(itemDismissed({ item: heat }));
  });

  it('again changes nothing', () => {
    given(taste, itemDismissed({ item: heat }))
      .when(dismiss)
      .nothing();
  });

  it('is undone, saying since when it stood', () => {
    given(taste, itemDismissed({ item: heat }))
      .when(undo)
      .then(dismissalWithdrawn({ item: heat, previous: { at: NOW } }));
  });

  it('that does not stand is not undone', () => {
    given(taste, itemDismissed({ item: akira }))
      .when(undo)
      .nothing();
    given(taste, itemDismissed({ item: heat }), dismissalWithdrawn({ item: heat, previous: { at: NOW } }))
      .when(undo)
      .nothing();
  });
});
