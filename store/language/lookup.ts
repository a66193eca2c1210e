import { valueKey } from './accumulators.ts';
import type { AggregateOptions, Stage } from './aggregate.ts';
import { ServerError } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { someValue } from './paths.ts';
import { splitPath } from './paths.ts';
import { withPath } from './unwind.ts';
import { isDocument, type Document } from './values.ts';

type CompilePipeline = (pipeline: readonly Document[], options: AggregateOptions) => Stage;

/** Compiles `$lookup`: by equality of two fields, by a pipeline with variables, or by both. */
export function lookupStage(spec: Document, options: AggregateOptions, compile: CompilePipeline): Stage {
  const { from, localField, foreignField, as, pipeline } = spec;
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw new ServerError('FailedToParse', "$lookup needs strings for 'from' and 'as'");
  }
  const byField = typeof localField === 'string' && typeof foreignField === 'string';
  if (!byField && !Array.isArray(pipeline)) {
    throw new ServerError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField'",
    );
  }
  const target = splitPath(as);
  const joined = Array.isArray(pipeline)
    ? compileJoined(pipeline as Document[], spec['let'], options, compile)
    : undefined;
  return function* lookup(documents) {
    const foreign = [...options.lookup(from)];
    const candidates = byField ? matcher(foreign, localField, foreignField) : () => foreign;
    for (const document of documents) {
      const found = candidates(document);
      yield withPath(document, target, joined ? [...joined(document, found)] : found);
    }
  };
}

/** The foreign documents with an equal value, in their own order. Their values are hashed once for all documents. */
function matcher(
  foreign: readonly Document[],
  localField: string,
  foreignField: string,
): (document: Document) => Document[] {
  const byValue = new Map<string, number[]>();
  for (const [index, document] of foreign.entries()) {
    for (const key of keysAt(document, foreignField)) {
      const indexes = byValue.get(key);
      if (indexes) indexes.push(index);
      else byValue.set(key, [index]);
    }
  }
  return (document) => {
    const indexes = new Set<number>();
    for (const key of keysAt(document, localField)) for (const index of byValue.get(key) ?? []) indexes.add(index);
    return [...indexes].sort((a, b) => a - b).map((index) => foreign[index] as Document);
  };
}

/** Every value the path leads to, once; a missing field is null. */
function keysAt(document: Document, path: string): Set<string> {
  const keys = new Set<string>();
  const visit = someValue(path, (value) => {
    if (!Array.isArray(value)) keys.add(valueKey(value));
    return false;
  });
  visit(document);
  return keys;
}

/** The variables differ from document to document, and so does the pipeline that they are put into. */
function compileJoined(
  pipeline: readonly Document[],
  definitions: unknown,
  options: AggregateOptions,
  compile: CompilePipeline,
): (document: Document, foreign: readonly Document[]) => Iterable<Document> {
  const variables = Object.entries(isDocument(definitions) ? definitions : {}).map(
    ([name, value]): [string, Expression] => [name, compileExpression(value)],
  );
  const { lookup } = options;
  if (variables.length === 0) {
    const run = compile(pipeline, { lookup });
    return (_, foreign) => run(foreign);
  }
  return (document, foreign) => {
    const scope = { root: document, variables: {} };
    const values = Object.fromEntries(variables.map(([name, compute]) => [name, compute(scope)]));
    return compile(pipeline, { lookup, variables: values })(foreign);
  };
}
