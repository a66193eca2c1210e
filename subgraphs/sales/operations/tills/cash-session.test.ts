import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { actorAt, card, cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const SESSION = `cashSession {
  id status zNumber zHash closedAt
  float { amountMinor } expectedCash { amountMinor } countedCash { amountMinor } overShort { amountMinor }
  events(first: 100) { nodes { kind amount { amountMinor currency } reference } }
}`;

interface Session {
  readonly cashSession: {
    readonly id: string;
    readonly zNumber: number;
    readonly zHash: string;
    readonly expectedCash: { readonly amountMinor: number };
    readonly events: { readonly nodes: readonly { readonly amount: { readonly amountMinor: number } }[] };
  } | null;
}

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

function drawer(name: string, input: object, actor?: Parameters<Shop['mutate']>[2]): Promise<Payload & Session> {
  return shop.mutate<Session>(name, input, { select: SESSION, ...actor });
}

function close({ cashSessionId }: Till, countedMinor: number): Promise<Payload & Session> {
  return drawer('closeCashSession', { cashSessionId, countedCash: usd(countedMinor) });
}

function move({ cashSessionId }: Till, kind: string, amountMinor: number): Promise<Payload & Session> {
  return drawer('recordCashMovement', { cashSessionId, kind, amount: usd(amountMinor), reason: 'from the bank' });
}

function sellPen({ registerId }: Till, tenders: readonly object[] = [cash(100)]): Promise<Payload> {
  return shop.mutate('completeSale', { registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders });
}

async function faultsOf(refusal: Promise<Payload & Session>): Promise<string[]> {
  const before = await shop.contents();
  const { cashSession, userErrors } = await refusal;
  expect(cashSession).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ __typename, field }) => `${__typename} ${field?.slice(1).join('.')}`);
}

describe('a drawer', () => {
  it('must hold its float plus its events, and shows how far the count is off', async () => {
    const till = await shop.openTill();
    await sellPen(till);
    await sellPen(till, [card(99)]);
    await move(till, 'PAID_IN', 500);
    await move(till, 'PAID_OUT', 250);
    const { cashSession } = await close(till, 10_348);
    expect(cashSession).toMatchObject({
      status: 'CLOSED',
      zNumber: 1,
      float: { amountMinor: 10_000 },
      expectedCash: { amountMinor: 10_000 + 99 + 500 - 250 },
      countedCash: { amountMinor: 10_348 },
      overShort: { amountMinor: -1 },
      events: {
        nodes: [
          { kind: 'CASH_SALE', amount: usd(99) },
          { kind: 'PAID_IN', amount: usd(500), reference: 'from the bank' },
          { kind: 'PAID_OUT', amount: usd(-250) },
        ],
      },
    });
  });

  it('goes on counting Z reports and receipts where the last shift stopped', async () => {
    const till = await shop.openTill();
    await sellPen(till);
    const first = await close(till, 10_099);
    const { cashSession } = await drawer('openCashSession', { registerId: till.registerId, float: usd(0) });
    const next = { ...till, cashSessionId: cashSession?.id ?? '' };
    const { sale } = await shop.mutate<{ sale: { receiptNumber: string } }>(
      'completeSale',
      { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders: [cash(99)] },
      { select: 'sale { receiptNumber }' },
    );
    expect(sale.receiptNumber).toBe('2');
    const second = await close(next, 99);
    expect([first.cashSession?.zNumber, second.cashSession?.zNumber]).toEqual([1, 2]);
    expect(second.cashSession?.zHash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.cashSession?.zHash).not.toBe(first.cashSession?.zHash);
  });

  it('is opened once, however many open it at once', async () => {
    const till = await shop.openTill();
    await close(till, 10_000);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => drawer('openCashSession', { registerId: till.registerId, float: usd(0) })),
    );
    expect(answers.filter(({ cashSession }) => cashSession !== null)).toHaveLength(1);
    const faults = answers.flatMap(({ userErrors }) => userErrors.map(({ code, field }) => `${code} ${field?.[1]}`));
    expect(faults).toEqual(Array.from({ length: 9 }, () => 'INVALID_INPUT registerId'));
  });

  it('closed in the middle of sales has each of them in it or refuses it, and loses no cash', async () => {
    for (let round = 0; round < 8; round += 1) {
      const till = await shop.openTill();
      const sales = Array.from({ length: 12 }, () => sellPen(till));
      const closing = close(till, 10_000);
      const later = Array.from({ length: 12 }, () => sellPen(till));
      const answers = await Promise.all([...sales, ...later]);
      const sold = answers.filter(({ userErrors }) => userErrors.length === 0).length;
      const { cashSession } = await closing;
      expect(cashSession?.expectedCash.amountMinor).toBe(10_000 + sold * 99);
      expect(cashSession?.events.nodes).toHaveLength(sold);
      for (const { userErrors } of answers) {
        for (const { code } of userErrors) expect(code).toBe('CASH_SESSION_CLOSED');
      }
    }
  });

  it('that is closed twice with the same key answers the same, with another is refused', async () => {
    const till = await shop.openTill();
    const input = { idempotencyKey: shop.key(), cashSessionId: till.cashSessionId, countedCash: usd(10_000) };
    const first = await drawer('closeCashSession', input);
    expect(await drawer('closeCashSession', input)).toEqual({ ...first, replayed: true });
    expect(await faultsOf(close(till, 10_000))).toEqual(['CashSessionClosedError cashSessionId']);
  });
});

describe('nothing changes when a drawer refuses', () => {
  let till: Till;
  beforeAll(async () => {
    till = await shop.openTill();
  });

  it('to open while it is open', async () => {
    const input = { registerId: till.registerId, float: usd(0) };
    expect(await faultsOf(drawer('openCashSession', input))).toEqual(['InvalidInputError registerId']);
  });

  it('a float below zero, in another currency, or from the future', async () => {
    const input = {
      registerId: till.registerId,
      float: { amountMinor: -1, currency: 'EUR' },
      openedAt: '2100-01-01T00:00:00.000Z',
    };
    expect(await faultsOf(drawer('openCashSession', input))).toEqual([
      'CurrencyMismatchError float',
      'InvalidInputError float.amountMinor',
      'InvalidInputError openedAt',
      'InvalidInputError registerId',
    ]);
  });

  it('a movement of nothing, for no reason, or that is a sale', async () => {
    const { cashSessionId } = till;
    const input = { cashSessionId, kind: 'CASH_SALE', amount: usd(0), reason: ' ' };
    expect(await faultsOf(drawer('recordCashMovement', input))).toEqual([
      'InvalidInputError reason',
      'InvalidInputError amount.amountMinor',
      'InvalidInputError kind',
    ]);
  });

  it('a no sale with an amount, and a movement without one', async () => {
    const { cashSessionId } = till;
    const noSale = { cashSessionId, kind: 'NO_SALE', amount: usd(1), reason: 'change' };
    expect(await faultsOf(drawer('recordCashMovement', noSale))).toEqual(['InvalidInputError amount']);
    const paidIn = { cashSessionId, kind: 'PAID_IN', reason: 'change' };
    expect(await faultsOf(drawer('recordCashMovement', paidIn))).toEqual(['InvalidInputError amount']);
  });

  it('a count that was not made, that contradicts its pieces, or whose pieces are none', async () => {
    const { cashSessionId } = till;
    const countOf = (count: object) => faultsOf(drawer('closeCashSession', { cashSessionId, ...count }));
    expect(await countOf({})).toEqual(['InvalidInputError countedCash']);
    const denominations = [{ valueMinor: 100, count: 3 }];
    expect(await countOf({ denominations, countedCash: usd(301) })).toEqual(['InvalidInputError countedCash']);
    const wrong = [
      { valueMinor: 0, count: 1 },
      { valueMinor: 5, count: -1 },
      { valueMinor: 5, count: 1 },
      { valueMinor: 1_000_000_000_000, count: 2 },
    ];
    expect(await countOf({ denominations: wrong })).toEqual([
      'InvalidInputError denominations.0.valueMinor',
      'InvalidInputError denominations.1.count',
      'InvalidInputError denominations.2.valueMinor',
      'InvalidInputError denominations.3.count',
    ]);
  });

  it('a count in another currency', async () => {
    const input = { cashSessionId: till.cashSessionId, countedCash: { amountMinor: 1, currency: 'JPY' } };
    expect(await faultsOf(drawer('closeCashSession', input))).toEqual(['CurrencyMismatchError countedCash']);
  });

  it('what is not there, or not the caller’s', async () => {
    const stranger = { actor: actorAt(shop.tokyoId, 'sales:write', 'sales:read') };
    const count = { countedCash: usd(0) };
    const unknown = newId('session');
    expect(await faultsOf(drawer('closeCashSession', { cashSessionId: unknown, ...count }))).toEqual([
      'NotFoundError cashSessionId',
    ]);
    expect(
      await faultsOf(drawer('closeCashSession', { cashSessionId: till.cashSessionId, ...count }, stranger)),
    ).toEqual(['NotFoundError cashSessionId']);
    expect(await faultsOf(drawer('openCashSession', { registerId: till.registerId, float: usd(0) }, stranger))).toEqual(
      ['NotFoundError registerId'],
    );
  });

  it('a movement after it is closed', async () => {
    const closed = await shop.openTill();
    await close(closed, 10_000);
    expect(await faultsOf(move(closed, 'PAID_IN', 1))).toEqual(['CashSessionClosedError cashSessionId']);
  });
});

it('leaves nothing that the audit finds, and a changed report would be found', async () => {
  await shop.settled();
  const found = async () => (await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings);
  expect(await found()).toEqual([]);
  const sessions = shop.connection.collection<{ zHash: string; countedMinor: number; number: number }>('cashSessions');
  await sessions.updateOne({ zHash: { $ne: null as never }, number: 1 }, { $inc: { countedMinor: 1 } });
  expect(await found()).not.toEqual([]);
});
