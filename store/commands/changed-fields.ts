import { Buffer } from 'node:buffer';
import { BsonReader } from '#store/language/bson-reader.ts';
import { valueSize } from '#store/language/bson-size.ts';
import { ServerError } from '#store/language/errors.ts';
import { withField } from '#store/language/field-order.ts';
import { rawFieldsNamed, type RawField } from '#store/language/raw-document.ts';
import type { Update } from '#store/language/update.ts';
import { encodeField, type Document } from '#store/language/values.ts';
import { depthLimits } from './document-checks.ts';

export interface ChangedFields {
  /** The whole document as it is afterwards: the very same bytes when nothing changes. */
  readonly bytes: Buffer;
  /** The named fields alone. */
  readonly before: Document;
  readonly after: Document;
}

/**
 * What an update makes of a document given as BSON, when it reads and changes none but these top-level fields: they alone
 * are decoded, and all others stay the bytes they are. Undefined where one of the fields, or something in it, is there
 * twice, and where the update does not fit the document, which it says when it is given the whole of it.
 */
export function changedFields(bytes: Buffer, update: Update, names: ReadonlySet<string>): ChangedFields | undefined {
  const fields = rawFieldsNamed(bytes, names);
  const before = decoded(bytes, fields);
  const after = before && applied(update, before);
  if (before === undefined || after === undefined) return undefined;
  if (after === before) return { bytes, before, after };
  const edits: Edit[] = [];
  for (const { name, start, end } of fields) {
    if (after[name] === before[name]) continue;
    edits.push({
      start,
      end,
      bytes: Object.hasOwn(after, name) ? encodeField(name, after[name], depthLimits.update) : nothing,
    });
  }
  const end = bytes.length - 1;
  for (const name of Object.keys(after)) {
    if (!Object.hasOwn(before, name))
      edits.push({ start: end, end, bytes: encodeField(name, after[name], depthLimits.update) });
  }
  return { bytes: edited(bytes, edits), before, after };
}

function applied(update: Update, document: Document): Document | undefined {
  try {
    return update.apply(document);
  } catch (error) {
    if (error instanceof ServerError) return undefined;
    throw error;
  }
}

function decoded(bytes: Buffer, fields: readonly RawField[]): Document | undefined {
  const reader = new BsonReader(bytes);
  let document: Document = {};
  for (const { type, name, value: start, end } of fields) {
    reader.offset = start;
    const value = reader.value(type, 0);
    // What is there twice is read once, and so seems to take fewer bytes than it does.
    if (Object.hasOwn(document, name) || valueSize(value) !== end - start) return undefined;
    document = withField(document, name, value);
  }
  return document;
}

/** The bytes from `start` to `end` become others. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

const nothing = Buffer.alloc(0);

/** Makes edits in a copy, in the order of their places. */
function edited(document: Buffer, edits: readonly Edit[]): Buffer {
  let length = document.length;
  for (const { start, end, bytes } of edits) length += bytes.length - (end - start);
  const result = Buffer.allocUnsafe(length);
  // Numbers, dates and the like take as much room as before, so that nothing else moves.
  if (edits.every(({ start, end, bytes }) => bytes.length === end - start)) {
    result.set(document);
    for (const { start, bytes } of edits) result.set(bytes, start);
    return result;
  }
  let [from, to] = [0, 0];
  for (const { start, end, bytes } of edits) {
    to += document.copy(result, to, from, start);
    result.set(bytes, to);
    to += bytes.length;
    from = end;
  }
  document.copy(result, to, from);
  result.writeInt32LE(length, 0);
  return result;
}
