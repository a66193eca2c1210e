import type { Collection } from '#store/engine/catalogue.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileValidator } from '#store/language/validator.ts';
import { isDocument, type Document } from '#store/language/values.ts';

/** The most a stored document may take, as told to clients in `hello`. */
export const maxDocumentBytes = 16 * 1_024 * 1_024;

export function checkSize(bytes: Uint8Array): void {
  if (bytes.length > maxDocumentBytes) {
    throw new ServerError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocumentBytes}`,
    );
  }
}

/** Refuses a document that the collection's validator keeps out; `before` is what it replaces. */
export function checkValid(
  { options, collation }: Collection,
  { after, before }: { after: Document; before?: Document },
): void {
  if (options['validator'] !== undefined) compileValidator(options, collation?.compare).check(after, before);
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
