import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { compileProjection } from '#store/language/projection.ts';
import { compileSort } from '#store/language/sort.ts';
import { encode, type Document } from '#store/language/values.ts';
import type { Collection } from './catalogue.ts';
import type { Plan } from './plan.ts';
import { planQuery, type PlanRequest, type PlanSource } from './planner.ts';
import { lookUp, scan, scanIds, tallyOf, type Found, type Reading } from './scan.ts';

/** A sort without an index may hold this much, as MongoDB's does. */
const maxSortBytes = 100 * 1_024 * 1_024;

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

export interface Source extends PlanSource {
  readonly collection: Collection | undefined;
}

/** The documents of a query, sorted, skipped and limited, read one by one as they are asked for. */
export function findDocuments(source: Source, query: Query): Iterable<Found> {
  const { collection } = source;
  if (collection === undefined) return nothing(query.filter);
  const plan = planQuery(source, collection, planRequest(query));
  return runPlan(readingOf(source, collection, query), plan, query);
}

/** The same by a plan that has been made already. */
export function runPlan(reading: Reading, plan: Plan, query: Query): Iterable<Found> {
  const { skip = 0, limit = 0 } = query;
  const single = skip === 0 ? lookUp(reading, plan) : undefined;
  if (single) return single;
  const sort = sortOf(query);
  const found = scan(reading, plan);
  const ordered =
    sort && !plan.sorted ? sortFound(found, compileSort(sort, reading.strings), limit === 0 ? 0 : skip + limit) : found;
  return skip === 0 && limit === 0 ? ordered : slice(ordered, skip, limit);
}

export function planRequest(query: Query): PlanRequest {
  const { filter, hint, collation, skip = 0, limit = 0 } = query;
  return { filter, hint, collation, sort: sortOf(query), limit: limit === 0 ? 0 : skip + limit };
}

export function readingOf({ view }: Source, collection: Collection, { collation }: Query): Reading {
  return { view, collection, strings: (collation ?? collection.collation)?.compare };
}

/** An empty sort asks for nothing. */
export function sortOf({ sort }: Query): Document | undefined {
  return sort && Object.keys(sort).length > 0 ? sort : undefined;
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
  const { collection } = source;
  const { filter, hint, collation, skip = 0, limit = 0 } = query;
  if (collection === undefined) return nothing(filter).length;
  const plan = planQuery(source, collection, { filter, hint, collation });
  const wanted = limit > 0 ? skip + limit : Infinity;
  const skipped = Math.max(0, countPlanned(readingOf(source, collection, query), plan, wanted) - skip);
  return limit > 0 ? Math.min(limit, skipped) : skipped;
}

/** How many documents a plan finds, counted no further than `wanted`. */
export function countPlanned(reading: Reading, plan: Plan, wanted = Infinity): number {
  const { view, collection } = reading;
  const { access, matches } = plan;
  if (matches) return length(scan(reading, plan), wanted);
  if (access.kind === 'records') return view.sizeOf(collection.prefix).entries;
  if (access.kind === 'stretches' && !access.passes && !access.index.multikey) {
    const ranges = access.stretches.flatMap(({ ranges }) => ranges);
    const keys = ranges.reduce((sum, range) => sum + view.count(range), 0);
    tallyOf(reading, plan).keysExamined += keys;
    return keys;
  }
  return length(scanIds(reading, plan), wanted);
}

function length(items: Iterable<unknown>, wanted: number): number {
  let length = 0;
  for (const _ of items) if (++length === wanted) break;
  return length;
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
