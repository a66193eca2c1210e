import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { faultsOf } from '#test/refused.ts';
import { actorAt, cash, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { ADMIN } from '#test/test-bed.ts';

let shop: Shop;
let till: Till;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

function sell(lines: readonly object[], totalMinor: number, idempotencyKey = shop.key(), actor: Actor = ADMIN) {
  const input = { idempotencyKey, registerId: till.registerId, lines, tenders: [cash(totalMinor)] };
  return shop.mutate<{ sale: { id: string } | null }>('completeSale', input, { select: 'sale { id }', actor });
}

it('a price that is given by hand is on record with its sale, once, and other sales leave nothing there', async () => {
  const pen = { sku: 'PEN', quantity: '1' };
  const idempotencyKey = shop.key();
  const [plain, reduced] = await Promise.all([
    sell([pen], 99),
    sell([pen, { ...pen, unitPrice: usd(50) }], 149, idempotencyKey),
  ]);
  expect([plain.userErrors, reduced.userErrors]).toEqual([[], []]);
  expect(await sell([pen, { ...pen, unitPrice: usd(50) }], 149, idempotencyKey)).toMatchObject({ replayed: true });
  const entries = await shop.connection.collection('auditLog').find({ action: 'completeSale' }).toArray();
  expect(entries).toMatchObject([
    { kind: 'OVERRIDE', outcome: 'DONE', object: reduced.sale?.id, details: 'lines 2', subject: ADMIN.subject },
  ]);
  expect(entries).toHaveLength(1);
});

describe('beyond the limit of the location', () => {
  const pen = { sku: 'PEN', quantity: '1' };
  const half = { ...pen, unitPrice: usd(50) };
  const required = ['APPROVAL_REQUIRED lines.0.unitPrice'];
  const cashier = (changes: Partial<Actor> = {}): Actor => ({
    ...actorAt(shop.locationId, ...ROLES.cashier),
    ...changes,
  });
  const setLimit = (limitPercent: number) =>
    shop.mutate('setPriceOverrideLimit', { locationId: shop.locationId, limitPercent });

  /** A cashier at the till, to whom a supervisor has given this approval. */
  async function approved(saleKey: string, changes: object = {}): Promise<Actor> {
    const approvalId = newId('approval');
    const row = {
      _id: approvalId,
      action: 'PRICE_OVERRIDE',
      target: `${till.registerId}/${saleKey}`,
      approvedBy: newId('staff'),
      shiftId: newId('shift'),
      expiresAt: new Date(Date.now() + 60_000),
      usedFor: null,
      ...changes,
    };
    await shop.connection.collection<{ _id: Id<'approval'> }>('approvals').insertOne(row);
    const { registerId } = till;
    return cashier({ device: { id: newId('device'), registerId, sessionId: row.shiftId, approvalId } });
  }

  it('a cashier gives no price until a limit is set, and as far as it then', async () => {
    expect(faultsOf(await sell([{ ...pen, unitPrice: usd(99) }], 99, shop.key(), cashier()))).toEqual(required);
    await setLimit(10);
    const answer = await shop.run<{ location: unknown }>(
      'query($id: ID!) { node(id: $id) { __typename } register(id: $id) { location { priceOverrideLimitPercent } } }',
      { id: till.registerId },
    );
    expect(answer).toMatchObject({ register: { location: { priceOverrideLimitPercent: 10 } } });
    expect(faultsOf(await sell([{ ...pen, unitPrice: usd(90) }], 90, shop.key(), cashier()))).toEqual([]);
    expect(faultsOf(await sell([{ ...pen, unitPrice: usd(89) }], 89, shop.key(), cashier()))).toEqual(required);
    const discounts = [{ kind: 'MANUAL', amount: usd(20) }];
    expect(faultsOf(await sell([{ ...pen, discounts }], 79, shop.key(), cashier()))).toEqual([
      'APPROVAL_REQUIRED lines.0.discounts',
    ]);
    expect(faultsOf(await sell([half], 50))).toEqual([]);
  });

  it('an approval lets one sale be made once, and is on record with it', async () => {
    const key = shop.key();
    const actor = await approved(key);
    expect(faultsOf(await sell([half], 50, shop.key(), actor))).toEqual(required);
    // What the tenders do not pay sells nothing, and leaves the approval as it was.
    expect(await sell([half], 49, key, actor)).toMatchObject({ userErrors: [{ code: 'TENDER_MISMATCH' }] });
    const { sale } = await sell([half], 50, key, actor);
    expect(await sell([half], 50, key, actor)).toMatchObject({ replayed: true, sale });
    const entry = await shop.connection.collection('auditLog').findOne({ object: sale?.id ?? '' });
    expect(entry).toMatchObject({ kind: 'OVERRIDE', outcome: 'DONE', approvalId: actor.device?.approvalId });
    const row = await shop.connection
      .collection<{ _id: string }>('approvals')
      .findOne({ _id: actor.device?.approvalId ?? '' });
    expect(row).toMatchObject({ usedFor: `completeSale:${till.registerId}/${key}` });
  });

  it.each<[string, object]>([
    ['of something else', { action: 'VOID' }],
    ['that has run out', { expiresAt: new Date(0) }],
    ['that was used', { usedFor: 'completeSale:another' }],
    ['of another sale', { target: 'register_0/another' }],
  ])('an approval %s lets nothing be sold', async (_, changes) => {
    const key = shop.key();
    expect(faultsOf(await sell([half], 50, key, await approved(key, changes)))).toEqual(required);
  });

  it('one approval is used by one of two sales at once', async () => {
    const key = shop.key();
    const actor = await approved(key);
    const outcomes = await Promise.all([sell([half], 50, key, actor), sell([half], 50, shop.key(), actor)]);
    expect(outcomes.map(faultsOf)).toEqual([[], required]);
  });
});
