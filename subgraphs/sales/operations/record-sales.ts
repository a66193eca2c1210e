import { type Actor, hasScope, mayActAt } from '#platform/auth/actor.ts';
import { done, idempotencyConflict, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { decideSale, MAX_LINES, type PricedSale, type SaleFacts, type SaleInput } from '../domain/sale.ts';
import type { CashSessionRecord } from '../store/cash.ts';
import type { CatalogueRecord } from '../store/catalogue.ts';
import type { Prices } from '../store/prices.ts';
import type { RegisterRecord } from '../store/registers.ts';
import type { SalesStore } from '../store/sales-store.ts';
import type { SaleRecord } from '../store/sales.ts';
import { componentsOf, type TaxRatesRecord } from '../store/tax-rates.ts';
import { cashSessionClosed } from './at-register.ts';
import { saleCompletedEvent } from './sale-event.ts';
import { Till } from './till.ts';

const PRICE_OVERRIDE = 'sales:price-override';

export interface SaleRequest {
  readonly actor: Actor;
  readonly input: SaleInput;
  readonly tillKey: string;
  readonly payloadHash: string;
}

type Answer = Outcome<SaleRecord> | Error;

/**
 * Records sales together, in one transaction, and answers in their order. A sale that is refused, was recorded before
 * or cannot be decided does not hold up the others; any failure of the database fails them all.
 */
export async function recordSales(
  store: SalesStore,
  requests: readonly SaleRequest[],
  onRecord: (sale: SaleRecord) => void,
): Promise<Answer[]> {
  const known = await readKnown(store, requests);
  return store.transactor.transact(async (transaction) => {
    const open = await store.cash.openAt(known.registers.keys(), transaction.session);
    const tills = new Map([...open.values()].map((session) => [session.registerId as string, new Till(session)]));
    const named = await namedSessions(store, requests, transaction);
    const written = new Map<string, SaleRecord>();
    const answers = requests.map((request): Answer => {
      const first = known.earlier.get(request.tillKey) ?? written.get(request.tillKey);
      try {
        const answer = first ? repeated(request, first, known) : decided(request, { known, tills, named, transaction });
        if (answer.kind === 'done' && !answer.replayed) written.set(request.tillKey, answer.value);
        return answer;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    });
    await write(store, { sales: [...written.values()], tills: [...tills.values()], transaction });
    for (const sale of written.values()) onRecord(sale);
    return answers;
  });
}

/** What is looked up for all sales of a batch, each kind in one query. */
interface Known {
  readonly registers: ReadonlyMap<string, RegisterRecord>;
  /** By SKU. */
  readonly items: ReadonlyMap<string, CatalogueRecord>;
  readonly prices: Prices;
  readonly taxRates: ReadonlyMap<string, TaxRatesRecord>;
  /** By till key. */
  readonly earlier: ReadonlyMap<string, SaleRecord>;
}

async function readKnown(store: SalesStore, requests: readonly SaleRequest[]): Promise<Known> {
  const [registers, items] = await Promise.all([
    store.registers.byId.of(requests.map(({ input }) => input.registerId)),
    store.catalogue.bySku.of(requests.flatMap(({ input }) => input.lines.slice(0, MAX_LINES).map(({ sku }) => sku))),
  ]);
  const priced = requests.flatMap(({ input }) => {
    const locationId = registers.get(input.registerId)?.locationId ?? null;
    return input.lines.slice(0, MAX_LINES).flatMap(({ sku }) => {
      const item = items.get(sku);
      return item ? [{ variantId: item.variantId, locationId }] : [];
    });
  });
  const [prices, taxRates, earlier] = await Promise.all([
    store.prices.read(priced),
    store.taxRates.of([...registers.values()].map(({ locationId }) => locationId)),
    store.sales.ofTillKeys(requests.map(({ tillKey }) => tillKey)),
  ]);
  return { registers, items, prices, taxRates, earlier };
}

/** The same key again: the first answer when the payload is the same, to whoever may act at the register. */
function repeated(request: SaleRequest, first: SaleRecord, { registers }: Known): Outcome<SaleRecord> {
  const register = registers.get(request.input.registerId);
  if (!register || !mayActAt(request.actor, register.locationId)) {
    return refused(notFound(path('input', 'registerId'), 'register', request.input.registerId));
  }
  return first.payloadHash === request.payloadHash ? done(first, { replayed: true }) : refused(idempotencyConflict());
}

/** The sessions that tills say rang their sales up, where they say so. */
async function namedSessions(
  store: SalesStore,
  requests: readonly SaleRequest[],
  { session }: Transaction,
): Promise<ReadonlyMap<string, CashSessionRecord>> {
  const ids = requests.flatMap(({ input }) => input.cashSessionId ?? []);
  return ids.length === 0 ? new Map() : store.cash.byIds([...new Set(ids)], session);
}

interface Deciding {
  readonly known: Known;
  readonly tills: ReadonlyMap<string, Till>;
  /** By id. */
  readonly named: ReadonlyMap<string, CashSessionRecord>;
  readonly transaction: Transaction;
}

function decided(request: SaleRequest, { known, tills, named, transaction }: Deciding): Outcome<SaleRecord> {
  const { actor, input } = request;
  const found = known.registers.get(input.registerId);
  const register = found && mayActAt(actor, found.locationId) ? found : null;
  const decision = decideSale(input, factsOf({ actor, register, known, now: transaction.now }));
  const till = register && tills.get(register._id);
  const rungUpIn = input.cashSessionId ? named.get(input.cashSessionId) : undefined;
  const faults = [
    ...(register && !till ? [cashSessionClosed(register, 'registerId')] : []),
    ...(register && input.cashSessionId && rungUpIn?.registerId !== register._id
      ? [notFound(path('input', 'cashSessionId'), 'cash session of this register', input.cashSessionId)]
      : []),
    ...(decision.kind === 'refused' ? decision.refusals : []),
  ];
  if (faults.length > 0 || decision.kind === 'refused') return refused(...faults);
  if (!register || !till) throw new Error('A sale was priced without its register.');

  const arrivedLate = till.isLate({ rungUpIn, occurredAt: decision.sale.occurredAt });
  const sale = saleRecord(request, decision.sale, { register, till, arrivedLate, now: transaction.now });
  // Last, so that a sale that cannot be decided after all leaves no gap in the receipts of the batch.
  transaction.emit(saleCompletedEvent(sale));
  till.ring(sale);
  return done(sale);
}

function factsOf(options: { actor: Actor; register: RegisterRecord | null; known: Known; now: Date }): SaleFacts {
  const { actor, register, known, now } = options;
  const locationId = register?.locationId ?? null;
  const rates = register ? known.taxRates.get(register.locationId) : undefined;
  return {
    now,
    mayOverridePrices: hasScope(actor, PRICE_OVERRIDE),
    currency: register?.currency ?? null,
    taxMode: rates?.mode ?? 'EXCLUSIVE',
    itemOf: (sku) => known.items.get(sku),
    priceOf: (variantId) => known.prices.at({ variantId, locationId }),
    taxComponentsOf: (category) => componentsOf(rates, category),
  };
}

function saleRecord(
  { tillKey, payloadHash }: SaleRequest,
  priced: PricedSale,
  { register, till, arrivedLate, now }: { register: RegisterRecord; till: Till; arrivedLate: boolean; now: Date },
): SaleRecord {
  return {
    _id: newId('sale'),
    tillKey,
    payloadHash,
    receiptNumber: till.nextReceipt,
    locationId: register.locationId,
    registerId: register._id,
    cashSessionId: till.session._id,
    arrivedLate,
    ...priced,
    voidedAt: null,
    refundedMinor: 0,
    refundCount: 0,
    recordedAt: now,
  };
}

async function write(
  store: SalesStore,
  { sales, tills, transaction }: { sales: SaleRecord[]; tills: Till[]; transaction: Transaction },
): Promise<void> {
  if (sales.length === 0) return;
  await store.sales.add(sales, transaction.session);
  await store.cash.record(
    tills.filter((till) => till.receipts > 0),
    transaction.session,
  );
}
