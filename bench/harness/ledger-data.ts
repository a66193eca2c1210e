import mongoose from 'mongoose';
import type { PublishedEvent } from '#platform/broker/broker.ts';
import { envelope } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { balanceChanges } from '#subgraphs/finance/domain/journal/balance-changes.ts';
import { createBalanceStore } from '#subgraphs/finance/store/balances.ts';
import { createJournalStore, type JournalEntryRecord } from '#subgraphs/finance/store/journal.ts';

/** What is told of one sale: by the till, and by the shelf. */
export interface SaleEvents {
  readonly source: 'sales' | 'inventory';
  readonly event: PublishedEvent;
}

const LINES = 3;
const CHUNK = 2_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Entries go back so far. */
export const DAYS = 1_096;
export const FIRST_DAY = Date.UTC(2023, 10, 1);
const ACCOUNTS = ['1010', '1020', '1050', '1300', '2200', '2250', '4000', '4100', '4200', '5000'];

const locationIds = Array.from({ length: 50 }, () => newId('location'));
const registerIds = locationIds.map(() => newId('register'));
const receipts = new Map<string, number>();

/** A sale of three lines on a card by a customer, at one of 50 locations, and what its goods cost. */
export function saleEvents(index: number): SaleEvents[] {
  const occurredAt = new Date().toISOString();
  const [locationId, registerId] = [locationIds[index % locationIds.length], registerIds[index % registerIds.length]];
  if (locationId === undefined || registerId === undefined) throw new Error('There are no locations.');
  const [saleId, customerId] = [newId('sale'), newId('customer')];
  const lines = Array.from({ length: LINES }, (_, at) => ({
    number: at + 1,
    variantId: newId('variant'),
    sku: `SKU-${at}`,
    quantityMilli: 1000,
    grossMinor: 1000,
    netMinor: 900,
    taxMinor: 90,
    discounts: [{ kind: 'PROMOTION' as const, amountMinor: 100 }],
  }));
  const sale: SaleCompleted = {
    saleId,
    locationId,
    registerId,
    receiptNumber: nextReceipt(registerId),
    customerId,
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt,
    grossMinor: 3000,
    discountMinor: 300,
    netMinor: 2700,
    taxMinor: 270,
    totalMinor: 2970,
    lines,
    taxes: [{ name: 'State', rate: '0.1', amountMinor: 270 }],
    tenders: [{ kind: 'CARD', amountMinor: 2970 }],
  };
  const movements = lines.map(({ variantId, quantityMilli }) => ({
    movementId: newId('movement'),
    variantId,
    locationId,
    from: 'ON_HAND' as const,
    to: 'CUSTOMER' as const,
    quantityMilli,
    reason: 'SALE',
    costMinor: 500,
    currency: 'USD',
  }));
  const stock: StockChangedData = { cause: 'SALE', saleId, refundId: null, occurredAt, movements, levels: [] };
  return [
    told('sales', { type: SALE_COMPLETED, subject: saleId, sequence: 1, data: sale }),
    told('inventory', { type: STOCK_CHANGED, subject: movements[0]?.movementId ?? '', sequence: 1, data: stock }),
  ];
}

function nextReceipt(registerId: string): number {
  const number = (receipts.get(registerId) ?? 0) + 1;
  receipts.set(registerId, number);
  return number;
}

function told(source: SaleEvents['source'], emission: Parameters<typeof envelope>[1]): SaleEvents {
  const event = envelope(source, emission, new Date());
  return { source, event: { event, json: JSON.stringify(event) } };
}

/**
 * Writes entries of four postings over three years into a ledger that has started, with their balances, until there are
 * `count` of them or it is `until` by `performance.now()`. Answers how many there are.
 */
export async function loadLedger(
  uri: string,
  { count, until }: { readonly count: number; readonly until: number },
): Promise<number> {
  const connection = await mongoose.createConnection(uri, { dbName: 'tillgraph_finance' }).asPromise();
  const [journal, balances] = [createJournalStore(connection), createBalanceStore(connection)];
  try {
    let loaded = await journal.entries.estimatedDocumentCount();
    while (loaded < count && performance.now() < until) {
      const start = loaded;
      const entries = Array.from({ length: Math.min(CHUNK, count - start) }, (_, at) => entryOf(start + at, count));
      // In a transaction, which nothing here needs, they would cost more than twice as much.
      await journal.entries.collection.insertMany(entries as never[], { ordered: false });
      await connection.transaction(async (session) => {
        const writes = new GatheredWrites(connection, session);
        balances.apply(balanceChanges(entries), writes);
        await writes.flush();
      });
      loaded += entries.length;
    }
    return loaded;
  } finally {
    await connection.close();
  }
}

function entryOf(index: number, count: number): JournalEntryRecord {
  const occurredAt = new Date(FIRST_DAY + Math.floor((index / count) * DAYS) * DAY_MS);
  const code = (at: number): string => ACCOUNTS[(index + at) % ACCOUNTS.length] ?? '';
  return {
    _id: newId('entry'),
    number: index + 1,
    hash: 'f'.repeat(64),
    description: 'Sale',
    source: 'SALE',
    saleId: newId('sale'),
    refundId: null,
    origin: newId('sale'),
    reference: null,
    locationId: null,
    rulesVersion: 0,
    postings: [0, 1, 2, 3].map((at) => ({
      accountCode: code(at),
      side: at % 2 === 0 ? 'DEBIT' : 'CREDIT',
      amountMinor: 1 + (index % 997),
      currency: 'USD',
    })),
    occurredAt,
    day: occurredAt.toISOString().slice(0, 10),
    postedAt: occurredAt,
  };
}
