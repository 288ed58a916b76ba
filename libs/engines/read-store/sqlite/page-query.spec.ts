import type { PageRequest } from '#ports/read-store/read-store';
import { Connection } from './connection.ts';
import { prepareTable } from './documents-table.ts';
import { pageQuery } from './page-query.ts';

/** `year` begins two indexes: the one that is asked for has to be the one that answers. */
const shape = { name: 'films', version: 1, indexes: { byYear: ['year', 'title'], other: ['year', 'count'], byId: [] } };
const connection = new Connection(':memory:');
prepareTable(connection, 1, shape);
afterAll(() => connection.close());

const planOf = (
  fields: readonly string[],
  request: Omit<PageRequest, 'limit'>,
  keys?: readonly (string | number)[],
) => {
  const place = keys && { keys, id: 'a' };
  const { sql, values } = pageQuery('documents_1', fields, { ...request, limit: 10 }, place);
  const steps = connection.prepare<[number, number, number, string]>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  return steps.map(([, , , detail]) => detail.replaceAll('key_', ''));
};

describe('a page is one walk along its index, without a sort', () => {
  const INDEX = 'documents_1 USING INDEX documents_1(year,title)';
  const byYear = (request: Omit<PageRequest, 'limit'>, keys?: readonly (string | number)[]) =>
    planOf(['year', 'title'], request, keys);

  it.each([false, true])('from the beginning (descending: %s)', (descending) => {
    expect(byYear({ descending })).toEqual([expect.stringContaining(INDEX)]);
    expect(byYear({ descending, from: 1990, to: 1999 })).toEqual([`SEARCH ${INDEX} (year>? AND year<?)`]);
    expect(byYear({ descending, equals: [1999] })).toEqual([`SEARCH ${INDEX} (year=? AND title>?)`]);
    expect(byYear({ descending, equals: [1999], from: 'A' })).toEqual([`SEARCH ${INDEX} (year=? AND title>?)`]);
    expect(byYear({ descending, equals: [1999, 'A'] })).toEqual([`SEARCH ${INDEX} (year=? AND title=?)`]);
  });

  it('from a cursor, entered at its very place', () => {
    const descending = true;
    expect(byYear({}, [1999, 'A'])).toEqual([`SEARCH ${INDEX} ((year,title,id)>(?,?,?))`]);
    expect(byYear({ from: 1990 }, [1999, 'A'])).toEqual([`SEARCH ${INDEX} ((year,title,id)>(?,?,?) AND year<?)`]);
    expect(byYear({ equals: [1999] }, ['A'])).toEqual([`SEARCH ${INDEX} (year=? AND (title,id)>(?,?))`]);
    expect(byYear({ equals: [1999, 'A'] }, [])).toEqual([`SEARCH ${INDEX} (year=? AND title=? AND id>?)`]);
    const backwards = `SEARCH ${INDEX} (year>? AND (year,title,id)<(?,?,?))`;
    expect(byYear({ descending, from: 1990, to: 1999 }, [1995, 'A'])).toEqual([backwards]);
  });

  it('or along the ids, for an index without fields', () => {
    const ids = 'documents_1 USING INDEX sqlite_autoindex_documents_1_1';
    expect(planOf([], {})).toEqual([`SCAN ${ids}`]);
    expect(planOf([], { descending: true }, [])).toEqual([`SEARCH ${ids} (id<?)`]);
  });
});
