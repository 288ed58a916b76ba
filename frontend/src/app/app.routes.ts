import type { Routes } from '@angular/router';
import { words } from './words/en';

/** Every feature is a chunk of its own. `title` is what the tab says; `nav` pages are linked from the masthead. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: words.titles.welcome,
    loadComponent: () => import('./welcome/welcome').then((m) => m.Welcome),
  },
  {
    path: '**',
    title: words.titles.notFound,
    loadComponent: () => import('./not-found/not-found').then((m) => m.NotFound),
  },
];
