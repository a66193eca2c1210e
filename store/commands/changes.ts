import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { fieldsIndexedWith, insertDocument, replaceDocument } from '#store/engine/documents.ts';
import type { Log } from '#store/engine/log.ts';
import { Found } from '#store/engine/scan.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import { compileUpdate, isReplacement, type Update } from '#store/language/update.ts';
import { equalValues, isDocument, type Document } from '#store/language/values.ts';
import {
  bindExpressionVariables,
  bindFilterVariables,
  bindVariables,
  hasExpression,
} from '#store/language/variables.ts';
import { booleanField, documentField } from './arguments.ts';
import { changedFields } from './changed-fields.ts';
import type { CommandContext } from './command.ts';
import { checkId, checkSize, checkValid, encodeToStore, refuseRepeatedNames } from './document-checks.ts';
import { EmptyTimestamps } from './empty-timestamps.ts';
import { commandVariables } from './variables.ts';

/** A filter with the values of the command's `let` put into it. A missing one matches everything. */
export function boundFilter(holder: Document, name: string, command: Document): Document {
  const filter = documentField(holder, name) ?? {};
  // A `let` is computed, and may be refused, whether or not anything uses it.
  if (command['let'] === undefined && !hasExpression(filter)) return filter;
  return bindFilterVariables(filter, commandVariables(command));
}

/** The projection of a find, with the values of variables put into what it computes. */
export function boundProjection(command: Document): Document | undefined {
  const projection = documentField(command, 'projection');
  return projection && bindExpressionVariables(projection, commandVariables(command));
}

/** An update as a command asks for it. */
export interface Change extends Update {
  readonly bypassesValidation: boolean;
  /** Where it is said that a document is not valid, if that keeps none out. */
  readonly log: Log;
  /** Whether nothing of the document but its `_id` stays. */
  readonly replaces: boolean;
}

/** The update of an `update` statement (`u`) or of a findAndModify (`update`), compiled. */
export function compileChange(
  statement: Document,
  name: 'u' | 'update',
  { filter, context, collation }: { filter: Document; context: CommandContext; collation: Collation | undefined },
): Change {
  const change = statement[name];
  if (!isDocument(change) && !isPipeline(change)) {
    throw new ServerError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const arrayFilters = statement['arrayFilters'];
  if (arrayFilters !== undefined && !isPipeline(arrayFilters)) {
    throw new ServerError('TypeMismatch', "BSON field 'arrayFilters' is the wrong type, expected type 'array'");
  }
  const { body: command } = context;
  const bound = isPipeline(change)
    ? bindVariables(change, { ...commandVariables(command), ...documentField(statement, 'c') })
    : isReplacement(change)
      ? new EmptyTimestamps(context).filled(change)
      : change;
  const update = compileUpdate(bound, { filter, strings: collation?.compare, ...(arrayFilters && { arrayFilters }) });
  return {
    ...update,
    bypassesValidation: booleanField(command, 'bypassDocumentValidation'),
    log: context.engine.log,
    replaces: isReplacement(change),
  };
}

/** Updates one document; answers it as it is afterwards, or undefined where nothing changed. */
export function changeDocument(
  target: WriteTarget,
  collection: Collection,
  found: Found,
  update: Change,
): Found | undefined {
  const fields = fieldsToRead(update, collection, found);
  const changed = fields && changedFields(found.bytes, update, fields);
  if (changed === undefined) return changeWhole(target, collection, found, update);
  const { before, after, bytes } = changed;
  if (bytes === found.bytes) return undefined;
  checkSize(bytes, 'update');
  replaceDocument(target, collection, { found, before, after, bytes });
  return new Found(found.key, bytes);
}

/** The top-level fields that are enough to know for a change of some. Undefined: it may be all. */
function fieldsToRead({ fields }: Change, collection: Collection, { key }: Found): ReadonlySet<string> | undefined {
  if (fields === undefined || fields.has('_id') || collection.options['validator'] !== undefined) return undefined;
  return fieldsIndexedWith(fields, collection, key);
}

function changeWhole(target: WriteTarget, collection: Collection, found: Found, update: Change): Found | undefined {
  const before = found.document;
  const after = update.apply(before);
  if (after === before) return undefined;
  if (!update.replaces) refuseRepeatedNames(found);
  if (!equalValues(before['_id'], after['_id'])) {
    throw new ServerError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  const bytes = encodeToStore(after, 'update');
  if (!update.bypassesValidation) checkValid(collection, { after, before }, update.log);
  replaceDocument(target, collection, { found, before, after, bytes });
  return new Found(found.key, bytes);
}

/** Inserts what an upsert makes of its filter and update, and answers it. */
export function upsertDocument(
  target: WriteTarget,
  collection: Collection,
  filter: Document,
  update: Change,
): Document {
  const fields = update.applyOnInsert(filter);
  const { _id = new ObjectId() } = fields;
  checkId(_id);
  const document = withIdFirst(_id, fields);
  const bytes = encodeToStore(document, 'upsert');
  if (!update.bypassesValidation) checkValid(collection, { after: document }, update.log);
  insertDocument(target, collection, { bytes, document });
  return document;
}

function isPipeline(value: unknown): value is Document[] {
  return Array.isArray(value) && value.every((stage) => isDocument(stage));
}
