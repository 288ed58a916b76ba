import { changesContract } from './read-store.contract.changes.ts';
import { commitContract } from './read-store.contract.commits.ts';
import { digestContract } from './read-store.contract.digests.ts';
import type { ContractOptions } from './read-store.contract.fixture.ts';
import { generationContract } from './read-store.contract.generations.ts';
import { leaseContract } from './read-store.contract.leases.ts';
import { pageContract } from './read-store.contract.pages.ts';
import { pageWalkContract } from './read-store.contract.page-walks.ts';

export type { ContractOptions, OpenedReadStore } from './read-store.contract.fixture.ts';

/**
 * What every read store promises, beside the words of the port:
 *
 * - Ids are strings of any characters, documents any JSON. Order of ids and of indexed strings is that of their UTF-8
 *   bytes; numbers come before strings. Descending is the exact reverse, ids included.
 * - A document is in an index only if all its fields are strings or numbers; `equals` compares type and value, `from`
 *   and `to` hold for values of their own type.
 * - An entry of the same position as the stored one is written again (a retry), an older one is passed over. A commit
 *   with an older checkpoint writes its entries and leaves the checkpoint where it is.
 * - Positions of one generation are of one log; another log's are refused, and nothing is written then.
 * - `changes` never tells what lies beyond the checkpoint.
 * - A generation that was dropped takes nothing more, and stays dropped. Dropping twice is dropping once.
 * - A digest is SHA-256 (hex) over one line per document, canonical JSON of `[id, document]` and a line feed, ids in
 *   order of their UTF-8 bytes.
 * - A fence belongs to a tenure: it stays the same while its holder renews, and rises with the next, release or not.
 */
export const readStoreContract = (name: string, options: ContractOptions): void =>
  describe(`read store: ${name}`, () => {
    generationContract(options);
    commitContract(options);
    pageContract(options);
    pageWalkContract(options);
    changesContract(options);
    digestContract(options);
    leaseContract(options);
  });
