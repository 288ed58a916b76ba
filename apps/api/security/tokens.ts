export interface SecuritySettings {
  /** Key of the access tokens, HS256. */
  readonly jwtSecret: string;
  /** The site is reached by https. */
  readonly secureCookies: boolean;
}

/** `SecuritySettings` */
export const SECURITY = Symbol('SecuritySettings');

export const TOKEN_SECONDS = 600;
export const ISSUER = 'reprise';
export const AUDIENCE = 'reprise';
export const ALGORITHM = 'HS256';
/** Header `typ` of an access token (RFC 9068): no other kind of token that we may ever sign passes for one. */
export const ACCESS_TOKEN = 'at+jwt';

/** What an access token says. No roles: they are read from the log at every request. */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
}
