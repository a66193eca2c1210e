import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { eventually, firstEventWhile, type GraphBed, nextOf, startGraphBed } from './graph-bed.ts';
import { card, completeSale, mugsAndCroissant, refundSale } from './selling.ts';

const WHAT_BECAME_OF_IT = `query WhatBecameOfIt($id: ID!) {
  sale(id: $id) {
    customer { name }
    lines { number quantity variant { sku stock { onHand } } total { amountMinor } }
    stockMovements { from to quantity variant { sku } }
    journalEntries { source postings { side amount { amountMinor } account { code } } }
    loyaltyEvents { kind points }
    proof { status findings saleTotal { amountMinor } ledgerTotal { amountMinor } saleUnits stockUnits loyaltyPoints }
  }
}`;

interface WhatBecameOfIt {
  sale: {
    customer: { name: string };
    lines: { number: number; quantity: string; variant: { sku: string } }[];
    stockMovements: { from: string; to: string; quantity: string; variant: { sku: string } }[];
    journalEntries: { source: string; postings: { side: string; amount: { amountMinor: number } }[] }[];
    loyaltyEvents: { kind: string; points: number }[];
    proof: { status: string; findings: string[] } | null;
  };
}

let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const look = (id: string): Promise<WhatBecameOfIt> => bed.admin.request<WhatBecameOfIt>(WHAT_BECAME_OF_IT, { id });

describe('a sale through the gateway', () => {
  it('reaches stock, books and points, and its proof agrees', async () => {
    const { sale } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'end-to-end'));
    expect(sale).toMatchObject({ status: 'COMPLETED', total: { amountMinor: 3459, currency: 'USD' } });
    const { sale: seen } = await eventually(
      () => look(sale?.id ?? ''),
      (answer) => answer.sale.proof?.status === 'AGREED',
    );
    expect(seen.customer.name).toBe('Ada Lovelace');
    expect(seen.stockMovements).toMatchObject([
      { from: 'ON_HAND', to: 'CUSTOMER', quantity: '2', variant: { sku: 'MUG' } },
      { from: 'ON_HAND', to: 'CUSTOMER', quantity: '1', variant: { sku: 'CROISSANT' } },
    ]);
    const ofMoney = seen.journalEntries.filter(({ source }) => source === 'SALE');
    const postings = ofMoney.flatMap((entry) => entry.postings);
    const sumOf = (side: string): number =>
      postings.filter((posting) => posting.side === side).reduce((sum, posting) => sum + posting.amount.amountMinor, 0);
    expect(sumOf('DEBIT')).toBe(3459);
    expect(sumOf('CREDIT')).toBe(3459);
    expect(seen.loyaltyEvents).toEqual([{ kind: 'ACCRUED', points: 34 }]);
  });

  it('comes to subscribers joined over three subgraphs', async () => {
    const live = bed.admin.subscribe<{
      saleCompleted: { id: string; total: { formatted: string }; customer: { name: string }; lines: object[] };
    }>('subscription { saleCompleted { id total { formatted } customer { name } lines { variant { name } } } }');
    let sold = 0;
    const { saleCompleted } = await firstEventWhile(live, () => {
      sold += 1;
      return completeSale(bed.admin, mugsAndCroissant(bed.shop, `live-${sold}`));
    });
    expect(saleCompleted).toMatchObject({
      total: { formatted: '34.59 USD' },
      customer: { name: 'Ada Lovelace' },
      lines: [{ variant: { name: 'Enamel mug' } }, { variant: { name: 'Butter croissant' } }],
    });
    await live.return?.();
  });

  it('is undone by a refund in every subgraph, exactly', async () => {
    const { sale } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'to-be-refunded'));
    const input = {
      idempotencyKey: 'refund-1',
      saleId: sale?.id,
      registerId: bed.shop.registers['Main Street till 1'],
      lines: [
        { lineNumber: 1, quantity: '2' },
        { lineNumber: 2, quantity: '1' },
      ],
      tenders: [card(3459)],
    };
    const { refund } = await refundSale(bed.admin, input);
    expect(refund?.total.amountMinor).toBe(3459);
    expect(await refundSale(bed.admin, input)).toMatchObject({ replayed: true, refund: { id: refund?.id } });
    const { sale: seen } = await eventually(
      () => look(sale?.id ?? ''),
      (answer) =>
        answer.sale.proof?.status === 'AGREED' &&
        answer.sale.journalEntries.length === 4 &&
        answer.sale.loyaltyEvents.length === 2,
    );
    expect(seen.loyaltyEvents.reduce((sum, event) => sum + event.points, 0)).toBe(0);
    expect(seen.journalEntries.map((entry) => entry.source).toSorted()).toEqual(['REFUND', 'SALE', 'STOCK', 'STOCK']);
    // The goods came back at what they cost when they left.
    const cost = seen.journalEntries
      .filter(({ source }) => source === 'STOCK')
      .flatMap(({ postings }) => postings.map(({ side, amount }) => (side === 'DEBIT' ? 1 : -1) * amount.amountMinor));
    expect(cost.toSorted((a, b) => a - b)).toEqual([-1135, -1135, 1135, 1135]);
  });

  it('is the same sale when its key is sent again, and refused with another payload', async () => {
    const input = mugsAndCroissant(bed.shop, 'twice');
    const [first, second] = await Promise.all([completeSale(bed.admin, input), completeSale(bed.admin, input)]);
    expect(first.sale?.id).toBe(second.sale?.id);
    expect([first, second].filter((answer) => answer.replayed)).toHaveLength(1);
    const other = await completeSale(bed.admin, { ...input, lines: [{ sku: 'MUG', quantity: '1' }] });
    expect(other).toMatchObject({ sale: null, userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
  });
});

it('keeps the live totals of the dashboard', async () => {
  const query = `subscription($ids: [ID!], $window: TimeWindow!) {
    salesTotals(locationIds: $ids, window: $window) { count total { amountMinor } topVariants { variant { name } } }
  }`;
  const window = { from: new Date(Date.now() - 3_600_000).toISOString() };
  const ids = [bed.shop.locations['MAIN']];
  const live = bed.admin.subscribe<{ salesTotals: { count: number; total: { amountMinor: number } } }>(query, {
    ids,
    window,
  });
  const before = (await nextOf(live)).salesTotals;
  await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'counted'));
  const { salesTotals: after } = await eventually(
    () => nextOf(live),
    (event) => event.salesTotals.count > before.count,
  );
  expect(after.total.amountMinor - before.total.amountMinor).toBe(3459 * (after.count - before.count));
  await live.return?.();
});

describe('orders and returns through the gateway', () => {
  const proven = (id: string | undefined): Promise<WhatBecameOfIt> =>
    eventually(
      () => look(id ?? ''),
      (answer) => answer.sale.proof?.status === 'AGREED',
    );
  const pay = async <Value>(name: string, input: object, select: string): Promise<Value> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation($input: ${type}) { ${name}(input: $input) { ${select} userErrors { message field } } }`;
    const answer = await bed.admin.request<Record<string, Value & { userErrors: object[] }>>(document, { input });
    expect(answer[name]?.userErrors).toEqual([]);
    return answer[name] as Value;
  };

  it('an order on account is sold as it is handed over: stock, books and points follow', async () => {
    const { order } = await pay<{ order: { id: string; fulfilments: { id: string }[] } }>(
      'placeOrder',
      {
        idempotencyKey: 'graph-order',
        locationId: bed.shop.locations['MAIN'],
        customerId: bed.shop.customers['ada@example.com'],
        lines: [{ sku: 'TOTE', quantity: '2' }],
        fulfilment: { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } },
        tenders: [{ kind: 'ON_ACCOUNT', amount: { amountMinor: 3897, currency: 'USD' } }],
        netTermsDays: 14,
      },
      'order { id fulfilments { id } }',
    );
    const fulfilment = { orderId: order.id, fulfilmentId: order.fulfilments[0]?.id };
    const { sale } = await pay<{ sale: { id: string } }>(
      'fulfilOrder',
      { idempotencyKey: 'graph-fulfil', ...fulfilment },
      'sale { id }',
    );
    const { sale: seen } = await proven(sale.id);
    expect(seen.stockMovements).toMatchObject([{ from: 'ON_HAND', to: 'CUSTOMER', quantity: '2' }]);
    expect(seen.journalEntries[0]?.postings).toContainEqual({
      side: 'DEBIT',
      amount: { amountMinor: 3897 },
      account: { code: '1200' },
    });
    expect(seen.loyaltyEvents).toMatchObject([{ kind: 'ACCRUED' }]);
  });

  it('an exchange is proven on both of its sides', async () => {
    const { sale: old } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'to-exchange'));
    const { sale } = await pay<{ sale: { id: string } }>(
      'exchangeSale',
      {
        idempotencyKey: 'graph-exchange',
        saleId: old?.id,
        registerId: bed.shop.registers['Main Street till 2'],
        returnLines: [{ lineNumber: 2, quantity: '1', disposition: 'DISCARD' }],
        lines: [{ sku: 'SOURDOUGH', quantity: '1' }],
        tenders: [card(330)],
      },
      'sale { id }',
    );
    const both = await Promise.all([proven(old?.id), proven(sale.id)]);
    expect(both.map((side) => side.sale.proof?.findings)).toEqual([[], []]);
  });

  it('goods without a receipt are given store credit for', async () => {
    const policy = { locationId: bed.shop.locations['MAIN'], allowed: true };
    await pay('setReturnPolicy', { idempotencyKey: 'graph-policy', ...policy }, 'policy { days }');
    const { return: back } = await pay<{ return: { total: { amountMinor: number } } }>(
      'returnWithoutReceipt',
      {
        idempotencyKey: 'graph-return',
        registerId: bed.shop.registers['Main Street till 1'],
        customerId: bed.shop.customers['grace@example.com'],
        lines: [{ sku: 'SOURDOUGH', quantity: '1', disposition: 'DAMAGED' }],
        reference: 'SC-1001',
      },
      'return { total { amountMinor } }',
    );
    expect(back.total.amountMinor).toBe(650);
  });
});

it('leaves nothing for the audit to find', async () => {
  const lines = await eventually(
    () => auditGraph(bed.graph.mongoUri),
    (audited) => audited.every((line) => line.findings.length === 0),
  );
  expect(lines.length).toBeGreaterThan(10);
});

describe('the audit', () => {
  const ofRefund = { kind: 'REFUND' };
  const moved = { reason: 'RETURN', from: 'CUSTOMER' };
  it.each<[string, string, string, object, object, string]>([
    ['a sale at the till', 'sales', 'sales', {}, { $inc: { taxMinor: 1 } }, 'of the till, which has'],
    ['a refund at the till', 'sales', 'refunds', {}, { $inc: { totalMinor: 1 } }, 'of the till, which has'],
    ['a return at the till', 'sales', 'returns', {}, { $inc: { totalMinor: 1 } }, 'of the till, which has'],
    ['what stock moved', 'inventory', 'stockMovements', moved, { $inc: { quantityMilli: 1 } }, 'of stock, which has'],
    ['what goods cost', 'inventory', 'stockMovements', moved, { $inc: { costMinor: 1 } }, 'of stock, which has'],
    ['points', 'customer', 'loyaltyEvents', { kind: 'ACCRUED' }, { $inc: { points: 1 } }, 'of loyalty, which has'],
    ['an entry', 'finance', 'journalEntries', { source: 'SALE' }, { $set: { saleId: null } }, 'the journal has'],
    ['a proof', 'finance', 'proofs', ofRefund, { $inc: { 'till.totalMinor': -1 } }, 'of the till, which has'],
    ['a day', 'finance', 'proofDays', {}, { $inc: { tillTotalMinor: 1 } }, 'the proofs come to'],
    ['a sequence', 'finance', 'eventStreams', { kind: 'RECEIPTS' }, { $inc: { highest: -1 } }, 'off by -1'],
  ])('finds where %s was changed, and names it', async (_, subgraph, name, filter, tampering, finding) => {
    const server = await mongoose.createConnection(bed.graph.mongoUri, { autoIndex: false }).asPromise();
    try {
      const rows = server.useDb(`tillgraph_${subgraph}`).collection(name);
      const original = await rows.findOne(filter);
      if (original === null) throw new Error(`There is nothing in ${name} to tamper with.`);
      await rows.updateOne({ _id: original._id }, tampering);
      const findings = (await auditGraph(bed.graph.mongoUri)).flatMap((line) => line.findings);
      await rows.replaceOne({ _id: original._id }, original);
      expect(findings).toContainEqual(expect.stringContaining(finding));
    } finally {
      await server.close();
    }
  });
});
