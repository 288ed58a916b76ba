import type { Role } from '../api/session';
import { words } from '../words/en';

export interface NavigationLink {
  readonly path: string;
  readonly label: string;
  /** Whoever has one of these sees it; left out: everybody. The API remains the judge. */
  readonly roles?: readonly Role[];
}

const ANYBODY_SIGNED_IN: readonly Role[] = ['user', 'admin', 'data-scientist'];

const LINKS: readonly NavigationLink[] = [
  { path: '/discover', label: words.shell.links.discover },
  { path: '/mood', label: words.shell.links.mood },
  { path: '/ask', label: words.shell.links.ask },
  { path: '/swipe', label: words.shell.links.swipe, roles: ANYBODY_SIGNED_IN },
  { path: '/library', label: words.shell.links.library, roles: ANYBODY_SIGNED_IN },
  { path: '/taste', label: words.shell.links.taste, roles: ANYBODY_SIGNED_IN },
  { path: '/admin', label: words.shell.links.admin, roles: ['admin'] },
  { path: '/lab', label: words.shell.links.lab, roles: ['data-scientist', 'admin'] },
];

export const navigationFor = (roles: readonly Role[]): readonly NavigationLink[] =>
  LINKS.filter((link) => !link.roles || link.roles.some((role) => roles.includes(role)));
