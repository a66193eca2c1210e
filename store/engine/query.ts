import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { compileProjection } from '#store/language/projection.ts';
import { compileSort } from '#store/language/sort.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import type { Collection } from './catalogue.ts';
import { recordIdLength, type RecordId } from './keys.ts';
import { planQuery, type Plan } from './planner.ts';
import { documentBytes } from './record.ts';
import type { View } from './view.ts';

/** A sort without an index may hold this much, as MongoDB's does. */
const maxSortBytes = 100 * 1_024 * 1_024;

/** A document that was found: its bytes as they are stored, and decoded as soon as somebody asks. */
export class Found {
  readonly id: RecordId;
  readonly bytes: Buffer;
  #document: Document | undefined;

  constructor(id: RecordId, bytes: Buffer) {
    this.id = id;
    this.bytes = bytes;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }
}

export interface Query {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly skip?: number;
  /** 0 is no limit. */
  readonly limit?: number;
  readonly hint?: unknown;
  /** Without one, that of the collection. */
  readonly collation?: Collation | undefined;
}

export interface Source {
  readonly view: View;
  readonly collection: Collection | undefined;
  readonly snapshotClock?: number | undefined;
}

/** The documents of a query, sorted, skipped and limited, read one by one as they are asked for. */
export function findDocuments(source: Source, query: Query): Iterable<Found> {
  const { collection, view } = source;
  const { filter, hint, collation, skip = 0, limit = 0 } = query;
  if (collection === undefined) return nothing(filter);
  const sort = query.sort && Object.keys(query.sort).length > 0 ? query.sort : undefined;
  const plan = planQuery(collection, {
    filter,
    sort,
    hint,
    collation,
    // Read only where an index is to be chosen, since it costs as much as reading a document.
    get snapshotClock() {
      return source.snapshotClock;
    },
  });
  const found = scan(view, collection, plan);
  const ordered =
    sort && !plan.sorted
      ? sortFound(
          found,
          compileSort(sort, (collation ?? collection.collation)?.compare),
          limit === 0 ? 0 : skip + limit,
        )
      : found;
  return skip === 0 && limit === 0 ? ordered : slice(ordered, skip, limit);
}

/** A filter that makes no sense is refused even where there is nothing to filter. */
function nothing(filter: Document): [] {
  compileFilter(filter);
  return [];
}

/** What a find answers: the stored bytes as they are, unless a projection changes them. */
export function* projected(
  found: Iterable<Found>,
  projection: Document | undefined,
  { filter, collation }: { filter: Document; collation: Collation | undefined },
): Iterable<Uint8Array> {
  if (projection === undefined || Object.keys(projection).length === 0) {
    for (const { bytes } of found) yield bytes;
    return;
  }
  const project = compileProjection(projection, filter, collation?.compare);
  for (const { document } of found) yield encode(project(document));
}

/** How many documents match; the index alone is asked where it knows. */
export function countDocuments(source: Source, query: Query): number {
  const { view, collection } = source;
  const { filter, hint, collation, skip = 0, limit = 0 } = query;
  if (collection === undefined) return nothing(filter).length;
  const plan = planQuery(collection, { filter, hint, collation, snapshotClock: source.snapshotClock });
  const count =
    plan.matches || plan.branches || plan.index?.multikey
      ? length(scan(view, collection, plan))
      : countPlanned(view, plan);
  const skipped = Math.max(0, count - skip);
  return limit > 0 ? Math.min(limit, skipped) : skipped;
}

/** Every entry of the index, or every record, is a document that matches. */
function countPlanned(view: View, plan: Plan): number {
  if (plan.points) return length(lookedUp(view, plan.points, plan));
  return plan.ranges.reduce((sum, range) => sum + view.count(range), 0);
}

function length(items: Iterable<unknown>): number {
  let length = 0;
  for (const _ of items) length++;
  return length;
}

export function* scan(view: View, collection: Collection, plan: Plan): Iterable<Found> {
  const { matches } = plan;
  for (const found of candidates(view, collection, plan)) {
    if (matches === undefined || matches(found.document)) yield found;
  }
}

function* candidates(view: View, collection: Collection, plan: Plan): Iterable<Found> {
  const { index, points, ranges, branches, reverse } = plan;
  if (branches) {
    yield* union(branches.map((branch) => scan(view, collection, branch)));
    return;
  }
  if (index === undefined) {
    for (const range of ranges) {
      for (const { key, value } of view.range(range, reverse))
        yield new Found(key.slice(-recordIdLength), documentBytes(value));
    }
    return;
  }
  const seen = index.multikey ? new Set<RecordId>() : undefined;
  for (const id of points ? lookedUp(view, points, plan) : entries(view, plan)) {
    if (seen?.has(id)) continue;
    seen?.add(id);
    const record = view.get(collection.recordKey(id));
    if (record) yield new Found(id, documentBytes(record));
  }
}

function* union(branches: readonly Iterable<Found>[]): Iterable<Found> {
  const seen = new Set<RecordId>();
  for (const branch of branches) {
    for (const found of branch) {
      if (seen.has(found.id)) continue;
      seen.add(found.id);
      yield found;
    }
  }
}

function* lookedUp(view: View, points: readonly string[], { index }: Plan): Iterable<RecordId> {
  for (const key of points) {
    const value = view.get(key);
    if (value && index) yield index.recordIdOf({ key, value });
  }
}

function* entries(view: View, { index, ranges, reverse }: Plan): Iterable<RecordId> {
  for (const range of ranges) {
    for (const entry of view.range(range, reverse)) if (index) yield index.recordIdOf(entry);
  }
}

/** Keeps no more than `keep` documents in the end (0: all), sorting now and then so as not to hold many more meanwhile. */
function sortFound(found: Iterable<Found>, compare: (a: Document, b: Document) => number, keep: number): Found[] {
  const order = (a: Found, b: Found): number => compare(a.document, b.document);
  let kept: Found[] = [];
  let bytes = 0;
  for (const each of found) {
    kept.push(each);
    bytes += each.bytes.length;
    if (keep > 0 && kept.length >= 2 * keep + 100) {
      kept = kept.sort(order).slice(0, keep);
      bytes = kept.reduce((sum, { bytes }) => sum + bytes.length, 0);
    }
    if (bytes > maxSortBytes) {
      throw new ServerError(
        292,
        `Sort exceeded memory limit of ${maxSortBytes} bytes, but did not opt in to external sorting.`,
      );
    }
  }
  kept.sort(order);
  return keep > 0 ? kept.slice(0, keep) : kept;
}

function* slice(found: Iterable<Found>, skip: number, limit: number): Iterable<Found> {
  let position = 0;
  for (const each of found) {
    if (position++ < skip) continue;
    yield each;
    if (limit > 0 && position === skip + limit) return;
  }
}
