import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { signedIn, withRole } from './api/guards';
import { Session } from './api/session';
import { words } from './words/en';

/** Every feature is a chunk of its own. `title` is what the tab says; `nav` pages are linked from the masthead. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: words.titles.welcome,
    canMatch: [() => inject(Session).isSignedIn()],
    loadComponent: () => import('./home/home').then((m) => m.Home),
  },
  {
    path: '',
    pathMatch: 'full',
    title: words.titles.welcome,
    loadComponent: () => import('./welcome/welcome').then((m) => m.Welcome),
  },
  {
    path: 'titles/:id',
    title: words.titles.item,
    loadComponent: () => import('./item/item').then((m) => m.Item),
  },
  {
    path: 'sign-in',
    title: words.titles.signIn,
    loadComponent: () => import('./auth/sign-in').then((m) => m.SignIn),
  },
  {
    path: 'register',
    title: words.titles.register,
    loadComponent: () => import('./auth/register').then((m) => m.Register),
  },
  {
    path: 'reset',
    title: words.titles.reset,
    loadComponent: () => import('./auth/reset').then((m) => m.Reset),
  },
  {
    path: 'onboarding',
    title: words.titles.onboarding,
    canActivate: [signedIn],
    loadComponent: () => import('./onboarding/onboarding').then((m) => m.Onboarding),
  },
  {
    path: 'ask',
    title: words.titles.ask,
    loadComponent: () => import('./ask/ask').then((m) => m.Ask),
  },
  {
    path: 'mood',
    title: words.titles.mood,
    loadComponent: () => import('./mood/mood').then((m) => m.Mood),
  },
  {
    path: 'discover',
    title: words.titles.discover,
    loadComponent: () => import('./discover/discover').then((m) => m.Discover),
  },
  {
    path: 'library',
    title: words.titles.library,
    canActivate: [signedIn],
    loadComponent: () => import('./library/library').then((m) => m.Library),
  },
  {
    path: 'swipe',
    title: words.titles.swipe,
    canActivate: [signedIn],
    loadComponent: () => import('./swipe/swipe').then((m) => m.Swipe),
  },
  {
    path: 'tuning',
    title: words.titles.tuning,
    canActivate: [signedIn],
    loadComponent: () => import('./tuning/tuning').then((m) => m.Tuning),
  },
  {
    path: 'time-machine',
    title: words.titles.timeMachine,
    canActivate: [signedIn],
    loadComponent: () => import('./time-machine/time-machine').then((m) => m.TimeMachine),
  },
  {
    path: 'taste',
    title: words.titles.taste,
    canActivate: [signedIn],
    loadComponent: () => import('./taste/taste').then((m) => m.Taste),
  },
  {
    path: 'account',
    title: words.titles.account,
    canActivate: [signedIn],
    loadComponent: () => import('./account/account').then((m) => m.Account),
  },
  {
    path: 'admin',
    canActivate: [withRole('admin')],
    loadChildren: () => import('./admin/admin.routes').then((m) => m.adminRoutes),
  },
  {
    path: 'lab',
    canActivate: [withRole('data-scientist', 'admin')],
    loadChildren: () => import('./lab/lab.routes').then((m) => m.labRoutes),
  },
  {
    path: 'design',
    title: words.titles.design,
    loadComponent: () => import('./design/design').then((m) => m.Design),
  },
  {
    path: '**',
    title: words.titles.notFound,
    loadComponent: () => import('./not-found/not-found').then((m) => m.NotFound),
  },
];
