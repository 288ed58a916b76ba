/** Personal data of one member. It lives here and nowhere else: events carry the opaque id. */
export interface Person {
  readonly member: string;
  /** Unique in its normal form (trimmed, lower case); kept as given. */
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
  /** ISO time of the row's creation. */
  readonly since: string;
}

/** A family of refresh tokens: one sign-in, rotated at every use. */
export interface RefreshFamily {
  readonly session: string;
  readonly member: string;
  /** Hash of the only token that is good now. */
  readonly tokenHash: string;
  readonly expiresAt: string;
  /** What the person's client called itself, and from where. */
  readonly client: string;
}

export type Rotation =
  | { readonly outcome: 'rotated'; readonly family: RefreshFamily }
  /** A token of this family that was used before came again: the family is revoked by this very call. */
  | { readonly outcome: 'reused'; readonly family: RefreshFamily }
  | { readonly outcome: 'unknown' };

export interface PersonVault {
  /** Adding the same member again (a retried command) is `'added'`; another member's e-mail is `'taken'`. */
  add(person: Person): Promise<'added' | 'taken'>;
  byMember(member: string): Promise<Person | undefined>;
  byEmail(email: string): Promise<Person | undefined>;
  /** Names join at the edge: member -> person, missing ones missing. */
  many(members: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  change(
    member: string,
    change: Partial<Pick<Person, 'email' | 'displayName' | 'passwordHash'>>,
  ): Promise<'changed' | 'taken' | 'unknown'>;
  /** Removes the person and their refresh families, leaving no trace in the files. */
  remove(member: string): Promise<void>;
  /** Rows in order of member, for the sweeper of rows without a member. */
  page(after: string | undefined, limit: number): Promise<readonly Person[]>;

  openFamily(family: RefreshFamily): Promise<void>;
  /** Atomic: of two rotations of one token, one is `'rotated'` and the other `'reused'`. Expired is `'unknown'`. `now` is an ISO time. */
  rotate(tokenHash: string, nextHash: string, now: string): Promise<Rotation>;
  families(member: string): Promise<readonly RefreshFamily[]>;
  /** `session` left out: every family of the member. */
  closeFamilies(member: string, session?: string): Promise<void>;
  close(): Promise<void>;
}
