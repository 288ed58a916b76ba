import fc from 'fast-check';
import { seeds } from '#testing';
import type { Person, PersonVault } from './person-vault.ts';
import { AWKWARD, person, type Fixture } from './person-vault.contract.fixture.ts';

const everyone = async (vault: PersonVault, limit: number): Promise<Person[]> => {
  const found: Person[] = [];
  for (;;) {
    const page = await vault.page(found.at(-1)?.member, limit);
    found.push(...page);
    if (page.length < limit) return found;
  }
};

export const personsContract = (fixture: () => Fixture): void => {
  it('are found by member and by e-mail, as they were given', async () => {
    const { vault } = fixture();
    const ann = person('ann', { email: ' Ann@Reprise.example', displayName: 'Ann  "Ä" 😀 O’Hara\n' });
    expect(await vault.add(ann)).toBe('added');
    expect(await vault.add(person('ben'))).toBe('added');
    expect(await vault.byMember('ann')).toEqual(ann);
    expect(await vault.byEmail(ann.email)).toEqual(ann);
    expect(await vault.byMember('eve')).toBeUndefined();
    expect(await vault.byEmail('eve@reprise.example')).toBeUndefined();
    for (const none of ['', '\0', 'ann@reprise.example\0']) expect(await vault.byEmail(none)).toBeUndefined();
  });

  it.each([
    ['case', 'Ann@Reprise.Example', 'aNN@rEPRISE.eXAMPLE'],
    ['space around it', 'ann@reprise.example', ' \tann@reprise.example\n'],
    ['the way accents are composed', 'am\u00e9lie@reprise.example', 'AME\u0301LIE@reprise.example'],
    ['all of these, beyond Latin', 'ЁЛКА@пример.example', ' е\u0308лка@ПРИМЕР.example '],
  ])('have one e-mail, whatever its %s', async (_what, one, same) => {
    const { vault } = fixture();
    await vault.add(person('ann', { email: one }));
    expect(await vault.add(person('ben', { email: same }))).toBe('taken');
    expect(await vault.byEmail(same)).toMatchObject({ member: 'ann', email: one });
    expect(await vault.byMember('ben')).toBeUndefined();
    expect(await vault.change('ann', { email: same })).toBe('changed');
    expect(await vault.byEmail(one)).toMatchObject({ member: 'ann', email: same });
  });

  it('have different e-mails where anything else differs', async () => {
    const { vault } = fixture();
    const emails = [
      'a.b@x.example',
      'ab@x.example',
      'a.b+c@x.example',
      'a_b@x.example',
      'a%b@x.example',
      'ä.b@x.example',
    ];
    const answers = await Promise.all(emails.map((email, i) => vault.add(person(`member-${i}`, { email }))));
    expect(answers).toEqual(emails.map(() => 'added'));
  });

  it('stay as they were when they are added again', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    expect(await vault.add(person('ann', { displayName: 'another', email: 'another@reprise.example' }))).toBe('added');
    expect(await vault.byMember('ann')).toEqual(person('ann'));
    expect(await vault.byEmail('another@reprise.example')).toBeUndefined();
  });

  it('of twenty at once with one e-mail are one', async () => {
    const { both } = fixture();
    const adding = Array.from({ length: 20 }, (_, i) =>
      both[i % 2]!.add(person(`member-${i}`, { email: i % 3 ? 'same@reprise.example' : 'SAME@reprise.example' })),
    );
    const answers = await Promise.all(adding);
    expect(answers.filter((answer) => answer === 'added')).toHaveLength(1);
    const [winner, ...others] = await everyone(both[0], 100);
    expect(others).toEqual([]);
    expect(winner?.member).toBe(`member-${answers.indexOf('added')}`);
  });

  it('added twenty times at once are one', async () => {
    const { vault, both } = fixture();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => both[i % 2]!.add(person('ann'))));
    expect(new Set(answers)).toEqual(new Set(['added']));
    expect(await everyone(vault, 100)).toEqual([person('ann')]);
  });

  it('change what is asked, and nothing else', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    await vault.add(person('ben'));
    expect(await vault.change('ann', { displayName: 'Anna' })).toBe('changed');
    expect(await vault.change('ann', { passwordHash: 'better' })).toBe('changed');
    expect(await vault.change('ann', { email: 'Anna@reprise.example' })).toBe('changed');
    expect(await vault.change('ann', {})).toBe('changed');
    const anna = person('ann', { displayName: 'Anna', passwordHash: 'better', email: 'Anna@reprise.example' });
    expect(await vault.byMember('ann')).toEqual(anna);
    expect(await vault.byMember('ben')).toEqual(person('ben'));
  });

  it('free their old e-mail when they change it', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    await vault.change('ann', { email: 'anna@reprise.example' });
    expect(await vault.byEmail('ann@reprise.example')).toBeUndefined();
    expect(await vault.add(person('ben', { email: 'ann@reprise.example' }))).toBe('added');
  });

  it('do not change to an e-mail of somebody else, and then not at all', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    await vault.add(person('ben'));
    expect(await vault.change('ben', { email: 'ANN@reprise.example', displayName: 'Benny' })).toBe('taken');
    expect(await vault.byMember('ben')).toEqual(person('ben'));
    expect(await vault.change('eve', { displayName: 'Eve' })).toBe('unknown');
    expect(await vault.byMember('eve')).toBeUndefined();
  });

  it('who change to one e-mail at once: one has it', async () => {
    const { vault, both } = fixture();
    const members = Array.from({ length: 10 }, (_, i) => `member-${i}`);
    for (const member of members) await vault.add(person(member));
    const changing = members.map((member, i) => both[i % 2]!.change(member, { email: 'wanted@reprise.example' }));
    const answers = await Promise.all(changing);
    expect(answers.filter((answer) => answer === 'changed')).toHaveLength(1);
    expect((await vault.byEmail('wanted@reprise.example'))?.member).toBe(members[answers.indexOf('changed')]);
  });

  it('are fetched by many members, missing ones missing', async () => {
    const { vault } = fixture();
    for (const member of ['ann', 'ben', 'eve']) await vault.add(person(member));
    const found = await vault.many(['eve', 'nobody', 'ann', 'ann']);
    expect([...found.keys()].sort()).toEqual(['ann', 'eve']);
    expect(found.get('eve')).toEqual(person('eve'));
    expect((await vault.many([])).size).toBe(0);
    expect((await vault.many(Array.from({ length: 2_000 }, (_, i) => `nobody-${i}`))).size).toBe(0);
  });

  it('of any name are kept apart', async () => {
    const { vault } = fixture();
    const all = AWKWARD.map((member, i) => person(member, { email: `${i}@reprise.example` }));
    for (const each of all) expect(await vault.add(each)).toBe('added');
    for (const each of all) expect(await vault.byMember(each.member)).toEqual(each);
    expect((await vault.many(AWKWARD)).size).toBe(AWKWARD.length);
    await vault.remove(AWKWARD[0]!);
    expect((await everyone(vault, 4)).map(({ member }) => member).sort()).toEqual(AWKWARD.slice(1).sort());
  });

  it('are gone when removed, and their e-mail is free', async () => {
    const { vault } = fixture();
    await vault.add(person('ann'));
    await vault.add(person('ben'));
    await vault.remove('ann');
    expect(await vault.byMember('ann')).toBeUndefined();
    expect(await vault.byEmail('ann@reprise.example')).toBeUndefined();
    expect(await vault.byMember('ben')).toEqual(person('ben'));
    await vault.remove('ann');
    await vault.remove('nobody');
    expect(await vault.add(person('eve', { email: 'ann@reprise.example' }))).toBe('added');
  });

  it('are paged in order of member, each once', async () => {
    const { vault } = fixture();
    const members = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 1, max: 5 }), async (given, limit) => {
        for (const { member } of await everyone(vault, 100)) await vault.remove(member);
        for (const [i, member] of given.entries()) await vault.add(person(member, { email: `${i}@reprise.example` }));
        const inOrder = given.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect((await everyone(vault, limit)).map(({ member }) => member)).toEqual(inOrder);
      }),
      seeds(15),
    );
  });
};
