import { uuid5 } from '#runtime';
import type { ModelRegistration } from './registration.ts';

/** How a model that is no artefact is written where the hash of one stands. */
const LIVE = 'live:';

const live = (name: string): ModelRegistration => ({
  id: uuid5('registry:live', name),
  medium: null,
  family: name,
  source: 'command-line',
  job: null,
  serving: `${LIVE}${name}`,
  evaluated: null,
  lineage: {
    ...{ dataset: null, position: null, parameters: {}, seed: null, steps: null },
    ...{ device: null, code: null, seconds: null },
  },
  reports: [],
});

/** A language model that orders what others found. It is registered where one is configured; nothing of it is stored. */
export const LLM = live('llm');

export const isLive = ({ serving }: Pick<ModelRegistration, 'serving'>): boolean => serving.startsWith(LIVE);

/** Is it that entry, by its id or its name? */
export const isLlm = (reference: string): boolean => reference === LLM.id || reference === LLM.family;
