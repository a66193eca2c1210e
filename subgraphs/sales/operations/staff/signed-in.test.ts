import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { CASH_MOVED, cashMoved } from '#schema/events/cash-moved.v1.ts';
import { CASH_SESSION_CLOSED, cashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { CASH_SESSION_OPENED, cashSessionOpened } from '#schema/events/cash-session-opened.v1.ts';
import { SALE_COMPLETED, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { cash, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditSales } from '../../audit/audit.ts';

let shop: Shop;
let ann: Actor;
let bob: Actor;
beforeAll(async () => {
  shop = await startShop();
  ann = await signedIn('Ann');
  bob = await signedIn('Bob');
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** Who may do everything, and has signed in at a till. */
async function signedIn(name: string): Promise<Actor> {
  const member = { number: name, name, role: 'SUPERVISOR', locationIds: [shop.locationId] };
  const { staffMember } = await shop.mutate<{ staffMember: { id: string } }>('saveStaffMember', member, {
    select: 'staffMember { id }',
  });
  const device = { id: newId('device'), registerId: '', sessionId: newId('shift'), approvalId: null };
  return { ...ADMIN, subject: staffMember.id, device };
}

const NAME = '{ name }';

async function openedBy(actor: Actor): Promise<Till> {
  const till = await shop.openTill();
  await shop.mutate('closeCashSession', { cashSessionId: till.cashSessionId, countedCash: usd(10_000) });
  const { cashSession } = await shop.mutate<{ cashSession: { id: string } }>(
    'openCashSession',
    { registerId: till.registerId, float: usd(0) },
    { actor, select: 'cashSession { id }' },
  );
  return { ...till, cashSessionId: cashSession.id };
}

async function sell({ registerId }: Till, actor: Actor) {
  const input = { registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders: [cash(99)] };
  const { sale } = await shop.mutate<{ sale: { id: string; soldBy: object | null } }>('completeSale', input, {
    actor,
    select: `sale { id soldBy ${NAME} }`,
  });
  return sale;
}

/** What the world was told last of this type. */
function told(type: string): unknown {
  return shop.heard.findLast((event) => event.type === type)?.data;
}

describe('what is done at a till', () => {
  it('names whoever was signed in, in what is kept, in events and in the report', async () => {
    const till = await openedBy(ann);
    const { cashSessionId, registerId } = till;
    const [first, second] = [await sell(till, ann), await sell(till, ann)];
    expect(first.soldBy).toEqual({ name: 'Ann' });
    const lines = [{ lineNumber: 1, quantity: '1' }];
    const refund = { saleId: first.id, registerId, lines, tenders: [cash(99)] };
    const given = await shop.mutate('refundSale', refund, { actor: bob, select: `refund { refundedBy ${NAME} }` });
    expect(given).toMatchObject({ refund: { refundedBy: { name: 'Bob' } } });
    await shop.settled();
    expect(saleRefunded.parse(told(SALE_REFUNDED)).refundedBy).toBe(bob.subject);
    const voided = await shop.mutate(
      'voidSale',
      { saleId: second.id, reason: 'wrong' },
      { actor: bob, select: `sale { soldBy ${NAME} refunds { kind refundedBy ${NAME} } }` },
    );
    expect(voided).toMatchObject({
      sale: { soldBy: { name: 'Ann' }, refunds: [{ kind: 'VOID', refundedBy: { name: 'Bob' } }] },
    });
    const movement = { cashSessionId, kind: 'PAID_IN', amount: usd(500), reason: 'change' };
    await shop.mutate('recordCashMovement', movement, { actor: ann });
    const counted = { cashSessionId, countedCash: usd(500) };
    const { cashSession } = await shop.mutate<{ cashSession: object }>('closeCashSession', counted, {
      actor: bob,
      select: `cashSession { openedBy ${NAME} closedBy ${NAME} events(first: 9) { nodes { kind recordedBy ${NAME} } }
        xReport { staff { staffMember ${NAME} sales { count } refunds { count } voids { count total { amountMinor } } } } }`,
    });
    expect(cashSession).toEqual({
      openedBy: { name: 'Ann' },
      closedBy: { name: 'Bob' },
      events: {
        nodes: [
          ...['CASH_SALE', 'CASH_SALE', 'CASH_REFUND', 'CASH_VOID'].map((kind) => ({ kind, recordedBy: null })),
          { kind: 'PAID_IN', recordedBy: { name: 'Ann' } },
        ],
      },
      xReport: {
        staff: [
          {
            staffMember: { name: 'Ann' },
            sales: { count: 1 },
            refunds: { count: 0 },
            voids: { count: 0, total: { amountMinor: 0 } },
          },
          {
            staffMember: { name: 'Bob' },
            sales: { count: 0 },
            refunds: { count: 1 },
            voids: { count: 1, total: { amountMinor: 99 } },
          },
        ],
      },
    });
    await shop.settled();
    expect(saleCompleted.parse(told(SALE_COMPLETED)).soldBy).toBe(ann.subject);
    expect(cashSessionOpened.parse(told(CASH_SESSION_OPENED)).openedBy).toBe(ann.subject);
    expect(cashMoved.parse(told(CASH_MOVED)).recordedBy).toBe(ann.subject);
    expect(cashSessionClosed.parse(told(CASH_SESSION_CLOSED)).closedBy).toBe(bob.subject);
    expect((await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('names nobody where a till or a program does it by itself', async () => {
    const till = await shop.openTill();
    const bare: Actor = { ...ann, device: { id: newId('device'), registerId: '', sessionId: null, approvalId: null } };
    expect((await sell(till, ADMIN)).soldBy).toBeNull();
    expect((await sell(till, bare)).soldBy).toBeNull();
    await shop.settled();
    expect(told(SALE_COMPLETED)).not.toHaveProperty('soldBy');
    const query = `query($id: ID!) { cashSession(id: $id) { openedBy ${NAME} xReport { staff { staffMember ${NAME} } } } }`;
    const { cashSession } = await shop.run(query, { id: till.cashSessionId });
    expect(cashSession).toEqual({ openedBy: null, xReport: { staff: [] } });
  });

  it('is sealed in the Z report with who opened and closed it', async () => {
    const till = await openedBy(ann);
    await sell(till, ann);
    await shop.mutate('closeCashSession', { cashSessionId: till.cashSessionId, countedCash: usd(99) }, { actor: bob });
    const intact = async () => {
      const { verifyZChain } = await shop.run<{ verifyZChain: { intact: boolean } }>(
        'query($id: ID!) { verifyZChain(registerId: $id) { intact } }',
        { id: till.registerId },
      );
      return verifyZChain.intact;
    };
    expect(await intact()).toBe(true);
    const sessions = shop.connection.collection<{ _id: string }>('cashSessions');
    await sessions.updateOne({ _id: till.cashSessionId }, { $set: { closedBy: ann.subject } });
    expect(await intact()).toBe(false);
  });
});
