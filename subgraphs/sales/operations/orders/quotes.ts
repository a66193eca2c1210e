import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_ORDER_LINES, type OrderTermsInput } from '../../domain/orders/order-input.ts';
import { type QuoteRecord, quoteStatus, type QuoteStatus } from '../../store/quotes.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { priceLinesAt } from '../pricing/price-lines.ts';
import { identifyLines, type ToldLine } from '../selling/identify-lines.ts';
import { order, type OrderDesk } from './place-order.ts';

const MAX_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

export interface CreateQuoteInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly customerId?: string | null | undefined;
  readonly lines: readonly ToldLine[];
  readonly validUntil: Date;
}

export interface AcceptQuoteInput extends Omit<OrderTermsInput, 'customerId'> {
  readonly quoteId: string;
}

export interface QuoteNotOpen extends Refusal {
  readonly kind: 'QuoteNotOpen';
  readonly status: QuoteStatus;
}

/** Promises what goods come to now until a moment. Answers with the quote's id. */
export async function createQuote(
  store: SalesStore,
  actor: Actor,
  input: CreateQuoteInput,
): Promise<Outcome<Id<'quote'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (!location) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  const { customerId = null, validUntil } = input;
  const aheadMs = validUntil.getTime() - Date.now();
  if (aheadMs <= 0 || aheadMs > MAX_AHEAD_MS) faults.invalid(['validUntil'], 'Give a moment from now to a year ahead.');
  faults.count(input.lines, { field: ['lines'], least: 1, most: MAX_ORDER_LINES });
  if (!location) return refused(...faults.found);
  const identified = await identifyLines(store, input.lines.slice(0, MAX_ORDER_LINES));
  for (const refusal of identified.refusals) faults.add(refusal);
  const wanted = identified.lines.filter((line) => line !== null);
  const goods = { channel: 'STORE', lines: wanted, unitsAreToCome: true, withoutLimited: true } as const;
  const priced = await priceLinesAt(store, actor, { locationId: location._id, customerId, ...goods }, faults);
  if (faults.found.length > 0) return refused(...faults.found);
  const { taxMode, taxRounding, taxExemption, lines, grossMinor, discountMinor, netMinor, taxMinor, totalMinor } =
    priced;
  return store.commands.once({
    command: 'createQuote',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const quote: QuoteRecord = {
        _id: newId('quote'),
        locationId: location._id,
        customerId: customerId !== null && isId('customer', customerId) ? customerId : null,
        currency: location.currency,
        taxMode,
        ...(taxRounding ? { taxRounding } : {}),
        taxExemption,
        lines,
        grossMinor,
        discountMinor,
        netMinor,
        taxMinor,
        totalMinor,
        validUntil,
        orderId: null,
        createdAt: now,
      };
      await store.quotes.add(quote, session);
      return done(quote._id);
    },
  });
}

/** Orders what was quoted, at the prices that were promised. Answers with the order's id. */
export async function acceptQuote(
  desk: OrderDesk,
  actor: Actor,
  input: AcceptQuoteInput,
): Promise<Outcome<Id<'order'>>> {
  const { store } = desk;
  const found = await store.quotes.one(input.quoteId);
  const customerId = found && mayActAt(actor, found.locationId) ? found.customerId : null;
  return order(desk, {
    actor,
    command: 'acceptQuote',
    payload: input,
    input: { ...input, customerId },
    quoteId: input.quoteId as Id<'quote'>,
    goods: async () => {
      const quote = await openQuote(store, actor, { quoteId: input.quoteId, now: new Date() });
      if (quote.kind === 'refused') return quote;
      const { locationId, lines, taxExemption = null } = quote.value;
      const wanted = lines.map(({ sku, quantityMilli }) => ({ sku, quantity: quantityMilli }));
      return done({ locationId, lines: wanted, promised: { ...quote.value, taxExemption } });
    },
    also: async (orderId, { session, now }) => {
      const quote = await openQuote(store, actor, { quoteId: input.quoteId, now, session });
      if (quote.kind === 'refused') return quote.refusals;
      await store.quotes.accept(quote.value, orderId, session);
      return [];
    },
  });
}

async function openQuote(
  store: SalesStore,
  actor: Actor,
  { quoteId, now, session }: { quoteId: string; now: Date; session?: Parameters<typeof store.quotes.one>[1] },
): Promise<Outcome<QuoteRecord>> {
  const quote = await store.quotes.one(quoteId, session);
  const field = path('input', 'quoteId');
  if (!quote || !mayActAt(actor, quote.locationId)) return refused(notFound(field, 'quote', quoteId));
  const status = quoteStatus(quote, now);
  if (status === 'OPEN') return done(quote);
  const message =
    status === 'ACCEPTED' ? 'This quote was accepted before.' : 'This quote’s time has passed: make a new one.';
  const refusal: QuoteNotOpen = { kind: 'QuoteNotOpen', message, field, status };
  return refused(refusal);
}
