import { Long } from 'bson';
import { documentSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { splitFieldPath } from './expression-names.ts';
import { compileExpression, type Expression } from './expression.ts';
import { compileFilter } from './filter.ts';
import { each, pause, type Flow, type Work } from './flow.ts';
import { equalityFinder, valuesAskedFor, type FindEqual } from './foreign-documents.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { someValue } from './paths.ts';
import { checkOptions, objectOf, StageMemory, type AggregateOptions, type Collections, type Stage } from './stage.ts';
import { withPath } from './unwind.ts';
import { valueKey } from './value-key.ts';
import { isDocument, type Document } from './values.ts';

const options = [
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
];

/** MongoDB's own code for a search that takes too much memory. */
const memoryCode = 40099;

/** Compiles `$graphLookup`: what can be reached from a document, step by step from one field to the other. */
export function graphLookupStage(operand: unknown, { collections }: AggregateOptions): Stage {
  const spec = objectOf('$graphLookup', operand, 40327);
  checkOptions('$graphLookup', spec, options, 40104);
  const search = parseSearch(spec);
  const start = compileExpression(spec['startWith']);
  const target = splitFieldPath(search.as);
  const searching = { collections, search, start, target };
  return (documents) => searched(documents, searching);
}

interface Searching {
  readonly collections: Collections;
  readonly search: Search;
  readonly start: Expression;
  /** Where what is reached goes. */
  readonly target: readonly string[];
}

function* searched(documents: Flow<Document>, { collections, search, start, target }: Searching): Flow<Document> {
  const memory = new StageMemory('$graphLookup', memoryCode);
  const find = equalityFinder(collections, search.from, search.connectTo, memory);
  for (const document of documents) {
    if (document === pause) {
      yield pause;
      continue;
    }
    const value = start({ root: document, variables: {} });
    const values = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
    yield withPath(document, target, yield* reach(values, search, find));
  }
}

interface Search {
  readonly from: string;
  readonly connectFrom: string;
  readonly connectTo: string;
  readonly as: string;
  readonly maxDepth: number;
  readonly depthField: string[] | undefined;
  readonly matches: (document: Document) => boolean;
}

function parseSearch(spec: Document): Search {
  const text = (name: string): string => {
    const value = spec[name];
    if (value === undefined) {
      throw new ServerError(
        40105,
        `$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.`,
      );
    }
    if (typeof value !== 'string') throw new ServerError(40103, `expected string as argument for ${name}`);
    return value;
  };
  if (spec['startWith'] === undefined) text('startWith');
  const { maxDepth, depthField, restrictSearchWithMatch: restriction } = spec;
  if (restriction !== undefined && !isDocument(restriction)) {
    throw new ServerError(40185, 'restrictSearchWithMatch must be an object');
  }
  if (depthField !== undefined && typeof depthField !== 'string') {
    throw new ServerError(40103, 'expected string as argument for depthField');
  }
  return {
    from: text('from'),
    connectFrom: text('connectFromField'),
    connectTo: text('connectToField'),
    as: text('as'),
    maxDepth: maxDepth === undefined ? Infinity : depthOf(maxDepth),
    depthField: depthField === undefined ? undefined : splitFieldPath(depthField),
    matches: compileFilter(restriction ?? {}),
  };
}

function depthOf(maxDepth: unknown): number {
  if (!isNumeric(maxDepth)) throw new ServerError(40100, 'maxDepth requires numeric argument');
  const depth = toDouble(maxDepth);
  if (depth < 0) throw new ServerError(40101, 'maxDepth requires a nonnegative argument');
  if (!Number.isInteger(depth)) throw new ServerError(40102, 'maxDepth could not be represented as a long long');
  return depth;
}

/** Breadth first, so that each document is found by the shortest way. */
function* reach(start: readonly unknown[], search: Search, find: FindEqual): Work<Document[]> {
  const memory = new StageMemory('$graphLookup', memoryCode);
  const found = new Map<string, Document>();
  const asked = new Set<string>();
  let frontier = unasked(start, asked);
  for (let depth = 0; frontier.length > 0 && depth <= search.maxDepth; depth++) {
    const next: unknown[] = [];
    yield* each(find(frontier), (document) => {
      const key = valueKey(document['_id']);
      if (found.has(key) || !search.matches(document)) return;
      memory.hold(documentSize(document));
      const { depthField } = search;
      found.set(key, depthField ? withPath(document, depthField, Long.fromNumber(depth)) : document);
      if (isPresent(document, search.connectFrom)) next.push(...valuesAskedFor(document, search.connectFrom));
    });
    frontier = unasked(next, asked);
  }
  return [...found.values()];
}

function unasked(values: readonly unknown[], asked: Set<string>): unknown[] {
  return values.filter((value) => {
    const key = valueKey(value);
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  });
}

/** A document that lacks the field leads nowhere, rather than to null. */
function isPresent(document: Document, path: string): boolean {
  return someValue(path, (value) => value !== undefined, true)(document);
}
