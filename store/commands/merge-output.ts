import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { insertDocument, replaceDocument } from '#store/engine/documents.ts';
import { Blocked } from '#store/engine/locks.ts';
import { findDocuments } from '#store/engine/query.ts';
import type { Found } from '#store/engine/scan.ts';
import { compileDocumentStage } from '#store/language/document-stages.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileExpression } from '#store/language/expression.ts';
import { withFieldsOf, withIdFirst } from '#store/language/field-order.ts';
import { beginStretch, unpaused, type Flow } from '#store/language/flow.ts';
import { readFields, splitPath } from '#store/language/paths.ts';
import { equalValues, identicalValues, type Document } from '#store/language/values.ts';
import { bindVariables } from '#store/language/variables.ts';
import { booleanField } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { checkValid, encodeToStore } from './document-checks.ts';
import { parseMerge, type Merge } from './merge-specification.ts';
import { batchesOf, type Encoded } from './output-batches.ts';
import { overTime } from './slices.ts';
import { commandVariables } from './variables.ts';

/**
 * `$merge`: brings each result together with the document that has the same values in the fields it is merged on, which
 * a unique index has to guarantee to be one. Like any other write it goes document by document: after an error those
 * before it are written.
 */
export async function mergeInto(context: CommandContext, spec: unknown, results: Flow<Document>): Promise<void> {
  const { engine, database, body } = context;
  const merge = parseMerge(spec, database, commandVariables(body));
  engine.views.refuse(merge.namespace);
  checkUnique(engine.catalogue.get(merge.namespace), merge.on);
  const combine = compileCombination(merge);
  const prepare = (result: Document): Document => withMergeFields(result, merge.on);
  for await (const batch of overTime(batchesOf(results, prepare), context.operation)) {
    let next = 0;
    for (;;) {
      const blocked = await engine.storage.write(() => {
        try {
          const collection = engine.collectionForWrite(merge.namespace);
          for (; next < batch.length; next++) writeOne(context, collection, { merge, combine }, batch[next] as Encoded);
          return undefined;
        } catch (error) {
          if (error instanceof Blocked) return error;
          throw error;
        }
      });
      if (blocked === undefined) break;
      await context.operation.waitFor(blocked.holder.ended);
    }
  }
}

function checkUnique(collection: Collection | undefined, on: readonly string[]): void {
  const wanted = on.toSorted().join('\0');
  const isGuaranteed =
    wanted === '_id' ||
    collection?.indexes.some(
      ({ spec }) =>
        spec.unique && spec.partialFilterExpression === undefined && Object.keys(spec.key).sort().join('\0') === wanted,
    );
  if (isGuaranteed) return;
  throw new ServerError(51183, 'Cannot find index to verify that join fields will be unique');
}

/** The fields that documents are merged on have one value each; an `_id` is made where they are merged on that. */
function withMergeFields(result: Document, on: readonly string[]): Document {
  const needsId = result['_id'] === undefined && on.includes('_id');
  const document = needsId ? withIdFirst(new ObjectId(), result) : result;
  for (const path of on) {
    const value = readFields(document, splitPath(path));
    if (value === undefined || value === null) {
      throw new ServerError(51132, "$merge write error: 'on' field cannot be missing, null or undefined");
    }
    if (Array.isArray(value)) throw new ServerError(51185, "$merge write error: 'on' field cannot be an array");
  }
  return document;
}

type Combine = (existing: Document, result: Document) => Document;

function compileCombination({ whenMatched, variables, commandVariables: outer }: Merge): Combine {
  if (whenMatched === 'replace') return (_, result) => result;
  if (typeof whenMatched === 'string') return withFieldsOf;
  const definitions = Object.entries(variables).map(([name, value]) => [name, compileExpression(value)] as const);
  return (existing, result) => {
    const scope = { root: result, variables: {} };
    const values = Object.fromEntries(definitions.map(([name, compute]) => [name, compute(scope)]));
    return bindVariables(whenMatched, { ...outer, ...values }).reduce((document, stage) => {
      const [name = ''] = Object.keys(stage);
      return compileDocumentStage(name, stage[name])?.(document) ?? document;
    }, existing);
  };
}

function writeOne(
  { engine, body }: CommandContext,
  collection: Collection,
  { merge, combine }: { merge: Merge; combine: Combine },
  { document, bytes }: Encoded,
): void {
  beginStretch();
  const view = engine.direct;
  const validates = !booleanField(body, 'bypassDocumentValidation');
  const filter = Object.fromEntries(merge.on.map((path) => [path, { $eq: readFields(document, splitPath(path)) }]));
  const [existing] = unpaused(findDocuments({ view, collection }, { filter, limit: 1 }));
  if (existing) {
    if (merge.whenMatched === 'keepExisting') return;
    if (merge.whenMatched === 'fail')
      throw new ServerError('DuplicateKey', '$merge found a document that exists already');
    replace(existing, combine(existing.document, document));
    return;
  }
  if (merge.whenNotMatched === 'insert') insert();
  if (merge.whenNotMatched !== 'fail') return;
  const message =
    '$merge could not find a matching document in the target collection for at least one document in the source collection';
  throw new ServerError(13_113, message);

  function insert(): void {
    const hasId = document['_id'] !== undefined;
    const whole = hasId ? document : withIdFirst(new ObjectId(), document);
    if (validates) checkValid(collection, { after: whole }, engine.log);
    insertDocument(view, collection, { bytes: hasId ? bytes : encodeToStore(whole, 'upsert'), document: whole });
  }

  function replace(found: Found, after: Document): void {
    const { _id } = found.document;
    if (after['_id'] !== undefined && !equalValues(after['_id'], _id)) {
      const wrong =
        "$merge failed to update the matching document, did you attempt to modify the _id or the shard key? :: caused by :: Performing an update on the path '_id' would modify the immutable field '_id'";
      throw new ServerError('ImmutableField', wrong);
    }
    const whole = withIdFirst(_id, after);
    if (identicalValues(whole, found.document)) return;
    const encoded = encodeToStore(whole, 'update');
    if (validates) checkValid(collection, { after: whole, before: found.document }, engine.log);
    replaceDocument(view, collection, { found, before: found.document, after: whole, bytes: encoded });
  }
}
