import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipOf } from '#composition/imports/history/zip.spec.tools';

const CIRCLE = resolve(__dirname, '../fixtures/artefact');
/** The same titles, by vectors. */
export const TWO_TOWER = resolve(__dirname, '../fixtures/two-tower');
const FILES = ['manifest.json', 'model.onnx', 'items.json'];

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** A model of twenty titles in a circle, the next one follows the last: `ids` are its titles, in that order. */
export const writeArtefact = (folder: string, ids: readonly string[], made = CIRCLE): string => {
  cpSync(made, folder, { recursive: true });
  const places = JSON.parse(readFileSync(join(made, 'items.json'), 'utf8')) as readonly string[];
  const items = JSON.stringify(places.map((place) => ids[Number(place.split(':')[2])] ?? `${place}:nowhere`));
  const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as {
    readonly files: Readonly<Record<string, string>>;
  };
  const files: Readonly<Record<string, string>> = { ...manifest.files, 'items.json': sha256(items) };
  const names = Object.keys(files).sort();
  const hash = sha256(names.map((name) => `${name}\0${files[name]}\n`).join(''));
  writeFileSync(join(folder, 'items.json'), items);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files, hash }));
  return folder;
};

/** The artefact as it is uploaded. `change`: what a file holds instead; `undefined`: it is left out. */
export const zippedArtefact = (
  folder: string,
  change: (name: string, content: Buffer) => Buffer | undefined = (_name, content) => content,
): Buffer =>
  zipOf(
    FILES.flatMap((name) => {
      const content = change(name, readFileSync(join(folder, name)));
      return content ? [{ name: `artefact/${name}`, content }] : [];
    }),
  );
