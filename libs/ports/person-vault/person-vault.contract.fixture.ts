import type { Person, PersonVault, RefreshFamily } from './person-vault.ts';

export interface OpenedPersonVault {
  readonly vault: PersonVault;
  /** The same vault opened once more, as another process would. Left out where there can be none. */
  readonly other?: PersonVault;
  /** Closes all of them and removes the data. */
  close(): Promise<void>;
}

export interface ContractOptions {
  /** An empty vault. */
  open(): Promise<OpenedPersonVault>;
}

export interface Fixture {
  readonly vault: PersonVault;
  /** Two clients of one vault; twice the same where there can be no other. */
  readonly both: readonly [PersonVault, PersonVault];
}

/** Opens an empty vault for each test of the enclosing `describe`. */
export const eachTest = ({ open }: ContractOptions): (() => Fixture) => {
  let opened: OpenedPersonVault;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  return () => ({ vault: opened.vault, both: [opened.vault, opened.other ?? opened.vault] });
};

export const NOW = '2026-05-04T12:00:00.000Z';
export const LATER = '2026-06-03T12:00:00.000Z';

export const person = (member: string, more: Partial<Person> = {}): Person => ({
  member,
  email: `${member}@reprise.example`,
  displayName: member,
  passwordHash: `hash of ${member}`,
  since: NOW,
  ...more,
});

export const family = (session: string, more: Partial<RefreshFamily> = {}): RefreshFamily => ({
  session,
  member: 'ann',
  tokenHash: `first token of ${session}`,
  expiresAt: LATER,
  client: 'Firefox on Linux, 192.0.2.7',
  ...more,
});

/** Names that break careless stores: syntax of queries and paths, members that every object has. */
export const AWKWARD: readonly string[] = [
  `'; DROP TABLE persons; --`,
  '"quoted"',
  '100%_\\',
  '$where',
  'a.b.c',
  '{"$ne":null}',
  '[1]',
  '__proto__',
  'constructor',
  'line\nfeed',
  'é',
  'e\u0301',
  '😀',
  'もののけ姫',
  'x'.repeat(500),
];
