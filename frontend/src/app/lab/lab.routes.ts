import type { Routes } from '@angular/router';
import { Console, type ConsoleLink } from '../shell/console';
import { labWords } from '../words/en.lab';
import { Compare } from './compare';
import { Dashboard } from './dashboard';
import { DatasetPage } from './dataset';
import { Datasets } from './datasets';
import { EvaluationPage } from './evaluation';
import { Evaluations } from './evaluations';
import { Impersonate } from './impersonate';
import { JobPage } from './job';
import { Jobs } from './jobs';
import { ModelPage } from './model';
import { Models } from './models';
import { Production } from './production';
import { Pruning } from './pruning';
import { TracePage } from './trace';

const { name, pages } = labWords;
const LINKED = [
  'dashboard',
  'models',
  'jobs',
  'evaluations',
  'production',
  'pruning',
  'datasets',
  'trace',
  'impersonate',
  'platform',
  'events',
  'replays',
] as const;
const links: readonly ConsoleLink[] = LINKED.map((path) => ({ path: `/lab/${path}`, label: pages[path] }));

export const labRoutes: Routes = [
  {
    path: '',
    component: Console,
    data: { name, links },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'dashboard' },
      { path: 'dashboard', title: pages.dashboard, component: Dashboard },
      { path: 'models', title: pages.models, component: Models },
      { path: 'models/:id', title: pages.model, component: ModelPage },
      { path: 'compare', title: pages.compare, component: Compare },
      { path: 'jobs', title: pages.jobs, component: Jobs },
      { path: 'jobs/:id', title: pages.job, component: JobPage },
      { path: 'evaluations', title: pages.evaluations, component: Evaluations },
      { path: 'evaluations/:id', title: pages.evaluation, component: EvaluationPage },
      { path: 'production', title: pages.production, component: Production },
      { path: 'pruning', title: pages.pruning, component: Pruning },
      { path: 'datasets', title: pages.datasets, component: Datasets },
      { path: 'datasets/:id', title: pages.dataset, component: DatasetPage },
      { path: 'trace', title: pages.trace, component: TracePage },
      { path: 'impersonate', title: pages.impersonate, component: Impersonate },
      // of the admins' console what the API tells a data scientist too
      {
        path: 'platform',
        title: pages.platform,
        loadComponent: () => import('../admin/overview').then((m) => m.Overview),
      },
      { path: 'events', title: pages.events, loadComponent: () => import('../admin/events').then((m) => m.Events) },
      { path: 'replays', title: pages.replays, loadComponent: () => import('../admin/replays').then((m) => m.Replays) },
    ],
  },
];
