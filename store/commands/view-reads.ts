import { ServerError } from '#store/language/errors.ts';
import { each, map, type Flow, type Work } from '#store/language/flow.ts';
import { encode, type Document } from '#store/language/values.ts';
import { readPipeline } from './aggregate.ts';
import { booleanField, countField, documentField, sortField } from './arguments.ts';
import { cursorParts, reading, type CommandContext, type OpenSource, type Reply } from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';
import { inSlices } from './slices.ts';

/** A `find` in a view: its filter, order, bounds and projection become stages after those of the view. */
export function findInView(context: CommandContext, namespace: string): Reply | Promise<Reply> {
  const { engine, body } = context;
  for (const option of ['min', 'max', 'returnKey', 'showRecordId']) {
    if (!body[option]) continue;
    throw new ServerError('InvalidPipelineOperator', `Option ${option} not supported in aggregation.`);
  }
  const limit = countField(body, 'limit') ?? 0;
  const skip = countField(body, 'skip') ?? 0;
  const stages = [
    ...stageOf('$match', documentField(body, 'filter')),
    ...stageOf('$sort', sortField(body)),
    ...boundsOf({ skip, limit }),
    ...stageOf('$project', documentField(body, 'projection')),
  ];
  const { documents, source } = readPipeline(context, namespace, stages);
  const encoded = map(documents, (document) => encode(document))[Symbol.iterator]();
  const cursor = { namespace, documents: encoded, ...cursorParts(context, source) };
  const batchSize = countField(body, 'batchSize') ?? defaultFirstBatch;
  return firstBatch(engine, cursor, { batchSize, singleBatch: booleanField(body, 'singleBatch') });
}

export function countInView(
  context: CommandContext,
  namespace: string,
  { filter, skip, limit }: { filter: Document; skip: number; limit: number },
): Reply | Promise<Reply> {
  return readView(context, namespace, [{ $match: filter }, ...boundsOf({ skip, limit })], counted);
}

function* counted(documents: Flow<Document>): Work<Document> {
  let n = 0;
  yield* each(documents, () => n++);
  return { n };
}

/** Reads a view through some stages to the end, and lets go of what it was read from. */
export function readView<T>(
  context: CommandContext,
  namespace: string,
  stages: readonly Document[],
  read: (documents: Flow<Document>, source: OpenSource) => Work<T>,
): T | Promise<T> {
  const { documents, source } = readPipeline(context, namespace, stages);
  return inSlices(
    reading(source, () => read(documents, source)),
    context.operation,
  );
}

function stageOf(name: string, operand: Document | undefined): Document[] {
  return operand && Object.keys(operand).length > 0 ? [{ [name]: operand }] : [];
}

function boundsOf({ skip, limit }: { skip: number; limit: number }): Document[] {
  return [...(skip > 0 ? [{ $skip: skip }] : []), ...(limit === 0 ? [] : [{ $limit: Math.abs(limit) }])];
}
