import { idNamed, metaOf } from '#testing';
import { taste } from '../../taste/published.ts';
import { openGround, type TrainingGround } from '../training.spec.tools.ts';
import { EnoughData } from './enough-data.ts';

describe('whether there is anything to learn from', () => {
  let ground: TrainingGround;
  let commands: number;
  beforeEach(async () => {
    commands = 0;
    ground = await openGround();
  });
  afterEach(() => ground.close());

  const rate = (member: number, n: number) =>
    ground.executor.execute(
      taste,
      idNamed(`member ${member}`),
      { do: 'rate', item: `movie:tmdb:${n}`, halfStars: 8 },
      metaOf({ commandId: idNamed(`command ${++commands}`) }),
    );

  it('says how little there is', async () => {
    for (const member of [1, 2, 3]) await rate(member, 1);
    await expect(new EnoughData(ground.log).check('movie')).rejects.toMatchObject({
      code: 'TOO_LITTLE_DATA',
      details: { field: 'medium', members: 3, titles: 1 },
    });
  });

  it('looks at one medium, or at all', async () => {
    for (const n of [1, 2, 3, 4, 5]) await rate(n, n);
    const enough = new EnoughData(ground.log);
    await enough.check('movie');
    await enough.check(null);
    await expect(enough.check('anime')).rejects.toMatchObject({ code: 'TOO_LITTLE_DATA', details: { members: 0 } });
  });
});
