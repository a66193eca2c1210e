import { ServerError } from './errors.ts';
import type { Flow } from './flow.ts';
import { splitPipeline } from './pipeline-head.ts';
import { checkOptions, type AggregateOptions, type CompilePipeline, type Stage } from './stage.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles `$unionWith`: the documents of another collection, through a pipeline of theirs, after those that come. */
export function unionStage(operand: unknown, options: AggregateOptions, compile: CompilePipeline): Stage {
  const spec: Document = isDocument(operand) ? operand : { coll: operand };
  checkOptions('$unionWith', spec, ['coll', 'pipeline'], 40415);
  const { coll, pipeline = [] } = spec;
  if (!Array.isArray(pipeline) || (coll !== undefined && typeof coll !== 'string')) {
    throw new ServerError('FailedToParse', '$unionWith needs the name of a collection, or a pipeline');
  }
  checkSubPipeline('$unionWith', pipeline, 31441);
  if (coll === undefined) {
    requireDocuments('$unionWith', pipeline);
    const run = compile(pipeline as Document[], options);
    return (documents) => followedBy(documents, () => run([]));
  }
  const { query, rest } = splitPipeline(pipeline as Document[]);
  const run = compile(rest, options);
  return (documents) => followedBy(documents, () => run(options.collections.read(coll, query)));
}

/** The others are not read before all that come have been taken. */
function* followedBy(documents: Flow<Document>, others: () => Flow<Document>): Flow<Document> {
  yield* documents;
  yield* others();
}

/** Refuses stages that write inside of a pipeline that only reads. */
export function checkSubPipeline(name: string, pipeline: readonly unknown[], code: number): void {
  for (const stage of pipeline) {
    const found = isDocument(stage) ? ['$out', '$merge', '$changeStream'].find((each) => each in stage) : undefined;
    if (found) throw new ServerError(code, `${found} is not allowed within a ${name}'s sub-pipeline`);
  }
}

/** A pipeline that reads no collection has to make its documents itself. */
export function requireDocuments(name: string, pipeline: readonly unknown[]): void {
  const [first] = pipeline;
  if (isDocument(first) && '$documents' in first) return;
  throw new ServerError(
    'FailedToParse',
    `${name} without explicit collection must have a pipeline with $documents as first stage`,
  );
}
