import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import { Unavailable } from '#ports/unavailable';

const refuse = (): Promise<never> => Promise.reject(new Unavailable('metadata source', 'none'));

/** Where no key is set: the catalogue is what was imported, and nobody outside is asked anything. */
export const noMetadataSource: MetadataSource = {
  name: 'none',
  configured: false,
  attribution: '',
  keepDays: 0,
  popular: refuse,
  details: refuse,
  find: refuse,
  search: refuse,
  discover: refuse,
  trending: refuse,
  picture: refuse,
};
