import { compileBucket } from './bucket.ts';
import { compileDocumentStage } from './document-stages.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './filter.ts';
import { compileGroup } from './group.ts';
import { lookupStage } from './lookup.ts';
import { mingoStage } from './mingo-stages.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { compileSort } from './sort.ts';
import { compileUnwind } from './unwind.ts';
import { isDocument, type Document } from './values.ts';
import { bindVariables } from './variables.ts';

export interface AggregateOptions {
  /** The documents of another collection of the same database; none when it does not exist. */
  lookup(collection: string): Iterable<Document>;
  /** The variables of the command's `let`, by name. */
  readonly variables?: Document;
}

/** A compiled stage: documents in, documents out, taking no more of them than it needs. */
export type Stage = (documents: Iterable<Document>) => Iterable<Document>;

/**
 * Runs an aggregation pipeline. `$merge` and `$out`, which write, are not for here: whoever calls takes them off the
 * end. Throws `ServerError` 40324 for a stage nobody knows.
 */
export function aggregate(
  pipeline: readonly Document[],
  input: Iterable<Document>,
  options: AggregateOptions,
): Document[] {
  return [...compilePipeline(pipeline, options)(input)];
}

/** Compiles a whole pipeline; every error in its stages' form is thrown here, before a document is read. */
export function compilePipeline(pipeline: readonly Document[], options: AggregateOptions): Stage {
  const { variables } = options;
  const bound = variables ? bindVariables(pipeline, variables) : pipeline;
  const stages = bound.map((stage) => {
    const [name, ...others] = isDocument(stage) ? Object.keys(stage) : [];
    if (name === undefined || others.length > 0) {
      throw new ServerError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    return compileStage(name, stage[name], options);
  });
  return (documents) => stages.reduce((stream, stage) => stage(stream), documents);
}

function compileStage(name: string, operand: unknown, options: AggregateOptions): Stage {
  const perDocument = compileDocumentStage(name, operand);
  if (perDocument) return (documents) => Iterator.from(documents).map(perDocument);
  switch (name) {
    case '$match': {
      const matches = compileFilter(objectOf(name, operand));
      return (documents) => Iterator.from(documents).filter(matches);
    }
    case '$sort': {
      const order = compileSort(objectOf(name, operand));
      return (documents) => [...documents].sort(order);
    }
    case '$limit': {
      const limit = countOf(name, operand, 1);
      return (documents) => Iterator.from(documents).take(limit);
    }
    case '$skip': {
      const skip = countOf(name, operand, 0);
      return (documents) => Iterator.from(documents).drop(skip);
    }
    case '$count':
      return countInto(operand);
    case '$unwind':
      return compileUnwind(operand);
    case '$group':
      return compileGroup(operand) ?? mingoStage(name, operand, options);
    case '$bucket':
      return compileBucket(objectOf(name, operand));
    case '$sortByCount': {
      const group = compileGroup({ _id: operand, count: { $sum: 1 } });
      const order = compileSort({ count: -1 });
      return (documents) => [...(group?.(documents) ?? [])].sort(order);
    }
    case '$facet':
      return facet(objectOf(name, operand), options);
    case '$lookup':
      return lookupStage(objectOf(name, operand), options, compilePipeline);
    case '$unionWith':
      return unionWith(operand, options);
    default:
      return mingoStage(name, operand, options);
  }
}

function countInto(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) {
    throw new ServerError(40156, 'the count field must be a non-empty string, without $ at its start and without dots');
  }
  return (documents) => {
    let count = 0;
    for (const _ of documents) count += 1;
    return count === 0 ? [] : [{ [operand]: count }];
  };
}

function facet(spec: Document, options: AggregateOptions): Stage {
  const facets = Object.entries(spec).map(([name, pipeline]): [string, Stage] => {
    if (!Array.isArray(pipeline)) throw new ServerError(40170, `arguments to $facet must be arrays, ${name} is not`);
    return [name, compilePipeline(pipeline as Document[], options)];
  });
  return (documents) => {
    const all = [...documents];
    return [Object.fromEntries(facets.map(([name, run]) => [name, [...run(all)]]))];
  };
}

function unionWith(operand: unknown, options: AggregateOptions): Stage {
  const collection = typeof operand === 'string' ? operand : objectOf('$unionWith', operand)['coll'];
  const pipeline = isDocument(operand) ? (operand['pipeline'] ?? []) : [];
  if (typeof collection !== 'string' || !Array.isArray(pipeline)) {
    throw new ServerError('FailedToParse', '$unionWith needs a collection, and its pipeline to be an array');
  }
  const run = compilePipeline(pipeline as Document[], options);
  return function* union(documents) {
    yield* documents;
    yield* run(options.lookup(collection));
  };
}

function objectOf(name: string, operand: unknown): Document {
  if (isDocument(operand)) return operand;
  throw new ServerError(15959, `the ${name} specification must be an object`);
}

function countOf(name: string, operand: unknown, least: number): number {
  const count = isNumeric(operand) ? toDouble(operand) : Number.NaN;
  if (Number.isInteger(count) && count >= least) return count;
  throw new ServerError(name === '$limit' ? 15958 : 5107200, `invalid argument to ${name} stage: ${String(operand)}`);
}
