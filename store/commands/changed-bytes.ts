import { documentSize } from '#store/language/bson-size.ts';
import type { Update } from '#store/language/update.ts';
import { decode, encode } from '#store/language/values.ts';
import { rawFields, withFields } from '#store/wire/raw-document.ts';
import { depthLimits } from './document-checks.ts';

/**
 * What an update makes of a document given as BSON, when it reads and changes nothing but these top-level fields: they
 * alone are decoded, and all others stay the bytes they are. The very same bytes when nothing changes; undefined where
 * one of the fields, or something in it, is there twice. Throws as the update does.
 */
export function changedBytes(bytes: Buffer, update: Update, names: ReadonlySet<string>): Buffer | undefined {
  const fields = rawFields(bytes);
  const read = withFields(
    bytes,
    fields.filter(({ name }) => name === '_id' || names.has(name)),
  );
  const before = decode(read);
  if (documentSize(before) !== read.length) return undefined;
  const after = update.apply(before);
  if (after === before) return bytes;
  const pieces: Uint8Array[] = [];
  let kept = headBytes;
  for (const { name, start, end } of fields) {
    if (!names.has(name) || after[name] === before[name]) continue;
    pieces.push(bytes.subarray(kept, start));
    kept = end;
    if (Object.hasOwn(after, name)) pieces.push(elementOf(name, after[name]));
  }
  pieces.push(bytes.subarray(kept, -1));
  for (const name of Object.keys(after)) if (!Object.hasOwn(before, name)) pieces.push(elementOf(name, after[name]));
  return joined(pieces);
}

/** A document begins with its length. */
const headBytes = 4;

/** A field as BSON, without the document around it. */
function elementOf(name: string, value: unknown): Uint8Array {
  return encode({ [name]: value }, depthLimits.update).subarray(headBytes, -1);
}

function joined(pieces: readonly Uint8Array[]): Buffer {
  const length = pieces.reduce((sum, piece) => sum + piece.length, headBytes + 1);
  const document = Buffer.allocUnsafe(length);
  let at = document.writeInt32LE(length, 0);
  for (const piece of pieces) {
    document.set(piece, at);
    at += piece.length;
  }
  document[at] = 0;
  return document;
}
