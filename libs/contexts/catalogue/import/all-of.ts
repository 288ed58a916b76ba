/** For specs: everything a reader answers. */
export const allOf = async <T>(answers: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const each of answers) all.push(each);
  return all;
};
