/** Its direction, which is all that counts. `undefined`: it has none. */
export const unit = (vector: ArrayLike<number>): Float32Array | undefined => {
  let sum = 0;
  for (let n = 0; n < vector.length; n++) sum += vector[n]! * vector[n]!;
  const length = Math.sqrt(sum);
  return length > 0 ? Float32Array.from(vector, (each) => each / length) : undefined;
};
