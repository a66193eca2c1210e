import { ServerError } from './errors.ts';
import { copyDocument, withField } from './field-order.ts';
import { formatValue } from './format-value.ts';
import type { Modifier, ModifierContext } from './modifier-context.ts';
import { compileModifier, compileRename } from './modifiers.ts';
import { arrayIndex, readField, splitPath, type ValueTest } from './paths.ts';
import { compileMatchedIndex } from './positional.ts';
import { typeName } from './type-names.ts';
import { compareStrings, equalValues, identicalValues, isDocument, type Document, type StringOrder } from './values.ts';

/** Padding an array with null up to an index further than this is refused. */
const maxArrayPadding = 1_500_000;

/**
 * The paths of an update as a tree. Going down it once applies all operators, copies each object on the way at most
 * once, and only if something below it changes.
 */
interface Node {
  /** The dotted path to here, for messages. */
  readonly path: string;
  /** Which of the update's modifiers is for this path. */
  modifier?: number;
  children: Child[];
}

interface Tree {
  readonly root: Node;
  /** The identifiers of array filters that its paths refer to. */
  readonly identifiers: ReadonlySet<string>;
  readonly touchesId: boolean;
  /** See `Modifiers`. */
  readonly fields: ReadonlySet<string> | undefined;
}

/** Where a tree is applied. */
interface Application extends ModifierContext {
  readonly modifiers: readonly Modifier[];
}

interface Child {
  readonly segment: string;
  readonly node: Node;
  readonly index: number;
  /** A field of the document itself whose name begins with a dollar: only an insert may make one. */
  readonly insertOnly?: boolean;
  /** `$[]` and `$[identifier]`: which elements of the array are meant. */
  readonly elements?: ValueTest;
  /** `$`: which element the query matched. */
  readonly matchedIndex?: (document: Document) => number;
}

/** The operators of an update, compiled. */
export interface Modifiers {
  /** From a document to what becomes of it. */
  run(document: Document, inserting: boolean): Document;
  /** The top-level fields that are read and changed, beside the `_id` that messages name. Undefined: it may be all. */
  readonly fields: ReadonlySet<string> | undefined;
}

/** Compiles the operators of an update. */
export function compileModifiers(update: Document, surroundings: Surroundings): Modifiers {
  const paths: string[] = [];
  const modifiers: Modifier[] = [];
  try {
    collectModifiers(update, surroundings.strings, { paths, modifiers });
  } catch (error) {
    // What is wrong with the paths before is said first.
    treeOf(paths, surroundings);
    throw error;
  }
  const { root, identifiers, touchesId, fields } = treeOf(paths, surroundings);
  for (const identifier of surroundings.arrayFilters.keys()) {
    if (identifiers.has(identifier)) continue;
    const message = `The array filter for identifier '${identifier}' was not used in the update ${formatValue(update)}`;
    throw new ServerError('FailedToParse', message);
  }
  return {
    run(document, inserting) {
      const result = applyToDocument(root, document, { document, inserting, modifiers });
      if (touchesId) refuseNewId(document, result);
      return result;
    },
    fields,
  };
}

/** Each modifier with its path. */
function collectModifiers(
  update: Document,
  strings: StringOrder | undefined,
  { paths, modifiers }: { readonly paths: string[]; readonly modifiers: Modifier[] },
): void {
  for (const operator of Object.keys(update)) {
    const fields = update[operator];
    if (!operator.startsWith('$')) throw unknownModifier(operator);
    if (!isDocument(fields)) {
      const message = `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${formatValue(fields)}}`;
      throw new ServerError('FailedToParse', message);
    }
    for (const path of Object.keys(fields)) {
      if (operator !== '$rename') {
        modifiers.push(compileModifier(operator, path, fields[path], strings));
        paths.push(path);
        continue;
      }
      for (const [target, modifier] of compileRename(path, fields[path])) {
        modifiers.push(modifier);
        paths.push(target);
      }
    }
  }
}

/** By their paths. An update mostly has those of one before it, with other values. */
const trees = new Map<string, Tree>();
const maxTrees = 1_000;
/** What is longer is not kept, nor is what has no name. */
const maxPathsLength = 1_000;

function treeOf(paths: readonly string[], surroundings: Surroundings): Tree {
  // Where a `$` leads depends on more than the paths.
  if (paths.some((path) => path.includes('$'))) return plant(paths, surroundings);
  const name = paths.length === 1 ? (paths[0] as string) : paths.join('\0');
  const known = trees.get(name);
  if (known) return known;
  const tree = plant(paths, surroundings);
  if (trees.size === maxTrees) trees.clear();
  if (name.length > 0 && name.length <= maxPathsLength) trees.set(name, tree);
  return tree;
}

function plant(paths: readonly string[], surroundings: Surroundings): Tree {
  const root: Node = { path: '', children: [] };
  const identifiers = new Set<string>();
  const names = { ...surroundings, used: identifiers };
  for (const [modifier, path] of paths.entries()) insert(root, path, modifier, names);
  sortChildren(root);
  const segments = root.children.map(({ segment }) => segment);
  return {
    root,
    identifiers,
    touchesId: segments.includes('_id'),
    fields: asksTheQuery(root) ? undefined : new Set(segments),
  };
}

/** Whether it depends on which element the query matched, and so on fields that the update does not name. */
function asksTheQuery(node: Node): boolean {
  return node.children.some((child) => child.matchedIndex !== undefined || asksTheQuery(child.node));
}

/** What positions in paths, and comparisons in operators, refer to. */
interface Surroundings {
  readonly filter: Document;
  readonly arrayFilters: ReadonlyMap<string, ValueTest>;
  readonly strings: StringOrder | undefined;
}

interface Names extends Surroundings {
  /** The identifiers of array filters that paths refer to. */
  readonly used: Set<string>;
}

function insert(root: Node, path: string, modifier: number, names: Names): void {
  let node = root;
  for (const segment of splitPath(path)) {
    const here = node.path === '' ? segment : `${node.path}.${segment}`;
    if (node.modifier !== undefined) throw conflict(path, node.path);
    let child = node.children.find((other) => other.segment === segment);
    if (child === undefined) {
      child = {
        segment,
        index: arrayIndex(segment),
        node: { path: here, children: [] },
        ...positional(segment, node, path, names),
      };
      node.children.push(child);
    }
    node = child.node;
  }
  if (node.modifier !== undefined || node.children.length > 0) throw conflict(path, path);
  node.modifier = modifier;
}

function positional(segment: string, parent: Node, path: string, names: Names): Partial<Child> {
  if (!segment.startsWith('$')) return {};
  const identifier = /^\$\[(.*)\]$/.exec(segment)?.[1];
  if (segment !== '$' && identifier === undefined) return parent.path === '' ? { insertOnly: true } : {};
  if (parent.path === '') {
    const message = `Cannot have positional (i.e. '${segment}') element in the first position in path '${path}'`;
    throw new ServerError('BadValue', message);
  }
  if (segment === '$') return { matchedIndex: compileMatchedIndex(names.filter, parent.path, names.strings) };
  if (identifier === '') return { elements: () => true };
  const elements = identifier === undefined ? undefined : names.arrayFilters.get(identifier);
  if (identifier === undefined || elements === undefined) {
    throw new ServerError('BadValue', `No array filter found for identifier '${identifier}' in path '${path}'`);
  }
  names.used.add(identifier);
  return { elements };
}

/** New fields are added in the order of their names, numbers before others, whatever order the update has. */
function sortChildren(node: Node): void {
  node.children.sort((a, b) => {
    if (a.index >= 0 && b.index >= 0) return a.index - b.index;
    if (a.index >= 0 || b.index >= 0) return b.index - a.index;
    return compareStrings(a.segment, b.segment);
  });
  for (const { node: inner } of node.children) sortChildren(inner);
}

function apply(node: Node, value: unknown, context: Application): unknown {
  if (node.modifier !== undefined) {
    const changed = (context.modifiers[node.modifier] as Modifier)(value, context);
    return identicalValues(changed, value) ? value : changed;
  }
  if (isDocument(value)) return applyToDocument(node, value, context);
  if (Array.isArray(value)) return applyToArray(node, value, context);
  if (value === undefined) {
    const created = applyToDocument(node, nothing, context);
    return created === nothing ? undefined : created;
  }
  for (const child of node.children) {
    if (child.elements) throw notAnArray(node, value);
    if (apply(child.node, undefined, context) !== undefined) throw notViable(child, node, value);
  }
  return value;
}

const nothing: Document = Object.freeze({});

function applyToDocument(node: Node, document: Document, context: Application): Document {
  let result = document;
  for (const child of node.children) {
    if (child.insertOnly && !context.inserting) throw dollarPrefixed(child);
    if (child.elements) throw document === nothing ? pathMissing(node) : notAnArray(node, document);
    const name = child.matchedIndex ? String(positionOf(child.matchedIndex, context)) : child.segment;
    const value = readField(document, name);
    const changed = apply(child.node, value, context);
    if (changed === value) continue;
    if (result === document) result = copyDocument(document);
    if (changed === undefined) delete result[name];
    else result = withField(result, name, changed);
  }
  return result;
}

function applyToArray(node: Node, array: readonly unknown[], context: Application): readonly unknown[] {
  let result = array;
  const change = (index: number, child: Child): void => {
    const changed = apply(child.node, array[index], context);
    if (changed === array[index]) return;
    if (index - array.length > maxArrayPadding) {
      throw new ServerError('CannotBackfillArray', `can't backfill more than ${maxArrayPadding} elements`);
    }
    const copy = result === array ? [...array] : (result as unknown[]);
    while (copy.length < index) copy.push(null);
    // A removed element leaves a hole, so that the others keep their places.
    copy[index] = changed ?? null;
    result = copy;
  };
  for (const child of node.children) {
    if (child.elements) {
      for (let i = 0; i < array.length; i++) if (child.elements(array[i])) change(i, child);
    } else if (child.matchedIndex) change(positionOf(child.matchedIndex, context), child);
    else if (child.index >= 0) change(child.index, child);
    else if (apply(child.node, undefined, context) !== undefined) throw notViable(child, node, array);
  }
  return result;
}

function positionOf(matchedIndex: (document: Document) => number, { document }: ModifierContext): number {
  const index = matchedIndex(document);
  if (index >= 0) return index;
  throw new ServerError('BadValue', 'The positional operator did not find the match needed from the query.');
}

function refuseNewId(before: Document, after: Document): void {
  if (before['_id'] === undefined || before['_id'] === after['_id']) return;
  if (equalValues(before['_id'], after['_id']) && after['_id'] !== undefined) return;
  const message = "Performing an update on the path '_id' would modify the immutable field '_id'";
  throw new ServerError('ImmutableField', message);
}

function dollarPrefixed({ segment }: Child): ServerError {
  const message = `The dollar ($) prefixed field '${segment}' in '${segment}' is not valid for storage.`;
  return new ServerError('DollarPrefixedFieldName', message);
}

function conflict(path: string, at: string): ServerError {
  const message = `Updating the path '${path}' would create a conflict at '${at}'`;
  return new ServerError('ConflictingUpdateOperators', message);
}

function unknownModifier(operator: string): ServerError {
  const message = `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`;
  return new ServerError('FailedToParse', message);
}

function notViable(child: Child, parent: Node, value: unknown): ServerError {
  const element = `{${parent.path.split('.').at(-1)}: ${formatValue(value)}}`;
  return new ServerError('PathNotViable', `Cannot create field '${child.segment}' in element ${element}`);
}

function notAnArray(node: Node, value: unknown): ServerError {
  const name = node.path.split('.').at(-1);
  return new ServerError('BadValue', `Cannot apply array updates to non-array element ${name}: ${formatValue(value)}`);
}

function pathMissing(node: Node): ServerError {
  const message = `The path '${node.path}' must exist in the document in order to apply array updates.`;
  return new ServerError('BadValue', message);
}
