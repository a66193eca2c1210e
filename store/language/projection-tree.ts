import { ServerError } from './errors.ts';
import type { Expression, Scope } from './expression.ts';
import { emptyLike, withField } from './field-order.ts';
import { isDocument, type Document } from './values.ts';

/** What becomes of a field: it is kept, dropped, changed if it is there, or computed whether it is there or not. */
export type Leaf =
  | { readonly kind: 'keep' | 'drop' }
  | { readonly kind: 'change'; readonly change: (value: unknown) => unknown }
  | { readonly kind: 'compute'; readonly compute: Expression };

/** What becomes of the fields inside a field, in every document of an array too. */
export interface Branch {
  readonly kind: 'branch';
  readonly fields: Map<string, Leaf | Branch>;
  /** Whether anything inside is computed, so that the branch comes to be where nothing is. */
  computes: boolean;
}

export function emptyBranch(): Branch {
  return { kind: 'branch', fields: new Map(), computes: false };
}

/** Puts a leaf at a dotted path. Throws `ServerError` where it runs through another leaf (31249), or ends above one (31250). */
export function place(root: Branch, path: string, leaf: Leaf): void {
  const segments = projectedPath(path);
  const name = segments.pop() as string;
  let branch = root;
  for (const segment of segments) {
    branch.computes ||= leaf.kind === 'compute';
    const next = branch.fields.get(segment) ?? emptyBranch();
    if (next.kind !== 'branch') {
      const rest = path.split('.').slice(segments.indexOf(segment) + 1);
      throw new ServerError(31249, `Path collision at ${path} remaining portion ${rest.join('.')}`);
    }
    branch.fields.set(segment, next);
    branch = next;
  }
  branch.computes ||= leaf.kind === 'compute';
  if (branch.fields.has(name)) throw new ServerError(31250, `Path collision at ${path}`);
  branch.fields.set(name, leaf);
}

/** Splits a path as projections and expressions do, whose errors are others than those of filters and updates. */
function projectedPath(path: string): string[] {
  if (path === '') throw new ServerError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new ServerError(40353, "FieldPath must not end with a '.'.");
  const segments = path.split('.');
  if (segments.includes('')) throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  return segments;
}

/** The fields of the branch only, in the document's order; those that are computed follow in the branch's order. */
export function includeFields(document: Document, branch: Branch, scope: Scope): Document {
  let result = emptyLike(document);
  for (const name of Object.keys(document)) {
    const node = branch.fields.get(name);
    if (node === undefined || node.kind === 'drop' || node.kind === 'compute') continue;
    result = assign(result, name, includeValue(document[name], node, scope));
  }
  return branch.computes ? withComputed(result, document, branch, scope) : result;
}

/** All fields but those the branch drops; computed ones take the place of the field they replace, or follow. */
export function excludeFields(document: Document, branch: Branch, scope: Scope): Document {
  let result = emptyLike(document);
  for (const name of Object.keys(document)) {
    const node = branch.fields.get(name);
    if (node === undefined) result = assign(result, name, document[name]);
    else result = assign(result, name, excludeValue(document[name], node, scope));
  }
  return branch.computes ? withComputed(result, document, branch, scope, Object.keys(document)) : result;
}

function includeValue(value: unknown, node: Leaf | Branch, scope: Scope): unknown {
  if (node.kind === 'keep') return value;
  if (node.kind === 'change') return node.change(value);
  if (node.kind !== 'branch') return undefined;
  if (isDocument(value)) return includeFields(value, node, scope);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => includeValue(item, node, scope)).filter((item) => item !== undefined);
  }
  return node.computes ? includeFields({}, node, scope) : undefined;
}

function excludeValue(value: unknown, node: Leaf | Branch, scope: Scope): unknown {
  switch (node.kind) {
    case 'keep':
      return value;
    case 'drop':
      return undefined;
    case 'change':
      return node.change(value);
    case 'compute':
      return node.compute(scope);
    case 'branch':
      if (isDocument(value)) return excludeFields(value, node, scope);
      if (Array.isArray(value)) return value.map((item: unknown) => excludeValue(item, node, scope));
      return node.computes ? excludeFields({}, node, scope) : value;
  }
}

function withComputed(
  found: Document,
  document: Document,
  branch: Branch,
  scope: Scope,
  done: string[] = [],
): Document {
  let result = found;
  for (const [name, node] of branch.fields) {
    if (done.includes(name)) continue;
    if (node.kind === 'compute') result = assign(result, name, node.compute(scope));
    else if (node.kind === 'branch' && node.computes && !Object.hasOwn(document, name)) {
      result = assign(result, name, includeFields({}, node, scope));
    }
  }
  return result;
}

function assign(result: Document, name: string, value: unknown): Document {
  return value === undefined ? result : withField(result, name, value);
}
