import { fieldsAsked } from '#store/language/filter-fields.ts';
import { flatMap, isPausePoint, map, pause, Ready, type Flow } from '#store/language/flow.ts';
import { decodeFields, rawFieldsNamed } from '#store/language/raw-document.ts';
import { compileSort } from '#store/language/sort.ts';
import { decode, type Document, type StringOrder } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { recordIdLength, type Key, type RecordId } from './keys.ts';
import { mergeSorted } from './merge.ts';
import type { Access, KeyStretch, Plan } from './plan.ts';
import { documentBytes } from './record.ts';
import type { Entry, View } from './view.ts';

/** A document that was found: its bytes as they are stored, and decoded as soon as somebody asks. */
export class Found {
  /** Of its record. */
  readonly key: Key;
  readonly bytes: Buffer;
  #document: Document | undefined;

  constructor(key: Key, bytes: Buffer) {
    this.key = key;
    this.bytes = bytes;
  }

  get id(): RecordId {
    return this.key.slice(-recordIdLength);
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }

  /** A document that has these top-level fields, and may have others. */
  part(names: ReadonlySet<string>): Document {
    return this.#document ?? decodeFields(this.bytes, rawFieldsNamed(this.bytes, names));
  }
}

/** What the execution of a plan has looked at. */
export class Tally {
  keysExamined = 0;
  docsExamined = 0;
  /** Entries that were within the bounds, each document once. */
  found = 0;
  returned = 0;
}

/** What is read, and who keeps count of it. */
export interface Reading {
  readonly view: View;
  readonly collection: Collection;
  /** How strings are ordered; undefined: bytewise. */
  readonly strings?: StringOrder | undefined;
  readonly tallies?: Map<Plan, Tally> | undefined;
}

/** The documents of a plan, in the order in which it finds them, each once, read as they are asked for. */
export function* scan(reading: Reading, plan: Plan): Flow<Found> {
  const { access } = plan;
  const passes = testOf(plan);
  const tally = tallyOf(reading, plan);
  for (const found of access.kind === 'branches' ? union(reading, access) : fetched(reading, access, tally)) {
    if (found !== pause) {
      if (passes !== undefined && !passes(found)) continue;
      tally.returned++;
    }
    yield found;
  }
}

/**
 * The document, if there is one, of a plan that looks up a single entry: what most queries are, and twice as fast as a
 * scan. Undefined for other plans.
 */
export function lookUp(reading: Reading, plan: Plan): Ready<Found> | undefined {
  const { access } = plan;
  if (access.kind !== 'points' || access.keys.length !== 1 || reading.tallies) return undefined;
  const found = foundAt(reading, access.index, access.keys[0] as Key);
  return found && (testOf(plan)?.(found) ?? true) ? new Ready([found]) : none;
}

/**
 * The first document of a plan, where one range of an index leads to nothing but documents that are asked for: at less
 * than a scan would cost, with a cursor over it. Undefined for other plans.
 */
export function firstOf(
  { view, collection, tallies }: Reading,
  { access, matches, sorted }: Plan,
): Ready<Found> | undefined {
  if (access.kind !== 'stretches' || access.passes || matches || !sorted || tallies) return undefined;
  const [range, ...others] = access.stretches.flatMap(({ ranges }) => ranges);
  if (range === undefined || others.length > 0) return undefined;
  for (const entry of view.range(range, access.reverse)) {
    const found = recordAt(view, collection.recordKey(access.index.recordIdOf(entry)));
    if (found) return new Ready([found]);
  }
  return none;
}

/** What is left to test on each document, of which no more is decoded than that asks for. */
function testOf({ matches, filter }: Plan): ((found: Found) => boolean) | undefined {
  if (matches === undefined) return undefined;
  const fields = filter && fieldsAsked(filter);
  return fields ? (found) => matches(found.part(fields)) : (found) => matches(found.document);
}

const none = new Ready<Found>([]);

function foundAt({ view, collection }: Reading, index: Index, key: Key): Found | undefined {
  const known = index === collection.idIndex ? collection.knownRecords : undefined;
  const knownKey = known?.get(key);
  const found = knownKey && recordAt(view, knownKey);
  if (found) return found;
  const value = view.get(key);
  if (value === undefined) return undefined;
  const recordKey = collection.recordKey(index.recordIdOf({ key, value }));
  known?.set(key, recordKey);
  return recordAt(view, recordKey);
}

/** The document of a record, if it is there. */
export function recordAt(view: View, key: Key): Found | undefined {
  const record = view.get(key);
  return record && new Found(key, documentBytes(record));
}

/** The ids of a plan's documents, without reading these where the index has decided everything. */
export function* scanIds(reading: Reading, plan: Plan): Flow<RecordId> {
  const { access, matches } = plan;
  const tally = tallyOf(reading, plan);
  if (matches) {
    yield* map(scan(reading, plan), ({ id }) => id);
  } else if (access.kind === 'records') {
    for (const { key } of reading.view.range(access.range, access.reverse)) {
      if (isPausePoint()) yield pause;
      yield key.slice(-recordIdLength);
    }
  } else if (access.kind === 'branches') {
    yield* distinct(access.plans.map((branch) => scanIds(reading, branch)));
  } else {
    yield* indexed(reading.view, access, tally);
  }
}

export function tallyOf({ tallies }: Reading, plan: Plan): Tally {
  const known = tallies?.get(plan);
  if (known) return known;
  const tally = new Tally();
  tallies?.set(plan, tally);
  return tally;
}

type IndexAccess = Extract<Access, { readonly index: Index }>;

function* fetched(
  { view, collection }: Reading,
  access: Exclude<Access, { readonly kind: 'branches' }>,
  tally: Tally,
): Flow<Found> {
  if (access.kind === 'records') {
    for (const { key, value } of view.range(access.range, access.reverse)) {
      tally.docsExamined++;
      if (isPausePoint()) yield pause;
      yield new Found(key, documentBytes(value));
    }
    return;
  }
  for (const id of indexed(view, access, tally)) {
    if (id === pause) {
      yield pause;
      continue;
    }
    const found = recordAt(view, collection.recordKey(id));
    if (found === undefined) continue;
    tally.docsExamined++;
    yield found;
  }
}

function* indexed(view: View, access: IndexAccess, tally: Tally): Flow<RecordId> {
  const { index } = access;
  const passes = access.kind === 'stretches' ? access.passes : undefined;
  const seen = index.multikey ? new Set<RecordId>() : undefined;
  for (const entry of access.kind === 'points' ? lookedUp(view, access.keys) : stretched(view, access)) {
    if (entry === pause || isPausePoint()) yield pause;
    if (entry === pause) continue;
    tally.keysExamined++;
    if (passes !== undefined && !passes(entry.key)) continue;
    const id = index.recordIdOf(entry);
    if (seen?.has(id)) continue;
    seen?.add(id);
    tally.found++;
    yield id;
  }
}

function* lookedUp(view: View, keys: readonly Key[]): Iterable<Entry> {
  for (const key of keys) {
    const value = view.get(key);
    if (value) yield { key, value };
  }
}

function stretched(
  view: View,
  { stretches, reverse }: { readonly stretches: readonly KeyStretch[]; readonly reverse: boolean },
): Flow<Entry> {
  const [first] = stretches;
  if (first !== undefined && stretches.length === 1) return within(view, first, reverse);
  const inputs = stretches.map((stretch) => beneath(view, stretch, reverse));
  const sign = reverse ? -1 : 1;
  return mergeSorted(inputs, (a, b) => (a.order < b.order ? -sign : a.order > b.order ? sign : 0));
}

function* within(view: View, { ranges }: KeyStretch, reverse: boolean): Iterable<Entry> {
  for (const range of ranges) yield* view.range(range, reverse);
}

/** With what orders them among the entries of other stretches: what follows the beginning that they share. */
function* beneath(view: View, stretch: KeyStretch, reverse: boolean): Iterable<Entry & { order: string }> {
  for (const { key, value } of within(view, stretch, reverse)) {
    yield { key, value, order: key.slice(stretch.prefixLength) };
  }
}

function* union(reading: Reading, { plans, order }: Extract<Access, { kind: 'branches' }>): Flow<Found> {
  const branches = plans.map((branch) => scan(reading, branch));
  const compare = order && compileSort(order, reading.strings);
  const all = compare
    ? mergeSorted(branches, (a, b) => compare(a.document, b.document))
    : flatMap(branches, (branch) => branch);
  const seen = new Set<Key>();
  for (const found of all) {
    if (found !== pause) {
      if (seen.has(found.key)) continue;
      seen.add(found.key);
    }
    yield found;
  }
}

function* distinct(branches: readonly Flow<RecordId>[]): Flow<RecordId> {
  const seen = new Set<RecordId>();
  for (const branch of branches) {
    for (const id of branch) {
      if (id !== pause) {
        if (seen.has(id)) continue;
        seen.add(id);
      }
      yield id;
    }
  }
}
