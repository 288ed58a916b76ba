/** All that another context may import of language. */
export { LanguageModule } from './module.ts';
export { plainText, plainWords } from './speaking/plain-text.ts';
export type { Asked, Prompt, Silence, Spoken, SpokenPrompt, Streamed, StreamEnd } from './speaking/prompt.ts';
export { Speaker } from './speaking/speaker.ts';
