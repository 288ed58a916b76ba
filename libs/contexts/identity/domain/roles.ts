/** In the order they are told. Everybody registered has `user`: admin and data scientist may do all that a user may. */
export const ROLES = ['user', 'admin', 'data-scientist'] as const;
export type Role = (typeof ROLES)[number];

/** The same set in its one spelling: each role once, in order, `user` always. */
export const rolesWith = (wanted: readonly Role[]): readonly Role[] =>
  ROLES.filter((role) => role === 'user' || wanted.includes(role));
