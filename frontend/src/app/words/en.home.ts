export const homeWords = {
  greeting: (name: string): string => `Tonight, ${name}`,
  pick: 'The best pick for you',
  more: 'Look closer',
  tune: 'Tune the mix',
  timeMachine: 'Time machine',
  swipe: 'Swipe instead',
  firstHeading: 'A few ratings, and this page is yours',
  firstText: (left: number): string =>
    left === 1
      ? 'One more rating and Reprise knows where to begin.'
      : `${left} more ratings and Reprise knows where to begin.`,
  begin: 'Choose what you like',
  lookAround: 'Look around',
  emptyHeading: 'Nothing left to suggest here',
  emptyText: 'You have seen or hidden everything of this kind. Choose another kind, or look around.',
  degraded: 'Suggestions are simpler than usual at the moment.',
  reordered: 'Re-ordered for you by the language model.',
};

export const welcomeWords = {
  eyebrow: 'Films, anime and manga',
  heading: 'Something worth watching tonight.',
  text: 'Rate five titles you know. Reprise finds the ones you do not, and says why.',
  join: 'Create an account',
  tryIt: 'Try it first',
  trending: 'Trending',
  trendingWhy: 'What people here watched and rated most this week',
  trendingWidened: 'What people here watched and rated most lately',
  start: 'Know any of these?',
  startText: 'Rate five. They stay in this browser, and become your account’s when you make one.',
  mood: 'Or say what you are in the mood for',
  soFar: (left: number): string => `${left} more to go. Your first suggestions are here already.`,
  yours: 'For you, from your ratings',
  yoursWhy: (count: number): string => `Made from ${count === 1 ? 'one rating' : `${count} ratings`} in this browser`,
  keepHeading: 'Five ratings. Keep them.',
  keepText: 'With an account your ratings stay, and every page is arranged for you.',
  progress: 'Ratings given',
};
