import { type Actor, hasScope, mayActAt } from '#platform/auth/actor.ts';
import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { Faults } from '../../domain/input-rules.ts';
import {
  type BasketDemand,
  type BasketLineInput,
  type BasketState,
  conflictOf,
  replaceLines,
} from '../../domain/selling/basket.ts';
import { lineDetails } from '../../domain/selling/line-details.ts';
import { checkDiscounts } from '../../domain/selling/sale-line.ts';
import type { BasketRecord } from '../../store/baskets.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { identifyLines, type ToldLine } from '../selling/identify-lines.ts';

const VOID = 'sales:void';

/** A line as a till tells it to a basket. */
export interface ToldBasketLine {
  readonly number?: number | null | undefined;
  readonly course?: number | null | undefined;
  readonly line: ToldLine;
}

/** A basket that the actor may change as demanded, as it is in this transaction; otherwise why not. */
export async function basketFor(
  store: SalesStore,
  actor: Actor,
  { basketId, demand, transaction }: { basketId: string; demand: BasketDemand; transaction: Transaction },
): Promise<{ readonly basket: BasketRecord } | { readonly refusal: Refusal }> {
  const [found] = await store.baskets.byIds([basketId], transaction.session);
  if (!found || !mayActAt(actor, found.locationId)) {
    return { refusal: notFound(path('input', 'basketId'), 'basket', basketId) };
  }
  const refusal = conflictOf(found, demand);
  return refusal === null ? { basket: found } : { refusal };
}

/** Reads what told lines sell, with the names that the kitchen and the till show. What is wrong is among the faults. */
export async function readBasketLines(
  store: SalesStore,
  told: readonly ToldBasketLine[],
  { currency, faults }: { currency: CurrencyCode | null; faults: Faults },
): Promise<BasketLineInput[]> {
  const { lines, refusals } = await identifyLines(
    store,
    told.map(({ line }) => line),
  );
  for (const refusal of refusals) faults.add({ ...refusal, field: fieldOfLine(refusal.field) });
  const items = await store.catalogue.bySku.of(lines.flatMap((line) => line?.sku ?? []));
  const offered = await store.modifiers.of([...items.values()].map(({ variantId }) => variantId));
  return told.map(({ number, course }, index): BasketLineInput => {
    const sold = lines[index] ?? null;
    const item = sold && items.get(sold.sku);
    if (!sold || !item) return { number, course, item: null };
    const field = ['lines', index, 'line'];
    faults.quantity(sold.embeddedPrice && sold.quantity === 0 ? 1 : sold.quantity, {
      field: [...field, 'quantity'],
      soldWhole: item.unit === 'EACH',
    });
    lineDetails(sold, item, { offered: offered.get(item.variantId), field, currency, unitsAreToCome: false, faults });
    // What is wrong with a discount or a price would only show when the basket is sold, by another till perhaps.
    checkDiscounts(sold, { field, currency, faults });
    for (const price of ['unitPrice', 'linePrice'] as const) {
      const given = sold[price];
      if (given) faults.amount(given, { field: [...field, price], currency, least: 0 });
    }
    return { number, course, item: { sold, name: item.name } };
  });
}

/** Where a basket's input has what a sale's has at this path: its lines are wrapped. */
function fieldOfLine(field: readonly string[] | null): readonly string[] | null {
  const [input, lines, index, ...rest] = field ?? [];
  return input && lines && index ? [input, lines, index, 'line', ...rest] : field;
}

/** The lines that a basket is to hold, by the same rules for every command. */
export function linesFor(
  actor: Actor,
  basket: Pick<BasketState, 'lines' | 'nextLine'>,
  inputs: readonly BasketLineInput[],
  faults: Faults,
): Pick<BasketState, 'lines' | 'nextLine'> | null {
  return replaceLines(basket, inputs, { mayDropFired: hasScope(actor, VOID) && !actor.device?.approvalId, faults });
}
