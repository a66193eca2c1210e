import { clockOf, timestampOf } from '#store/engine/clock.ts';
import { planQuery } from '#store/engine/planner.ts';
import { countDocuments, findDocuments, type Query, type Source } from '#store/engine/query.ts';
import type { ResolvedView } from '#store/engine/stored-views.ts';
import { compilePipeline } from '#store/language/aggregate.ts';
import { collationField, sameCollation, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { map, type Flow } from '#store/language/flow.ts';
import { splitPipeline } from '#store/language/pipeline-head.ts';
import { stageName } from '#store/language/stage-names.ts';
import { checkResultSize, type Collections, type PipelineQuery } from '#store/language/stage.ts';
import { encode, isDocument, type Document } from '#store/language/values.ts';
import { bindVariables } from '#store/language/variables.ts';
import { collectionName, countField, documentField, documentList } from './arguments.ts';
import {
  collectionFor,
  cursorParts,
  openSource,
  type Command,
  type CommandContext,
  type OpenSource,
} from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';
import { writeResults } from './pipeline-output.ts';
import { tellsOfServer, withServerDocuments } from './server-stages.ts';
import { commandVariables } from './variables.ts';

export const aggregate: Command = {
  names: ['aggregate'],
  inTransactions: true,
  onViews: true,
  async run(context) {
    const { body, database } = context;
    const target = body['aggregate'];
    const collection = target === 1 ? '$cmd.aggregate' : collectionName(target, 'aggregate');
    const asked = documentList(body, 'pipeline');
    const cursorOptions = documentField(body, 'cursor');
    if (cursorOptions === undefined) {
      throw new ServerError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    }
    checkFirstStage(target, asked);
    const namespace = `${database}.${collection}`;
    const pipeline = withServerDocuments(context, namespace, asked);
    const output = outputStage(context, pipeline);
    const { documents, source } = readPipeline(context, namespace, output ? pipeline.slice(0, -1) : pipeline);
    if (output) {
      try {
        await writeResults(context, output, documents);
      } finally {
        source.snapshot?.close();
      }
      const nothing = { namespace, documents: [][Symbol.iterator]() };
      return firstBatch(context.engine, nothing, { batchSize: 0, singleBatch: true });
    }
    const encoded = encodeAll(documents)[Symbol.iterator]();
    const cursor = { namespace, documents: encoded, ...cursorParts(context, source) };
    const batchSize = countField(cursorOptions, 'batchSize') ?? defaultFirstBatch;
    return firstBatch(context.engine, cursor, { batchSize, singleBatch: false });
  },
};

/** A pipeline over no collection makes its documents itself. */
function checkFirstStage(target: unknown, pipeline: readonly Document[]): void {
  const makesDocuments = pipeline[0] !== undefined && '$documents' in pipeline[0];
  if (target === 1 && !makesDocuments && !tellsOfServer(pipeline)) {
    const message = '{aggregate: 1} is not valid for an empty pipeline, or one that does not start with $documents';
    throw new ServerError('InvalidNamespace', message);
  }
  if (target !== 1 && makesDocuments) {
    throw new ServerError('InvalidNamespace', '$documents can only be run with {aggregate: 1}');
  }
}

/** The stage that writes, if there is one at the end. */
function outputStage({ transaction }: CommandContext, pipeline: readonly Document[]): Document | undefined {
  const last = pipeline.at(-1);
  const name = last === undefined ? '' : stageName(last);
  if (last === undefined || (name !== '$out' && name !== '$merge')) return undefined;
  if (!transaction) return last;
  throw new ServerError('OperationNotSupportedInTransaction', `${name} cannot be used in a transaction`);
}

export interface Results {
  readonly documents: Flow<Document>;
  /** What they are read from, to be let go of at the end. */
  readonly source: ReturnType<typeof openSource>;
}

/**
 * The results of a pipeline, computed as they are asked for, over a collection or a view. What leads it and an index can
 * answer is asked of the index.
 */
export function readPipeline(context: CommandContext, target: string, ownStages: readonly Document[]): Results {
  const { engine, body } = context;
  const view = engine.views.resolve(target);
  const { namespace, pipeline } = withView(view, target, ownStages);
  const source = openSource(context, namespace);
  try {
    const collation = view ? collationOfView(view, body) : (collationField(body) ?? source.collection?.collation);
    const { query, rest } = splitPipeline(bindVariables(pipeline, systemVariables(context)));
    const run = compilePipeline(rest, { collections: collectionsOf(context, source), collation });
    const counted = countedField(rest);
    const wanted = { ...query, hint: body['hint'], collation };
    if (counted && query.sort === undefined) return { documents: countOf(source, wanted, counted), source };
    return { documents: run(documentsOf(source, wanted)), source };
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

function systemVariables({ engine, body }: CommandContext): Document {
  return { CLUSTER_TIME: timestampOf(engine.storage.durableClock), ...commandVariables(body) };
}

/** The other collections and views of the database, as they are in what the command reads. */
function collectionsOf(context: CommandContext, source: OpenSource): Collections {
  const { engine, database } = context;
  const keptClock = source.snapshotTime && clockOf(source.snapshotTime);
  const sourceOf = (namespace: string): Source => ({
    view: source.view,
    snapshotClock: source.snapshotClock,
    collection: collectionFor(context, namespace, keptClock),
  });
  const behind = (name: string): { namespace: string; pipeline: readonly Document[] } => {
    const namespace = `${database}.${name}`;
    return withView(engine.views.resolve(namespace), namespace, []);
  };
  const collections: Collections = {
    read(name, query) {
      const { namespace, pipeline } = behind(name);
      if (pipeline.length === 0) return documentsOf(sourceOf(namespace), query);
      const bound = bindVariables(pipeline, systemVariables(context));
      const { query: head, rest } = splitPipeline([...bound, ...stagesOf(query)]);
      return compilePipeline(rest, { collections })(documentsOf(sourceOf(namespace), head));
    },
    hasIndexFor(name, filter) {
      const { namespace, pipeline } = behind(name);
      const foreign = sourceOf(namespace);
      if (foreign.collection === undefined) return true;
      const { query } = splitPipeline([...pipeline, { $match: filter }]);
      return planQuery(foreign, foreign.collection, { filter: query.filter }).access.kind !== 'records';
    },
  };
  return collections;
}

function stagesOf({ filter, sort, skip = 0, limit = 0 }: PipelineQuery): Document[] {
  return [
    { $match: filter },
    ...(sort ? [{ $sort: sort }] : []),
    ...(skip > 0 ? [{ $skip: skip }] : []),
    ...(limit > 0 ? [{ $limit: limit }] : []),
  ];
}

/**
 * A pipeline that does nothing but count, as `$count` does and as the driver's `countDocuments` ends. An index can count
 * without a document being read.
 */
export function countedField(stages: readonly Document[]): { name: string; id: Document } | undefined {
  const [stage, ...others] = stages;
  if (stage === undefined || others.length > 0) return undefined;
  const { $count: name, $group: group } = stage;
  if (typeof name === 'string') return { name, id: {} };
  if (!isDocument(group)) return undefined;
  const { _id, ...fields } = group;
  const [field, ...moreFields] = Object.entries(fields);
  const isConstant = _id === null || typeof _id === 'number' || typeof _id === 'boolean';
  if (!isConstant || field === undefined || moreFields.length > 0) return undefined;
  const [counted, accumulator] = field;
  const isCount = isDocument(accumulator) && (accumulator['$sum'] === 1 || '$count' in accumulator);
  return isCount ? { name: counted, id: { _id } } : undefined;
}

function* countOf(source: Source, query: Query, { name, id }: { name: string; id: Document }): Flow<Document> {
  const n = yield* countDocuments(source, query);
  if (n > 0) yield { ...id, [name]: n };
}

function documentsOf(source: Source, query: PipelineQuery & { hint?: unknown }): Flow<Document> {
  return map(findDocuments(source, query), ({ document }) => document);
}

function encodeAll(documents: Flow<Document>): Flow<Uint8Array> {
  return map(documents, (document) => {
    const bytes = encode(document);
    checkResultSize(bytes.length);
    return bytes;
  });
}
