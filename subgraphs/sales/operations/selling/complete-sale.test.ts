import { describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { SALE_COMPLETED, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { actorAt, card, cash, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditSales } from '../../audit/audit.ts';
import { startSales } from '../../subgraph.ts';

const SALE = `sale {
  id receiptNumber status customerId currency taxMode
  lines { number sku quantity unitPrice { amountMinor } gross { amountMinor } net { amountMinor }
    discounts { kind amount { amountMinor } reference } taxes { name rate amount { amountMinor } } total { amountMinor } }
  tenders { kind amount { amountMinor } received { amountMinor } card { token last4 } }
  gross { formatted } discountTotal { formatted } net { formatted } taxTotal { formatted } total { formatted }
  change { formatted }
}`;

interface Sold {
  readonly sale: { readonly id: string; readonly receiptNumber: string; readonly total: { formatted: string } } | null;
}

const { shop, till } = await shopWithTill();

const pens = (quantity: string) => [{ sku: 'PEN', quantity }];

function sell(input: object, actor = ADMIN): Promise<Payload & Sold> {
  return shop.mutate<Sold>(
    'completeSale',
    { registerId: till.registerId, lines: pens('1'), tenders: [cash(99)], ...input },
    { select: SALE, actor },
  );
}

async function expectedCash(): Promise<number> {
  const query = 'query($id: ID!) { cashSession(id: $id) { expectedCash { amountMinor } } }';
  const { cashSession } = await shop.run<{ cashSession: { expectedCash: { amountMinor: number } } }>(query, {
    id: till.cashSessionId,
  });
  return cashSession.expectedCash.amountMinor;
}

async function faultsOf(refusal: Promise<Payload & Sold>): Promise<string[]> {
  const before = await shop.contents();
  const { sale, userErrors } = await refusal;
  expect(sale).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ __typename, field }) => `${__typename} ${field?.slice(1).join('.')}`);
}

describe('completeSale', () => {
  it('answers with every figure, and keeps them', async () => {
    const customerId = newId('customer');
    const { sale, replayed, userErrors } = await sell({
      customerId,
      lines: [
        { sku: 'MUG', quantity: '2', discounts: [{ kind: 'STORE_COUPON', amount: usd(100), reference: 'SPRING' }] },
        { sku: 'HAM', quantity: '0.250' },
      ],
      tenders: [card(2000), cash(1000)],
    });
    expect({ replayed, userErrors }).toEqual({ replayed: false, userErrors: [] });
    expect(sale).toMatchObject({
      status: 'COMPLETED',
      customerId,
      currency: 'USD',
      lines: [
        {
          number: 1,
          sku: 'MUG',
          quantity: '2',
          gross: { amountMinor: 2500 },
          discounts: [{ kind: 'STORE_COUPON', amount: { amountMinor: 100 }, reference: 'SPRING' }],
          net: { amountMinor: 2400 },
        },
        // 0.250 kg at 19.90 is 4.975, half up.
        { number: 2, sku: 'HAM', quantity: '0.25', gross: { amountMinor: 498 } },
      ],
      tenders: [
        { kind: 'CARD', amount: { amountMinor: 2000 }, received: null, card: { token: 'tok_1', last4: '4242' } },
        { kind: 'CASH', amount: { amountMinor: 898 }, received: { amountMinor: 1000 }, card: null },
      ],
      gross: { formatted: '29.98 USD' },
      discountTotal: { formatted: '1.00 USD' },
      total: { formatted: '28.98 USD' },
      change: { formatted: '1.02 USD' },
    });
    expect(await shop.run(`query($id: ID!) { sale(id: $id) { ${SALE.slice(7, -1)} } }`, { id: sale?.id })).toEqual({
      sale,
    });
  });

  it('numbers receipts without gaps, and puts the cash that stays into the drawer', async () => {
    const before = await expectedCash();
    const numbers: number[] = [];
    for (const tenders of [[cash(500)], [card(99)], [cash(99)]]) {
      numbers.push(Number((await sell({ tenders })).sale?.receiptNumber));
    }
    const [first = 0] = numbers;
    expect(numbers).toEqual([first, first + 1, first + 2]);
    expect(await expectedCash()).toBe(before + 2 * 99);
  });

  it('asks the location’s own price, tax and mode at the time of the sale', async () => {
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    await shop.mutate('setPrices', { locationId, prices: [{ sku: 'PEN', price: usd(1000) }] });
    const sellPen = async () => (await sell({ registerId, tenders: [cash(5000)] })).sale;
    expect(await sellPen()).toMatchObject({ total: { formatted: '10.00 USD' }, taxMode: 'EXCLUSIVE' });

    const components = [
      { name: 'state', rate: '0.06' },
      { name: 'city', rate: '0.025' },
    ];
    await shop.mutate('setTaxRates', { locationId, mode: 'EXCLUSIVE', components });
    expect(await sellPen()).toMatchObject({
      total: { formatted: '10.85 USD' },
      lines: [
        { taxes: [{ name: 'state', rate: '0.06', amount: { amountMinor: 60 } }, { amount: { amountMinor: 25 } }] },
      ],
    });
    await shop.mutate('setTaxRates', { locationId, mode: 'INCLUSIVE', components: [{ name: 'VAT', rate: '0.2' }] });
    expect(await sellPen()).toMatchObject({
      taxMode: 'INCLUSIVE',
      net: { formatted: '8.33 USD' },
      taxTotal: { formatted: '1.67 USD' },
      total: { formatted: '10.00 USD' },
    });
  });

  it('says so to the world, once, in the words of its contract', async () => {
    const { sale } = await sell({ tenders: [cash(500)] });
    await shop.settled();
    const events = shop.heard.filter(({ subject }) => subject === sale?.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: SALE_COMPLETED, sequence: 1 });
    expect(saleCompleted.parse(events[0]?.data)).toMatchObject({
      saleId: sale?.id,
      totalMinor: 99,
      tenders: [{ kind: 'CASH', amountMinor: 99 }],
      lines: [{ number: 1, sku: 'PEN', quantityMilli: 1000, grossMinor: 99 }],
    });
  });
});

describe('the same key', () => {
  it('with the same payload gives the first answer, and changes nothing', async () => {
    const input = { idempotencyKey: 'again', lines: pens('3'), tenders: [cash(500)] };
    const first = await sell(input);
    const before = await shop.contents();
    const second = await sell(input);
    expect(second).toEqual({ ...first, replayed: true });
    expect(await shop.contents()).toBe(before);
  });

  it('with another payload is a conflict', async () => {
    await sell({ idempotencyKey: 'other' });
    expect(await faultsOf(sell({ idempotencyKey: 'other', tenders: [cash(100)] }))).toEqual([
      'IdempotencyConflictError idempotencyKey',
    ]);
  });

  it('at another register is another sale', async () => {
    const { registerId } = await shop.openTill();
    const here = await sell({ idempotencyKey: 'shared' });
    const there = await sell({ idempotencyKey: 'shared', registerId });
    expect(there.replayed).toBe(false);
    expect(there.sale?.id).not.toBe(here.sale?.id);
  });

  it('fifty times at once is one sale', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => sell({ idempotencyKey: 'at once' })));
    expect(new Set(answers.map(({ sale }) => sale?.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it('gives its answer after the session is closed, but to nobody who may not act there', async () => {
    const { registerId, cashSessionId } = await shop.openTill();
    const first = await sell({ idempotencyKey: 'late', registerId });
    await shop.mutate('closeCashSession', { cashSessionId, countedCash: usd(10_099) });
    expect(await sell({ idempotencyKey: 'late', registerId })).toEqual({ ...first, replayed: true });
    const stranger = actorAt(shop.tokyoId, 'sales:write', 'sales:read');
    expect(await faultsOf(sell({ idempotencyKey: 'late', registerId }, stranger))).toEqual([
      'NotFoundError registerId',
    ]);
  });

  it('that was refused may be tried again with the input put right', async () => {
    await sell({ idempotencyKey: 'righted', tenders: [cash(1)] });
    expect(await sell({ idempotencyKey: 'righted' })).toMatchObject({ replayed: false, userErrors: [] });
  });
});

describe('sales at once', () => {
  it('that are wrong do not hold up the others', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => sell(index % 4 === 0 ? { tenders: [cash(1)] } : {})),
    );
    expect(answers.map(({ sale }) => sale !== null)).toEqual(answers.map((_, index) => index % 4 !== 0));
  });

  it('in two processes keep one sale a key, and receipts without gaps', async () => {
    const broker = createInProcessBroker();
    const logger = createLogger({ name: 'test', level: 'silent' });
    await using second = await startSales({ mongoUri: shop.mongoUri, broker, logger });
    const { registerId } = await shop.openTill();
    const document = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) { ${SALE} replayed } }`;
    const keys = Array.from({ length: 20 }, () => shop.key());
    const answers = await Promise.all(
      keys.flatMap((idempotencyKey) => {
        const input = { idempotencyKey, registerId, lines: pens('1'), tenders: [cash(99)] };
        const there = second.execute({ query: document, variables: { input }, actor: ADMIN, requestId: 'second' });
        const here = shop.subgraph.execute({ query: document, variables: { input }, actor: ADMIN, requestId: 'first' });
        return [here, there];
      }),
    );
    const sold = answers.map(({ data, errors }) => {
      expect(errors).toBeUndefined();
      return (data?.['completeSale'] as Sold & Payload) ?? null;
    });
    expect(sold.filter(({ replayed }) => !replayed)).toHaveLength(keys.length);
    const receipts = new Set(sold.map(({ sale }) => Number(sale?.receiptNumber)));
    expect([...receipts].sort((a, b) => a - b)).toEqual(keys.map((_, index) => index + 1));
    await broker.close();
  });
});

describe('completeSale changes nothing when it refuses', () => {
  it.each<[string, object, string[]]>([
    ['an unknown SKU', { lines: [{ sku: 'NONE', quantity: '1' }] }, ['NotFoundError lines.0.sku']],
    ['a quantity of zero', { lines: pens('0') }, ['InvalidInputError lines.0.quantity']],
    ['half a pen', { lines: pens('0.5') }, ['InvalidInputError lines.0.quantity']],
    ['tenders that do not add up', { tenders: [cash(98)] }, ['TenderMismatchError tenders']],
    ['another currency', { tenders: [cash(99, 'EUR')] }, ['NoCashRateError tenders.0.amount']],
    ['goods without a price', { lines: [{ sku: 'TEA', quantity: '1' }] }, ['InvalidInputError lines.0.sku']],
    ['an unknown register', { registerId: newId('register') }, ['NotFoundError registerId']],
    ['a moment in the future', { occurredAt: '2100-01-01T00:00:00.000Z' }, ['InvalidInputError occurredAt']],
  ])('%s', async (_name, input, faults) => {
    expect(await faultsOf(sell(input))).toEqual(faults);
  });

  it('the total and what was tendered are named', async () => {
    const document = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) {
      userErrors { ... on TenderMismatchError { code total { formatted } tendered { formatted } } } } }`;
    const input = { idempotencyKey: shop.key(), registerId: till.registerId, lines: pens('1'), tenders: [cash(98)] };
    expect(await shop.run(document, { input })).toEqual({
      completeSale: {
        userErrors: [
          { code: 'TENDER_MISMATCH', total: { formatted: '0.99 USD' }, tendered: { formatted: '0.98 USD' } },
        ],
      },
    });
  });

  it('a closed cash session, naming its register', async () => {
    const { registerId, cashSessionId } = await shop.openTill();
    await shop.mutate('closeCashSession', { cashSessionId, countedCash: usd(10_000) });
    expect(await faultsOf(sell({ registerId, lines: pens('0') }))).toEqual([
      'CashSessionClosedError registerId',
      'InvalidInputError lines.0.quantity',
    ]);
    const document = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) {
      userErrors { ... on CashSessionClosedError { register { id currentSession { id } } } } } }`;
    const input = { idempotencyKey: shop.key(), registerId, lines: pens('1'), tenders: [cash(99)] };
    expect(await shop.run(document, { input })).toEqual({
      completeSale: { userErrors: [{ register: { id: registerId, currentSession: null } }] },
    });
  });

  it('a register at a location that is not the caller’s', async () => {
    const stranger = actorAt(shop.tokyoId, 'sales:write', 'sales:read');
    expect(await faultsOf(sell({}, stranger))).toEqual(['NotFoundError registerId']);
  });

  it('a price given by somebody who may not', async () => {
    const cashier = actorAt(shop.locationId, 'sales:write', 'sales:read');
    const lines = [{ sku: 'PEN', quantity: '1', unitPrice: usd(1) }];
    expect(await faultsOf(sell({ lines }, cashier))).toEqual(['ApprovalRequiredError lines.0.unitPrice']);
  });

  it.each<[string, object, string]>([
    ['excess precision', { lines: pens('0.0001') }, 'BAD_USER_INPUT'],
    ['an amount in fractions of a cent', { tenders: [cash(99.5)] }, 'BAD_USER_INPUT'],
    ['a made-up currency', { tenders: [cash(99, 'ZZZ')] }, 'BAD_USER_INPUT'],
  ])('%s, with a coded error', async (_name, input, code) => {
    const before = await shop.contents();
    await expect(sell(input)).rejects.toMatchObject({ code });
    expect(await shop.contents()).toBe(before);
  });

  it('a caller without the scope', async () => {
    const reader = { ...ADMIN, scopes: new Set(['sales:read']) };
    await expect(sell({}, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it('leaves nothing that the audit finds', async () => {
  await shop.settled();
  const { lines, facts } = await auditSales(shop.connection);
  expect(findingsOf(lines)).toEqual([]);
  expect(facts.size).toBeGreaterThan(50);
});
