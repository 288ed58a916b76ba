import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryRecord, Mistake } from '#contexts/taste/imports/domain/history-record';
import { historyFiles } from './history-readers.ts';
import type { ZipEntry } from './zip.spec.tools.ts';

const FIXTURES = join(__dirname, '../../../../test/fixtures/history');
export const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));

/** The files of the Letterboxd fixture, as the site packs them. */
export const letterboxd = (prefix = ''): readonly ZipEntry[] =>
  [
    'profile.csv',
    'ratings.csv',
    'watched.csv',
    'diary.csv',
    'reviews.csv',
    'watchlist.csv',
    'likes/films.csv',
    'deleted/diary.csv',
  ].map((name) => ({ name: `${prefix}${name}`, content: fixture(`letterboxd/${name}`) }));

/** For the tests of a `describe`: files in a folder that goes with it, recognised and read as uploads are. */
export const uploads = () => {
  let home: string;
  let made = 0;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const fileOf = (content: Buffer | string): string => {
    const path = join(home, `file-${made++}`);
    writeFileSync(path, content);
    return path;
  };
  const recognised = (content: Buffer | string) => historyFiles.recognise(fileOf(content));
  const readAll = async (content: Buffer | string): Promise<readonly (HistoryRecord | Mistake)[]> => {
    const folder = join(home, `folder-${made++}`);
    mkdirSync(folder);
    const told: (HistoryRecord | Mistake)[] = [];
    for await (const each of historyFiles.read(fileOf(content), folder, new AbortController().signal)) told.push(each);
    for (const name of readdirSync(folder)) expect(name).toMatch(/^\d+$/);
    return told;
  };
  return { recognised, readAll };
};
