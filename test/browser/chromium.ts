import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** The Chromium of this machine; none: there is nothing to look at pages with. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

export const openBrowser = async (...args: readonly string[]): Promise<Browser> => {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-dev-shm-usage', ...args] });
};
