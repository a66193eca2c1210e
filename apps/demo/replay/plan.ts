import { toBaskets } from '../journey/basket.ts';
import type { Basket } from '../journey/basket.ts';
import { type DataNotes, noNotes } from '../journey/data-notes.ts';
import { addFigures } from '../journey/figures.ts';
import { type JourneyDay, type JourneyProduct, type JourneySource, soldBy } from '../journey/journey.ts';
import { noTotals, rowTotals, type Totals } from '../journey/totals.ts';

/** What the chosen days come to, straight from the file: what to set up before them, and what to find after them. */
export interface ReplayPlan {
  /** From the first sale until just after the last one. */
  readonly span: Span;
  /** The days with sales, oldest first. */
  readonly days: readonly PlannedDay[];
  /** All of it. */
  readonly totals: Totals;
  readonly stores: ReadonlyMap<string, PlannedStore>;
  readonly products: ReadonlyMap<string, PlannedProduct>;
  readonly householdIds: ReadonlySet<string>;
  /** What the data has that a till cannot ring up. */
  readonly notes: DataNotes;
}

/** Instants in UTC, ISO 8601; `to` is not part of it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface PlannedDay {
  /** The date on the stores' calendar. */
  readonly date: string;
  readonly span: Span;
  readonly totals: Totals;
}

export interface PlannedStore {
  readonly totals: Totals;
  /** Thousandths of a piece or of a gallon that its tills sell, by product id. */
  readonly soldMilli: ReadonlyMap<string, number>;
}

export interface PlannedProduct {
  readonly product: JourneyProduct;
  readonly soldBy: 'PIECE' | 'GALLON';
  /** Thousandths that all tills sell. */
  readonly soldMilli: number;
  /** What customers pay for it, in cents. */
  readonly payableMinor: number;
  /** The highest price of a piece or gallon that any line shows before discounts, to the nearest cent. */
  readonly shelfPriceMinor: number;
}

/** Reads the chosen days once, whole. Throws when they hold nothing that a till can ring up. */
export async function planReplay(source: JourneySource): Promise<ReplayPlan> {
  const days: PlannedDay[] = [];
  const stores = new Map<string, { totals: Totals; soldMilli: Map<string, number> }>();
  const products = new Map<string, PlannedProduct>();
  const householdIds = new Set<string>();
  let notes = noNotes();

  for await (const day of source.days()) {
    const read = toBaskets(day.rows, source.product);
    notes = addFigures(notes, read.notes);
    const span = spanOf(read.baskets);
    if (span === null) continue;
    days.push({ date: day.date, span, totals: rowTotals(day.rows, source.product) });
    for (const [storeId, totals] of storeTotals(day, source)) {
      const store = stores.get(storeId) ?? { totals: noTotals(), soldMilli: new Map<string, number>() };
      stores.set(storeId, { ...store, totals: addFigures(store.totals, totals) });
    }
    for (const basket of read.baskets) {
      householdIds.add(basket.householdId);
      const store = stores.get(basket.storeId);
      for (const { productId, quantityMilli, grossMinor, payableMinor } of basket.lines) {
        store?.soldMilli.set(productId, (store.soldMilli.get(productId) ?? 0) + quantityMilli);
        const planned = products.get(productId) ?? unsold(source.product(productId));
        products.set(productId, {
          ...planned,
          soldMilli: planned.soldMilli + quantityMilli,
          payableMinor: planned.payableMinor + payableMinor,
          shelfPriceMinor: Math.max(planned.shelfPriceMinor, Math.round((grossMinor * 1000) / quantityMilli)),
        });
      }
    }
  }

  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) throw new Error('The chosen days hold no basket that a till could ring up.');
  return {
    span: { from: first.span.from, to: last.span.to },
    days,
    totals: days.map((day) => day.totals).reduce(addFigures, noTotals()),
    stores,
    products,
    householdIds,
    notes,
  };
}

/** All baskets of the chosen days, in order of time, read anew at each call. */
export async function* basketsOf(source: JourneySource): AsyncGenerator<Basket> {
  for await (const day of source.days()) yield* toBaskets(day.rows, source.product).baskets;
}

function storeTotals({ rows }: JourneyDay, { product }: JourneySource): [string, Totals][] {
  return Array.from(
    Map.groupBy(rows, (row) => row.storeId),
    ([storeId, sold]) => [storeId, rowTotals(sold, product)],
  );
}

function unsold(product: JourneyProduct): PlannedProduct {
  return { product, soldBy: soldBy(product), soldMilli: 0, payableMinor: 0, shelfPriceMinor: 0 };
}

function spanOf(baskets: readonly Basket[]): Span | null {
  const times = baskets.map((basket) => Date.parse(basket.occurredAt));
  if (times.length === 0) return null;
  const from = times.reduce((earliest, time) => Math.min(earliest, time));
  const to = times.reduce((latest, time) => Math.max(latest, time)) + 1;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
