import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * One file: a line that names the format, the parts one after another, each compressed by gzip, then the manifest, and an
 * end of fixed length that says how long the manifest is and what it hashes to. A file that was cut off has no end.
 */
export const FORMAT = 1;
export const HEAD = /^reprise-backup (\d{1,9})\n/;
export const headOf = (format: number): Buffer => Buffer.from(`reprise-backup ${format}\n`);

export const LOG = 'log.db';
/**
 * In this order: the vault is copied after the log, and so are the artefacts. What the log speaks of is there, and a person
 * whom it does not know yet is swept away. Read models are not kept: they are folds of the log.
 */
export const DATABASES = [LOG, 'vault.db', 'exposures.db', 'texts.db'] as const;
export const ARTEFACTS = 'artefacts';

const END = Buffer.from('\nreprise-backup-end\n');
const HASH_BYTES = 32;
const LENGTH_BYTES = 8;
export const TAIL_BYTES = LENGTH_BYTES + HASH_BYTES + END.length;
/** Far more than a platform with every artefact it could have. */
export const MOST_MANIFEST_BYTES = 1 << 28;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.number().int().min(0);

const isDatabase = (name: string): boolean => (DATABASES as readonly string[]).includes(name);

/** A file of an artefact, whose name stays where it is put: no step leads up, and none is empty. */
const isOfArtefact = (name: string): boolean => {
  const [folder, hash = '', ...steps] = name.split('/');
  const isTame = steps.length > 0 && steps.every((step) => !['', '.', '..'].includes(step) && !/[\\\0]/.test(step));
  return folder === ARTEFACTS && /^[0-9a-f]{64}$/.test(hash) && isTame;
};

const part = z.strictObject({
  name: z.string().refine((name) => isDatabase(name) || isOfArtefact(name), 'is no part of a backup'),
  /** Of the content. */
  bytes,
  sha256,
  /** As it stands in the file. */
  stored: z.strictObject({ offset: bytes, bytes, sha256 }),
});

/** Somebody who was erased, and what went with them. */
export const erasedSchema = z.strictObject({
  member: z.uuid(),
  at: z.string(),
  streams: z.array(z.string()),
  artefacts: z.array(sha256),
});

export const manifestSchema = z.strictObject({
  createdAt: z.string(),
  /** The newest event that it holds. */
  position: z.string(),
  parts: z.array(part),
  /** Erased while the copies were made: some of them may still know who it was. */
  erased: z.array(erasedSchema),
});

export type Part = z.infer<typeof part>;
export type Erased = z.infer<typeof erasedSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/** A backup that cannot be made, or a file that is none, or not whole. The message is a sentence for the operator. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup';
}

const digest = (manifest: Buffer): Buffer => createHash('sha256').update(manifest).digest();

export const tailOf = (manifest: Buffer): Buffer => {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64BE(BigInt(manifest.length));
  return Buffer.concat([length, digest(manifest), END]);
};

/** What a tail says; `undefined`: it is none. */
export const readTail = (tail: Buffer): { readonly bytes: number; readonly hash: Buffer } | undefined => {
  if (tail.length !== TAIL_BYTES || !tail.subarray(-END.length).equals(END)) return undefined;
  return { bytes: Number(tail.readBigUInt64BE(0)), hash: tail.subarray(LENGTH_BYTES, LENGTH_BYTES + HASH_BYTES) };
};

export const isManifest = (manifest: Buffer, hash: Buffer): boolean => digest(manifest).equals(hash);
