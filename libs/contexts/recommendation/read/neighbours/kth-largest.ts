/**
 * The k-th largest of the values (k >= 1), which it reorders; 0 if there are fewer. Quickselect (Hoare, CACM 4, 1961,
 * FIND): rows meet thousands of titles and keep a few, and sorting them all cost more than everything else.
 */
export const kthLargest = (values: Float64Array, k: number): number => {
  if (values.length < k) return 0;
  const wanted = values.length - k;
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const [left, right] = parted(values, from, to);
    if (wanted <= right) to = right;
    else if (wanted >= left) from = left;
    else break;
  }
  return values[wanted]!;
};

/** Moves what is small before what is large. What lies between the two ends that it answers equals the pivot. */
const parted = (values: Float64Array, from: number, to: number): readonly [left: number, right: number] => {
  const pivot = values[(from + to) >> 1]!;
  let [i, j] = [from, to];
  while (i <= j) {
    while (values[i]! < pivot) i++;
    while (values[j]! > pivot) j--;
    if (i <= j) swap(values, i++, j--);
  }
  return [i, j];
};

const swap = (values: Float64Array, i: number, j: number): void => {
  const value = values[i]!;
  values[i] = values[j]!;
  values[j] = value;
};
