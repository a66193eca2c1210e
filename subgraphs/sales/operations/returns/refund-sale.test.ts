import { beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { SALE_REFUNDED, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { actorAt, card, cash, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { auditSales } from '../../audit/audit.ts';

const REFUND = `refund {
  id number total { amountMinor } taxTotal { amountMinor } reason tenders { kind amount { amountMinor } received { amountMinor } }
  lines { lineNumber quantity net { amountMinor } tax { amountMinor } total { amountMinor } restock }
  sale { id status refundedTotal { amountMinor } refunds { id number } lines { returnedQuantity } }
}`;

interface Refunded {
  readonly refund: {
    readonly id: string;
    readonly number: number;
    readonly total: { readonly amountMinor: number };
  } | null;
}

const { shop, till } = await shopWithTill();

/** Sells pens at 0.99 for cash, and answers with the sale's id. */
async function sold(pens: number, input: object = {}): Promise<string> {
  const { sale } = await shop.mutate<{ sale: { id: string } }>(
    'completeSale',
    {
      registerId: till.registerId,
      lines: [{ sku: 'PEN', quantity: String(pens) }],
      tenders: [cash(pens * 99)],
      ...input,
    },
    { select: 'sale { id }' },
  );
  return sale.id;
}

function refund(saleId: string, pens: number, input: object = {}, options: object = {}): Promise<Payload & Refunded> {
  const lines = [{ lineNumber: 1, quantity: String(pens) }];
  const whole = { saleId, registerId: till.registerId, lines, tenders: [cash(pens * 99)], ...input };
  return shop.mutate<Refunded>('refundSale', whole, { select: REFUND, ...options });
}

async function faultsOf(refusal: Promise<Payload & Refunded>): Promise<string[]> {
  const before = await shop.contents();
  const { refund, userErrors } = await refusal;
  expect(refund).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ __typename, field }) => `${__typename} ${field?.slice(1).join('.')}`);
}

describe('what was sold by serial number', () => {
  const lines = [{ sku: 'PHONE', quantity: '3', serialNumbers: ['SN-1', 'SN-2', 'SN-3'] }];
  const back = (saleId: string, quantity: number, serialNumbers?: string[]) =>
    refund(saleId, 0, {
      lines: [{ lineNumber: 1, quantity: String(quantity), ...(serialNumbers ? { serialNumbers } : {}) }],
      tenders: [cash(quantity * 1000)],
    });

  it('comes back by its numbers, each once, and inventory is told which', async () => {
    await shop.addVariant('PHONE', { tracking: 'SERIAL' });
    await shop.mutate('setPrices', { prices: [{ sku: 'PHONE', price: usd(1000) }] });
    const saleId = await sold(0, { lines, tenders: [cash(3000)] });
    expect(await faultsOf(back(saleId, 1))).toEqual(['InvalidInputError lines.0.serialNumbers']);
    expect(await faultsOf(back(saleId, 1, ['SN-9']))).toEqual(['InvalidInputError lines.0.serialNumbers.0']);
    expect((await back(saleId, 1, ['SN-2'])).userErrors).toEqual([]);
    expect(await faultsOf(back(saleId, 1, ['SN-2']))).toEqual(['InvalidInputError lines.0.serialNumbers.0']);
    expect((await back(saleId, 2)).userErrors).toEqual([]);
    const told = shop.heard
      .filter(({ type, subject }) => type === SALE_REFUNDED && subject === saleId)
      .map(({ data }) => saleRefunded.parse(data).lines[0]?.serialNumbers);
    expect(told).toEqual([['SN-2'], ['SN-1', 'SN-3']]);
  });

  it('is named for what was sold without', async () => {
    const saleId = await sold(1);
    const named = refund(saleId, 1, { lines: [{ lineNumber: 1, quantity: '1', serialNumbers: ['SN-1'] }] });
    expect(await faultsOf(named)).toEqual(['InvalidInputError lines.0.serialNumbers']);
  });
});

async function expectedCash(): Promise<number> {
  const query = 'query($id: ID!) { cashSession(id: $id) { expectedCash { amountMinor } } }';
  const { cashSession } = await shop.run<{ cashSession: { expectedCash: { amountMinor: number } } }>(query, {
    id: till.cashSessionId,
  });
  return cashSession.expectedCash.amountMinor;
}

describe('refundSale', () => {
  it('gives back by line, part after part, until all of it has come back', async () => {
    const saleId = await sold(3);
    const before = await expectedCash();
    const first = await refund(saleId, 1, { reason: 'dried out' });
    expect(first.refund).toMatchObject({
      number: 1,
      total: { amountMinor: 99 },
      reason: 'dried out',
      tenders: [{ kind: 'CASH', amount: { amountMinor: 99 }, received: null }],
      lines: [{ lineNumber: 1, quantity: '1', net: { amountMinor: 99 }, tax: { amountMinor: 0 }, restock: true }],
      sale: { status: 'PARTLY_REFUNDED', refundedTotal: { amountMinor: 99 }, lines: [{ returnedQuantity: '1' }] },
    });
    const second = await refund(saleId, 2);
    expect(second.refund).toMatchObject({
      number: 2,
      sale: { status: 'REFUNDED', refundedTotal: { amountMinor: 297 }, refunds: [{ number: 1 }, { number: 2 }] },
    });
    expect(await expectedCash()).toBe(before - 297);
  });

  it('takes the frozen share of tax and discounts, whatever prices and rates are now', async () => {
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    const rates = (rate: string) =>
      shop.mutate('setTaxRates', { locationId, mode: 'EXCLUSIVE', components: [{ name: 'VAT', rate }] });
    await rates('0.1');
    const discounts = [{ kind: 'MANUAL', amount: usd(10) }];
    const lines = [{ sku: 'PEN', quantity: '3', discounts }];
    // 2.97 less 0.10, and 10 % of tax.
    const saleId = await sold(3, { registerId, lines, tenders: [cash(316)] });
    await rates('0.5');
    await shop.mutate('setPrices', { locationId, prices: [{ sku: 'PEN', price: usd(1) }] });
    const totals: number[] = [];
    for (const share of [106, 104, 106]) {
      const { refund: given } = await refund(saleId, 1, { registerId, tenders: [cash(share)] });
      totals.push(given?.total.amountMinor ?? 0);
    }
    expect(totals).toEqual([106, 104, 106]);
    await shop.settled();
    const [, first, second] = shop.heard.filter(({ subject }) => subject === saleId);
    expect(saleRefunded.parse(first?.data).lines).toMatchObject([{ discounts: [{ kind: 'MANUAL', amountMinor: 3 }] }]);
    expect(saleRefunded.parse(second?.data)).toMatchObject({ saleTotalMinor: 316, refundedBeforeMinor: 106 });
  });

  it('says so to the world, each refund in its place after its sale', async () => {
    const saleId = await sold(2);
    await refund(saleId, 1, { lines: [{ lineNumber: 1, quantity: '1', restock: false }] });
    await refund(saleId, 1);
    await shop.settled();
    const events = shop.heard.filter(({ subject }) => subject === saleId);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(events.slice(1).map(({ type }) => type)).toEqual([SALE_REFUNDED, SALE_REFUNDED]);
    expect(events.slice(1).map(({ data }) => saleRefunded.parse(data))).toMatchObject([
      { number: 1, totalMinor: 99, saleTotalMinor: 198, refundedBeforeMinor: 0, lines: [{ restock: false }] },
      { number: 2, totalMinor: 99, saleTotalMinor: 198, refundedBeforeMinor: 99, lines: [{ restock: true }] },
    ]);
  });

  it('is given at any shop of the retailer, which takes the goods and pays', async () => {
    const saleId = await sold(2);
    const elsewhere = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(elsewhere);
    const actor = actorAt(elsewhere, 'sales:refund', 'sales:read');
    const given = await refund(saleId, 1, { registerId }, { actor });
    expect(given).toMatchObject({
      userErrors: [],
      refund: { total: { amountMinor: 99 }, sale: { id: saleId, refunds: [{ number: 1 }] } },
    });
    await shop.settled();
    const event = shop.heard.find(({ subject, sequence }) => subject === saleId && sequence === 2);
    expect(saleRefunded.parse(event?.data)).toMatchObject({ locationId: elsewhere, registerId });
  });

  it('says of each line what becomes of the goods', async () => {
    const saleId = await sold(4);
    const dispositions = ['RESTOCK', 'DAMAGED', 'RETURN_TO_VENDOR', 'DISCARD'] as const;
    for (const disposition of dispositions) {
      await refund(saleId, 1, { lines: [{ lineNumber: 1, quantity: '1', disposition }] });
    }
    await shop.settled();
    const events = shop.heard.filter(({ subject, sequence }) => subject === saleId && sequence > 1);
    const told = events.map(({ data }) => saleRefunded.parse(data).lines[0]);
    expect(told.map((line) => line?.disposition)).toEqual(dispositions);
    expect(told.map((line) => line?.restock)).toEqual([true, false, false, false]);
  });

  it('to a card needs no open session', async () => {
    const saleId = await sold(1);
    const closed = await shop.openTill();
    const countedCash = usd(10_000);
    await shop.mutate('closeCashSession', { cashSessionId: closed.cashSessionId, countedCash });
    const { userErrors } = await refund(saleId, 1, { registerId: closed.registerId, tenders: [card(99)] });
    expect(userErrors).toEqual([]);
  });

  it('with the same key gives the first answer, with another payload a conflict', async () => {
    const saleId = await sold(2);
    const idempotencyKey = shop.key();
    const first = await refund(saleId, 1, { idempotencyKey });
    expect(await refund(saleId, 1, { idempotencyKey })).toEqual({ ...first, replayed: true });
    expect(await faultsOf(refund(saleId, 2, { idempotencyKey }))).toEqual(['IdempotencyConflictError idempotencyKey']);
  });

  it('never exceeds the sale, however many give it back at once', async () => {
    for (const [pens, each] of [
      [5, 1],
      [7, 2],
      [6, 3],
      [3, 2],
    ] as const) {
      const saleId = await sold(pens);
      const answers = await Promise.all(Array.from({ length: 8 }, () => refund(saleId, each)));
      const given = answers.filter(({ refund }) => refund !== null);
      expect(given).toHaveLength(Math.floor(pens / each));
      const numbers = given.map(({ refund }) => refund?.number ?? 0);
      expect(numbers.sort((a, b) => a - b)).toEqual(given.map((_, index) => index + 1));
      const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
      expect(codes).toEqual(Array.from({ length: answers.length - given.length }, () => 'REFUND_EXCEEDS_SALE'));
    }
  });
});

describe('refundSale changes nothing when it refuses', () => {
  let saleId: string;
  beforeAll(async () => {
    saleId = await sold(2);
  });

  it('more units than were sold, and says what may still go back', async () => {
    expect(await faultsOf(refund(saleId, 3))).toEqual(['RefundExceedsSaleError lines.0.quantity']);
    const document = `mutation($input: RefundSaleInput!) { refundSale(input: $input) {
      userErrors { ... on RefundExceedsSaleError { refundable { formatted } } } } }`;
    const lines = [{ lineNumber: 1, quantity: '3' }];
    const input = { idempotencyKey: shop.key(), saleId, registerId: till.registerId, lines, tenders: [] };
    expect(await shop.run(document, { input })).toEqual({
      refundSale: { userErrors: [{ refundable: { formatted: '1.98 USD' } }] },
    });
  });

  it.each<[string, object, string[]]>([
    ['tenders that do not add up', { tenders: [cash(98)] }, ['TenderMismatchError tenders']],
    ['half a pen', { lines: [{ lineNumber: 1, quantity: '0.5' }] }, ['InvalidInputError lines.0.quantity']],
    [
      'a line that is not there',
      { lines: [{ lineNumber: 9, quantity: '1' }] },
      ['InvalidInputError lines.0.lineNumber'],
    ],
    ['another currency', { tenders: [cash(99, 'EUR')] }, ['CurrencyMismatchError tenders.0.amount']],
    ['an unknown sale', { saleId: newId('sale') }, ['NotFoundError saleId']],
    ['an unknown register', { registerId: newId('register') }, ['NotFoundError registerId']],
  ])('%s', async (_name, input, faults) => {
    expect(await faultsOf(refund(saleId, 1, input))).toEqual(faults);
  });

  it('cash from a register whose session is closed', async () => {
    const closed = await shop.openTill();
    await shop.mutate('closeCashSession', { cashSessionId: closed.cashSessionId, countedCash: usd(0) });
    expect(await faultsOf(refund(saleId, 1, { registerId: closed.registerId }))).toEqual([
      'CashSessionClosedError registerId',
    ]);
  });

  it('a register of another currency', async () => {
    const { registerId } = await shop.openTill(shop.tokyoId);
    expect(await faultsOf(refund(saleId, 1, { registerId }))).toEqual(['CurrencyMismatchError registerId']);
  });

  it('a register at a location that is not the caller’s', async () => {
    const actor = actorAt(shop.tokyoId, 'sales:refund', 'sales:read');
    expect(await faultsOf(refund(saleId, 1, {}, { actor }))).toEqual(['NotFoundError registerId']);
  });

  it('a cashier, who lacks the scope', async () => {
    const actor = actorAt(shop.locationId, 'sales:write', 'sales:read');
    await expect(refund(saleId, 1, {}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it('leaves nothing that the audit finds, and the facts that others are held against', async () => {
  await shop.settled();
  const kept = await sold(3);
  await refund(kept, 1, { lines: [{ lineNumber: 1, quantity: '1', restock: false }] });
  await refund(kept, 1);
  await shop.settled();
  const { lines, facts } = await auditSales(shop.connection);
  expect(findingsOf(lines)).toEqual([]);
  expect(facts.get(kept)).toMatchObject({ totalMinor: 99, unitsMilli: 2000, currency: 'USD' });
});
