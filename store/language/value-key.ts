import { KeyWriter } from './key-encoding.ts';

const writer = new KeyWriter();

/** A string that is the same for values that are equal, and different for others. Undefined counts as null. */
export function valueKey(value: unknown): string {
  writer.value(value ?? null, 1);
  return writer.takeText();
}
