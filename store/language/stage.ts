import { documentSize } from './bson-size.ts';
import type { Collation } from './collation.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './filter.ts';
import { each, type Flow, type Work } from './flow.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

/**
 * A compiled stage: documents in, documents out, taking no more of them than it needs. It calls a generator function of
 * its module and is none itself: one that is made for a command gets a hidden class in the old space when it is called,
 * which keeps what it closes over, and so the whole command, until the next full collection.
 */
export type Stage = (documents: Flow<Document>) => Flow<Document>;

/** What the head of a pipeline asks of a collection. A limit or a skip of 0 is none. */
export interface PipelineQuery {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly skip?: number;
  readonly limit?: number;
}

/** The other collections a pipeline may read, of the same database. One that does not exist is empty. */
export interface Collections {
  read(collection: string, query: PipelineQuery): Flow<Document>;
  /** Whether an index finds what the filter matches, so that it is cheap to ask again and again. */
  hasIndexFor(collection: string, filter: Document): boolean;
}

/** For pipelines that are only compiled, not run. */
export const noCollections: Collections = { read: () => [], hasIndexFor: () => true };

export interface AggregateOptions {
  readonly collections: Collections;
  /** The variables of the command's `let`, and the system's own, by name. */
  readonly variables?: Document;
  /** How strings compare; undefined: bytewise. Stages that cannot heed it are refused. */
  readonly collation?: Collation | undefined;
}

export type CompilePipeline = (pipeline: readonly Document[], options: AggregateOptions) => Stage;

/** How much a stage may hold, in bytes of BSON, as MongoDB's stages do before they turn to disk. */
export const maxStageBytes = 100 * 1_024 * 1_024;

/** MongoDB's limit of a document; one in between stages may be a little larger. */
export const maxDocumentBytes = 16 * 1_024 * 1_024;
const maxInternalDocumentBytes = maxDocumentBytes + 16 * 1_024;

/** Counts what one run of a stage holds, and refuses more than its bound: nothing is spilled to disk here. */
export class StageMemory {
  readonly #stage: string;
  readonly #code: number;
  #held = 0;

  /** Past the bound it throws `code`: 292, QueryExceededMemoryLimitNoDiskUseAllowed, unless the stage has its own. */
  constructor(stage: string, code = 292) {
    this.#stage = stage;
    this.#code = code;
  }

  hold(bytes: number): void {
    this.#held += bytes;
    if (this.#held <= maxStageBytes) return;
    const message = `Exceeded memory limit for ${this.#stage}: ${maxStageBytes} bytes. This server does not spill to disk, with or without allowDiskUse`;
    throw new ServerError(this.#code, message);
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}

/** All documents of a stream, within the memory of a stage. */
export function* collect(documents: Flow<Document>, memory: StageMemory): Work<Document[]> {
  const all: Document[] = [];
  yield* each(documents, (document) => {
    memory.hold(documentSize(document));
    all.push(document);
  });
  return all;
}

/** Refuses a result that no client could take. */
export function checkResultSize(bytes: number): void {
  if (bytes <= maxInternalDocumentBytes) return;
  const message = `BSONObj size: ${bytes} (0x${bytes.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${maxInternalDocumentBytes}(16MB)`;
  throw new ServerError('BSONObjectTooLarge', message);
}

/** The specification of a stage, which has to be an object. */
export function objectOf(name: string, operand: unknown, code: number): Document {
  if (isDocument(operand)) return operand;
  throw new ServerError(code, `the ${name} stage specification must be an object`);
}

/** Refuses the options of a stage that it does not know. */
export function checkOptions(name: string, spec: Document, known: readonly string[], code: number): void {
  const stranger = Object.keys(spec).find((option) => !known.includes(option));
  if (stranger !== undefined) throw new ServerError(code, `unknown argument to ${name}: ${stranger}`);
}

/** Compiles `$match`. Conditions on text, places and JavaScript have no place here. */
export function compileMatch(operand: unknown, strings?: StringOrder): (document: Document) => boolean {
  if (!isDocument(operand)) throw new ServerError(15959, 'the match filter must be an expression in an object');
  const { $sampleRate: rate, ...filter } = operand;
  for (const [name, code] of [
    ['$text', 17313],
    ['$where', 2],
  ] as const) {
    if (name in filter) throw new ServerError(code, `${name} is not allowed inside of a $match aggregation expression`);
  }
  const matches = compileFilter(filter, strings);
  if (rate === undefined) return matches;
  const share = Number(rate);
  if (!(share >= 0 && share <= 1))
    throw new ServerError('BadValue', 'numeric argument to $sampleRate must be in [0, 1]');
  return (document) => Math.random() < share && matches(document);
}
