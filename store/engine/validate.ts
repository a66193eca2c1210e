import { setImmediate } from 'node:timers/promises';
import { compileValidator } from '#store/language/validator.ts';
import { decode, type Document } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { rangeOfPrefix, recordIdLength, type RecordId } from './keys.ts';
import { documentBytes } from './record.ts';
import type { Entry, View } from './view.ts';

/** After so many entries others have their turn. */
const entriesATurn = 500;
/** Of each kind of fault so many are told; the rest is only counted. */
const maxFaultsTold = 20;

export interface IndexReport {
  readonly keys: number;
  /** Entries that documents should have, and that are not there or lead elsewhere. */
  readonly missing: number;
  /** Entries that no document has. */
  readonly extra: number;
}

export interface ValidationReport {
  readonly records: number;
  readonly corruptRecords: readonly RecordId[];
  /** Documents that the collection's validator would not let in. */
  readonly nonCompliant: number;
  readonly indexes: ReadonlyMap<string, IndexReport>;
  /** What is wrong, in words; empty where all is well. */
  readonly errors: readonly string[];
}

/**
 * Checks a collection against its indexes, both ways: every document has the entries it should have and they lead to
 * it, and there are no others. Reads one view throughout, so writes may go on if that is a snapshot; lets others run
 * in between. `told` hears how many records and entries have been read since it was told last, and ends this by throwing.
 */
export async function validateCollection(
  view: View,
  collection: Collection,
  told: (entries: number) => void = () => {},
): Promise<ValidationReport> {
  const errors: string[] = [];
  const turn = async (): Promise<void> => {
    told(entriesATurn);
    await setImmediate();
  };
  const faults = new Map<Index, { expected: number; missing: number }>();
  for (const index of collection.indexes) faults.set(index, { expected: 0, missing: 0 });
  const corruptRecords: RecordId[] = [];
  const validator = compileValidator(collection.options, collection.collation?.compare);
  let nonCompliant = 0;
  let records = 0;
  for (const { key, value } of view.range(rangeOfPrefix(collection.prefix))) {
    if (++records % entriesATurn === 0) await turn();
    const id = key.slice(-recordIdLength);
    const document = readable(value);
    if (document === undefined) {
      corruptRecords.push(id);
      continue;
    }
    if (validator.failureOf(document)) nonCompliant++;
    for (const [index, fault] of faults) {
      const entries = index.entriesOf(document, id);
      fault.expected += entries.length;
      for (const each of entries) {
        if (leadsTo(view, index, each, id)) continue;
        if (fault.missing++ < maxFaultsTold) errors.push(`index '${index.spec.name}' lacks an entry of ${nameOf(id)}`);
      }
    }
  }
  for (const id of corruptRecords.slice(0, maxFaultsTold)) errors.push(`${nameOf(id)} cannot be read`);
  const indexes = new Map<string, IndexReport>();
  for (const [index, { expected, missing }] of faults) {
    const keys = await countKeys(view, index, turn);
    // As many as there should be, and all of them found: then there are no others.
    const extra = keys === expected - missing ? 0 : await tellExtra({ view, collection, index, errors, turn });
    indexes.set(index.spec.name, { keys, missing, extra });
  }
  return { records, corruptRecords, nonCompliant, indexes, errors };
}

function readable(record: Buffer): Document | undefined {
  try {
    return decode(documentBytes(record));
  } catch {
    return undefined;
  }
}

function leadsTo(view: View, index: Index, { key }: Entry, id: RecordId): boolean {
  const value = view.get(key);
  return value !== undefined && index.recordIdOf({ key, value }) === id;
}

async function countKeys(view: View, index: Index, turn: () => Promise<void>): Promise<number> {
  let keys = 0;
  for (const _ of view.range(rangeOfPrefix(index.prefix))) if (++keys % entriesATurn === 0) await turn();
  return keys;
}

interface Search {
  readonly view: View;
  readonly collection: Collection;
  readonly index: Index;
  readonly errors: string[];
  turn(): Promise<void>;
}

async function tellExtra({ view, collection, index, errors, turn }: Search): Promise<number> {
  let seen = 0;
  let extra = 0;
  for (const entry of view.range(rangeOfPrefix(index.prefix))) {
    if (++seen % entriesATurn === 0) await turn();
    const id = index.recordIdOf(entry);
    const record = view.get(collection.recordKey(id));
    const document = record && readable(record);
    const isExpected = document && index.entriesOf(document, id).some(({ key }) => key === entry.key);
    if (isExpected) continue;
    if (extra++ < maxFaultsTold)
      errors.push(`index '${index.spec.name}' has an entry that ${nameOf(id)} does not have`);
  }
  return extra;
}

function nameOf(id: RecordId): string {
  return `record ${Buffer.from(id, 'latin1').toString('hex')}`;
}
