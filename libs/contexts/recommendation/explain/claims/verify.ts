import { claimsOf, type Claim, type Names } from './claims.ts';
import type { Facts } from './facts.ts';
import { groundOf } from './ground.ts';

export interface Verified {
  /** The sentences in which everything that is claimed is in the evidence, as they were. */
  readonly kept: readonly string[];
  /** What was claimed without it, of the sentences that were dropped. */
  readonly dropped: readonly Claim[];
  /** Claims that were looked at. */
  readonly claims: number;
}

/**
 * Holds sentences against the evidence: whoever names a title, a person, a genre, a year, a number, a part in the making or
 * a merit that is not there is dropped, with the whole sentence.
 */
export const verify = (sentences: readonly string[], evidence: Facts, names: Names): Verified => {
  const ground = groundOf(evidence, names);
  const held = sentences.map((sentence) => {
    const claims = claimsOf(sentence, ground);
    return { sentence, claims, unfounded: claims.filter((claim) => !ground.bears(claim, sentence)) };
  });
  return {
    kept: held.filter(({ unfounded }) => unfounded.length === 0).map(({ sentence }) => sentence),
    dropped: held.flatMap(({ unfounded }) => unfounded),
    claims: held.reduce((sum, { claims }) => sum + claims.length, 0),
  };
};
