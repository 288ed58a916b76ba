/** Every page of the web app, and as whom it is looked at. */

export type Viewer = 'guest' | 'newcomer' | 'member' | 'admin' | 'scientist';

export interface WebPage {
  readonly name: string;
  readonly path: string;
  readonly viewer: Viewer;
}

/** A title that the demo's catalogue has. */
export const A_TITLE = 'movie:tmdb:78';

const pagesOf = (viewer: Viewer, paths: Readonly<Record<string, string>>): readonly WebPage[] =>
  Object.entries(paths).map(([name, path]) => ({ name: `${viewer}-${name}`, path, viewer }));

export const PAGES: readonly WebPage[] = [
  ...pagesOf('guest', {
    welcome: '/',
    title: `/titles/${A_TITLE}`,
    discover: '/discover',
    'sign-in': '/sign-in',
    register: '/register',
    reset: '/reset',
    mood: '/mood',
    ask: '/ask',
    design: '/design',
    'not-found': '/no/such/page',
    'title-gone': '/titles/movie:tmdb:0',
  }),
  ...pagesOf('newcomer', {
    home: '/',
    onboarding: '/onboarding',
    library: '/library',
    taste: '/taste',
  }),
  ...pagesOf('member', {
    home: '/',
    title: `/titles/${A_TITLE}`,
    discover: '/discover',
    'discover-narrowed': '/discover?genre=Drama&minRuntime=100&maxRuntime=140&sort=year',
    'discover-search': '/discover?q=blade',
    'discover-nothing': '/discover?q=zzzzqqqq',
    mood: '/mood',
    ask: '/ask',
    swipe: '/swipe',
    'library-ratings': '/library?tab=ratings',
    'library-history': '/library?tab=history',
    'library-watchlist': '/library?tab=watchlist',
    'library-favourites': '/library?tab=favourites',
    'library-hidden': '/library?tab=hidden',
    'library-import': '/library?tab=import',
    tuning: '/tuning',
    'time-machine': '/time-machine',
    taste: '/taste',
    account: '/account',
  }),
  ...pagesOf('admin', {
    overview: '/admin/overview',
    members: '/admin/members',
    catalogue: '/admin/catalogue',
    events: '/admin/events',
    replays: '/admin/replays',
    audit: '/admin/audit',
    language: '/admin/language',
    settings: '/admin/settings',
  }),
  ...pagesOf('scientist', {
    dashboard: '/lab/dashboard',
    models: '/lab/models',
    compare: '/lab/compare',
    jobs: '/lab/jobs',
    evaluations: '/lab/evaluations',
    production: '/lab/production',
    pruning: '/lab/pruning',
    datasets: '/lab/datasets',
    trace: '/lab/trace',
    impersonate: '/lab/impersonate',
    platform: '/lab/platform',
    events: '/lab/events',
    replays: '/lab/replays',
  }),
];
