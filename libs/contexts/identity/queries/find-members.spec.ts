import { project, LogFollower, ReadModels } from '#runtime';
import { until } from '#testing';
import { READ_STORE } from '#ports/tokens';
import { openIdentity, type Identity } from '../identity.spec.tools.ts';
import { members } from '../read/members/projection.ts';
import { FindMembers } from './find-members.ts';

describe('finding members', () => {
  let identity: Identity;
  let find: FindMembers;
  let follower: LogFollower;
  let models: ReadModels;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    identity = await openIdentity();
    find = identity.app.get(FindMembers);
    for (const displayName of ['Zoë Almodóvar', 'Zoe', 'Bo Zoellner', 'Adam']) {
      const email = `${displayName.normalize('NFKD').replace(/[^A-Za-z]/g, '')}@example.org`;
      ids.set((await identity.register({ displayName, email })).member, displayName);
    }
    follower = new LogFollower(identity.log, { retryMs: 1 });
    models = new ReadModels([project(members)], identity.app.get(READ_STORE), follower, {
      owner: 'test',
      leaseMs: 60_000,
    });
    await models.start();
    const head = await identity.log.head();
    await until(() => models.hasReached(head));
  });
  afterAll(async () => {
    await models.close();
    await follower.close();
    await identity.close();
  });

  const names = async (text: string): Promise<readonly (string | undefined)[]> =>
    (await find.page(text, 10)).items.map(({ id }) => ids.get(id)).toSorted();

  it.each([
    ['zoe', ['Bo Zoellner', 'Zoe', 'Zoë Almodóvar']],
    ['ALMODO', ['Zoë Almodóvar']],
    ['dam', []],
    ['%', []],
    ['Adam@Example.org', ['Adam']],
    ['adam@', []],
  ])('%s', async (text, wanted) => {
    expect(await names(text)).toEqual(wanted);
  });

  it('goes on where a page ended', async () => {
    const first = await find.page('zo', 2);
    const second = await find.page('zo', 2, first.next!);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.next).toBeUndefined();
    await expect(find.page('zo', 2, 'made-up')).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });
});
