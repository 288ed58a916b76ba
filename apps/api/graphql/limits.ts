import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const MOST_DEPTH = 8;
const MOST_FIELDS = 200;

/** Refuses documents that ask too deep or too much, before any resolver runs. Fragments are counted where they are used. */
const withinLimits = (context: ValidationContext): ASTVisitor => ({
  Document: {
    enter(document) {
      const measured = measure(document);
      if (measured.depth > MOST_DEPTH)
        context.reportError(new GraphQLError(`the query is deeper than ${MOST_DEPTH} levels`));
      if (measured.fields > MOST_FIELDS)
        context.reportError(new GraphQLError(`the query asks for more than ${MOST_FIELDS} fields`));
    },
  },
});

export const limits = [withinLimits];

const measure = (document: DocumentNode): { readonly depth: number; readonly fields: number } => {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  let fields = 0;
  const visit = (set: SelectionSetNode | undefined, depth: number, within: ReadonlySet<string>): number => {
    if (!set || depth > MOST_DEPTH || fields > MOST_FIELDS) return depth;
    let deepest = depth;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        fields += 1;
        deepest = Math.max(deepest, visit(selection.selectionSet, depth + 1, within));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, visit(selection.selectionSet, depth, within));
      } else if (!within.has(selection.name.value)) {
        deepest = Math.max(
          deepest,
          visit(fragments.get(selection.name.value), depth, new Set([...within, selection.name.value])),
        );
      }
    }
    return deepest;
  };
  const depths = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [visit(each.selectionSet, 0, new Set())] : [],
  );
  return { depth: Math.max(0, ...depths), fields };
};
