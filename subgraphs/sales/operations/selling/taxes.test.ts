import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorAt, cash, type Shop, startShop, usd } from '#test/sales-shop.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditSales } from '../../audit/audit.ts';

interface Sold {
  readonly sale: {
    readonly id: string;
    readonly lines: readonly { readonly taxes: readonly { readonly amount: { readonly amountMinor: number } }[] }[];
  } | null;
}

const SALE = `sale {
  id taxMode taxRounding taxRoundingLevel taxExemption { certificateNumber reason exemptTax { amountMinor } }
  lines { taxes { amount { amountMinor } } } net { amountMinor } taxTotal { amountMinor } total { amountMinor }
}`;
const taxExemption = { certificateNumber: 'RC-2026-17', reason: 'RESALE' };

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** A location of its own with 5 % on its goods, a mug at 10.10. */
async function till(rules: object): Promise<{ readonly registerId: string; readonly locationId: string }> {
  const locationId = await shop.addLocation('USD');
  const components = [{ name: 'State', rate: '0.05' }];
  expect(await shop.mutate('setTaxRates', { locationId, components, ...rules })).toMatchObject({ userErrors: [] });
  await shop.mutate('setPrices', { locationId, prices: [{ sku: 'MUG', price: usd(1010) }] });
  const { registerId } = await shop.openTill(locationId);
  return { registerId, locationId };
}

const mugs = (lines: number) => Array.from({ length: lines }, () => ({ sku: 'MUG', quantity: '1' }));

function sell(input: object, actor = ADMIN) {
  return shop.mutate<Sold>('completeSale', input, { select: SALE, actor });
}

describe('taxes', () => {
  it('are rounded once for the invoice where the location says so, and go back with their lines to the cent', async () => {
    const { registerId } = await till({ mode: 'EXCLUSIVE', rounding: 'HALF_DOWN', roundingLevel: 'INVOICE' });
    const { sale } = await sell({ registerId, lines: mugs(3), tenders: [cash(3181)] });
    // Three times 50.5 cents are 151.5, and half a cent is dropped.
    expect(sale).toMatchObject({
      taxRounding: 'HALF_DOWN',
      taxRoundingLevel: 'INVOICE',
      taxTotal: usdMinor(151),
      total: usdMinor(3181),
    });
    expect(sale?.lines.flatMap(({ taxes }) => taxes.map((tax) => tax.amount.amountMinor))).toEqual([51, 50, 50]);
    for (const [lineNumber, total] of [
      [1, 1061],
      [2, 1060],
      [3, 1060],
    ] as const) {
      const refund = { saleId: sale?.id, registerId, lines: [{ lineNumber, quantity: '1' }], tenders: [cash(total)] };
      expect(await shop.mutate('refundSale', refund)).toMatchObject({ userErrors: [] });
    }
  });

  it('keep their rounding when another category is set without one, and sales keep theirs when it changes', async () => {
    const { registerId, locationId } = await till({ mode: 'EXCLUSIVE', rounding: 'HALF_EVEN', roundingLevel: 'LINE' });
    await shop.mutate('setTaxRates', { locationId, taxCategory: 'FOOD', mode: 'EXCLUSIVE', components: [] });
    const { sale } = await sell({ registerId, lines: mugs(1), tenders: [cash(1060)] });
    expect(sale).toMatchObject({ taxRounding: 'HALF_EVEN', taxTotal: usdMinor(50) });
    await shop.mutate('setTaxRates', {
      locationId,
      mode: 'INCLUSIVE',
      rounding: 'HALF_UP',
      components: [{ name: 'VAT', rate: '0.2' }],
    });
    const query = `query($id: ID!) { ${SALE.replace('sale', 'sale(id: $id)')} }`;
    expect(await shop.run(query, { id: sale?.id })).toEqual({ sale });
  });

  it('are not asked of an exempt customer, nor left in prices that contain them', async () => {
    const { registerId } = await till({ mode: 'INCLUSIVE' });
    const { sale, userErrors } = await sell({ registerId, lines: mugs(1), tenders: [cash(962)], taxExemption });
    expect(userErrors).toEqual([]);
    expect(sale).toMatchObject({
      taxTotal: usdMinor(0),
      total: usdMinor(962),
      taxExemption: { ...taxExemption, exemptTax: usdMinor(48) },
    });
  });

  it('are asked of everyone where the caller lacks the scope to sell without', async () => {
    const { registerId, locationId } = await till({ mode: 'EXCLUSIVE' });
    const before = await shop.contents();
    const cashier = actorAt(locationId, 'sales:write', 'sales:read', 'catalog:read');
    const refused = await sell({ registerId, lines: mugs(1), tenders: [cash(1010)], taxExemption }, cashier);
    expect(refused).toMatchObject({
      sale: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'taxExemption'] }],
    });
    expect(await shop.contents()).toBe(before);
  });

  it('leave the audit nothing to find', async () => {
    await shop.settled();
    const { lines } = await auditSales(shop.connection);
    expect(lines.filter(({ findings }) => findings.length > 0)).toEqual([]);
  });
});

function usdMinor(amountMinor: number) {
  return { amountMinor };
}
