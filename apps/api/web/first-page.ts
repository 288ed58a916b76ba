import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `main.ts` asks for once the page is painted. */
const APPLICATION = 'start';
/** The first pages whose code is asked for early, by the attribute that `before-paint.js` reads. */
const FIRST = { front: 'welcome', member: 'home' } as const;

/**
 * The page as it was built, with what its first paint needs in it: the sheet stands in the page instead of being asked
 * for, the application is asked for early, and the script that runs before the paint is told which files the first page
 * will want after it.
 */
export const firstPage = (folder: string): string => {
  const files = readdirSync(folder);
  const fileOf = (name: string) => files.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  const wantedAfter = (html: string, name: string) => wantedBy(folder, fileOf(name), html);

  let html = readFileSync(join(folder, 'index.html'), 'utf8');
  const early = wantedAfter(html, APPLICATION).map((file) => `<link rel="modulepreload" href="${file}">`);
  html = html.replace(SHEET, (link, href: string, nonce: string) =>
    files.includes(href) ? `${early.join('')}<style${nonce}>${readFileSync(join(folder, href), 'utf8')}</style>` : link,
  );
  const told = Object.entries(FIRST).map(([who, page]) => ` data-${who}="${wantedAfter(html, page).join(' ')}"`);
  return html.replace(BEFORE_PAINT, (tag) => tag + told.join(''));
};

const SHEET = /<link rel="stylesheet" href="([\w.-]+)"( nonce="[^"]*")?\s*\/?>/;
const BEFORE_PAINT = /<script src="before-paint\.js"/;

/** A file and all that it imports, less what the page asks for already. */
const wantedBy = (folder: string, entry: string | undefined, html: string): readonly string[] => {
  const wanted = new Set(entry === undefined ? [] : [entry]);
  for (const file of wanted)
    for (const [, imported] of readFileSync(join(folder, file), 'utf8').matchAll(IMPORT))
      if (!html.includes(imported!)) wanted.add(imported!);
  return [...wanted];
};

/** As the bundler writes it; what is imported later, by `import(…)`, is not meant. */
const IMPORT = /(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g;
