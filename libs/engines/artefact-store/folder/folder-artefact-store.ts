import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { Unavailable } from '#ports/unavailable';
import { artefactHash, contentText, isArtefactHash, linesOf, type ContentLine } from '../content-lines.ts';
import { filesBelow } from '../files-below.ts';
import { copyFile, fingerprintOf, hashFile, syncFolder, writeText } from './files.ts';

export interface ArtefactFolder {
  /** Where the artefacts are kept; made where it is missing. */
  readonly folder: string;
}

/** In the folder of an artefact: its files, and the text that it is named after. */
const CONTENT = 'content';
const LINES = 'lines';
/** What is being written or removed, out of sight. */
const DRAFTS = '.drafts';
/** By then whoever wrote a draft was stopped before the end. */
const STALE_MS = 86_400_000;
/** What a full or failing disk says. */
const DISK_TROUBLE = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE']);

/** Opens or creates a store in a folder, which several processes may share: one folder per artefact, named by its hash. */
export const openFolderArtefactStore = async ({ folder }: ArtefactFolder): Promise<ArtefactStore> => {
  await mkdir(join(folder, DRAFTS), { recursive: true });
  await removeStaleDrafts(join(folder, DRAFTS));
  return new FolderArtefactStore(folder);
};

class FolderArtefactStore implements ArtefactStore {
  readonly #folder: string;
  /** Artefacts whose content was found right, with the fingerprints that their files had then. */
  readonly #checked = new Map<string, string>();
  readonly #checking = new Map<string, Promise<void>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(folder: string): Promise<string> {
    const paths = await filesBelow(folder);
    const hash = artefactHash(contentText(await linesBelow(folder, paths)));
    if (await exists(this.#place(hash))) return hash;
    const draft = join(this.#folder, DRAFTS, randomUUID());
    try {
      return await this.#keep(draft, await writeDraft(folder, paths, draft));
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw DISK_TROUBLE.has(codeOf(error)) ? new Unavailable('artefact store', 'none', { cause: error }) : error;
    }
  }

  async fetch(hash: string): Promise<string> {
    if (!isArtefactHash(hash) || !(await exists(this.#place(hash)))) throw unknown(hash);
    const checking = this.#checking.get(hash) ?? this.#check(hash).finally(() => this.#checking.delete(hash));
    this.#checking.set(hash, checking);
    await checking;
    return join(this.#place(hash), CONTENT);
  }

  /** Renamed first, so that there is never half an artefact. */
  async drop(hash: string): Promise<void> {
    if (!isArtefactHash(hash)) return;
    this.#checked.delete(hash);
    const draft = join(this.#folder, DRAFTS, randomUUID());
    try {
      await rename(this.#place(hash), draft);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
    await rm(draft, { recursive: true, force: true });
  }

  async list(): Promise<readonly string[]> {
    return (await readdir(this.#folder)).filter(isArtefactHash).sort();
  }

  /** Another put of the same content may have been quicker: then that one stays. */
  async #keep(draft: string, hash: string): Promise<string> {
    try {
      await rename(draft, this.#place(hash));
    } catch (error) {
      if (!(await exists(this.#place(hash)))) throw error;
      await rm(draft, { recursive: true, force: true });
    }
    await syncFolder(this.#folder);
    return hash;
  }

  async #check(hash: string): Promise<void> {
    try {
      const seen = await fingerprintsIn(this.#place(hash));
      if (this.#checked.get(hash) === seen) return;
      await verify(this.#place(hash), hash);
      this.#checked.set(hash, seen);
    } catch (error) {
      if (!(await exists(this.#place(hash)))) throw unknown(hash);
      throw error;
    }
  }

  #place(hash: string): string {
    return join(this.#folder, hash);
  }
}

const unknown = (hash: string): UnknownArtefact => new UnknownArtefact(`there is no artefact ${JSON.stringify(hash)}`);

const corrupt = (hash: string, path: string, how: string): Error =>
  new Error(`artefact ${hash} is corrupt: ${JSON.stringify(path)} ${how}; drop it and put it again`);

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | undefined)?.code);

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const linesBelow = async (folder: string, paths: readonly string[]): Promise<readonly ContentLine[]> => {
  const lines: ContentLine[] = [];
  for (const path of paths) lines.push({ path, sha256: await hashFile(join(folder, path)) });
  return lines;
};

/** Answers the hash of what the draft holds. */
const writeDraft = async (folder: string, paths: readonly string[], draft: string): Promise<string> => {
  const content = join(draft, CONTENT);
  await mkdir(content, { recursive: true });
  const lines: ContentLine[] = [];
  for (const path of paths) lines.push({ path, sha256: await copyFile(join(folder, path), join(content, path)) });
  const text = contentText(lines);
  await writeText(join(draft, LINES), text);
  const folders = (await readdir(draft, { withFileTypes: true, recursive: true })).filter((entry) =>
    entry.isDirectory(),
  );
  for (const entry of folders) await syncFolder(join(entry.parentPath, entry.name));
  await syncFolder(draft);
  return artefactHash(text);
};

const fingerprintsIn = async (place: string): Promise<string> => {
  const paths = (await filesBelow(place)).toSorted();
  const seen = await Promise.all(paths.map(async (path) => `${path}\0${await fingerprintOf(join(place, path))}\n`));
  return seen.join('');
};

/** Throws unless the place holds exactly the files of this hash, naming the first that is not as it should be. */
const verify = async (place: string, hash: string): Promise<void> => {
  const text = await readFile(join(place, LINES), 'utf8').catch(() => '');
  if (artefactHash(text) !== hash) throw corrupt(hash, LINES, 'is not what it was');
  if (!(await exists(join(place, CONTENT)))) throw corrupt(hash, CONTENT, 'is missing');
  const missing = new Map(linesOf(text).map(({ path, sha256 }) => [path, sha256]));
  for (const path of await filesBelow(join(place, CONTENT))) {
    const wanted = missing.get(path);
    if (wanted === undefined) throw corrupt(hash, path, 'does not belong to it');
    if ((await hashFile(join(place, CONTENT, path))) !== wanted) throw corrupt(hash, path, 'is not what it was');
    missing.delete(path);
  }
  for (const path of missing.keys()) throw corrupt(hash, path, 'is missing');
};

const removeStaleDrafts = async (drafts: string): Promise<void> => {
  for (const name of await readdir(drafts)) {
    const age = await stat(join(drafts, name)).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(join(drafts, name), { recursive: true, force: true });
  }
};
