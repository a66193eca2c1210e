import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { SALE_REFUNDED, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { actorAt, card, cash, type Payload, type Till, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { auditSales } from '../../audit/audit.ts';

const { shop, till } = await shopWithTill();

/** Two mugs and a pen at 25.99, half of it by card, with change out of the cash. */
async function sell({ registerId }: Till = till): Promise<string> {
  const lines = [
    { sku: 'MUG', quantity: '2' },
    { sku: 'PEN', quantity: '1' },
  ];
  const input = { registerId, lines, tenders: [card(1299), cash(1400)] };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
  return sale.id;
}

const SALE = `sale {
  id status refundedTotal { amountMinor }
  refunds { kind reason total { amountMinor } tenders { kind amount { amountMinor } card { last4 } } lines { lineNumber quantity restock } }
}`;

function voidSale(saleId: string, more: object = {}, options: object = {}): Promise<Payload & { sale: object | null }> {
  return shop.mutate('voidSale', { saleId, reason: 'rung up twice', ...more }, { select: SALE, ...options });
}

async function faultsOf(refusal: ReturnType<typeof voidSale>): Promise<string[]> {
  const before = await shop.contents();
  const { sale, userErrors } = await refusal;
  expect(sale).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ __typename, field }) => `${__typename} ${field?.slice(1).join('.')}`);
}

describe('voidSale', () => {
  it('takes everything back: the goods to the shelf, each tender the way it came', async () => {
    const saleId = await sell();
    const { sale } = await voidSale(saleId);
    expect(sale).toEqual({
      id: saleId,
      status: 'VOIDED',
      refundedTotal: { amountMinor: 2599 },
      refunds: [
        {
          kind: 'VOID',
          reason: 'rung up twice',
          total: { amountMinor: 2599 },
          tenders: [
            { kind: 'CARD', amount: { amountMinor: 1299 }, card: { last4: '4242' } },
            { kind: 'CASH', amount: { amountMinor: 1300 }, card: null },
          ],
          lines: [
            { lineNumber: 1, quantity: '2', restock: true },
            { lineNumber: 2, quantity: '1', restock: true },
          ],
        },
      ],
    });
    await shop.settled();
    const told = shop.heard.filter(({ type, subject }) => type === SALE_REFUNDED && subject === saleId);
    expect(told.map(({ data }) => saleRefunded.parse(data))).toMatchObject([{ kind: 'VOID', totalMinor: 2599 }]);
  });

  it('happens once, however often the same key is sent or others try at once', async () => {
    const saleId = await sell();
    const key = { idempotencyKey: shop.key() };
    const first = await voidSale(saleId, key);
    expect(await voidSale(saleId, key)).toEqual({ ...first, replayed: true });
    const another = await sell();
    const answers = await Promise.all(Array.from({ length: 5 }, () => voidSale(another)));
    expect(answers.filter(({ sale }) => sale !== null)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'SALE_NOT_VOIDABLE'));
  });
});

describe('nothing is voided', () => {
  it('once the session is closed', async () => {
    const closed = await shop.openTill();
    const saleId = await sell(closed);
    await shop.mutate('closeCashSession', { cashSessionId: closed.cashSessionId, countedCash: usd(0) });
    await shop.mutate('openCashSession', { registerId: closed.registerId, float: usd(0) });
    expect(await faultsOf(voidSale(saleId))).toEqual(['SaleNotVoidableError saleId']);
  });

  it('once something came back, and no refund is given of what was voided', async () => {
    const lines = [{ lineNumber: 2, quantity: '1' }];
    const refund = { registerId: till.registerId, lines, tenders: [cash(99)] };
    const saleId = await sell();
    await shop.mutate('refundSale', { saleId, ...refund });
    expect(await faultsOf(voidSale(saleId))).toEqual(['SaleNotVoidableError saleId']);
    const voided = await sell();
    await voidSale(voided);
    const refused = await shop.mutate('refundSale', { saleId: voided, ...refund });
    expect(refused.userErrors.map(({ code }) => code)).toEqual(['REFUND_EXCEEDS_SALE']);
  });

  it('that is not there or not the caller’s, without a reason, or by who lacks the scope', async () => {
    const saleId = await sell();
    expect(await faultsOf(voidSale(newId('sale'), { reason: ' ' }))).toEqual([
      'NotFoundError saleId',
      'InvalidInputError reason',
    ]);
    const stranger = { actor: actorAt(shop.tokyoId, 'sales:void', 'sales:read') };
    expect(await faultsOf(voidSale(saleId, {}, stranger))).toEqual(['NotFoundError saleId']);
    const cashier = { actor: actorAt(shop.locationId, 'sales:write', 'sales:refund') };
    await expect(voidSale(saleId, {}, cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it('leaves nothing that the audit finds', async () => {
  await shop.settled();
  expect((await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings)).toEqual([]);
});
