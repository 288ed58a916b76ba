import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import type { Position } from '#kernel';
import type { Parked } from '#ports/read-store/read-store';

/** What the store knows of a generation besides its documents. */
export interface GenerationRecord {
  /** Name of the generation. */
  readonly _id: string;
  readonly projection: string;
  readonly version: number;
  readonly run: string;
  /** The collection of its documents. Its name is never used again, unlike that of the generation. */
  readonly documents: string;
  /** Fields whose values are kept beside each document; only ever added to. */
  readonly fields: readonly string[];
  /** Indexes that hold all documents. */
  readonly indexes: readonly string[];
  /** The log of all its positions, `null` until one is written. */
  readonly log: string | null;
  /** `null` means `'start'`. */
  readonly checkpoint: Position | null;
  readonly fence: number;
  readonly parked: readonly Parked[];
}

/** Which generation is live, by name and version of its projection. */
export interface LivePointer {
  readonly _id: string;
  readonly generation: string;
  readonly documents: string;
}

/** Who may write. The record outlives its holders, so that the fence never falls. */
export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string | null;
  readonly fence: number;
  /** Epoch milliseconds. */
  readonly expires: number;
}

const { Schema } = mongoose;
const text = { type: String, default: null };
const options = { versionKey: false, id: false, minimize: false, strict: 'throw' } as const;

const generation = new Schema<GenerationRecord>(
  {
    _id: String,
    projection: String,
    version: Number,
    run: String,
    documents: String,
    fields: [String],
    indexes: [String],
    log: text,
    checkpoint: text,
    fence: { type: Number, default: 0 },
    parked: [{ _id: false, stream: String, position: String, reason: String }],
  },
  { ...options, collection: 'generations' },
);

const pointer = new Schema<LivePointer>(
  { _id: String, generation: String, documents: String },
  { ...options, collection: 'live' },
);

const lease = new Schema<LeaseRecord>(
  { _id: String, owner: text, fence: Number, expires: Number },
  { ...options, collection: 'leases' },
);

/** Few and small: they are found by their ids. */
export const recordsOf = (connection: Connection) => ({
  generations: connection.model('generation', generation),
  live: connection.model('live', pointer),
  leases: connection.model('lease', lease),
});

export type Records = ReturnType<typeof recordsOf>;
