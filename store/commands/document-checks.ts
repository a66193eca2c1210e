import type { Collection } from '#store/engine/collection.ts';
import type { Log } from '#store/engine/log.ts';
import type { Found } from '#store/engine/scan.ts';
import { documentSize } from '#store/language/bson-size.ts';
import type { DepthLimit } from '#store/language/bson-writer.ts';
import { ServerError } from '#store/language/errors.ts';
import { repeatedName } from '#store/language/raw-document.ts';
import { compileValidator } from '#store/language/validator.ts';
import { encode, isDocument, type Document } from '#store/language/values.ts';

/** The most a stored document may take, as told to clients in `hello`. */
export const maxDocumentBytes = 16 * 1_024 * 1_024;

/** How many levels a stored document may have, itself being the first; as in MongoDB, which leaves messages 20 more. */
const maxStoredDepth = 180;

/** What comes to be stored: a document as it is sent, one that an update changes, or one that an upsert makes. */
export type Origin = 'insert' | 'update' | 'upsert';

/** Encodes a document to be stored. Throws where it is too large or nested too deeply, by MongoDB's code for each origin. */
export function encodeToStore(document: Document, origin: Origin): Buffer {
  const bytes = encode(document, depthLimits[origin]);
  checkSize(bytes, origin);
  return bytes;
}

export function checkSize({ length }: Uint8Array, origin: Origin): void {
  if (length <= maxDocumentBytes) return;
  switch (origin) {
    case 'insert': {
      const message = `object to insert too large. size in bytes: ${length}, max size: ${maxDocumentBytes}`;
      throw new ServerError('BSONObjectTooLarge', message);
    }
    case 'update':
      throw new ServerError(17_419, `Resulting document after update is larger than ${maxDocumentBytes}`);
    case 'upsert':
      throw new ServerError(17_420, `Document to upsert is larger than ${maxDocumentBytes}`);
  }
}

function depthLimit(message: string): DepthLimit {
  return { maxDepth: maxStoredDepth, refuse: () => new ServerError('Overflow', message) };
}

const exceeded = depthLimit(`Document exceeds maximum nesting depth of ${maxStoredDepth}`);

export const depthLimits: Readonly<Record<Origin, DepthLimit>> = {
  insert: depthLimit(`cannot insert document because it exceeds ${maxStoredDepth} levels of nesting`),
  update: exceeded,
  upsert: exceeded,
};

/**
 * Refuses to rewrite a document that has a field twice, of which only one would be left. Such a document takes more bytes
 * than what is read of it.
 */
export function refuseRepeatedNames({ document, bytes }: Found): void {
  if (documentSize(document) === bytes.length) return;
  const name = repeatedName(bytes);
  if (name === undefined) return;
  throw new ServerError('BadValue', `cannot update a document that has the field '${name}' more than once: replace it`);
}

/**
 * Refuses a document that the collection's validator keeps out, or only says so in the log, as `validationAction` wants
 * it; `before` is what it replaces.
 */
export function checkValid(
  { options, collation, namespace }: Collection,
  { after, before }: { after: Document; before?: Document },
  log: Log,
): void {
  if (options['validator'] === undefined) return;
  const failure = compileValidator(options, collation?.compare).failureOf(after, before);
  if (failure === undefined) return;
  if (options['validationAction'] !== 'warn') throw failure;
  log.warn({ id: 20_294, message: 'Document would fail validation', attributes: { namespace, ...failure.details } });
}

/** An id may be anything that is one value. */
export function checkId(id: unknown): void {
  if (Array.isArray(id)) throw new ServerError('InvalidIdField', "The '_id' value cannot be of type array");
  if (isDocument(id) && Object.keys(id).some((name) => name.startsWith('$'))) {
    throw new ServerError('DollarPrefixedFieldName', "_id fields may not contain '$'-prefixed fields");
  }
  const type = (id as { _bsontype?: string } | null | undefined)?._bsontype;
  if (type === 'BSONRegExp' || type === 'Undefined' || id === undefined) {
    throw new ServerError('InvalidIdField', "The '_id' value cannot be of type regex or undefined");
  }
}
