interface Identified {
  readonly id: string;
}

/** The ids of what the first list has and the second has not. */
export const onlyIn = (list: readonly Identified[], other: readonly Identified[]): ReadonlySet<string> => {
  const known = new Set(other.map(({ id }) => id));
  return new Set(list.map(({ id }) => id).filter((id) => !known.has(id)));
};
