import type { Role } from '../api/session';

export interface NavigationLink {
  readonly path: string;
  readonly label: string;
  /** Whoever has one of these sees it; left out: everybody. The API remains the judge. */
  readonly roles?: readonly Role[];
}

const LINKS: readonly NavigationLink[] = [];

export const navigationFor = (roles: readonly Role[]): readonly NavigationLink[] =>
  LINKS.filter((link) => !link.roles || link.roles.some((role) => roles.includes(role)));
