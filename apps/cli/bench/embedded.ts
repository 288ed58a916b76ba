/** A bench measures engines of its own, whatever the operator's settings name; empty is as if it were not there. */
export const EMBEDDED = { MONGODB_URL: '', EVENTSTORE_URL: '', QDRANT_URL: '', REDIS_URL: '' } as const;
