/** Raised when a table below changes its shape. */
export const SCHEMA = 1;

/**
 * A family keeps the hash of the one token that is good, and remembers those that were: a thief's copy, or the owner's
 * after the thief's, comes back as one of them.
 */
export const TABLES = `
  CREATE TABLE persons (
    member TEXT PRIMARY KEY, normal_email TEXT NOT NULL UNIQUE, email TEXT NOT NULL, display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL, since TEXT NOT NULL
  ) STRICT;
  CREATE TABLE families (
    session TEXT PRIMARY KEY, member TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, expires_at TEXT NOT NULL,
    client TEXT NOT NULL
  ) STRICT;
  CREATE INDEX families_of_member ON families (member);
  CREATE INDEX families_by_expiry ON families (expires_at);
  CREATE TABLE used_tokens (
    token_hash TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES families ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX used_tokens_of_family ON used_tokens (session);`;
