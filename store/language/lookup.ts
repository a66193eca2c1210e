import { documentSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { checkVariableName, splitFieldPath } from './expression-names.ts';
import { compileExpression, type Expression } from './expression.ts';
import { compileFilter } from './filter.ts';
import { each, filter as keepIf, paced, pause, type Flow, type Work } from './flow.ts';
import { anyOf, equalityFinder, RereadCollection, valuesAskedFor } from './foreign-documents.ts';
import { mergeFilters, splitPipeline } from './pipeline-head.ts';
import {
  checkOptions,
  maxDocumentBytes,
  maxStageBytes,
  objectOf,
  StageMemory,
  type AggregateOptions,
  type CompilePipeline,
  type Stage,
} from './stage.ts';
import { checkSubPipeline, requireDocuments } from './union-with.ts';
import { withPath } from './unwind.ts';
import { isDocument, type Document } from './values.ts';
import { bindVariables } from './variables.ts';

/** The foreign documents that belong to a document. */
type Join = (document: Document) => Flow<Document>;

interface Lookup {
  readonly from: string | undefined;
  readonly as: string;
  readonly fields: { readonly local: string; readonly foreign: string } | undefined;
  readonly pipeline: readonly Document[] | undefined;
  readonly variables: readonly (readonly [name: string, compute: Expression])[];
}

/** Compiles `$lookup`: by equality of two fields, by a pipeline with variables, or by both. */
export function lookupStage(
  operand: unknown,
  context: { options: AggregateOptions; compile: CompilePipeline; following: readonly Document[] },
): Stage {
  const lookup = parseLookup(objectOf('$lookup', operand, 9));
  const target = splitFieldPath(lookup.as);
  const join = compileJoin(lookup, context.options, context.compile);
  // An array that is unwound at once need not fit into a document.
  const [next] = context.following;
  const unwound = isDocument(next?.['$unwind']) ? next['$unwind']['path'] : next?.['$unwind'];
  const maxBytes = unwound === `$${lookup.as}` ? maxStageBytes : maxDocumentBytes;
  return (documents) => joined(documents, { find: join(), from: lookup.from, target, maxBytes });
}

interface Joining {
  readonly find: Join;
  readonly from: string | undefined;
  /** Where what is found goes. */
  readonly target: readonly string[];
  readonly maxBytes: number;
}

function* joined(documents: Flow<Document>, { find, from, target, maxBytes }: Joining): Flow<Document> {
  for (const document of documents) {
    if (document === pause) yield pause;
    else yield withPath(document, target, yield* bounded(find(document), { from }, maxBytes));
  }
}

function* bounded(found: Flow<Document>, { from }: Pick<Lookup, 'from'>, maxBytes: number): Work<Document[]> {
  const all: Document[] = [];
  let bytes = 0;
  yield* each(found, (document) => {
    bytes += documentSize(document);
    if (bytes > maxBytes) {
      const message = `Total size of documents in ${from ?? '$documents'} matching pipeline's $lookup stage exceeds ${maxBytes} bytes`;
      throw new ServerError(4568, message);
    }
    all.push(document);
  });
  return all;
}

function parseLookup(spec: Document): Lookup {
  checkOptions('$lookup', spec, ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'], 9);
  const { from, localField, foreignField, as, pipeline, let: definitions = {} } = spec;
  if (typeof as !== 'string') throw new ServerError('FailedToParse', "must specify 'as' field for a $lookup");
  for (const [name, value] of Object.entries({ from, localField, foreignField })) {
    if (value !== undefined && typeof value !== 'string') {
      throw new ServerError('FailedToParse', `$lookup argument '${name}' must be a string`);
    }
  }
  if (pipeline !== undefined && !Array.isArray(pipeline)) {
    throw new ServerError('TypeMismatch', "'pipeline' option must be specified as an array");
  }
  if (!isDocument(definitions)) throw new ServerError('FailedToParse', "$lookup argument 'let' must be an object");
  const byFields = typeof localField === 'string' && typeof foreignField === 'string';
  if (!byFields && (localField !== undefined || foreignField !== undefined || pipeline === undefined)) {
    const message = "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified";
    throw new ServerError('FailedToParse', message);
  }
  if (pipeline === undefined && 'let' in spec) {
    throw new ServerError('FailedToParse', "$lookup with 'let' needs a 'pipeline'");
  }
  checkSubPipeline('$lookup', pipeline ?? [], 51047);
  if (from === undefined) requireDocuments('$lookup', (pipeline as unknown[] | undefined) ?? []);
  return {
    from: from as string | undefined,
    as,
    fields: byFields ? { local: localField, foreign: foreignField } : undefined,
    pipeline: pipeline as readonly Document[] | undefined,
    variables: Object.entries(definitions).map(([name, value]) => {
      checkVariableName(name, 'binding');
      return [name, compileExpression(value)] as const;
    }),
  };
}

/** Compiles the way to find what belongs to a document; called anew for each run, since it may keep what it has read. */
function compileJoin(lookup: Lookup, options: AggregateOptions, compile: CompilePipeline): () => Join {
  const { from, fields, pipeline, variables } = lookup;
  const { collections } = options;
  if (fields && from !== undefined && (pipeline === undefined || pipeline.length === 0)) {
    return () => {
      const find = equalityFinder(collections, from, fields.foreign, new StageMemory('$lookup'));
      return (document) => find(valuesAskedFor(document, fields.local));
    };
  }
  const stages = pipeline ?? [];
  // Whatever is wrong with the pipeline is told before a document is read.
  const trial = Object.fromEntries(variables.map(([name]) => [name, null]));
  const run = compile(stages, { ...options, variables: trial });
  if (from === undefined) {
    return () => (document) => compile(stages, { collections, variables: valuesOf(variables, document) })([]);
  }
  if (!fields && variables.length === 0) return () => uncorrelated(lookup, from, options, compile);
  return () => correlated({ lookup, from, options, compile, run });
}

/** The same documents for all: they are read once, unless they are too many to keep. */
function uncorrelated(
  { pipeline = [] }: Lookup,
  from: string,
  options: AggregateOptions,
  compile: CompilePipeline,
): Join {
  const { query, rest } = splitPipeline(pipeline);
  const run = compile(rest, options);
  const kept = new KeptDocuments(() => bounded(run(options.collections.read(from, query)), { from }, maxStageBytes));
  return () => kept.all();
}

class KeptDocuments {
  readonly #read: () => Work<Document[]>;
  #kept: Document[] | undefined;

  constructor(read: () => Work<Document[]>) {
    this.#read = read;
  }

  *all(): Flow<Document> {
    this.#kept ??= yield* this.#read();
    yield* paced(this.#kept);
  }
}

function valuesOf(variables: Lookup['variables'], document: Document): Document {
  const scope = { root: document, variables: {} };
  return Object.fromEntries(variables.map(([name, compute]) => [name, compute(scope)]));
}

/**
 * The variables differ from document to document, and so does the pipeline that they are put into. What leads it is
 * asked of an index where there is one; otherwise the foreign collection is kept in memory if it is small enough.
 */
function correlated({
  lookup,
  from,
  options: { collections },
  compile,
  run,
}: {
  lookup: Lookup;
  from: string;
  options: AggregateOptions;
  compile: CompilePipeline;
  /** The pipeline as it is when there are no variables in it. */
  run: Stage;
}): Join {
  const { fields, pipeline = [], variables } = lookup;
  const whole = new RereadCollection(collections, from);
  let indexed: boolean | undefined;
  return (document) => {
    const values = fields ? valuesAskedFor(document, fields.local) : undefined;
    if (values?.length === 0) return [];
    const bound = variables.length > 0 ? bindVariables(pipeline, valuesOf(variables, document)) : pipeline;
    const { query, rest } = splitPipeline(bound);
    const filter = values && fields ? mergeFilters([anyOf(fields.foreign, values), query.filter]) : query.filter;
    // A sort or a limit that leads the pipeline is for after the equality, which the filter has.
    const head = { ...query, filter };
    indexed ??= collections.hasIndexFor(from, filter);
    if (indexed) return compile(rest, { collections })(collections.read(from, head));
    const matches = compileFilter(fields && values ? anyOf(fields.foreign, values) : {});
    const source = keepIf(whole.read(), matches);
    return variables.length > 0 ? compile(bound, { collections })(source) : run(source);
  };
}
