import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SALE_COMPLETED, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { card, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const SALE = `sale {
  id total { amountMinor }
  lines {
    sku quantity unitPrice { amountMinor } total { amountMinor } serialNumbers lot
    modifiers { group option name priceDelta { amountMinor } }
    priceTrace { kind description after { amountMinor } }
  }
}`;

interface Sold {
  readonly sale: { readonly id: string; readonly lines: readonly object[] } | null;
}

let shop: Shop;
let till: Till;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  await shop.addVariant('PLU-12345', { unit: 'KILOGRAM', taxCategory: 'FOOD' });
  await shop.addVariant('BEANS', { gtin: '4006381333931' });
  await shop.addVariant('LATTE');
  await shop.addVariant('PHONE', { tracking: 'SERIAL' });
  await shop.addVariant('DRUG', { tracking: 'LOT' });
  const prices = { 'PLU-12345': 2000, BEANS: 1250, LATTE: 390, PHONE: 50_000, DRUG: 700 };
  await shop.mutate('setPrices', {
    prices: Object.entries(prices).map(([sku, amountMinor]) => ({ sku, price: usd(amountMinor) })),
  });
  const rule = { itemDigits: 5, skuPrefix: 'PLU-' };
  await shop.mutate('setBarcodeRules', {
    rules: [
      { ...rule, prefix: '02', valueDigits: 4, hasValueCheckDigit: true, measure: 'PRICE', decimals: 2 },
      { ...rule, prefix: '21', valueDigits: 5, measure: 'QUANTITY', decimals: 3 },
    ],
  });
  const milk = [
    { code: 'COW', name: 'Whole milk', priceDelta: usd(0) },
    { code: 'OAT', name: 'Oat milk', priceDelta: usd(60) },
  ];
  const extras = [
    { code: 'SHOT', name: 'Extra shot', priceDelta: usd(80) },
    { code: 'SMALL', name: 'Small', priceDelta: usd(-50) },
    { code: 'FREE', name: 'On the house', priceDelta: usd(-1000) },
  ];
  await shop.mutate('setModifierGroups', {
    sku: 'LATTE',
    groups: [
      { code: 'MILK', name: 'Milk', min: 1, max: 1, options: milk },
      { code: 'EXTRA', name: 'Extras', min: 0, max: 2, options: extras },
    ],
  });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** Sells the lines for what they come to, which is given in minor units. */
function sell(lines: readonly object[], minor: number): Promise<Payload & Sold> {
  const tenders = minor > 0 ? [card(minor)] : [];
  return shop.mutate<Sold>('completeSale', { registerId: till.registerId, lines, tenders }, { select: SALE });
}

async function faultsOf(...lines: readonly object[]): Promise<string[]> {
  const before = await shop.contents();
  const { sale, userErrors } = await sell(lines, 0);
  expect(sale).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ code, field }) => `${code} ${field?.slice(2).join('.')}`);
}

describe('a line', () => {
  it('by its GTIN or a scanned one is one piece of what has that GTIN, however it is written', async () => {
    const { sale } = await sell([{ gtin: '4006381333931' }, { barcode: '04006381333931', quantity: '2' }], 3750);
    expect(sale?.lines).toMatchObject([
      { sku: 'BEANS', quantity: '1' },
      { sku: 'BEANS', quantity: '2' },
    ]);
  });

  it('scanned with a weight in it has that quantity', async () => {
    const { sale } = await sell([{ barcode: '2112345012346' }], 2468);
    expect(sale?.lines).toMatchObject([{ sku: 'PLU-12345', quantity: '1.234', total: { amountMinor: 2468 } }]);
  });

  it('scanned with a price in it costs that without any scope, and has the quantity that it is worth', async () => {
    const { sale } = await sell([{ barcode: '212345928752' }], 2875);
    expect(sale?.lines).toMatchObject([
      {
        sku: 'PLU-12345',
        quantity: '1.438',
        unitPrice: null,
        total: { amountMinor: 2875 },
        priceTrace: [{ kind: 'LIST_PRICE' }, { kind: 'OVERRIDE', description: 'Price in the barcode' }],
      },
    ]);
  });

  it('is refused when it names nothing, several things, or what nobody knows', async () => {
    expect(await faultsOf({}, { sku: 'MUG', gtin: '4006381333931' }, { gtin: '5901234123457' })).toEqual([
      'INVALID_INPUT 0.sku',
      'INVALID_INPUT 1.sku',
      'NOT_FOUND 2.gtin',
    ]);
    expect(await faultsOf({ barcode: '4006381333930' }, { barcode: 'MUG' })).toEqual([
      'INVALID_INPUT 0.barcode',
      'INVALID_INPUT 1.barcode',
    ]);
  });

  it('by weight says how much, and not other than its barcode', async () => {
    expect(await faultsOf({ sku: 'HAM' })).toEqual(['INVALID_INPUT 0.quantity']);
    expect(await faultsOf({ barcode: '2112345012346', quantity: '1' })).toEqual(['INVALID_INPUT 0.quantity']);
    const own = { barcode: '212345928752', linePrice: usd(1) };
    expect(await faultsOf(own)).toEqual(['INVALID_INPUT 0.barcode']);
  });

  it('costs the same when the basket is only evaluated', async () => {
    const query = `query($input: EvaluateBasketInput!) {
      evaluateBasket(input: $input) { basket { total { amountMinor } } userErrors { code field } }
    }`;
    const evaluated = (lines: object[]) => shop.run(query, { input: { locationId: shop.locationId, lines } });
    expect(await evaluated([{ barcode: '212345928752' }, { gtin: '4006381333931' }])).toEqual({
      evaluateBasket: { basket: { total: { amountMinor: 4125 } }, userErrors: [] },
    });
    expect(await evaluated([{ barcode: 'MUG' }])).toEqual({
      evaluateBasket: {
        basket: null,
        userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'lines', '0', 'barcode'] }],
      },
    });
  });
});

describe('modifiers', () => {
  const oat = { group: 'MILK', option: 'OAT' };
  const shot = { group: 'EXTRA', option: 'SHOT' };

  it('are offered by the variant', async () => {
    const query = `query($skus: [_Any!]!) { _entities(representations: $skus) {
      ... on Variant { modifierGroups { code min max options { code priceDelta { formatted } } } }
    } }`;
    const skus = [{ __typename: 'Variant', id: shop.variants.get('LATTE') }];
    expect(await shop.run(query, { skus })).toMatchObject({
      _entities: [
        {
          modifierGroups: [
            { code: 'MILK', min: 1, max: 1 },
            { code: 'EXTRA', min: 0, max: 2 },
          ],
        },
      ],
    });
  });

  it('add to the price of each unit, and are on the line and its trace', async () => {
    const { sale } = await sell([{ sku: 'LATTE', quantity: '2', modifiers: [oat, shot] }], 1060);
    expect(sale?.lines).toMatchObject([
      {
        unitPrice: { amountMinor: 530 },
        total: { amountMinor: 1060 },
        modifiers: [
          { ...oat, name: 'Oat milk', priceDelta: { amountMinor: 60 } },
          { ...shot, name: 'Extra shot', priceDelta: { amountMinor: 80 } },
        ],
        priceTrace: [
          { kind: 'LIST_PRICE', after: { amountMinor: 780 } },
          { kind: 'MODIFIERS', description: 'Oat milk, Extra shot', after: { amountMinor: 1060 } },
        ],
      },
    ]);
  });

  it('are refused when too few, too many, not offered, or dearer than the price', async () => {
    expect(await faultsOf({ sku: 'LATTE' })).toEqual(['INVALID_INPUT 0.modifiers']);
    expect(await faultsOf({ sku: 'LATTE', modifiers: [oat, oat] })).toEqual(['INVALID_INPUT 0.modifiers']);
    expect(await faultsOf({ sku: 'LATTE', modifiers: [oat, { group: 'EXTRA', option: 'SALT' }] })).toEqual([
      'INVALID_INPUT 0.modifiers.1',
    ]);
    expect(await faultsOf({ sku: 'MUG', modifiers: [oat] })).toEqual(['INVALID_INPUT 0.modifiers.0']);
    const free = { group: 'EXTRA', option: 'FREE' };
    expect(await faultsOf({ sku: 'LATTE', modifiers: [oat, free] })).toEqual(['INVALID_INPUT 0.modifiers']);
  });

  it('are those set last, in the very next sale', async () => {
    await shop.addVariant('CAKE');
    await shop.mutate('setPrices', { prices: [{ sku: 'CAKE', price: usd(300) }] });
    const cream = { code: 'CREAM', name: 'Cream', priceDelta: usd(50) };
    const set = (groups: object[]) => shop.mutate('setModifierGroups', { sku: 'CAKE', groups });
    expect((await sell([{ sku: 'CAKE' }], 300)).userErrors).toEqual([]);
    await set([{ code: 'TOP', name: 'Topping', min: 1, max: 1, options: [cream] }]);
    expect(await faultsOf({ sku: 'CAKE' })).toEqual(['INVALID_INPUT 0.modifiers']);
    const chosen = [{ sku: 'CAKE', modifiers: [{ group: 'TOP', option: 'CREAM' }] }];
    expect((await sell(chosen, 350)).userErrors).toEqual([]);
    await set([]);
    expect((await sell([{ sku: 'CAKE' }], 300)).userErrors).toEqual([]);
  });

  it('and barcode rules are refused when they make no sense', async () => {
    const option = { code: 'A', name: 'A', priceDelta: usd(0) };
    const groups = [
      {
        code: 'G',
        name: '',
        min: 2,
        max: 1,
        options: [option, { ...option, priceDelta: { amountMinor: 1, currency: 'EUR' } }],
      },
    ];
    const refused = await shop.mutate('setModifierGroups', { sku: 'NONE', groups });
    expect(refused.userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`)).toEqual([
      'NOT_FOUND sku',
      'INVALID_INPUT groups.0.name',
      'INVALID_INPUT groups.0.max',
      'INVALID_INPUT groups.0.options.1.code',
      'CURRENCY_MISMATCH groups.0.options.1.priceDelta',
    ]);
    const rules = [{ prefix: '40', itemDigits: 5, valueDigits: 5, measure: 'PRICE', decimals: 2 }];
    const wrong = await shop.mutate('setBarcodeRules', { rules });
    expect(wrong.userErrors.map(({ field }) => field?.slice(1).join('.'))).toEqual(['rules.0.prefix']);
  });
});

describe('units that are told apart', () => {
  it('are captured, kept, and told to the world', async () => {
    const phones = { sku: 'PHONE', quantity: '2', serialNumbers: ['SN-1', ' SN-2 '] };
    const { sale } = await sell([phones, { sku: 'DRUG', quantity: '3', lot: 'L-7' }], 102_100);
    expect(sale?.lines).toMatchObject([
      { serialNumbers: ['SN-1', 'SN-2'], lot: null },
      { serialNumbers: [], lot: 'L-7' },
    ]);
    await shop.settled();
    const told = shop.heard.find(({ type, subject }) => type === SALE_COMPLETED && subject === sale?.id);
    expect(saleCompleted.parse(told?.data).lines).toMatchObject([{ serialNumbers: ['SN-1', 'SN-2'] }, { lot: 'L-7' }]);
  });

  it('are refused without, with too few or repeated serial numbers, without a lot, or with what is not theirs', async () => {
    expect(await faultsOf({ sku: 'PHONE' }, { sku: 'DRUG' })).toEqual([
      'INVALID_INPUT 0.serialNumbers',
      'INVALID_INPUT 1.lot',
    ]);
    const twice = { sku: 'PHONE', serialNumbers: ['SN-1'] };
    expect(await faultsOf(twice, twice)).toEqual(['INVALID_INPUT 1.serialNumbers.0']);
    expect(await faultsOf({ sku: 'PHONE', quantity: '2', serialNumbers: ['SN-1'] })).toEqual([
      'INVALID_INPUT 0.serialNumbers',
    ]);
    expect(await faultsOf({ sku: 'MUG', serialNumbers: ['SN-1'], lot: 'L-7' })).toEqual([
      'INVALID_INPUT 0.serialNumbers',
      'INVALID_INPUT 0.lot',
    ]);
  });
});

it('leaves nothing that the audit finds', async () => {
  await shop.settled();
  expect((await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings)).toEqual([]);
});
