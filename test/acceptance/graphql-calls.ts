import { isNonNullType, type GraphQLField } from 'graphql';

/** A call of a field with something for every argument it needs, and of objects the type's name. */
export const called = (field: GraphQLField<unknown, unknown>): string => calledWith(field, {});

/** The same with these arguments, as GraphQL is written. */
export const calledWith = (
  { name, args, type }: GraphQLField<unknown, unknown>,
  said: Readonly<Record<string, string>>,
): string => {
  const wanted = args.filter(
    (each) => said[each.name] !== undefined || (isNonNullType(each.type) && each.defaultValue === undefined),
  );
  const given = wanted.map((each) => `${each.name}: ${said[each.name] ?? sampleOf(String(each.type))}`).join(', ');
  return `${name}${given ? `(${given})` : ''}${selectionOf(String(type))}`;
};

const selectionOf = (type: string): string =>
  /^\[?(ID|String|Int|Float|Boolean)!?\]?!?$/.test(type) ? '' : ' { __typename }';

const sampleOf = (type: string): string => {
  if (type.startsWith('[')) return '[]';
  if (/^(Float|Int)/.test(type)) return '1';
  if (type.startsWith('Verdict')) return 'like';
  return /^(ID|String)/.test(type) ? '"movie:movielens:1"' : '{}';
};
