import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { copyDocument, withField } from './field-order.ts';
import { elementMatch, isOperatorDocument } from './filter.ts';
import { isNumeric, isTruthy, toDouble } from './numbers.ts';
import { readPath } from './paths.ts';
import { compileMatchedIndex } from './positional.ts';
import { emptyBranch, excludeFields, includeFields, place, type Branch, type Leaf } from './projection-tree.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

export type Projection = (document: Document) => Document;

/**
 * Compiles the projection of a find: fields to include or to exclude, `_id`, `$slice`, `$elemMatch`, the positional
 * `items.$` (which needs the query's `filter`), and computed fields. An empty specification keeps documents as they are.
 */
export function compileProjection(spec: Document, filter: Document = {}, strings?: StringOrder): Projection {
  const plan = planProjection(spec, filter, strings);
  if (plan === undefined) return (document) => document;
  const { root, including, positional } = plan;
  return (document) => {
    const source = positional ? positional(document) : document;
    const scope = { root: document, variables: {} };
    return including ? includeFields(source, root, scope) : excludeFields(source, root, scope);
  };
}

interface Plan {
  readonly root: Branch;
  readonly including: boolean;
  readonly positional?: Projection;
}

function planProjection(spec: Document, filter: Document, strings: StringOrder | undefined): Plan | undefined {
  const root = emptyBranch();
  let including: boolean | undefined;
  let positional: Projection | undefined;
  const entries = flatten(spec, strings);
  checkOperators(entries);
  for (const { path, leaf, includes } of entries) {
    if (includes !== undefined && including !== undefined && including !== includes) {
      const [wrong, right] = includes ? ['inclusion', 'exclusion'] : ['exclusion', 'inclusion'];
      throw new ServerError(includes ? 31253 : 31254, `Cannot do ${wrong} on field ${path} in ${right} projection`);
    }
    including ??= includes;
    if (!path.endsWith('.$')) {
      place(root, path, leaf);
      continue;
    }
    if (positional) throw new ServerError(31276, 'Cannot specify more than one positional projection per query.');
    positional = keepMatchedElement(path.slice(0, -2), filter, strings);
    place(root, path.slice(0, -2), { kind: 'keep' });
  }
  const id = root.fields.get('_id');
  if (root.fields.size === 0) return undefined;
  including ??= id?.kind === 'keep' || includesByDefault(entries);
  if (including && id === undefined) place(root, '_id', { kind: 'keep' });
  return { root, including, ...(positional && { positional }) };
}

interface Entry {
  readonly path: string;
  readonly leaf: Leaf;
  /** Whether it makes the projection an inclusion or an exclusion; undefined goes along with either. */
  readonly includes: boolean | undefined;
  readonly operator?: '$slice' | '$elemMatch';
}

/** What neither includes nor excludes a field includes where there is an `$elemMatch`, and no `$slice` beside it. */
function includesByDefault(entries: readonly Entry[]): boolean {
  const has = (wanted: Entry['operator']): boolean => entries.some(({ operator }) => operator === wanted);
  return has('$elemMatch') && !has('$slice');
}

/** The positional operator and `$elemMatch` exclude each other; the one that comes later is complained of. */
function checkOperators(entries: readonly Entry[]): void {
  const elemMatch = entries.findIndex(({ operator }) => operator === '$elemMatch');
  const positional = entries.findIndex(({ path }) => path.endsWith('.$'));
  if (elemMatch === -1 || positional === -1) return;
  const code = positional < elemMatch ? 31_255 : 31_256;
  throw new ServerError(code, 'Cannot specify positional operator and $elemMatch.');
}

/** Lists what the specification says of each path: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
function flatten(spec: Document, strings: StringOrder | undefined, prefix = ''): Entry[] {
  return Object.entries(spec).flatMap(([name, value]): Entry[] => {
    const path = prefix + name;
    if (isDocument(value) && !isOperatorDocument(value)) {
      if (Object.keys(value).length === 0) throw new ServerError(51270, 'An empty sub-projection is not a valid value');
      return flatten(value, strings, `${path}.`);
    }
    return [entryOf(path, value, strings)];
  });
}

function entryOf(path: string, value: unknown, strings: StringOrder | undefined): Entry {
  if (typeof value === 'boolean' || isNumeric(value)) {
    const keep = isTruthy(value);
    return { path, leaf: { kind: keep ? 'keep' : 'drop' }, includes: path === '_id' ? undefined : keep };
  }
  if (isDocument(value) && '$slice' in value && !isAggregationSlice(value['$slice'])) {
    const leaf = { kind: 'change', change: sliceBy(value['$slice']) } as const;
    return { path, leaf, includes: undefined, operator: '$slice' };
  }
  if (isDocument(value) && '$elemMatch' in value) {
    const leaf = { kind: 'change', change: firstMatch(path, value['$elemMatch'], strings) } as const;
    return { path, leaf, includes: undefined, operator: '$elemMatch' };
  }
  return { path, leaf: { kind: 'compute', compute: compileExpression(value) }, includes: true };
}

function firstMatch(path: string, operand: unknown, strings: StringOrder | undefined): (value: unknown) => unknown {
  if (!isDocument(operand)) throw new ServerError(31_274, 'elemMatch: Invalid argument, object required');
  if (path.includes('.')) throw new ServerError(31_275, 'Cannot use $elemMatch projection on a nested field.');
  const matches = elementMatch(operand, strings);
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const index = value.findIndex((element: unknown) => matches([element]));
    return index === -1 ? undefined : [value[index]];
  };
}

/** `$slice: [array, ...]` is the expression of that name, `$slice: n` and `[skip, n]` are the projection's own. */
function isAggregationSlice(operand: unknown): boolean {
  return Array.isArray(operand) && !isNumeric(operand[0]);
}

function sliceBy(operand: unknown): (value: unknown) => unknown {
  const [first, second] = (Array.isArray(operand) ? (operand as unknown[]) : [operand]).map((part) => {
    if (!isNumeric(part)) throw new ServerError(28667, '$slice only supports numbers and arrays of two numbers');
    return Math.trunc(toDouble(part));
  });
  const skip = second === undefined ? Math.min(first ?? 0, 0) : (first ?? 0);
  const limit = second ?? Math.abs(first ?? 0);
  if (second !== undefined && second <= 0) throw new ServerError(28724, 'limit in $slice must be positive');
  return (value) => {
    if (!Array.isArray(value)) return value;
    const start = skip < 0 ? Math.max(value.length + skip, 0) : skip;
    return value.slice(start, start + limit) as unknown[];
  };
}

/** Reduces an array to the one element that the query matched. */
function keepMatchedElement(arrayPath: string, filter: Document, strings: StringOrder | undefined): Projection {
  const matchedIndex = compileMatchedIndex(filter, arrayPath, strings);
  const segments = arrayPath.split('.');
  return (document) => {
    const array = readPath(document, segments);
    if (!Array.isArray(array)) return document;
    const index = matchedIndex(document);
    if (index < 0 || index >= array.length) {
      throw new ServerError(51246, 'Executor error during find command: positional operator does not match the query');
    }
    return replaceAt(document, segments, [array[index]]);
  };
}

function replaceAt(holder: Document, [name = '', ...rest]: readonly string[], value: unknown): Document {
  const inner = rest.length === 0 ? value : replaceAt(holder[name] as Document, rest, value);
  return withField(copyDocument(holder), name, inner);
}
