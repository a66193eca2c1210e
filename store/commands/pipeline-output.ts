import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/catalogue.ts';
import { insertDocument, removeDocument, replaceDocument } from '#store/engine/documents.ts';
import { Blocked } from '#store/engine/locks.ts';
import { findDocuments, type Found } from '#store/engine/query.ts';
import { compilePipeline } from '#store/language/aggregate.ts';
import { ServerError } from '#store/language/errors.ts';
import { readPath, splitPath } from '#store/language/paths.ts';
import { encode, isDocument, type Document } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { checkSize, checkValid } from './document-checks.ts';

/** Writes what a pipeline gave into the collection that its last stage, `$out` or `$merge`, names. */
export async function writeResults(
  context: CommandContext,
  stage: Document,
  results: readonly Document[],
): Promise<void> {
  const target =
    '$out' in stage ? parseOut(stage['$out'], context.database) : parseMerge(stage['$merge'], context.database);
  let next = 0;
  for (;;) {
    const blocked = await context.engine.storage.write(() => {
      const { engine } = context;
      try {
        const collection = engine.collectionForWrite(target.namespace);
        if (target.replacesAll && next === 0) removeAll(context, collection);
        for (; next < results.length; next++) writeOne(context, collection, target, results[next] as Document);
        return undefined;
      } catch (error) {
        if (error instanceof Blocked) return error;
        throw error;
      }
    });
    if (blocked === undefined) return;
    await context.operation.waitFor(blocked.holder.ended);
  }
}

type WhenMatched = 'replace' | 'merge' | 'keepExisting' | 'fail' | readonly Document[];

interface Target {
  readonly namespace: string;
  readonly replacesAll: boolean;
  readonly on: readonly string[];
  readonly whenMatched: WhenMatched;
  readonly whenNotMatched: 'insert' | 'discard' | 'fail';
}

function parseOut(spec: unknown, database: string): Target {
  return {
    namespace: namespaceOf(spec, database, '$out'),
    replacesAll: true,
    on: ['_id'],
    whenMatched: 'fail',
    whenNotMatched: 'insert',
  };
}

function parseMerge(spec: unknown, database: string): Target {
  const options: Document = isDocument(spec) ? spec : { into: spec };
  const { on = '_id', whenMatched = 'merge', whenNotMatched = 'insert' } = options;
  if (options['let'] !== undefined) throw new ServerError('CommandNotSupported', "$merge with 'let' is not supported");
  const known =
    Array.isArray(whenMatched) || ['replace', 'merge', 'keepExisting', 'fail'].includes(String(whenMatched));
  if (!known || !['insert', 'discard', 'fail'].includes(String(whenNotMatched))) {
    throw new ServerError(
      'BadValue',
      "Enumeration value for field '$merge.whenMatched' or 'whenNotMatched' is not a valid value.",
    );
  }
  return {
    namespace: namespaceOf(options['into'], database, '$merge'),
    replacesAll: false,
    on: Array.isArray(on) ? on.map(String) : [String(on)],
    whenMatched: whenMatched as WhenMatched,
    whenNotMatched: whenNotMatched as Target['whenNotMatched'],
  };
}

function namespaceOf(into: unknown, database: string, stage: string): string {
  if (typeof into === 'string') return `${database}.${into}`;
  const { db = database, coll } = isDocument(into) ? into : {};
  if (typeof db === 'string' && typeof coll === 'string') return `${db}.${coll}`;
  throw new ServerError(51_178, `${stage} needs the name of a collection`);
}

function removeAll({ engine }: CommandContext, collection: Collection): void {
  const all = Array.from(findDocuments({ view: engine.direct, collection }, { filter: {} }));
  for (const found of all) removeDocument(engine.direct, collection, found);
}

function writeOne(context: CommandContext, collection: Collection, target: Target, result: Document): void {
  const view = context.engine.direct;
  const withId = result['_id'] === undefined ? { _id: new ObjectId(), ...result } : result;
  const filter = Object.fromEntries(
    target.on.map((path) => [path, { $eq: readPath(withId, splitPath(path)) ?? null }]),
  );
  const [existing] = target.replacesAll ? [] : findDocuments({ view, collection }, { filter, limit: 1 });
  if (existing) {
    replaceExisting(context, collection, target, existing, withId);
    return;
  }
  if (target.whenNotMatched === 'discard') return;
  if (target.whenNotMatched === 'fail') {
    throw new ServerError(
      13_113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  }
  const bytes = encode(withId);
  checkSize(bytes);
  if (validates(context)) checkValid(collection, { after: withId });
  insertDocument(view, collection, bytes, withId);
}

function replaceExisting(
  context: CommandContext,
  collection: Collection,
  { whenMatched }: Target,
  existing: Found,
  result: Document,
): void {
  if (whenMatched === 'keepExisting') return;
  if (whenMatched === 'fail') throw new ServerError('DuplicateKey', '$merge found a document that exists already');
  const before = existing.document;
  const after = { ...merged(whenMatched, before, result), _id: before['_id'] };
  const bytes = encode(after);
  checkSize(bytes);
  if (validates(context)) checkValid(collection, { after, before });
  replaceDocument(context.engine.direct, collection, { found: existing, after, bytes });
}

function validates({ body }: CommandContext): boolean {
  return !booleanField(body, 'bypassDocumentValidation');
}

function merged(whenMatched: WhenMatched, before: Document, result: Document): Document {
  if (whenMatched === 'replace') return result;
  if (!Array.isArray(whenMatched)) return { ...before, ...result };
  const run = compilePipeline(whenMatched as readonly Document[], { lookup: () => [], variables: { new: result } });
  const [after] = run([before]);
  return after ?? before;
}
