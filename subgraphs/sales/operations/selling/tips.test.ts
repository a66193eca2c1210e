import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SALE_COMPLETED, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

interface Sold {
  readonly sale: { readonly id: string } | null;
}

const SALE = `sale { id total { amountMinor } tip { amountMinor } rounding { amountMinor } change { amountMinor }
  tenders { kind amount { amountMinor } } }`;

let shop: Shop;
let till: Till;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  const rounding = { locationId: shop.locationId, incrementMinor: 5 };
  await shop.mutate('setCashRounding', rounding);
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** A pen at 0.99. */
function sell(input: object): Promise<Payload & Sold> {
  const sale = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], ...input };
  return shop.mutate<Sold>('completeSale', sale, { select: SALE });
}

const minor = (amountMinor: number) => ({ amountMinor });

describe('a tip and cash rounding', () => {
  it('are on the sale and in its event, beside its total', async () => {
    const { sale } = await sell({ tip: usd(52), tenders: [cash(200)] });
    // 0.99 and 0.52 are 1.51, which is 1.50 in cash.
    expect(sale).toMatchObject({ total: minor(99), tip: minor(52), rounding: minor(-1), change: minor(50) });
    await shop.settled();
    const event = shop.heard.find(({ type, subject }) => type === SALE_COMPLETED && subject === sale?.id);
    expect(saleCompleted.parse(event?.data)).toMatchObject({ totalMinor: 99, tipMinor: 52, roundingMinor: -1 });
  });

  it('are none where no cash is given, and nothing is said of them in the event', async () => {
    const { sale } = await sell({ tenders: [{ kind: 'OTHER', amount: usd(99) }] });
    expect(sale).toMatchObject({ tip: minor(0), rounding: minor(0) });
  });

  it('stand in the session’s report, and go back with a void', async () => {
    const { sale } = await sell({ tip: usd(500), tenders: [cash(600)] });
    expect(sale).toMatchObject({ rounding: minor(1) });
    expect(await report()).toMatchObject({ tips: minor(552), cashRounding: minor(0) });
    expect(await shop.mutate('voidSale', { saleId: sale?.id, reason: 'Mistake' })).toMatchObject({ userErrors: [] });
    expect(await report()).toMatchObject({ tips: minor(52), cashRounding: minor(-1) });
  });

  it('round what is refunded in cash as well', async () => {
    const { sale } = await sell({ tenders: [cash(100)] });
    const refund = { saleId: sale?.id, registerId: till.registerId, lines: [{ lineNumber: 1, quantity: '1' }] };
    expect(await shop.mutate('refundSale', { ...refund, tenders: [cash(99)] })).toMatchObject({
      userErrors: [{ code: 'TENDER_MISMATCH' }],
    });
    expect(await shop.mutate('refundSale', { ...refund, tenders: [cash(100)] })).toMatchObject({ userErrors: [] });
  });

  it('are refused where they are none: nothing is written', async () => {
    const before = await shop.contents();
    const unheardOf = await shop.mutate('setCashRounding', { locationId: shop.locationId, incrementMinor: 7 });
    expect(unheardOf.userErrors).toMatchObject([{ field: ['input', 'incrementMinor'] }]);
    expect((await sell({ tip: usd(-1), tenders: [cash(100)] })).userErrors).toMatchObject([
      { field: ['input', 'tip', 'amountMinor'] },
    ]);
    expect(await shop.contents()).toBe(before);
  });

  it('leave the audit nothing to find', async () => {
    await shop.settled();
    const { lines } = await auditSales(shop.connection);
    expect(lines.filter(({ findings }) => findings.length > 0)).toEqual([]);
  });
});

async function report(): Promise<object> {
  const query =
    'query($id: ID!) { cashSession(id: $id) { xReport { tips { amountMinor } cashRounding { amountMinor } } } }';
  const { cashSession } = await shop.run<{ cashSession: { xReport: object } }>(query, { id: till.cashSessionId });
  return cashSession.xReport;
}
