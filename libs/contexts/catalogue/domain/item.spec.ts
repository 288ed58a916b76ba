import { given } from '#testing';
import type { Attributes } from './attributes.ts';
import { item } from './item.ts';
import { itemEdited, itemListed, itemMerged, itemRestored, itemRetired, itemRevised } from './item-events.ts';

const known: Attributes = {
  title: 'Heat',
  year: 1995,
  genres: ['Action', 'Crime'],
  credits: [{ name: 'Michael Mann', role: 'director' }],
  externalIds: { movielens: '6', imdb: 'tt0113277' },
  texts: { overview: { source: 'tmdb', hash: 'abc' } },
  extra: { studio: 'Warner' },
};
const listed = itemListed({ medium: 'movie', attributes: known });
const list = (attributes: Partial<Attributes>) =>
  ({ do: 'list', medium: 'movie', attributes: { genres: [], ...attributes } }) as const;

describe('listing an item', () => {
  it('brings it in as the source tells it', () => {
    given(item).when(list(known)).then(listed);
  });

  it('needs a title', () => {
    given(item)
      .when(list({ year: 1995 }))
      .rejects('TITLE_MISSING');
  });

  it('again changes nothing', () => {
    given(item, listed).when(list(known)).nothing();
    given(item, listed)
      .when(list({ ...known, externalIds: { imdb: 'tt0113277', movielens: '6' } }))
      .nothing();
  });
});

describe('listing an item that is known', () => {
  const revised = (attributes: Partial<Attributes>) => itemRevised({ attributes: { ...known, ...attributes } });

  it('replaces what is told and keeps the rest; no title is needed', () => {
    given(item, listed)
      .when(list({ year: 1996, runtime: 170 }))
      .then(revised({ year: 1996, runtime: 170 }));
    given(item, listed)
      .when(list({ title: 'Heat (1995)', genres: ['Drama'] }))
      .then(revised({ title: 'Heat (1995)', genres: ['Drama'] }));
  });

  it('adds to the ids, the texts and the extras', () => {
    given(item, listed)
      .when(
        list({
          externalIds: { tmdb: '949' },
          texts: { tagline: { source: 'tmdb', hash: 'def' } },
          extra: { status: 'Released' },
        }),
      )
      .then(
        revised({
          externalIds: { ...known.externalIds, tmdb: '949' },
          texts: { ...known.texts, tagline: { source: 'tmdb', hash: 'def' } },
          extra: { ...known.extra, status: 'Released' },
        }),
      );
  });

  it('that tells nothing new changes nothing: no genres are no reason to forget those that are known', () => {
    given(item, listed).when(list({})).nothing();
    given(item, listed)
      .when(list({ title: 'Heat', extra: { studio: 'Warner' } }))
      .nothing();
  });

  it('goes on from what was told last', () => {
    given(item, listed, revised({ year: 1996 }))
      .when(list({ year: 1996 }))
      .nothing();
    given(item, listed, revised({ year: 1996 }))
      .when(list({ year: 1995 }))
      .then(revised({}));
  });
});

describe('adding an item by hand', () => {
  const attributes: Attributes = { title: 'Heat', genres: ['Crime'], extra: { studio: 'Warner' } };
  const add = { do: 'add', medium: 'movie', attributes } as const;
  const edited = itemEdited({ attributes, fields: ['extra.studio', 'genres', 'title'] });

  it('brings it in, and keeps what was said of it from every import', () => {
    given(item)
      .when(add)
      .then(itemListed({ medium: 'movie', attributes }), edited);
    given(item, itemListed({ medium: 'movie', attributes }), edited)
      .when(list({ title: 'HEAT', year: 1995, genres: ['Drama'], extra: { studio: 'Regency', status: 'Released' } }))
      .then(
        itemRevised({ attributes: { ...attributes, year: 1995, extra: { studio: 'Warner', status: 'Released' } } }),
      );
  });

  it('is refused when there is one', () => {
    given(item, listed).when(add).rejects('ITEM_EXISTS');
  });
});

describe('editing an item', () => {
  const edit = (changes: object) => ({ do: 'edit', changes }) as const;

  it('sets fields, and takes values away', () => {
    const { extra: _extra, year: _year, ...rest } = known;
    given(item, listed)
      .when(edit({ title: 'Heat!', year: null, extra: { studio: null }, externalIds: { tmdb: '949' } }))
      .then(
        itemEdited({
          attributes: { ...rest, title: 'Heat!', externalIds: { ...known.externalIds, tmdb: '949' } },
          fields: ['externalIds.tmdb', 'extra.studio', 'title', 'year'],
        }),
      );
  });

  it('keeps a field from imports also when it says what was known', () => {
    const edited = itemEdited({ attributes: known, fields: ['title'] });
    given(item, listed)
      .when(edit({ title: 'Heat' }))
      .then(edited);
    given(item, listed, edited)
      .when(edit({ title: 'Heat' }))
      .nothing();
    given(item, listed, edited)
      .when(list({ title: 'HEAT' }))
      .nothing();
    given(item, listed, edited)
      .when(list({ title: 'HEAT', year: 1996 }))
      .then(itemRevised({ attributes: { ...known, year: 1996 } }));
  });

  it('keeps a value from imports that was taken away', () => {
    const { year: _year, ...rest } = known;
    given(item, listed, itemEdited({ attributes: rest, fields: ['year'] }))
      .when(list({ year: 1995 }))
      .nothing();
  });

  it('is refused where there is none, or where another stands for it', () => {
    given(item)
      .when(edit({ title: 'Heat' }))
      .rejects('UNKNOWN_ITEM');
    given(item, listed, itemMerged({ into: 'movie:tmdb:949' }))
      .when(edit({ title: 'Heat' }))
      .rejects('ITEM_MERGED');
  });
});

describe('retiring an item', () => {
  it('is done once, and undone by restoring', () => {
    given(item, listed).when({ do: 'retire' }).then(itemRetired({}));
    given(item, listed, itemRetired({})).when({ do: 'retire' }).nothing();
    given(item, listed, itemRetired({})).when({ do: 'restore' }).then(itemRestored({}));
    given(item, listed, itemRetired({}), itemRestored({})).when({ do: 'restore' }).nothing();
    given(item, listed, itemRetired({}), itemRestored({})).when({ do: 'retire' }).then(itemRetired({}));
  });

  it('leaves it open to its sources', () => {
    given(item, listed, itemRetired({}))
      .when(list({ year: 1996 }))
      .then(itemRevised({ attributes: { ...known, year: 1996 } }));
  });

  it.each(['retire', 'restore'] as const)('is refused where there is none: %s', (what) => {
    given(item).when({ do: what }).rejects('UNKNOWN_ITEM');
  });
});

describe('merging an item', () => {
  const merge = (into: string) => ({ do: 'merge', into }) as const;
  const merged = itemMerged({ into: 'movie:tmdb:949' });

  it('is done once, and undone by restoring', () => {
    given(item, listed).when(merge('movie:tmdb:949')).then(merged);
    given(item, listed, merged).when(merge('movie:tmdb:949')).nothing();
    given(item, listed, merged).when({ do: 'restore' }).then(itemRestored({}));
    given(item, listed, merged, itemRestored({}))
      .when(merge('movie:tmdb:1'))
      .then(itemMerged({ into: 'movie:tmdb:1' }));
  });

  it('is refused into another medium, of what is another already, and of nothing', () => {
    given(item, listed).when(merge('anime:mal:1')).rejects('OTHER_MEDIUM');
    given(item, listed, merged).when(merge('movie:tmdb:1')).rejects('ITEM_MERGED');
    given(item, listed, merged).when({ do: 'retire' }).rejects('ITEM_MERGED');
    given(item).when(merge('movie:tmdb:1')).rejects('UNKNOWN_ITEM');
  });
});
