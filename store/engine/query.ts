import { Long } from 'bson';
import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { withField } from '#store/language/field-order.ts';
import { compileFilter } from '#store/language/filter.ts';
import { drop, paced, pause, sort, take, type Flow, type Work } from '#store/language/flow.ts';
import { compileProjection } from '#store/language/projection.ts';
import { compileSortOrder, type Keyed, type SortOrder } from '#store/language/sort.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import type { Collection } from './collection.ts';
import type { KeyWindow } from './key-window.ts';
import { numberOfRecordId, type RecordId } from './keys.ts';
import type { Plan } from './plan.ts';
import { planQuery, type PlanRequest, type PlanSource } from './planner.ts';
import { firstOf, lookUp, scan, scanIds, tallyOf, type Found, type Reading } from './scan.ts';

/** A sort without an index may hold this much, as MongoDB's does. */
const maxSortBytes = 100 * 1_024 * 1_024;

export interface Query {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly skip?: number;
  /** 0 is no limit. */
  readonly limit?: number;
  readonly hint?: unknown;
  readonly window?: KeyWindow | undefined;
  /** Without one, that of the collection. */
  readonly collation?: Collation | undefined;
}

export interface Source extends PlanSource {
  readonly collection: Collection | undefined;
}

/** The documents of a query, sorted, skipped and limited, read one by one as they are asked for. */
export function findDocuments(source: Source, query: Query): Flow<Found> {
  const { collection } = source;
  if (collection === undefined) return nothing(query.filter);
  const plan = planQuery(source, collection, planRequest(query));
  noteUse(plan);
  return runPlan(readingOf(source, collection, query), plan, query);
}

/** Counts an operation for the indexes it reads, as `$indexStats` tells. */
export function noteUse({ access }: Plan): void {
  if (access.kind === 'branches') access.plans.forEach(noteUse);
  else if (access.kind !== 'records') access.index.uses++;
}

/** The same by a plan that has been made already. */
export function runPlan(reading: Reading, plan: Plan, query: Query): Flow<Found> {
  const { skip = 0, limit = 0 } = query;
  const single = skip === 0 ? (lookUp(reading, plan) ?? (limit === 1 ? firstOf(reading, plan) : undefined)) : undefined;
  if (single) return single;
  const sort = sortOf(query);
  const found = scan(reading, plan);
  const ordered =
    sort && !plan.sorted
      ? sortFound(found, compileSortOrder(sort, reading.strings), limit === 0 ? 0 : skip + limit)
      : found;
  const rest = skip === 0 ? ordered : drop(ordered, skip);
  return limit === 0 ? rest : take(rest, limit);
}

export function planRequest(query: Query): PlanRequest {
  const { filter, hint, window, collation, skip = 0, limit = 0 } = query;
  return { filter, hint, window, collation, sort: sortOf(query), limit: limit === 0 ? 0 : skip + limit };
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

/** What a find answers of a document: the stored bytes as they are, unless a projection changes them. */
export function answerOf(
  projection: Document | undefined,
  { filter, collation }: { filter: Document; collation: Collation | undefined },
): (found: Found) => Uint8Array {
  if (projection === undefined || Object.keys(projection).length === 0) return ({ bytes }) => bytes;
  const project = compileProjection(projection, filter, collation?.compare);
  return ({ document }) => encode(project(document));
}

/** The same with the number of the document's record. */
export function withRecordId(answer: (found: Found) => Uint8Array): (found: Found) => Uint8Array {
  return (found) => {
    const document = decode(answer(found));
    if (document['$recordId'] !== undefined) return encode(document);
    return encode(withField(document, '$recordId', Long.fromNumber(numberOfRecordId(found.id))));
  };
}

/** How many documents match; the index alone is asked where it knows. */
export function* countDocuments(source: Source, query: Query): Work<number> {
  const { collection } = source;
  const { filter, hint, collation, skip = 0, limit = 0 } = query;
  if (collection === undefined) return nothing(filter).length;
  const plan = planQuery(source, collection, { filter, hint, collation });
  noteUse(plan);
  const wanted = limit > 0 ? skip + limit : Infinity;
  const skipped = Math.max(0, (yield* countPlanned(readingOf(source, collection, query), plan, wanted)) - skip);
  return limit > 0 ? Math.min(limit, skipped) : skipped;
}

/** How many documents a plan finds, counted no further than `wanted`. */
export function* countPlanned(reading: Reading, plan: Plan, wanted = Infinity): Work<number> {
  const { view, collection } = reading;
  const { access, matches } = plan;
  if (matches) return yield* length(scan(reading, plan), wanted);
  if (access.kind === 'records') return view.sizeOf(collection.prefix).entries;
  if (access.kind === 'stretches' && !access.passes && !access.index.multikey) {
    const ranges = access.stretches.flatMap(({ ranges }) => ranges);
    const keys = ranges.reduce((sum, range) => sum + view.count(range), 0);
    tallyOf(reading, plan).keysExamined += keys;
    return keys;
  }
  return yield* length(scanIds(reading, plan), wanted);
}

function* length(flow: Flow<Found | RecordId>, wanted: number): Work<number> {
  let length = 0;
  for (const item of flow) {
    if (item === pause) yield pause;
    else if (++length === wanted) break;
  }
  return length;
}

/** Keeps no more than `keep` documents in the end (0: all), sorting now and then so as not to hold many more meanwhile. */
function* sortFound(found: Flow<Found>, order: SortOrder, keep: number): Flow<Found> {
  const byKey = (a: Keyed<Found>, b: Keyed<Found>): number => order.compare(a.key, b.key);
  let kept: Keyed<Found>[] = [];
  let bytes = 0;
  for (const each of found) {
    if (each === pause) {
      yield pause;
      continue;
    }
    kept.push({ item: each, key: order.keyOf(each.document) });
    bytes += each.bytes.length;
    if (keep > 0 && kept.length >= 2 * keep + 100) {
      kept = (yield* sort(kept, byKey)).slice(0, keep);
      bytes = kept.reduce((sum, { item }) => sum + item.bytes.length, 0);
    }
    if (bytes > maxSortBytes) {
      throw new ServerError(
        292,
        `Sort exceeded memory limit of ${maxSortBytes} bytes, but did not opt in to external sorting.`,
      );
    }
  }
  const sorted = yield* sort(kept, byKey);
  yield* paced((keep > 0 ? sorted.slice(0, keep) : sorted).map(({ item }) => item));
}
