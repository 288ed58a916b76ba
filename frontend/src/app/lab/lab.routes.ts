import type { Routes } from '@angular/router';
import { Console, type ConsoleLink } from '../shell/console';
import { labWords } from '../words/en.lab';
import { Datasets } from './datasets';
import { Jobs } from './jobs';
import { Models } from './models';

const { name, pages } = labWords;
const PAGES = [
  { path: 'models', label: pages.models, component: Models },
  { path: 'jobs', label: pages.jobs, component: Jobs },
  { path: 'datasets', label: pages.datasets, component: Datasets },
];
const links: readonly ConsoleLink[] = PAGES.map(({ path, label }) => ({ path: `/lab/${path}`, label }));

export const labRoutes: Routes = [
  {
    path: '',
    component: Console,
    data: { name, links },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'models' },
      ...PAGES.map(({ path, label, component }) => ({ path, title: label, component })),
    ],
  },
];
