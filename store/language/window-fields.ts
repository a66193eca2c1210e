import { documentSize, valueSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { each, paced, sort, type Flow } from './flow.ts';
import { emptyBranch, excludeFields, place } from './projection-tree.ts';
import { compileSortOrder, type SortOrder } from './sort.ts';
import { checkOptions, objectOf, StageMemory, type Stage } from './stage.ts';
import { typeName } from './type-names.ts';
import { compareValues, equalValues, isDocument, type Document } from './values.ts';
import type { WindowFunction } from './window-form.ts';
import { compileWindowFunction } from './window-functions.ts';

/**
 * Compiles `$setWindowFields`: fields that are computed from the documents around each one, within its partition and in
 * an order. The documents come out by partition, and in that order.
 */
export function compileWindowFields(operand: unknown): Stage {
  const spec = objectOf('$setWindowFields', operand, 9);
  checkOptions('$setWindowFields', spec, ['partitionBy', 'sortBy', 'output'], 40415);
  const { partitionBy, sortBy, output } = spec;
  if (!isDocument(output)) {
    throw new ServerError(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  }
  if (sortBy !== undefined && !isDocument(sortBy)) {
    throw new ServerError(
      'TypeMismatch',
      "BSON field '$setWindowFields.sortBy' is the wrong type, expected type 'object'",
    );
  }
  const partition = partitionBy === undefined ? () => null : partitionOf(compileExpression(partitionBy));
  const order = compileSortOrder(sortBy ?? {});
  const fields = Object.entries(output).map(([path, how]) => ({ path, run: compileWindowFunction(path, how, sortBy) }));
  const set = fieldSetter(fields.map(({ path }) => path));
  const compute = (members: readonly Document[], memory: StageMemory): Iterable<Document> =>
    computed(members, fields, set, memory);
  return (documents) => windowed(documents, { partition, order, compute });
}

interface Windowing {
  readonly partition: Expression;
  readonly order: SortOrder;
  /** The documents of one partition with what is computed for each. */
  readonly compute: (members: readonly Document[], memory: StageMemory) => Iterable<Document>;
}

function* windowed(documents: Flow<Document>, { partition, order, compute }: Windowing): Flow<Document> {
  const memory = new StageMemory('$setWindowFields', 5414201);
  const found: Partitioned[] = [];
  yield* each(documents, (document) => {
    const key = partition({ root: document, variables: {} });
    memory.hold(documentSize(document) + valueSize(key));
    found.push({ key, document, sortKey: order.keyOf(document) });
  });
  const all = yield* sort(found, (a, b) => compareValues(a.key, b.key) || order.compare(a.sortKey, b.sortKey));
  for (const members of partitions(all)) yield* paced(compute(members, memory));
}

interface Partitioned {
  readonly key: unknown;
  readonly sortKey: unknown;
  readonly document: Document;
}

function partitionOf(compute: Expression): Expression {
  return (scope) => {
    const key = compute(scope) ?? null;
    if (!Array.isArray(key)) return key;
    const message = 'An expression used to partition cannot evaluate to value of type array';
    throw new ServerError('TypeMismatch', `${message}: ${typeName(key)}`);
  };
}

/** Cuts a list that is sorted by partition into the partitions. */
function* partitions(all: readonly Partitioned[]): Iterable<Document[]> {
  let start = 0;
  for (let i = 1; i <= all.length; i++) {
    if (i < all.length && equalValues(all[i]?.key, all[start]?.key)) continue;
    yield all.slice(start, i).map(({ document }) => document);
    start = i;
  }
}

type SetFields = (document: Document, values: readonly unknown[]) => Document;

function* computed(
  members: readonly Document[],
  fields: readonly { readonly run: WindowFunction }[],
  set: SetFields,
  memory: StageMemory,
): Iterable<Document> {
  const columns = fields.map(({ run }) => run(members));
  let bytes = 0;
  for (const column of columns) for (const value of column) bytes += valueSize(value);
  memory.hold(bytes);
  for (const [i, document] of members.entries())
    yield set(
      document,
      columns.map((column) => column[i]),
    );
  memory.release(bytes);
}

/** Sets the fields at the given paths as `$addFields` does. */
function fieldSetter(paths: readonly string[]): SetFields {
  const root = emptyBranch();
  for (const [i, path] of paths.entries()) {
    place(root, path, { kind: 'compute', compute: ({ variables }) => variables[i] });
  }
  return (document, values) =>
    excludeFields(document, root, { root: document, variables: Object.fromEntries(values.entries()) });
}
