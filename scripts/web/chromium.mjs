/** A Chromium that can be spoken to by its debugging port, for a while. */
import { openBrowser } from '../../test/browser/chromium.ts';
import { freePort } from './platform.mjs';

export const withChromium = async (work) => {
  const port = await freePort();
  const browser = await openBrowser(`--remote-debugging-port=${port}`);
  try {
    return await work(port);
  } finally {
    await browser.close();
  }
};
