/** Every word the app says, in English. Another language is another file of this shape. */
export const words = {
  titles: {
    welcome: 'Tonight',
    notFound: 'Not found',
  },
  shell: {
    name: 'Reprise',
    skip: 'Skip to content',
    navigation: 'Main',
    theme: { toDark: 'Use the dark theme', toLight: 'Use the light theme' },
    dismiss: 'Dismiss',
    signIn: 'Sign in',
    join: 'Create account',
    signOut: 'Sign out',
    account: 'Account',
    search: 'Search',
  },
  states: {
    failed: 'That did not load.',
    offline: 'Reprise cannot be reached right now. What you typed is still here.',
    retry: 'Try again',
  },
  notFound: {
    heading: 'No such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Back to the programme',
  },
  welcome: {
    heading: 'Something worth watching tonight.',
    text: 'Films, anime and manga, and the reason for each. Rate five titles and the programme is yours.',
    trending: 'Trending',
    trendingWhy: 'What people here watched and rated most lately',
    popular: 'Popular',
  },
} as const;
