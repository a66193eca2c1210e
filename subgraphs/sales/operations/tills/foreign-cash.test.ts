import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASH_SESSION_CLOSED, cashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { SALE_COMPLETED, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  const rates = [{ currency: 'EUR', rate: '1.0925' }];
  await shop.mutate('setCashRates', { locationId: shop.locationId, currency: 'USD', rates, expectedVersion: 0 });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const minor = (amountMinor: number) => ({ amountMinor });
const euros = (amountMinor: number) => ({ kind: 'CASH', amount: eur(amountMinor) });
const SALE = `sale { id change { amountMinor } tenders { kind amount { amountMinor } received { amountMinor }
  foreign { amount { amountMinor currency } value { amountMinor currency } rate rounding ratesVersion } } }`;

/** Four mugs at 12.50. */
function sell({ registerId }: Till, tenders: readonly object[], more: object = {}) {
  const input = { registerId, lines: [{ sku: 'MUG', quantity: '4' }], tenders, ...more };
  return shop.mutate<Payload & { sale: { id: string } | null }>('completeSale', input, { select: SALE });
}

function close({ cashSessionId }: Till, more: object) {
  const select = `cashSession { overShort { amountMinor } zHash
    foreignCash { float { amountMinor } expectedCash { amountMinor } countedCash { amountMinor } overShort { amountMinor } } }`;
  return shop.mutate('closeCashSession', { cashSessionId, countedCash: usd(9_537), ...more }, { select });
}

const codes = ({ userErrors }: Payload) => userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);

describe('a sale paid in cash of another currency', () => {
  it('gives change in the till’s own, keeps the rate, and both kinds of cash are in the drawer’s report', async () => {
    const till = await shop.openTill();
    const { sale, userErrors } = await sell(till, [euros(5_000)]);
    expect(userErrors).toEqual([]);
    expect(sale).toMatchObject({
      change: minor(463),
      tenders: [
        {
          kind: 'CASH',
          amount: minor(5_000),
          received: minor(5_463),
          foreign: { amount: eur(5_000), value: usd(5_463), rate: '1.0925', rounding: 'HALF_UP', ratesVersion: 1 },
        },
      ],
    });
    const query = `query($id: ID!) { cashSession(id: $id) { expectedCash { amountMinor } xReport {
      tenders { kind taken { amountMinor } } cashEvents { kind total { amountMinor } }
      foreignCash { float { amountMinor } expectedCash { amountMinor currency } cashEvents { kind count total { amountMinor } } }
    } } }`;
    expect(await shop.run(query, { id: till.cashSessionId })).toEqual({
      cashSession: {
        expectedCash: minor(9_537),
        xReport: {
          tenders: [{ kind: 'CASH', taken: minor(5_000) }],
          cashEvents: [{ kind: 'CASH_SALE', total: minor(-463) }],
          foreignCash: [
            {
              float: minor(0),
              expectedCash: eur(5_000),
              cashEvents: [{ kind: 'CASH_SALE', count: 1, total: minor(5_000) }],
            },
          ],
        },
      },
    });
    const told = shop.heard.find(({ type, subject }) => type === SALE_COMPLETED && subject === sale?.id);
    expect(saleCompleted.parse(told?.data).tenders).toEqual([
      { kind: 'CASH', amountMinor: 5_000, foreign: { ...eur(5_000), valueMinor: 5_463, rate: '1.0925' } },
    ]);
  });

  it('goes back in the till’s own currency alone, and is voided so', async () => {
    const till = await shop.openTill();
    const [first, second] = [await sell(till, [euros(5_000)]), await sell(till, [euros(5_000)])];
    const refund = { saleId: first.sale?.id, registerId: till.registerId, lines: [{ lineNumber: 1, quantity: '4' }] };
    const inEuros = await shop.mutate('refundSale', { ...refund, tenders: [euros(4_577)] });
    expect(codes(inEuros)).toEqual(['CURRENCY_MISMATCH tenders.0.amount']);
    expect(codes(await shop.mutate('refundSale', { ...refund, tenders: [cash(5_000)] }))).toEqual([]);
    expect(codes(await shop.mutate('voidSale', { saleId: second.sale?.id, reason: 'Wrong' }))).toEqual([]);
    const query = `query($id: ID!) { cashSession(id: $id) { expectedCash { amountMinor } foreignCash { expectedCash { amountMinor } } } }`;
    expect(await shop.run(query, { id: till.cashSessionId })).toEqual({
      cashSession: { expectedCash: minor(10_000 - 2 * 5_463), foreignCash: [{ expectedCash: minor(10_000) }] },
    });
  });

  it('is refused without a rate, of nothing, and for money alone, and changes nothing', async () => {
    const till = await shop.openTill();
    const before = await shop.contents();
    const francs = { kind: 'CASH', amount: { amountMinor: 100, currency: 'CHF' } };
    const nothing = await sell(till, [francs, euros(0), { ...euros(1), ratesVersion: 4 }]);
    expect(codes(nothing)).toEqual([
      'NO_CASH_RATE tenders.0.amount',
      'INVALID_INPUT tenders.1.amount.amountMinor',
      'INVALID_INPUT tenders.2.ratesVersion',
    ]);
    expect(codes(await sell(till, [cash(5_000), euros(100)]))).toEqual(['INVALID_INPUT tenders.1']);
    const card = { kind: 'CARD', amount: eur(5_000), card: { token: 't', brand: 'Visa', last4: '4242' } };
    expect(codes(await sell(till, [card]))).toEqual(['CURRENCY_MISMATCH tenders.0.amount']);
    expect(await shop.contents()).toEqual(before);
  });
});

describe('a drawer with cash of other currencies', () => {
  it('is counted currency by currency, and sealed with it', async () => {
    const till = await shop.openTill();
    await sell(till, [euros(5_000)]);
    const moved = { cashSessionId: till.cashSessionId, kind: 'PAID_OUT', reason: 'To the bank', amount: eur(2_000) };
    expect(codes(await shop.mutate('recordCashMovement', moved))).toEqual([]);
    const before = await shop.contents();
    expect(codes(await close(till, {}))).toEqual(['FOREIGN_CASH_NOT_COUNTED foreignCash']);
    const twice = [
      { currency: 'EUR', countedCash: eur(1) },
      { currency: 'EUR' },
      { currency: 'USD', countedCash: usd(1) },
    ];
    expect(codes(await close(till, { foreignCash: twice }))).toEqual([
      'INVALID_INPUT foreignCash.1.currency',
      'INVALID_INPUT foreignCash.1.countedCash',
      'INVALID_INPUT foreignCash.2.currency',
    ]);
    expect(await shop.contents()).toEqual(before);
    const pieces = [
      {
        currency: 'EUR',
        denominations: [
          { valueMinor: 1_000, count: 2 },
          { valueMinor: 500, count: 1 },
        ],
      },
    ];
    expect(await close(till, { foreignCash: pieces })).toMatchObject({
      userErrors: [],
      cashSession: {
        overShort: minor(0),
        foreignCash: [
          { float: minor(0), expectedCash: minor(3_000), countedCash: minor(2_500), overShort: minor(-500) },
        ],
      },
    });
    const told = shop.heard.findLast(({ type }) => type === CASH_SESSION_CLOSED);
    expect(cashSessionClosed.parse(told?.data).foreignCash).toEqual([
      { currency: 'EUR', floatMinor: 0, expectedMinor: 3_000, countedMinor: 2_500 },
    ]);
    const query = 'query($id: ID!) { verifyZChain(registerId: $id) { intact } }';
    expect(await shop.run(query, { id: till.registerId })).toEqual({ verifyZChain: { intact: true } });
  });

  it('is opened with what there is of them, where the location takes them', async () => {
    const till = await shop.openTill();
    await close(till, {});
    const open = (foreignFloats: readonly object[]) =>
      shop.mutate('openCashSession', { registerId: till.registerId, float: usd(100), foreignFloats });
    const francs = { amountMinor: 1, currency: 'CHF' };
    expect(codes(await open([francs, usd(1), eur(-1), eur(5)]))).toEqual([
      'NO_CASH_RATE foreignFloats.0',
      'INVALID_INPUT foreignFloats.1',
      'INVALID_INPUT foreignFloats.2.amountMinor',
      'INVALID_INPUT foreignFloats.3',
    ]);
    expect(codes(await open([eur(5_000)]))).toEqual([]);
  });
});

it('rates are set on top of those that are known, and the last versions stay to be reckoned by', async () => {
  const set = (expectedVersion: number, rate: string) =>
    shop.mutate('setCashRates', {
      locationId: shop.locationId,
      currency: 'USD',
      rates: [{ currency: 'EUR', rate }],
      expectedVersion,
    });
  expect(codes(await set(0, '1.2'))).toEqual(['STALE_CASH_RATES expectedVersion']);
  expect(codes(await set(1, '1.2'))).toEqual([]);
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Location {
    cashRates { version currency rates { currency rate rounding } } } } }`;
  const of = [{ __typename: 'Location', id: shop.locationId }];
  const known = (version: number, rate: string) => ({
    version,
    currency: 'USD',
    rates: [{ currency: 'EUR', rate, rounding: 'HALF_UP' }],
  });
  expect(await shop.run(query, { of })).toEqual({ _entities: [{ cashRates: [known(2, '1.2'), known(1, '1.0925')] }] });
  const till = await shop.openTill();
  expect(await sell(till, [euros(5_000)])).toMatchObject({ sale: { change: minor(1_000) } });
  expect(await sell(till, [{ ...euros(5_000), ratesVersion: 1 }])).toMatchObject({ sale: { change: minor(463) } });
});

it('leaves nothing for the audit to find', async () => {
  await shop.settled();
  expect((await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings)).toEqual([]);
});
