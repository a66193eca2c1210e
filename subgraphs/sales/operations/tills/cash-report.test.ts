import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASH_MOVED, cashMoved } from '#schema/events/cash-moved.v1.ts';
import { CASH_SESSION_CLOSED, cashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { CASH_SESSION_OPENED, cashSessionOpened } from '#schema/events/cash-session-opened.v1.ts';
import { actorAt, card, cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const REPORT = `xReport {
  saleCount lateSaleCount
  gross { amountMinor } discounts { amountMinor } net { amountMinor } taxTotal { amountMinor } total { amountMinor }
  taxes { name rate charged { amountMinor } refunded { amountMinor } }
  tenders { kind taken { amountMinor } givenBack { amountMinor } }
  refunds { count total { amountMinor } } voids { count total { amountMinor } }
  cashEvents { kind count total { amountMinor } } expectedCash { amountMinor }
}`;
const minor = (amountMinor: number) => ({ amountMinor });

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  const components = [
    { name: 'State', rate: '0.0625' },
    { name: 'City', rate: '0.02' },
  ];
  await shop.mutate('setTaxRates', {
    locationId: shop.locationId,
    taxCategory: 'STANDARD',
    mode: 'EXCLUSIVE',
    components,
  });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** A mug at 12.50 with 0.78 state and 0.25 city tax: 13.53. */
async function sellMug({ registerId }: Till, input: object = {}): Promise<{ id: string; arrivedLate: boolean }> {
  const whole = { registerId, lines: [{ sku: 'MUG', quantity: '1' }], tenders: [cash(1353)], ...input };
  const { sale, userErrors } = await shop.mutate<{ sale: { id: string; arrivedLate: boolean } }>(
    'completeSale',
    whole,
    { select: 'sale { id arrivedLate }' },
  );
  expect(userErrors).toEqual([]);
  return sale;
}

function drawer(name: string, input: object, select: string): Promise<Payload & { cashSession: { id: string } }> {
  return shop.mutate(name, input, { select: `cashSession { ${select} }` });
}

async function read({ cashSessionId }: Till, select: string, actor?: Parameters<Shop['run']>[2]): Promise<unknown> {
  const query = `query($id: ID!) { cashSession(id: $id) { ${select} } }`;
  const { cashSession } = await shop.run<{ cashSession: unknown }>(query, { id: cashSessionId }, actor);
  return cashSession;
}

async function reopen(till: Till, input: object = {}): Promise<Till> {
  await drawer('closeCashSession', { cashSessionId: till.cashSessionId, countedCash: usd(0) }, 'id');
  const open = { registerId: till.registerId, float: usd(0), ...input };
  const { cashSession } = await drawer('openCashSession', open, 'id');
  return { ...till, cashSessionId: cashSession.id };
}

describe('the X report', () => {
  it('has what was sold, taken, given back and moved, and is what the Z report is sealed with', async () => {
    const till = await shop.openTill();
    const { id } = await sellMug(till);
    await sellMug(till, { tenders: [card(1353)] });
    const voided = await sellMug(till);
    const { cashSessionId, registerId } = till;
    await shop.mutate('refundSale', {
      saleId: id,
      registerId,
      lines: [{ lineNumber: 1, quantity: '1' }],
      tenders: [cash(1353)],
    });
    await shop.mutate('voidSale', { saleId: voided.id, reason: 'rung up twice' });
    await drawer('recordCashMovement', { cashSessionId, kind: 'NO_SALE', reason: 'change' }, 'id');
    await drawer('recordCashMovement', { cashSessionId, kind: 'PAID_OUT', amount: usd(250), reason: 'stamps' }, 'id');

    const report = await read(till, REPORT);
    expect(report).toEqual({
      xReport: {
        saleCount: 2,
        lateSaleCount: 0,
        gross: minor(2500),
        discounts: minor(0),
        net: minor(2500),
        taxTotal: minor(206),
        total: minor(2706),
        taxes: [
          { name: 'City', rate: '0.02', charged: minor(50), refunded: minor(25) },
          { name: 'State', rate: '0.0625', charged: minor(156), refunded: minor(78) },
        ],
        tenders: [
          { kind: 'CARD', taken: minor(1353), givenBack: minor(0) },
          { kind: 'CASH', taken: minor(1353), givenBack: minor(1353) },
        ],
        refunds: { count: 1, total: minor(1353) },
        voids: { count: 1, total: minor(1353) },
        cashEvents: [
          { kind: 'CASH_REFUND', count: 1, total: minor(-1353) },
          { kind: 'CASH_SALE', count: 2, total: minor(2706) },
          { kind: 'CASH_VOID', count: 1, total: minor(-1353) },
          { kind: 'NO_SALE', count: 1, total: minor(0) },
          { kind: 'PAID_OUT', count: 1, total: minor(-250) },
        ],
        expectedCash: minor(9750),
      },
    });
    await drawer('closeCashSession', { cashSessionId, countedCash: usd(9750) }, 'id');
    expect(await read(till, REPORT)).toEqual(report);
  });
});

describe('a blind close', () => {
  const count = 'expectedCash { amountMinor } overShort { amountMinor } denominations { valueMinor count }';
  const hidden = 'expectedCash { amountMinor } xReport { saleCount } events(first: 10) { nodes { kind } } blind';

  it('shows what is expected only once the drawer is counted, or to who may see it before', async () => {
    const till = await reopen(await shop.openTill(), { blind: true });
    await sellMug(till);
    const cashier = actorAt(shop.locationId, 'sales:read', 'sales:write');
    expect(await read(till, hidden, cashier)).toEqual({ expectedCash: null, xReport: null, events: null, blind: true });
    const supervisor = actorAt(shop.locationId, 'sales:read', 'sales:cash-report');
    expect(await read(till, hidden, supervisor)).toEqual({
      expectedCash: minor(1353),
      xReport: { saleCount: 1 },
      events: { nodes: [{ kind: 'CASH_SALE' }] },
      blind: true,
    });
    const denominations = [
      { valueMinor: 1000, count: 1 },
      { valueMinor: 25, count: 13 },
    ];
    const { cashSession } = await drawer(
      'closeCashSession',
      { cashSessionId: till.cashSessionId, denominations },
      count,
    );
    expect(cashSession).toEqual({ expectedCash: minor(1353), overShort: minor(-28), denominations });
    expect(await read(till, hidden, cashier)).toMatchObject({ expectedCash: minor(1353) });
  });

  it('tells the world what was over or short, and what was paid in and out', async () => {
    const till = await shop.openTill();
    const { cashSessionId } = till;
    await drawer('recordCashMovement', { cashSessionId, kind: 'PAID_IN', amount: usd(500), reason: 'bank' }, 'id');
    await drawer('recordCashMovement', { cashSessionId, kind: 'NO_SALE', reason: 'change' }, 'id');
    await drawer('closeCashSession', { cashSessionId, countedCash: usd(10_490) }, 'id');
    await shop.settled();
    const heard = shop.heard.filter(({ data }) => (data as { cashSessionId?: string }).cashSessionId === cashSessionId);
    expect(heard.map(({ type }) => type)).toEqual([CASH_SESSION_OPENED, CASH_MOVED, CASH_SESSION_CLOSED]);
    const [opened, moved, closed] = heard;
    expect(cashSessionOpened.parse(opened?.data)).toMatchObject({ floatMinor: 10_000, takesCash: true });
    expect(cashMoved.parse(moved?.data)).toMatchObject({ kind: 'PAID_IN', amountMinor: 500, reason: 'bank' });
    expect(cashSessionClosed.parse(closed?.data)).toMatchObject({ overShortMinor: -10, zNumber: 1 });
  });
});

describe('a sale that arrives after its session closed', () => {
  it('goes to the next session, marked, when the till names the closed one', async () => {
    const first = await shop.openTill();
    const next = await reopen(first);
    const { arrivedLate } = await sellMug(next, { cashSessionId: first.cashSessionId });
    expect(arrivedLate).toBe(true);
    const onTime = await sellMug(next, { cashSessionId: next.cashSessionId });
    expect(onTime.arrivedLate).toBe(false);
    expect(await read(next, 'xReport { saleCount lateSaleCount }')).toEqual({
      xReport: { saleCount: 2, lateSaleCount: 1 },
    });
  });

  it('is known by its time when the till names none', async () => {
    const before = new Date().toISOString();
    const next = await reopen(await shop.openTill());
    expect((await sellMug(next, { occurredAt: before })).arrivedLate).toBe(true);
    expect((await sellMug(next)).arrivedLate).toBe(false);
    const first = await shop.openTill();
    expect((await sellMug(first, { occurredAt: before })).arrivedLate).toBe(false);
  });

  it('is refused while no session is open, and when the session named is another register’s', async () => {
    const till = await shop.openTill();
    const other = await shop.openTill();
    const sale = { registerId: till.registerId, lines: [{ sku: 'MUG', quantity: '1' }], tenders: [cash(1353)] };
    const wrong = await shop.mutate('completeSale', { ...sale, cashSessionId: other.cashSessionId });
    expect(wrong.userErrors.map(({ code, field }) => `${code} ${field?.[1]}`)).toEqual(['NOT_FOUND cashSessionId']);
    await drawer('closeCashSession', { cashSessionId: till.cashSessionId, countedCash: usd(0) }, 'id');
    const refused = await shop.mutate('completeSale', { ...sale, cashSessionId: till.cashSessionId });
    expect(refused.userErrors.map(({ code }) => code)).toEqual(['CASH_SESSION_CLOSED']);
  });
});

describe('verifyZChain', () => {
  const query = `query($registerId: ID!, $from: Int!) {
    verifyZChain(registerId: $registerId, from: $from) { intact reportCount lastNumber findings }
  }`;

  it('finds every report that is not what it was sealed as, and nothing where all are', async () => {
    let till = await shop.openTill();
    for (let shift = 0; shift < 3; shift += 1) till = await reopen(till);
    const { registerId } = till;
    const verify = (from: number) => shop.run(query, { registerId, from });
    const intact = { intact: true, lastNumber: 3, findings: [] };
    expect(await verify(1)).toEqual({ verifyZChain: { ...intact, reportCount: 3 } });
    expect(await verify(3)).toEqual({ verifyZChain: { ...intact, reportCount: 1 } });

    const sessions = shop.connection.collection<{ _id: string }>('cashSessions');
    const second = { registerId, number: 2 };
    await sessions.updateOne(second, { $set: { 'figures.saleCount': 7 } });
    const findings = ['Z report 2: it is not what it was sealed as.'];
    expect(await verify(1)).toMatchObject({ verifyZChain: { intact: false, findings } });
    await sessions.updateOne(second, { $unset: { 'figures.saleCount': 1 } });
    expect(await verify(1)).toMatchObject({ verifyZChain: intact });
  });

  it('shows no chain of a register that is not the caller’s', async () => {
    const { registerId } = await shop.openTill();
    const stranger = actorAt(shop.tokyoId, 'sales:read');
    expect(await shop.run(query, { registerId, from: 1 }, stranger)).toEqual({ verifyZChain: null });
  });
});

it('leaves nothing that the audit finds, and figures that were changed would be found', async () => {
  await shop.settled();
  const found = async () => (await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings);
  expect(await found()).toEqual([]);
  await shop.connection.collection('cashSessions').updateOne({ status: 'OPEN' }, { $inc: { 'figures.netMinor': 1 } });
  expect(await found()).toEqual([expect.stringContaining('its figures')]);
});
