import type { LanguageModel } from '#ports/language-model/language-model';
import { Unavailable } from '#ports/unavailable';

const nobody = (): Promise<never> => Promise.reject(new Unavailable('language model', 'none'));

/** Where none is configured: everything is worded without. */
export const noLanguageModel: LanguageModel = {
  configured: false,
  model: '',
  answer: nobody,
  // eslint-disable-next-line require-yield -- there is nothing to say
  async *stream() {
    return nobody();
  },
  check: nobody,
  close: () => Promise.resolve(),
};
