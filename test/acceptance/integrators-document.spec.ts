import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Platform, START_MS } from './platform.ts';

const DOCUMENT = join(__dirname, '../../docs/integrators.md');

/** The fenced shell blocks of a document, in order. */
const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);

/** docs/integrators.md promises that it runs as it stands. */
describe('docs/integrators.md', () => {
  const platform = new Platform({ REPRISE_RATE_LIMITS: 'on' });
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  beforeAll(() => platform.start(), START_MS);
  afterAll(async () => {
    await platform.remove();
    rmSync(folder, { recursive: true });
  });

  it('runs as it stands, block after block', async () => {
    const blocks = blocksOf(readFileSync(DOCUMENT, 'utf8'));
    expect(blocks.length).toBeGreaterThan(5);
    const marked = blocks.map((block, n) => `echo; echo "=== ${n}"\n${block}`).join('\n');
    const script = `set -euo pipefail\n${marked}`;
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', REPRISE: platform.url };
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
    const [, ...said] = stdout.split(/^=== \d+\n/m);
    expect(said).toHaveLength(blocks.length);
    const all = said.join('\n');
    expect(all).toContain('"status":"written"');
    expect(all).toContain('"code":"UNKNOWN_ITEM"');
    expect(all).toContain('"written":2,"unchanged":0,"refused":1,"failed":0');
    expect(all).toMatch(/"items":\[\{"position":"[^"]+","id":"[^"]+","type":"ItemRated"/);
    expect(all).toMatch(/ratelimit: "general";r=\d+;t=\d+/i);
  }, 60_000);
});
