import type { Routes } from '@angular/router';
import { Console, type ConsoleLink } from '../shell/console';
import { adminWords } from '../words/en.admin';
import { Audit } from './audit';
import { Catalogue } from './catalogue';
import { Events } from './events';
import { Language } from './language';
import { Members } from './members';
import { Overview } from './overview';
import { Replays } from './replays';
import { Settings } from './settings';

const { name, pages } = adminWords;
const PAGES = [
  { path: 'overview', label: pages.overview, component: Overview },
  { path: 'members', label: pages.members, component: Members },
  { path: 'catalogue', label: pages.catalogue, component: Catalogue },
  { path: 'events', label: pages.events, component: Events },
  { path: 'replays', label: pages.replays, component: Replays },
  { path: 'audit', label: pages.audit, component: Audit },
  { path: 'language', label: pages.language, component: Language },
  { path: 'settings', label: pages.settings, component: Settings },
];
const links: readonly ConsoleLink[] = PAGES.map(({ path, label }) => ({ path: `/admin/${path}`, label }));

export const adminRoutes: Routes = [
  {
    path: '',
    component: Console,
    data: { name, links },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'overview' },
      ...PAGES.map(({ path, label, component }) => ({ path, title: label, component })),
    ],
  },
];
