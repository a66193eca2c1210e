import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { COMPANY_CHANGED, type CompanyChanged } from '#schema/events/company-changed.v1.ts';
import { COMPANY_MERGED, COMPANY_UNMERGED } from '#schema/events/company-merged.v1.ts';
import { CUSTOMER_MEMBERSHIP_CHANGED } from '#schema/events/customer-membership-changed.v1.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged } from '#schema/events/receivable-changed.v1.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { card, usd } from '#test/sales-shop.ts';
import { ADMIN, event } from '#test/test-bed.ts';

const CASHIER = { ...ADMIN, scopes: new Set<string>(ROLES.cashier) };
const NO_TERMS = { priceSegment: null, creditLimit: null, netTermsDays: null, earlyPayment: null, taxExemption: null };
const TRADE = {
  priceSegment: 'TRADE',
  creditLimit: { amountMinor: 9_000, currency: 'USD' },
  netTermsDays: 14,
  earlyPayment: { rateMilli: 20, withinDays: 7 },
  taxExemption: { certificateNumber: 'RC-7', reason: 'RESALE', validUntil: null },
};

let bed: OrderBed;
let shop: Place;
let registerId: string;
let sku: string;
beforeAll(async () => {
  bed = await startOrderBed();
  shop = await bed.place();
  registerId = await bed.till(shop.id);
  sku = await bed.variant([[shop, 90]]);
  const components = [{ name: 'VAT', rate: '0.25' }];
  const rates = { locationId: shop.id, taxCategory: 'STANDARD', mode: 'INCLUSIVE', components };
  await bed.sales('setTaxRates', rates);
  const list = { name: 'Trade', currency: 'USD', conditions: { segments: ['TRADE'] } };
  const saved = await bed.sales<{ priceList: { id: string } }>('savePriceList', list, { select: 'priceList { id }' });
  await bed.sales('setPrices', { priceListId: saved.priceList.id, prices: [{ sku, price: usd(750) }] });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const companies = new Map<string, Id<'company'>>();

async function terms(companyId: Id<'company'>, of: Partial<CompanyChanged>, sequence: number): Promise<void> {
  const data = { companyId, ...NO_TERMS, ...of };
  await bed.deliver(
    'customer',
    event({ source: 'customer', type: COMPANY_CHANGED, subject: companyId, sequence, data }),
  );
}

/** Somebody in a role at a company with these terms. */
async function buyer(of: Partial<CompanyChanged>, role = 'BUYER'): Promise<Id<'customer'>> {
  const [companyId, customerId] = [newId('company'), newId('customer')];
  companies.set(customerId, companyId);
  const data = { customerId, company: { companyId, role }, householdId: null };
  // Who buys for a company may be heard of before the company is.
  const joined = { source: 'customer', type: CUSTOMER_MEMBERSHIP_CHANGED, subject: customerId, sequence: 2, data };
  await bed.deliver('customer', event(joined));
  await terms(companyId, of, 1);
  return customerId;
}

/** Finance tells of the company's account. */
async function settled(
  customerId: Id<'customer'>,
  change: Pick<ReceivableChanged, 'cause' | 'changeMinor'>,
): Promise<void> {
  const receivableId = newId('receivable');
  const data: ReceivableChanged = {
    receivableId,
    companyId: companies.get(customerId) ?? null,
    customerId: null,
    documentId: newId('invoice'),
    saleId: null,
    currency: 'USD',
    balanceMinor: 0,
    occurredAt: '2026-11-27T10:00:00.000Z',
    ...change,
  };
  const told = { source: 'finance', type: RECEIVABLE_CHANGED, subject: receivableId, sequence: 1, data };
  await bed.deliver('finance', event(told));
}

interface Sold {
  readonly sale: {
    total: { amountMinor: number };
    taxTotal: { amountMinor: number };
    taxExemption: { certificateNumber: string; exemptTax: { amountMinor: number } } | null;
  } | null;
}
const SALE = `sale { total { amountMinor } taxTotal { amountMinor }
  taxExemption { certificateNumber exemptTax { amountMinor } } }`;

function sell(customerId: string | null, tenders: readonly object[]) {
  const input = { registerId, lines: [{ sku, quantity: '2' }], customerId, tenders };
  return bed.sales<Sold>('completeSale', input, { select: SALE, actor: CASHIER });
}

const onAccount = (amountMinor: number) => ({ kind: 'ON_ACCOUNT', amount: usd(amountMinor) });

describe('a company’s buyer', () => {
  it('pays the company’s prices and no tax at a till, without a scope for it', async () => {
    const { sale } = await sell(await buyer(TRADE), [card(1_200)]);
    // 2 at 7.50 with 25 % in them: 12.00 without.
    expect(sale).toEqual({
      total: { amountMinor: 1_200 },
      taxTotal: { amountMinor: 0 },
      taxExemption: { certificateNumber: 'RC-7', exemptTax: { amountMinor: 300 } },
    });
  });

  it('pays as everybody does as a viewer, and when the certificate has run out', async () => {
    const expired = { taxExemption: { ...TRADE.taxExemption, validUntil: '2020-12-31' } };
    for (const customerId of [await buyer(TRADE, 'VIEWER'), await buyer(expired), null]) {
      const { sale } = await sell(customerId, [card(2_000)]);
      expect(sale).toMatchObject({ total: { amountMinor: 2_000 }, taxTotal: { amountMinor: 400 }, taxExemption: null });
    }
  });

  it('buys on account up to the credit limit, and not as a viewer', async () => {
    const within = await buyer({ creditLimit: usd(2_000) });
    expect((await sell(within, [onAccount(2_000)])).userErrors).toEqual([]);
    const beyond = await buyer({ creditLimit: usd(1_999) });
    expect((await sell(beyond, [onAccount(2_000)])).userErrors).toMatchObject([
      { code: 'CREDIT_LIMIT_EXCEEDED', field: ['input', 'tenders', '0', 'amount'] },
    ]);
    const abroad = await buyer({ creditLimit: { amountMinor: 900_000, currency: 'EUR' } });
    expect((await sell(abroad, [onAccount(2_000)])).userErrors).toHaveLength(1);
    const viewer = await buyer({}, 'VIEWER');
    expect((await sell(viewer, [onAccount(2_000)])).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'tenders', '0', 'kind'] },
    ]);
  });

  it('owes no more than its limit, whichever tills it buys at, until it has paid', async () => {
    const customerId = await buyer({ creditLimit: usd(5_000) });
    const answers = await Promise.all(Array.from({ length: 6 }, () => sell(customerId, [onAccount(2_000)])));
    const taken = answers.filter(({ userErrors }) => userErrors.length === 0);
    const refusals = answers.flatMap(({ userErrors }) => userErrors);
    expect(taken).toHaveLength(2);
    expect(refusals.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'CREDIT_LIMIT_EXCEEDED'));
    expect(refusals[0]?.message).toContain('may owe 50.00 USD and owes 40.00 USD of it: 20.00 USD more');

    await settled(customerId, { cause: 'INVOICE', changeMinor: 2_000 });
    expect((await sell(customerId, [onAccount(2_000)])).userErrors).toHaveLength(1);
    await settled(customerId, { cause: 'PAYMENT', changeMinor: -1_000 });
    expect((await sell(customerId, [onAccount(2_000)])).userErrors).toEqual([]);
  });

  it('owes what it has ordered on account until that is cancelled', async () => {
    const customerId = await buyer({ creditLimit: usd(3_000), netTermsDays: 14 });
    const place = (quantity: string, minor: number) => {
      const pickUp = { method: 'PICK_UP', pickUpLocationId: shop.id };
      const goods = { locationId: shop.id, customerId, lines: [{ sku, quantity }], fulfilment: pickUp };
      const select = 'order { id }';
      return bed.sales<{ order: { id: string } }>('placeOrder', { ...goods, tenders: [onAccount(minor)] }, { select });
    };
    const { order } = await place('2', 2_000);
    expect((await place('2', 2_000)).userErrors).toMatchObject([{ code: 'CREDIT_LIMIT_EXCEEDED' }]);
    const cancelled = { orderId: order.id, lines: [{ lineNumber: 1, quantity: '2' }] };
    expect((await bed.sales('cancelOrderLines', cancelled)).userErrors).toEqual([]);
    expect((await place('3', 3_000)).userErrors).toEqual([]);
  });

  it('orders with the company’s net terms, and is sold it without tax in portions that add up', async () => {
    const customerId = await buyer(TRADE);
    const input = {
      locationId: shop.id,
      customerId,
      lines: [{ sku, quantity: '3' }],
      fulfilment: { method: 'PICK_UP', pickUpLocationId: shop.id },
      tenders: [onAccount(1_800)],
    };
    const select = 'order { id netTermsDays taxTotal { amountMinor } fulfilments { id pickUpCode } }';
    interface Ordered {
      order: { id: string; netTermsDays: number; fulfilments: { id: string; pickUpCode: string }[] };
    }
    const { order, userErrors } = await bed.sales<Ordered>('placeOrder', input, { select });
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({ netTermsDays: 14, taxTotal: { amountMinor: 0 } });
    const [parcel] = order.fulfilments;
    const portion = (quantity: string) => {
      const lines = [{ lineNumber: 1, quantity }];
      const fulfil = { orderId: order.id, fulfilmentId: parcel?.id, pickUpCode: parcel?.pickUpCode, lines };
      return bed.sales<Sold>('fulfilOrder', fulfil, { select: SALE });
    };
    const sold = [await portion('1'), await portion('2')];
    expect(sold.map(({ sale }) => [sale?.total.amountMinor, sale?.taxExemption])).toEqual([
      [600, { certificateNumber: 'RC-7', exemptTax: { amountMinor: 150 } }],
      [1_200, { certificateNumber: 'RC-7', exemptTax: { amountMinor: 300 } }],
    ]);
  });

  it('buys at the terms that were announced last, whatever comes late', async () => {
    const [companyId, customerId] = [newId('company'), newId('customer')];
    const data = { customerId, company: { companyId, role: 'BUYER' as const }, householdId: null };
    const joined = { source: 'customer', type: CUSTOMER_MEMBERSHIP_CHANGED, subject: customerId, sequence: 2, data };
    await bed.deliver('customer', event(joined));
    await terms(companyId, NO_TERMS, 3);
    await terms(companyId, TRADE, 2);
    expect((await sell(customerId, [card(2_000)])).sale?.taxExemption).toBeNull();
  });
});

describe('the buyers of companies that were merged', () => {
  /** One company is merged into another, or that is undone, as its own event of a sequence says it. */
  async function merged(
    owner: string,
    into: string,
    { sequence, isUndone = false }: { sequence: number; isUndone?: boolean },
  ) {
    const [companyId, survivorId] = [companies.get(owner), companies.get(into)];
    const data = { mergeId: newId('companymerge'), companyId, survivorId, occurredAt: '2026-11-27T10:00:00.000Z' };
    const type = isUndone ? COMPANY_UNMERGED : COMPANY_MERGED;
    await bed.deliver('customer', event({ source: 'customer', type, subject: String(companyId), sequence, data }));
  }

  it('owe together no more than the one limit, at the survivor’s terms, until it is undone', async () => {
    const survivor = await buyer({ ...TRADE, creditLimit: usd(4_000) });
    const other = await buyer({ creditLimit: usd(9_000) });
    // At everybody's prices, and 12.00 each at trade prices without tax.
    expect((await sell(other, [onAccount(2_000)])).userErrors).toEqual([]);
    await merged(other, survivor, { sequence: 2 });
    expect((await sell(survivor, [onAccount(1_200)])).userErrors).toEqual([]);
    expect((await sell(other, [onAccount(1_200)])).userErrors).toMatchObject([
      { code: 'CREDIT_LIMIT_EXCEEDED', message: expect.stringContaining('owes 32.00 USD of it') },
    ]);
    await settled(other, { cause: 'PAYMENT', changeMinor: -400 });
    expect((await sell(other, [onAccount(1_200)])).sale?.total.amountMinor).toBe(1_200);

    // Undone, each owes what was charged to it: what was bought meanwhile is the survivor's.
    await merged(other, survivor, { sequence: 3, isUndone: true });
    expect((await sell(survivor, [onAccount(1_200)])).userErrors).toEqual([]);
    expect((await sell(survivor, [onAccount(1_200)])).userErrors[0]?.message).toContain('owes 36.00 USD of it');
    expect((await sell(other, [onAccount(2_000)])).userErrors).toEqual([]);
    // What comes late, or twice, changes nothing.
    await merged(other, survivor, { sequence: 2 });
    expect((await sell(other, [onAccount(2_000)])).sale?.total.amountMinor).toBe(2_000);
  });

  it('owe no more than that from however many tills at once', async () => {
    const survivor = await buyer({ creditLimit: usd(7_000) });
    const other = await buyer({});
    expect((await sell(other, [onAccount(2_000)])).userErrors).toEqual([]);
    await merged(other, survivor, { sequence: 2 });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => sell(n % 2 === 0 ? survivor : other, [onAccount(2_000)])),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(2);
  });
});
