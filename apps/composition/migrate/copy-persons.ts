import type { Person, PersonVault, RefreshFamily } from '#ports/person-vault/person-vault';
import { copyPart, isSame, type CopiedPart, type Work } from './copied-part.ts';
import type { CopyOptions } from './copy-log.ts';
import { BadMigration } from './log-writer.ts';

const PAGE = 50;

async function* pagesOf(vault: PersonVault): AsyncIterable<readonly Person[]> {
  for (let after: string | undefined; ;) {
    const page = await vault.page(after, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.member;
  }
}

async function* personsOf(vault: PersonVault): AsyncIterable<{ person: Person; families: readonly RefreshFamily[] }> {
  for await (const page of pagesOf(vault)) {
    const families = await Promise.all(page.map(({ member }) => vault.families(member)));
    for (const [n, person] of page.entries()) yield { person, families: families[n]! };
  }
}

/**
 * Copies persons and the sessions they are signed in with; tokens that were used before are not known there, and refused
 * as any unknown one. `isOurs`: whether the log knows of that member. Throws `BadMigration` where the other vault holds
 * somebody else.
 */
export const copyPersons = (
  from: PersonVault,
  to: PersonVault,
  isOurs: (member: string) => Promise<boolean>,
  options: CopyOptions,
): Promise<CopiedPart> =>
  copyPart(
    {
      what: 'persons',
      copy: async () => {
        const removed = await removeOthers(from, to, isOurs);
        return { ...(await addMissing(from, to, options.signal)), removed };
      },
      from: () => personsOf(from),
      to: () => personsOf(to),
    },
    options,
  );

/** Who changed is removed, too, before anybody is added: an address may have gone from one to another. */
const removeOthers = async (
  from: PersonVault,
  to: PersonVault,
  isOurs: (member: string) => Promise<boolean>,
): Promise<number> => {
  let removed = 0;
  for await (const page of pagesOf(to)) {
    const own = await from.many(page.map(({ member }) => member));
    for (const person of page.filter(({ member }) => !own.has(member))) {
      if (!(await isOurs(person.member)))
        throw new BadMigration(
          `The vault of MONGODB_URL holds ${person.member}, of whom this log does not know. Nobody was removed from it.`,
        );
      removed += 1;
    }
    for (const person of page) if (!isSame(person, own.get(person.member))) await to.remove(person.member);
  }
  return removed;
};

const addMissing = async (from: PersonVault, to: PersonVault, signal: AbortSignal): Promise<Omit<Work, 'removed'>> => {
  let written = 0;
  for await (const page of pagesOf(from)) {
    signal.throwIfAborted();
    const there = await to.many(page.map(({ member }) => member));
    for (const person of page) {
      if (there.has(person.member)) continue;
      // taken by who gave it up in this moment: the next round finds it free
      if ((await to.add(person)) === 'added') written += 1;
    }
    await Promise.all(page.map(({ member }) => copyFamilies(from, to, member)));
  }
  return { written };
};

const copyFamilies = async (from: PersonVault, to: PersonVault, member: string): Promise<void> => {
  const [own, there] = await Promise.all([from.families(member), to.families(member)]);
  if (isSame(own, there)) return;
  const sessions = new Set(own.map(({ session }) => session));
  for (const { session } of there) if (!sessions.has(session)) await to.closeFamilies(member, session);
  for (const family of own) if (!there.some((other) => isSame(other, family))) await to.openFamily(family);
};
