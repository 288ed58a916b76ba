import { family, LATER, NOW, person, type Fixture } from './person-vault.contract.fixture.ts';

/** One millisecond before `LATER`. */
const JUST_BEFORE = '2026-06-03T11:59:59.999Z';

export const familiesContract = (fixture: () => Fixture): void => {
  const first = 'first token of phone';

  it('rotate: each token is good once, and gives the next', async () => {
    const { vault } = fixture();
    const phone = family('phone');
    await vault.openFamily(phone);
    expect(await vault.rotate(first, 'second', NOW)).toEqual({
      outcome: 'rotated',
      family: { ...phone, tokenHash: 'second' },
    });
    expect(await vault.rotate('second', 'third', NOW)).toMatchObject({ outcome: 'rotated' });
    expect(await vault.families('ann')).toEqual([{ ...phone, tokenHash: 'third' }]);
  });

  it('do not know a token that nobody was given', async () => {
    const { vault } = fixture();
    await vault.openFamily(family('phone'));
    expect(await vault.rotate('guessed', 'next', NOW)).toEqual({ outcome: 'unknown' });
    expect(await vault.rotate('', 'next', NOW)).toEqual({ outcome: 'unknown' });
    expect(await vault.rotate(first, 'next', NOW)).toMatchObject({ outcome: 'rotated' });
  });

  it.each([1, 2, 5])('are revoked when a token comes again, %i rotations later', async (rotations) => {
    const { vault } = fixture();
    await vault.openFamily(family('phone'));
    await vault.openFamily(family('laptop'));
    let good = first;
    for (let n = 1; n <= rotations; n++) {
      await vault.rotate(good, `token ${n}`, NOW);
      good = `token ${n}`;
    }
    const answer = await vault.rotate(first, 'stolen', NOW);
    expect(answer).toMatchObject({ outcome: 'reused', family: { session: 'phone', member: 'ann' } });
    expect((await vault.families('ann')).map(({ session }) => session)).toEqual(['laptop']);
    for (const token of [good, first, 'stolen'])
      expect(await vault.rotate(token, 'next', NOW)).toEqual({ outcome: 'unknown' });
  });

  it('rotated twice at once by one token: one rotates, the other is a reuse', async () => {
    const { vault, both } = fixture();
    for (let round = 0; round < 10; round++) {
      await vault.openFamily(family(`phone-${round}`));
      const token = `first token of phone-${round}`;
      const answers = await Promise.all(both.map((each, i) => each.rotate(token, `next-${round}-${i}`, NOW)));
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['reused', 'rotated']);
    }
    expect(await vault.families('ann')).toEqual([]);
  });

  it('rotated twenty times at once by one token rotate once', async () => {
    const { both } = fixture();
    await both[0].openFamily(family('phone'));
    const rotating = Array.from({ length: 20 }, (_, i) => both[i % 2]!.rotate(first, `next-${i}`, NOW));
    const outcomes = (await Promise.all(rotating)).map(({ outcome }) => outcome);
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    expect([count('rotated'), count('reused'), count('unknown')]).toEqual([1, 1, 18]);
  });

  it('expire at their time', async () => {
    const { vault } = fixture();
    await vault.openFamily(family('phone'));
    await vault.openFamily(family('laptop'));
    expect(await vault.rotate(first, 'second', JUST_BEFORE)).toMatchObject({ outcome: 'rotated' });
    expect(await vault.rotate('second', 'third', LATER)).toEqual({ outcome: 'unknown' });
    expect(await vault.rotate(first, 'third', LATER)).toEqual({ outcome: 'unknown' });
    expect(await vault.rotate('first token of laptop', 'other', LATER)).toEqual({ outcome: 'unknown' });
  });

  it('are pruned on the way once they have expired', async () => {
    const { vault } = fixture();
    for (let n = 0; n < 5; n++) await vault.openFamily(family(`old-${n}`, { expiresAt: NOW }));
    await vault.openFamily(family('phone'));
    await vault.rotate(first, 'second', NOW);
    expect((await vault.families('ann')).map(({ session }) => session)).toEqual(['phone']);
  });

  it('of a session that is opened again have the new token only', async () => {
    const { vault } = fixture();
    await vault.openFamily(family('phone'));
    await vault.rotate(first, 'second', NOW);
    await vault.openFamily(family('phone', { tokenHash: 'afresh' }));
    expect(await vault.rotate('second', 'third', NOW)).toEqual({ outcome: 'unknown' });
    expect(await vault.rotate('afresh', 'third', NOW)).toMatchObject({ outcome: 'rotated' });
    expect(await vault.families('ann')).toHaveLength(1);
  });

  it('are listed and closed per member', async () => {
    const { vault } = fixture();
    const sessions = async (member: string) => (await vault.families(member)).map(({ session }) => session).sort();
    for (const session of ['laptop', 'phone', 'tablet']) await vault.openFamily(family(session));
    await vault.openFamily(family('other', { member: 'ben' }));
    await vault.closeFamilies('ann', 'phone');
    expect(await sessions('ann')).toEqual(['laptop', 'tablet']);
    await vault.closeFamilies('ann', 'other');
    await vault.closeFamilies('ann', 'nothing');
    expect(await sessions('ben')).toEqual(['other']);
    await vault.closeFamilies('ann');
    expect([await sessions('ann'), await sessions('ben'), await sessions('nobody')]).toEqual([[], ['other'], []]);
    expect(await vault.rotate(first, 'next', NOW)).toEqual({ outcome: 'unknown' });
  });

  it('go with their member', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    await vault.openFamily(family('phone'));
    await vault.rotate(first, 'second', NOW);
    await vault.openFamily(family('other', { member: 'ben' }));
    await vault.remove('ann');
    expect(await vault.families('ann')).toEqual([]);
    for (const token of [first, 'second']) expect(await vault.rotate(token, 'x', NOW)).toEqual({ outcome: 'unknown' });
    expect(await vault.families('ben')).toHaveLength(1);
  });

  it('have any client', async () => {
    const { vault } = fixture();
    const client = `'"; DROP TABLE families; -- \n{"$gt":""} 😀 ${'x'.repeat(1_000)}`;
    await vault.openFamily(family('phone', { client }));
    expect(await vault.families('ann')).toEqual([family('phone', { client })]);
  });
};
