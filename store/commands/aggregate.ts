import { countDocuments, findDocuments, type Query, type Source } from '#store/engine/query.ts';
import type { ResolvedView } from '#store/engine/stored-views.ts';
import { compilePipeline } from '#store/language/aggregate.ts';
import { collationField, sameCollation, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { encode, equalValues, isDocument, type Document } from '#store/language/values.ts';
import { bindVariables } from '#store/language/variables.ts';
import { collectionName, countField, documentField, documentList } from './arguments.ts';
import { collectionFor, cursorParts, openSource, type Command, type CommandContext } from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';
import { writeResults } from './pipeline-output.ts';

export const aggregate: Command = {
  names: ['aggregate'],
  inTransactions: true,
  onViews: true,
  async run(context) {
    const { body, database } = context;
    const target = body['aggregate'];
    const collection = target === 1 ? '$cmd.aggregate' : collectionName(target, 'aggregate');
    const pipeline = documentList(body, 'pipeline');
    const cursorOptions = documentField(body, 'cursor');
    if (cursorOptions === undefined) {
      throw new ServerError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    }
    const namespace = `${database}.${collection}`;
    const last = pipeline.at(-1);
    if (last && ('$out' in last || '$merge' in last)) {
      if (context.transaction) {
        throw new ServerError('OperationNotSupportedInTransaction', '$out and $merge cannot be used in a transaction');
      }
      const results = readAll(context, namespace, pipeline.slice(0, -1));
      await writeResults(context, last, results);
      return firstBatch(
        context.engine,
        { namespace, documents: [][Symbol.iterator]() },
        { batchSize: 0, singleBatch: true },
      );
    }
    const { documents, source } = readPipeline(context, namespace, pipeline);
    const encoded = encodeAll(documents)[Symbol.iterator]();
    const cursor = { namespace, documents: encoded, ...cursorParts(context, source) };
    const batchSize = countField(cursorOptions, 'batchSize') ?? defaultFirstBatch;
    return firstBatch(context.engine, cursor, { batchSize, singleBatch: false });
  },
};

function readAll(context: CommandContext, namespace: string, pipeline: readonly Document[]): Document[] {
  const { documents, source } = readPipeline(context, namespace, pipeline);
  try {
    return [...documents];
  } finally {
    source.snapshot?.close();
  }
}

export interface Results {
  readonly documents: Iterable<Document>;
  /** What they are read from, to be let go of at the end. */
  readonly source: ReturnType<typeof openSource>;
}

/**
 * The results of a pipeline, computed as they are asked for, over a collection or a view. What leads it and an index can
 * answer is asked of the index.
 */
export function readPipeline(context: CommandContext, target: string, ownStages: readonly Document[]): Results {
  const { engine, database, body } = context;
  const view = engine.views.resolve(target);
  const { namespace, pipeline } = withView(view, target, ownStages);
  const source = openSource(context, namespace);
  try {
    const variables = documentField(body, 'let');
    const collation = view ? collationOfView(view, body) : (collationField(body) ?? source.collection?.collation);
    const { query, rest } = splitPipeline(variables ? bindVariables(pipeline, variables) : pipeline);
    const lookup = (name: string): Iterable<Document> => {
      const foreignName = `${database}.${name}`;
      const foreign = withView(engine.views.resolve(foreignName), foreignName, []);
      const documents = documentsOf(
        { ...source, collection: collectionFor(context, foreign.namespace) },
        { filter: {} },
      );
      return foreign.pipeline.length === 0 ? documents : compilePipeline(foreign.pipeline, { lookup })(documents);
    };
    if (isCount(rest)) {
      const n = countDocuments(source, { ...query, collation });
      return { documents: n === 0 ? [] : [{ _id: 1, n }], source };
    }
    if (rest.length > 0 && collation?.isSimple === false) {
      throw new ServerError(
        'CommandNotSupported',
        'a collation is supported for a leading $match, $sort and $limit only',
      );
    }
    const run = compilePipeline(rest, { lookup });
    return { documents: run(documentsOf(source, { ...query, hint: body['hint'], collation })), source };
  } catch (error) {
    source.snapshot?.close();
    throw error;
  }
}

/** The collection to read, and the stages, those of a view before the command's own. */
function withView(
  view: ResolvedView | undefined,
  namespace: string,
  pipeline: readonly Document[],
): { namespace: string; pipeline: readonly Document[] } {
  return view ? { namespace: view.namespace, pipeline: [...view.pipeline, ...pipeline] } : { namespace, pipeline };
}

function collationOfView({ collation }: ResolvedView, body: Document): Collation {
  if (sameCollation(collationField(body) ?? collation, collation)) return collation;
  throw new ServerError('OptionNotSupportedOnView', "Cannot override a view's default collation");
}

/** The stages at the head that a find does as well, and faster: a match, then a sort, then a limit. */
export function splitPipeline(pipeline: readonly Document[]): { query: Query; rest: readonly Document[] } {
  let position = 0;
  const take = (name: string): unknown => {
    const stage = pipeline[position];
    if (!stage || !(name in stage) || Object.keys(stage).length !== 1) return undefined;
    position++;
    return stage[name];
  };
  const match = take('$match');
  if (match !== undefined && !isDocument(match))
    throw new ServerError(15_959, 'the match filter must be an expression in an object');
  const sort = take('$sort');
  if (!isDocument(sort)) return { query: { filter: match ?? {} }, rest: pipeline.slice(match === undefined ? 0 : 1) };
  const limit = take('$limit');
  const isWhole = typeof limit === 'number' && limit > 0;
  return {
    query: { filter: match ?? {}, sort, limit: isWhole ? limit : 0 },
    rest: pipeline.slice(limit === undefined || isWhole ? position : position - 1),
  };
}

/** What the driver's `countDocuments` ends in. An index can count without a document being read. */
const countStage = { $group: { _id: 1, n: { $sum: 1 } } };

function isCount(stages: readonly Document[]): boolean {
  return stages.length === 1 && equalValues(stages[0], countStage);
}

function* documentsOf(source: Source, query: Query): Iterable<Document> {
  for (const { document } of findDocuments(source, query)) yield document;
}

function* encodeAll(documents: Iterable<Document>): Iterable<Uint8Array> {
  for (const document of documents) yield encode(document);
}
