/**
 * For the environment of a process that is measured or tested: as if no engine and no service outside were set, whatever
 * the operator's settings name. Empty is as if it were not there.
 */
export const ALONE = {
  MONGODB_URL: '',
  EVENTSTORE_URL: '',
  QDRANT_URL: '',
  REDIS_URL: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  OPENAI_EMBEDDING_MODEL: '',
  REPRISE_TEXT_ENCODER: '',
  TMDB_API_KEY: '',
} as const;
