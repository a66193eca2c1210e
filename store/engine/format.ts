import { storePrefix, type Key } from './keys.ts';
import { Refusal } from './refusal.ts';

/**
 * Which layout a data folder is in: 1, the first, had no checksums and did not say so; 2 had no log beside the data file,
 * so it is one of format 3 whose log is empty.
 */
export const currentFormat = 3;
const readableFormats = new Set([2, currentFormat]);

export const formatKey: Key = storePrefix + 'format';

/** What a new data file is marked with. */
export function formatValue(): Buffer {
  const value = Buffer.allocUnsafe(4);
  value.writeUInt32BE(currentFormat);
  return value;
}

/** Throws a `Refusal` where a data file, given its mark, is not of the format that this version reads and writes. */
export function checkFormat(mark: Uint8Array | undefined, path: string): void {
  const format = mark && mark.length >= 4 ? Buffer.from(mark).readUInt32BE() : 1;
  if (readableFormats.has(format)) return;
  const other = format < currentFormat ? 'an earlier' : 'a later';
  throw new Refusal(
    `The data in ${path} is of format ${format}, that of ${other} version of the store; this one reads format ` +
      `${currentFormat}. Open it with the version that wrote it, copy its documents from there, or start with an empty folder`,
  );
}
