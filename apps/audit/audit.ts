import mongoose from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { auditCustomer } from '#subgraphs/customer/audit/audit.ts';
import { auditFinance } from '#subgraphs/finance/audit/audit.ts';
import { auditInventory } from '#subgraphs/inventory/audit/audit.ts';
import { auditSales } from '#subgraphs/sales/audit/audit.ts';
import { crossCheck } from './cross-check.ts';
import { compareProofs } from './proofs.ts';

const FIGURES = { purchases: 'purchases', grossMinor: 'spending', refundedMinor: 'refunds', netMinor: 'net spending' };

/** What one subgraph's audit found. */
export interface AuditedLine extends AuditLine {
  /** The subgraph, or `graph` for what is compared across them. */
  readonly subject: string;
}

/**
 * Recomputes every invariant from the four databases alone, and compares what each recorded of every sale. Reads
 * everything: run it when nothing is being written, or run it again for what was still on its way.
 */
export async function auditGraph(mongoUri: string): Promise<AuditedLine[]> {
  await using databases = await openDatabases(mongoUri);
  const sales = await auditSales(databases.of('sales'));
  const inventory = await auditInventory(databases.of('inventory'));
  const finance = await auditFinance(databases.of('finance'));
  const customer = await auditCustomer(databases.of('customer'));
  const recorded = { tills: sales.tills, goods: inventory.goods, points: customer.given };
  const proofs = await compareProofs(databases.of('finance'), recorded);

  const across = [
    proofs,
    crossCheck(new Map([...sales.numbered, ...customer.numbered]), {
      invariant: 13,
      source: 'whoever numbers them',
      side: 'finance',
      claim: 'what is numbered without gaps has arrived in finance, all of it',
      expected: (last) => last,
      recorded: finance.heard,
    }),
    crossCheck(sales.facts, {
      side: 'stock',
      claim: 'every sale took its goods off the shelf, once and to the unit',
      expected: (sale) => sale.unitsMilli,
      recorded: mapValues(inventory.facts, (fact) => fact.unitsMilli),
    }),
    crossCheck(sales.facts, {
      side: 'ledger',
      claim: 'every sale is in the books, once and to the cent',
      expected: (sale) => sale.totalMinor,
      recorded: mapValues(finance.facts, (fact) => fact.tenderMinor),
    }),
    crossCheck(sales.facts, {
      side: 'ledger',
      claim: 'what was asked for serving stands apart from what goods went for, to the cent',
      expected: (sale) => sale.serviceChargeMinor,
      recorded: mapValues(finance.facts, (fact) => fact.serviceChargeMinor),
    }),
    crossCheck(sales.facts, {
      side: 'loyalty',
      claim: 'every sale to a customer gave its points, once',
      expected: (sale) => (sale.customerId === null ? null : sale.totalMinor),
      recorded: mapValues(customer.facts, (fact) => fact.basisMinor),
    }),
    crossCheck(sales.rewards, {
      invariant: 10,
      side: 'loyalty',
      claim: 'every reward that came off a sale or an order was redeemed, once',
      expected: ({ times }) => times,
      recorded: mapValues(customer.rewards, ({ times }) => times),
    }),
    crossCheck(sales.rewards, {
      invariant: 10,
      side: 'loyalty',
      claim:
        'the points of rewards are spent while what they came off stands, and given back once that came back whole',
      expected: ({ kept }) => kept,
      recorded: mapValues(customer.rewards, ({ kept }) => kept),
    }),
    crossCheck(sales.bookableCash, {
      side: 'ledger',
      claim: 'cash paid in and out of drawers, and what counts were off, is in the books, once and to the cent',
      expected: (amountMinor) => amountMinor,
      recorded: finance.cash,
    }),
    crossCheck(sales.returns, {
      side: 'ledger',
      claim: 'what was given for goods without a receipt is in the books, once and to the cent',
      expected: ({ totalMinor }) => totalMinor,
      recorded: finance.returns,
    }),
    crossCheck(sales.returns, {
      side: 'stock',
      claim: 'goods that came back without a receipt are in stock, set aside or thrown away, once and to the unit',
      expected: ({ unitsMilli }) => unitsMilli,
      recorded: inventory.returns,
    }),
    ...(['purchases', 'grossMinor', 'refundedMinor', 'netMinor'] as const).map((figure) =>
      crossCheck(sales.customers, {
        side: 'history',
        claim: `what customer keeps of each customer’s ${FIGURES[figure]} is what the sales come to`,
        expected: (sum) => sum[figure],
        recorded: mapValues(customer.spending, (spending) => spending[figure]),
      }),
    ),
    crossCheck(sales.promotions, {
      source: 'sales',
      side: 'offers',
      claim: 'offers go by what each promotion says by now',
      expected: (sequence) => sequence,
      recorded: customer.promotions,
    }),
    crossCheck(customer.companies, {
      source: 'customer',
      side: 'sales',
      claim: 'each company buys at the terms that were settled last',
      expected: (version) => version,
      recorded: sales.companies,
    }),
    crossCheck(sales.debts, {
      source: 'sales',
      side: 'finance',
      claim: 'what counts against a company’s credit limit is what it owes, besides what its orders are to charge',
      expected: (owedMinor) => owedMinor,
      recorded: finance.debts,
    }),
    crossCheck(sales.openOrders, {
      side: 'stock',
      claim: 'what an order still has to get is held for it, or waits for stock, to the unit',
      expected: ({ openMilli }) => openMilli,
      recorded: mapValues(inventory.forOrders, ({ heldMilli, waitingMilli }) => heldMilli + waitingMilli),
    }),
    crossCheck(sales.openOrders, {
      side: 'stock',
      claim: 'an order waits for as much as sales says',
      expected: ({ waitingMilli }) => waitingMilli,
      recorded: mapValues(inventory.forOrders, ({ waitingMilli }) => waitingMilli),
    }),
    crossCheck(customer.worthMinor, {
      invariant: 10,
      source: 'loyalty',
      side: 'ledger',
      claim: 'the ledger stands at what all points are worth, to the cent',
      expected: (worthMinor) => worthMinor,
      recorded: finance.points,
    }),
    crossCheck(sales.storedValue, {
      invariant: 11,
      source: 'sales',
      side: 'finance',
      claim: 'what payments took of gift cards and store credit is what finance took of them, to the cent',
      expected: (amountMinor) => amountMinor,
      recorded: finance.storedValue,
    }),
    crossCheck(inventory.values, {
      invariant: 5,
      source: 'stock',
      side: 'ledger',
      claim: 'the ledger’s inventory accounts stand at what stock is worth, to the cent',
      expected: (valueMinor) => valueMinor,
      recorded: finance.inventory,
    }),
  ];
  return [
    ...named('sales', sales.lines),
    ...named('inventory', inventory.lines),
    ...named('finance', finance.lines),
    ...named('customer', customer.lines),
    ...named('graph', across),
  ];
}

function named(subject: string, lines: readonly AuditLine[]): AuditedLine[] {
  return lines.map((line) => ({ ...line, subject }));
}

function mapValues<Value, Mapped>(
  map: ReadonlyMap<string, Value>,
  transform: (value: Value) => Mapped,
): Map<string, Mapped> {
  return new Map([...map].map(([key, value]) => [key, transform(value)]));
}

type SubgraphName = 'sales' | 'inventory' | 'finance' | 'customer';

async function openDatabases(mongoUri: string) {
  const server = await mongoose.createConnection(mongoUri, { autoIndex: false }).asPromise();
  return {
    of: (name: SubgraphName) => server.useDb(`tillgraph_${name}`),
    [Symbol.asyncDispose]: () => server.close(),
  };
}
