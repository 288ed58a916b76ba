import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

const AXE = readFileSync(resolve(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}

const LOOKS = 3;
const BETWEEN_MS = 300;

/** What axe objects to on the page, and still does after a moment: what only just comes in has no names yet. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  // by the debugger: the page's own policy of scripts does not hold for it
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: AXE });
  await client.detach();
  let found = await objectionsTo(page);
  for (let looks = 1; found.length > 0 && looks < LOOKS; looks++) {
    await page.waitForTimeout(BETWEEN_MS);
    found = await objectionsTo(page);
  }
  return found;
};

const objectionsTo = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
