import { titleSearchContract } from '#ports/title-search/title-search.contract';
import { miniSearchTitleSearch } from './minisearch-title-search.ts';

titleSearchContract('MiniSearch', miniSearchTitleSearch);
