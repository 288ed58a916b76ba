import type { History, LoadedModel } from '#ports/model-runtime/model-runtime';

/** Histories asked at once, and how often: alone, and with the reasons of a list. */
const ASKED = [
  { histories: 1, times: 10 },
  { histories: 7, times: 3 },
] as const;
const LENGTH = 50;

/** Asks a model what it will be asked: memory is laid out and code compiled before anybody waits for it. */
export const warm = async (model: LoadedModel): Promise<void> => {
  const { maxLength, itemCount } = model.manifest;
  const history = historyOf(Math.min(LENGTH, maxLength), itemCount);
  for (const { histories, times } of ASKED)
    for (let n = 0; n < times; n++) await model.scores(Array.from({ length: histories }, () => history));
};

const historyOf = (length: number, itemCount: number): History => {
  const places = Array.from({ length }, (_, n) => n);
  return {
    items: places.map((n) => 1 + (n % itemCount)),
    strengths: places.map(() => 1),
    ages: places.map((n) => length - n),
  };
};
