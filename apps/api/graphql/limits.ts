import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const MOST_DEPTH = 8;
const MOST_FIELDS = 200;
/** Fields that an answer may hold: a list of 100 titles of 20 fields each is 2,000. */
const MOST_COST = 20_000;
/** What a list asks for that says no number, or says it by a variable. */
const USUAL_LENGTH = 50;
const LENGTHS = new Set(['first', 'limit', 'k']);
/** What a language model or a metadata source may be asked for costs as much as so many fields: three at once. */
const DEAR = 6_000;
const DEARLY = new Set(['ask', 'recommend', 'explanation', 'beyond']);

/** Refuses documents that ask too deep or too much, before any resolver runs. Fragments are counted where they are used. */
const withinLimits = (context: ValidationContext): ASTVisitor => ({
  Document: {
    enter(document) {
      const measured = measure(document);
      if (measured.depth > MOST_DEPTH)
        context.reportError(new GraphQLError(`the query is deeper than ${MOST_DEPTH} levels`));
      if (measured.fields > MOST_FIELDS)
        context.reportError(new GraphQLError(`the query asks for more than ${MOST_FIELDS} fields`));
      if (measured.cost > MOST_COST)
        context.reportError(new GraphQLError(`the answer could hold more than ${MOST_COST} fields`));
    },
  },
});

export const limits = [withinLimits];

interface Measured {
  readonly depth: number;
  readonly fields: number;
  readonly cost: number;
}

const measure = (document: DocumentNode): Measured => {
  const measuring = new Measuring(document);
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const depths = operations.map(({ selectionSet }) =>
    measuring.depthOf(selectionSet, 0, { within: new Set(), times: 1 }),
  );
  return { depth: Math.max(0, ...depths), fields: measuring.fields, cost: measuring.cost };
};

/** Walks a document as it will be executed; stops counting once it is too much anyway. */
class Measuring {
  readonly #fragments: ReadonlyMap<string, SelectionSetNode>;
  fields = 0;
  cost = 0;

  constructor(document: DocumentNode) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map(({ name, selectionSet }) => [name.value, selectionSet]));
  }

  depthOf(set: SelectionSetNode | undefined, depth: number, place: Place): number {
    if (!set || depth > MOST_DEPTH || this.fields > MOST_FIELDS) return depth;
    return Math.max(depth, ...set.selections.map((selection) => this.#depthOfOne(selection, depth, place)));
  }

  #depthOfOne(selection: SelectionNode, depth: number, place: Place): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.depthOf(selection.selectionSet, depth, place);
    const name = selection.name.value;
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return place.within.has(name)
        ? depth
        : this.depthOf(this.#fragments.get(name), depth, { ...place, within: new Set([...place.within, name]) });
    if (name.startsWith('__')) return depth;
    this.fields += 1;
    this.cost += place.times;
    if (depth === 0 && DEARLY.has(name)) this.cost += DEAR;
    return this.depthOf(selection.selectionSet, depth + 1, { ...place, times: place.times * lengthOf(selection) });
  }
}

/** Where a field stands. */
interface Place {
  /** Fragments, so that a circle ends. */
  readonly within: ReadonlySet<string>;
  /** How often the answer may hold it: lists multiply. */
  readonly times: number;
}

const lengthOf = ({ arguments: all = [] }: FieldNode): number => {
  const asked = all.find(({ name }) => LENGTHS.has(name.value));
  if (!asked) return 1;
  return asked.value.kind === Kind.INT ? Math.max(1, Number(asked.value.value)) : USUAL_LENGTH;
};
