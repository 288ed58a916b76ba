import { noLanguageModel } from './no-language-model.ts';

describe('no language model', () => {
  const call = { system: 'Do.', user: 'This.', maxTokens: 1 };
  const { signal } = new AbortController();

  it('says that there is none, and answers nobody', async () => {
    expect(noLanguageModel).toMatchObject({ configured: false, model: '' });
    await expect(noLanguageModel.answer(call, signal)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    await expect(noLanguageModel.stream(call, signal).next()).rejects.toMatchObject({ name: 'Unavailable' });
    await noLanguageModel.close();
  });
});
