import { CHROMIUM } from './chromium.ts';

export { openBrowser } from './chromium.ts';

/** Browser suites run where there is a Chromium and are skipped by name where there is none. */
export const describeInBrowser = CHROMIUM ? describe : describe.skip;
