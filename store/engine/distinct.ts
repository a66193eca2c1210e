import { isPausePoint, pause, type Flow } from '#store/language/flow.ts';
import { fieldEnd } from '#store/language/key-scanning.ts';
import { distinctValues } from '#store/language/paths.ts';
import { directionOf } from '#store/language/sort.ts';
import type { Collection } from './collection.ts';
import { prefixEnd, spacePrefixLength, type Key, type KeyRange } from './keys.ts';
import type { Access, Plan } from './plan.ts';
import { choosePlan } from './planner.ts';
import { findDocuments, noteUse, planRequest, readingOf, type Query, type Source } from './query.ts';
import { recordAt, tallyOf, type Found, type Reading, type Tally } from './scan.ts';
import type { Entry, View } from './view.ts';

/** Documents of a query that have among them every value at a path: as few as an index allows, or all. */
export function findDistinct(source: Source, path: string, query: Query): Flow<Found> {
  const { collection } = source;
  const plan = collection && distinctPlan(source, collection, path, query);
  if (collection === undefined || plan === undefined) return findDocuments(source, query);
  noteUse(plan);
  return scanDistinct(readingOf(source, collection, query), plan, path);
}

/** A plan by which an index is read value by value; undefined where none has the values in order, and nothing to test. */
export function distinctPlan(source: Source, collection: Collection, path: string, query: Query): Plan | undefined {
  if (!collection.indexes.some(({ spec }) => path in spec.key)) return undefined;
  const { winner, rejected } = choosePlan(source, collection, planRequest({ ...query, sort: { [path]: 1 } }));
  return [winner, ...rejected].find((plan) => skipsBy(plan, path));
}

/** Whether all that a plan finds is in its index in the order of a path, so that nothing but the next value is looked for. */
export function skipsBy({ access, matches, sorted }: Plan, path: string): boolean {
  if (access.kind !== 'stretches' || !sorted || matches || access.passes) return false;
  // Where the path's values are merged from several stretches each of them would have to skip for itself.
  return access.stretches.length === 1 && path in access.index.spec.key;
}

type Stretches = Extract<Access, { kind: 'stretches' }>;

/** Reads one document of each value. One without the field has the entry of a null, and its neighbours may have one. */
export function* scanDistinct(reading: Reading, plan: Plan, path: string): Flow<Found> {
  const access = plan.access as Stretches;
  const { index } = access;
  const tally = tallyOf(reading, plan);
  using walk = new Walk(reading.view, access, tally);
  for (let entry = walk.next(); entry; entry = walk.next()) {
    if (isPausePoint()) yield pause;
    tally.found++;
    const found = recordAt(reading.view, reading.collection.recordKey(index.recordIdOf(entry)));
    if (found === undefined) continue;
    if (distinctValues(found.document, path).length > 0) walk.passOver(throughField(entry.key, index.spec.key, path));
    tally.docsExamined++;
    tally.returned++;
    yield found;
  }
}

/** What all entries begin with that have the same values up to and with a field. */
function throughField(key: Key, pattern: Readonly<Record<string, unknown>>, path: string): Key {
  let end = spacePrefixLength;
  for (const [name, direction] of Object.entries(pattern)) {
    end = fieldEnd(key, end, directionOf(direction));
    if (name === path) break;
  }
  return key.slice(0, end);
}

/** Entries of the same value are read one by one so far; past the rest of them the index is entered anew, which costs as much. */
const maxPassed = 8;

/** A way through the ranges of an index, entry by entry, over those of values that are known. */
class Walk implements Disposable {
  readonly #view: View;
  readonly #ranges: KeyRange[];
  readonly #reverse: boolean;
  readonly #tally: Tally;
  #entries: Iterator<Entry> | undefined;
  #known: Key | undefined;

  constructor(view: View, { stretches, reverse }: Stretches, tally: Tally) {
    this.#view = view;
    this.#ranges = stretches.flatMap(({ ranges }) => ranges);
    this.#reverse = reverse;
    this.#tally = tally;
  }

  next(): Entry | undefined {
    let passed = 0;
    for (let range = this.#ranges[0]; range; range = this.#ranges[0]) {
      this.#entries ??= this.#view.range(range, this.#reverse)[Symbol.iterator]();
      const { done, value } = this.#entries.next();
      if (done === true) {
        this[Symbol.dispose]();
        this.#ranges.shift();
        continue;
      }
      this.#tally.keysExamined++;
      if (this.#known === undefined || !value.key.startsWith(this.#known)) return value;
      if (++passed % maxPassed === 0) this.#leap(this.#known);
    }
    return undefined;
  }

  /** No entry is wanted any more that begins with this. */
  passOver(known: Key): void {
    this.#known = known;
  }

  #leap(known: Key): void {
    this[Symbol.dispose]();
    const after = prefixEnd(known);
    for (let range = this.#ranges[0]; range; range = this.#ranges[0]) {
      const { low, high } = range;
      const left = this.#reverse
        ? { low, high: high < known ? high : known }
        : { low: low > after ? low : after, high };
      if (left.low < left.high) {
        this.#ranges[0] = left;
        return;
      }
      this.#ranges.shift();
    }
  }

  [Symbol.dispose](): void {
    this.#entries?.return?.();
    this.#entries = undefined;
  }
}
