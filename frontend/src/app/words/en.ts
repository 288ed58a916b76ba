import { accountWords } from './en.account';
import { askWords } from './en.ask';
import { authWords } from './en.auth';
import { designWords } from './en.design';
import { discoverWords } from './en.discover';
import { homeWords, welcomeWords } from './en.home';
import { itemWords, mediaWords } from './en.item';
import { moodWords } from './en.mood';
import { importWords, libraryWords } from './en.library';
import { onboardingWords } from './en.onboarding';
import { problemWords } from './en.problems';
import { swipeWords } from './en.swipe';
import { tasteWords } from './en.taste';
import { timeMachineWords, tuningWords } from './en.tuning';
import { uiWords } from './en.ui';
import { watchingWords } from './en.watching';
import { keysWords, whyWords } from './en.why';

/** Every word the app says, in English. Another language is another file of this shape. */
export const words = {
  titles: {
    welcome: 'Tonight',
    item: 'Title',
    signIn: 'Sign in',
    register: 'Create an account',
    reset: 'New password',
    onboarding: 'What you like',
    discover: 'Discover',
    library: 'Library',
    swipe: 'Swipe',
    mood: 'Mood',
    ask: 'Ask',
    tuning: 'Tune the mix',
    timeMachine: 'Time machine',
    taste: 'Your taste',
    account: 'Account',
    design: 'Design',
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
    links: {
      discover: 'Discover',
      mood: 'Mood',
      ask: 'Ask',
      swipe: 'Swipe',
      library: 'Library',
      taste: 'Your taste',
      admin: 'Admin',
      lab: 'Lab',
    },
  },
  states: {
    failed: 'That did not load.',
    offline: 'Reprise cannot be reached right now. Nothing you did is lost.',
    noPage: 'That page could not be loaded. You are still where you were; try again in a moment.',
    trouble: 'Something went wrong on the way. Nothing you did is lost.',
    retry: 'Try again',
  },
  notFound: {
    eyebrow: 'Not on the programme',
    heading: 'No such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Back to the programme',
    search: 'Look for a title',
  },
  ui: uiWords,
  problems: problemWords,
  media: mediaWords,
  item: itemWords,
  home: homeWords,
  welcome: welcomeWords,
  watching: watchingWords,
  mood: moodWords,
  ask: askWords,
  keys: keysWords,
  why: whyWords,
  auth: authWords,
  onboarding: onboardingWords,
  discover: discoverWords,
  library: libraryWords,
  imports: importWords,
  swipe: swipeWords,
  tuning: tuningWords,
  timeMachine: timeMachineWords,
  taste: tasteWords,
  design: designWords,
  account: accountWords,
} as const;
