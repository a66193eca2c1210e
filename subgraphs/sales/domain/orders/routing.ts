import { MILLI } from '#platform/quantity/quantity.ts';

export type RoutingPolicy = 'NEAREST' | 'MOST_STOCK' | 'FEWEST_PARCELS';

/** Of so many locations the smallest set is found by looking at all sets; of more, sets of two, and then greedily. */
const MAX_EXACT = 12;
const PAIR = 2;

/** What one line of an order needs, in thousandths. */
export interface Demand {
  readonly sku: string;
  readonly quantityMilli: number;
  readonly soldWhole: boolean;
}

/** A location that can send goods. */
export interface Source {
  readonly locationId: string;
  /** Null where it is not known: after all others. */
  readonly distanceKm: number | null;
  /** What is available of each SKU, in thousandths. */
  readonly available: ReadonlyMap<string, number>;
}

/** Units of a line, by its place among the demands, that come from one location. */
export interface RoutedPart {
  readonly index: number;
  readonly locationId: string;
  readonly quantityMilli: number;
}

export interface Routing {
  /** By line, in the order in which the policy prefers the locations. */
  readonly parts: readonly RoutedPart[];
  /** What no location has, by line. */
  readonly missing: readonly { readonly index: number; readonly quantityMilli: number }[];
}

/**
 * Says where each line's units are to come from: never more from a location than it has available, and everything
 * that cannot be had is reported. NEAREST asks the locations in the order of their distance, MOST_STOCK each line's in
 * the order of what they have of it, FEWEST_PARCELS only the smallest set of locations that together have as much as
 * all have, the nearer of two such sets.
 */
export function route(demands: readonly Demand[], sources: readonly Source[], policy: RoutingPolicy): Routing {
  const nearestFirst = sources.toSorted(byDistance);
  const chosen = policy === 'FEWEST_PARCELS' ? fewest(demands, nearestFirst) : nearestFirst;
  const left = new Map(chosen.map((source) => [source, new Map(source.available)]));
  const parts: RoutedPart[] = [];
  const missing: { index: number; quantityMilli: number }[] = [];
  for (const [index, demand] of demands.entries()) {
    const inOrder = policy === 'MOST_STOCK' ? chosen.toSorted(byStockOf(demand.sku)) : chosen;
    let wantedMilli = demand.quantityMilli;
    for (const source of inOrder) {
      const stock = left.get(source);
      const takenMilli = Math.min(wantedMilli, usable(stock?.get(demand.sku), demand));
      if (takenMilli === 0) continue;
      stock?.set(demand.sku, (stock.get(demand.sku) ?? 0) - takenMilli);
      parts.push({ index, locationId: source.locationId, quantityMilli: takenMilli });
      wantedMilli -= takenMilli;
    }
    if (wantedMilli > 0) missing.push({ index, quantityMilli: wantedMilli });
  }
  return { parts, missing };
}

/** What can be taken of an availability: nothing below zero, and of what is sold by the piece whole pieces only. */
function usable(availableMilli: number | undefined, { soldWhole }: Pick<Demand, 'soldWhole'>): number {
  const positive = Math.max(0, availableMilli ?? 0);
  return soldWhole ? positive - (positive % MILLI) : positive;
}

function byDistance(a: Source, b: Source): number {
  const difference = (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity);
  // Two unknown distances have no difference; the ids make the order the same every time.
  return difference || (a.locationId < b.locationId ? -1 : 1);
}

/** The sort is stable: of two that have as much, the nearer stays first. */
function byStockOf(sku: string): (a: Source, b: Source) => number {
  return (a, b) => (b.available.get(sku) ?? 0) - (a.available.get(sku) ?? 0);
}

/** The smallest set of sources that covers what all of them cover. The sources come nearest first, and so does the set. */
function fewest(demands: readonly Demand[], sources: readonly Source[]): readonly Source[] {
  const wanted = together(demands);
  const targets = wanted.map((demand) => Math.min(demand.quantityMilli, sumOf(sources, demand)));
  const covers = (set: readonly Source[]): boolean =>
    wanted.every((demand, index) => sumOf(set, demand) >= (targets[index] ?? 0));
  if (covers([])) return [];
  const useful = sources.filter((source) =>
    wanted.some((demand) => usable(source.available.get(demand.sku), demand) > 0),
  );
  const exact = useful.length <= MAX_EXACT;
  const largest = exact ? useful.length : PAIR;
  for (let size = 1; size <= largest; size += 1) {
    for (const set of subsets(useful, size)) if (covers(set)) return set;
  }
  return greedily(wanted, useful, targets);
}

/** What is wanted of each SKU: lines may share one. */
function together(demands: readonly Demand[]): readonly Demand[] {
  const sums = new Map<string, Demand>();
  for (const demand of demands) {
    const before = sums.get(demand.sku)?.quantityMilli ?? 0;
    sums.set(demand.sku, { ...demand, quantityMilli: before + demand.quantityMilli });
  }
  return [...sums.values()];
}

function sumOf(sources: readonly Source[], demand: Demand): number {
  return sources.reduce((sum, { available }) => sum + usable(available.get(demand.sku), demand), 0);
}

/** The sets of this size, those of the first items first. */
function* subsets<Item>(items: readonly Item[], size: number, from = 0): Generator<readonly Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= items.length - size; index += 1) {
    const item = items[index];
    if (item === undefined) return;
    for (const rest of subsets(items, size - 1, index + 1)) yield [item, ...rest];
  }
}

/** Adds the source that brings most until all is covered. */
function greedily(
  wanted: readonly Demand[],
  sources: readonly Source[],
  targets: readonly number[],
): readonly Source[] {
  const chosen: Source[] = [];
  const lacking = (set: readonly Source[]): number =>
    wanted.reduce((sum, demand, index) => sum + Math.max(0, (targets[index] ?? 0) - sumOf(set, demand)), 0);
  while (lacking(chosen) > 0) {
    const rest = sources.filter((source) => !chosen.includes(source));
    const [best] = rest.toSorted((a, b) => lacking([...chosen, a]) - lacking([...chosen, b]));
    if (best === undefined) break;
    chosen.push(best);
  }
  return sources.filter((source) => chosen.includes(source));
}
