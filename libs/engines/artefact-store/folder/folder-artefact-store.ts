import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';

const HASH = /^[0-9a-f]{64}$/;

/** Opens or creates a store in a folder: one read-only folder per artefact, named by its hash. */
export const openFolderArtefactStore = async ({ folder }: { readonly folder: string }): Promise<ArtefactStore> => {
  await mkdir(folder, { recursive: true });
  return new FolderArtefactStore(folder);
};

class FolderArtefactStore implements ArtefactStore {
  readonly #checked = new Set<string>();

  constructor(readonly folder: string) {}

  async put(folder: string): Promise<string> {
    const files = await filesBelow(folder);
    const hash = await hashOf(folder, files);
    const place = join(this.folder, hash);
    if (await exists(place)) return hash;
    const draft = join(this.folder, `.draft-${randomUUID()}`);
    for (const file of files) await copyDurably(join(folder, file), join(draft, file));
    await mkdir(draft, { recursive: true });
    await rename(draft, place).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!(await exists(place))) throw error;
    });
    return hash;
  }

  async fetch(hash: string): Promise<string> {
    const place = join(this.folder, hash);
    if (!HASH.test(hash) || !(await exists(place))) throw new UnknownArtefact(`there is no artefact ${hash}`);
    if (this.#checked.has(hash)) return place;
    const found = await hashOf(place, await filesBelow(place));
    if (found !== hash) throw new Error(`artefact ${hash} is corrupt: its files hash to ${found}`);
    this.#checked.add(hash);
    return place;
  }

  async drop(hash: string): Promise<void> {
    if (!HASH.test(hash)) return;
    this.#checked.delete(hash);
    await rm(join(this.folder, hash), { recursive: true, force: true });
  }

  async list(): Promise<readonly string[]> {
    return (await readdir(this.folder)).filter((name) => HASH.test(name)).sort();
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Relative paths with `/`, sorted. Links and special files are refused. */
const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const alien = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (alien) throw new Error(`${join(alien.parentPath, alien.name)} is neither a file nor a folder`);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return files.sort();
};

const hashOf = async (folder: string, files: readonly string[]): Promise<string> => {
  const all = createHash('sha256');
  for (const file of files) {
    const content = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), content);
    all.update(`${file}\0${content.digest('hex')}\n`);
  }
  return all.digest('hex');
};

const copyDurably = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  const file = await open(to, 'r+');
  await file.sync();
  await file.close();
  await chmod(to, 0o444);
};
