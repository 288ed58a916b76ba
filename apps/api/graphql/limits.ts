import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type SelectionNode,
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
  const measuring = new Measuring(document);
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const depths = operations.map(({ selectionSet }) => measuring.depthOf(selectionSet, 0, new Set()));
  return { depth: Math.max(0, ...depths), fields: measuring.fields };
};

/** Walks a document as it will be executed; stops counting once it is too much anyway. */
class Measuring {
  readonly #fragments: ReadonlyMap<string, SelectionSetNode>;
  fields = 0;

  constructor(document: DocumentNode) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map(({ name, selectionSet }) => [name.value, selectionSet]));
  }

  /** `within`: the fragments this set stands in, so that a circle ends. */
  depthOf(set: SelectionSetNode | undefined, depth: number, within: ReadonlySet<string>): number {
    if (!set || depth > MOST_DEPTH || this.fields > MOST_FIELDS) return depth;
    return Math.max(depth, ...set.selections.map((selection) => this.#depthOfOne(selection, depth, within)));
  }

  #depthOfOne(selection: SelectionNode, depth: number, within: ReadonlySet<string>): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.depthOf(selection.selectionSet, depth, within);
    const name = selection.name.value;
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return within.has(name) ? depth : this.depthOf(this.#fragments.get(name), depth, new Set([...within, name]));
    if (name.startsWith('__')) return depth;
    this.fields += 1;
    return this.depthOf(selection.selectionSet, depth + 1, within);
  }
}
