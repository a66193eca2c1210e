import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { faultsOf, keptBy, type Refused } from '#test/refused.ts';
import { card, cash, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';

let shop: Shop;
let till: Till;
let before: Readonly<Record<string, string>>;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  await shop.settled();
  before = await keptBy('sales', shop.mongoUri);
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const mug = { sku: 'MUG', quantity: '1' };
const yen = { amountMinor: 100, currency: 'JPY' };
const location = () => ({ locationId: shop.locationId });
const nowhere = () => ({ locationId: newId('location') });
const noTill = () => ({ registerId: newId('register') });
const atTill = () => ({ registerId: till.registerId });
const session = () => ({ cashSessionId: till.cashSessionId });
const noSale = () => ({ saleId: newId('sale') });
const noBasket = () => ({ basketId: newId('basket'), version: 1 });
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const baskets: readonly Refused[] = [
  ['parkBasket', 'at no till', () => ({ ...noTill(), lines: [{ line: mug }] }), ['NOT_FOUND registerId']],
  [
    'parkBasket',
    'of what is not sold',
    () => ({ ...atTill(), lines: [{ line: { sku: 'NONE', quantity: '1' } }] }),
    ['NOT_FOUND lines.0.line.sku'],
  ],
  [
    'parkBasket',
    'of half a mug',
    () => ({ ...atTill(), lines: [{ line: { sku: 'MUG', quantity: '0.5' } }] }),
    ['INVALID_INPUT lines.0.line.quantity'],
  ],
  ['resumeBasket', 'that is none', () => ({ ...noBasket(), ...atTill() }), ['NOT_FOUND basketId']],
  ['updateBasket', 'that is none', () => ({ ...noBasket(), ...atTill(), name: 'Ann' }), ['NOT_FOUND basketId']],
  ['voidBasket', 'that is none', () => ({ ...noBasket(), ...atTill(), reason: 'left' }), ['NOT_FOUND basketId']],
  ['voidBasket', 'without a reason', () => ({ ...noBasket(), ...atTill(), reason: ' ' }), ['INVALID_INPUT reason']],
  ['fireCourse', 'of no basket', () => ({ ...noBasket(), course: 1 }), ['NOT_FOUND basketId']],
];

const money: readonly Refused[] = [
  ['startPayment', 'at no till', () => ({ ...noTill(), amount: usd(100) }), ['NOT_FOUND registerId']],
  ['startPayment', 'of nothing', () => ({ ...atTill(), amount: usd(0) }), ['INVALID_INPUT amount.amountMinor']],
  ['startPayment', 'in another currency', () => ({ ...atTill(), amount: yen }), ['CURRENCY_MISMATCH amount']],
  ['startPayment', 'by nobody', () => ({ ...atTill(), amount: usd(100), provider: 'NOBODY' }), ['NOT_FOUND provider']],
  ['capturePayment', 'that is none', () => ({ paymentId: newId('payment') }), ['NOT_FOUND paymentId']],
  ['cancelPayment', 'that is none', () => ({ paymentId: newId('payment') }), ['NOT_FOUND paymentId']],
  ['openCashSession', 'at no till', () => ({ ...noTill(), float: usd(0) }), ['NOT_FOUND registerId']],
  [
    'openCashSession',
    'with less than nothing',
    () => ({ ...atTill(), float: usd(-1) }),
    ['INVALID_INPUT float.amountMinor', 'INVALID_INPUT registerId'],
  ],
  [
    'openCashSession',
    'in another currency',
    () => ({ ...atTill(), float: yen }),
    ['CURRENCY_MISMATCH float', 'INVALID_INPUT registerId'],
  ],
  ['openCashSession', 'while one is open', () => ({ ...atTill(), float: usd(0) }), ['INVALID_INPUT registerId']],
  [
    'recordCashMovement',
    'of no session',
    () => ({ cashSessionId: newId('session'), kind: 'PAID_IN', amount: usd(1), reason: 'change' }),
    ['NOT_FOUND cashSessionId'],
  ],
  [
    'recordCashMovement',
    'without a reason',
    () => ({ ...session(), kind: 'PAID_IN', amount: usd(1), reason: '' }),
    ['INVALID_INPUT reason'],
  ],
  [
    'recordCashMovement',
    'in another currency',
    () => ({ ...session(), kind: 'PAID_OUT', amount: yen, reason: 'change' }),
    ['NO_CASH_RATE amount'],
  ],
  [
    'recordCashMovement',
    'of a sale',
    () => ({ ...session(), kind: 'CASH_SALE', amount: usd(1), reason: 'sale' }),
    ['INVALID_INPUT kind'],
  ],
  [
    'closeCashSession',
    'that is none',
    () => ({ cashSessionId: newId('session'), countedCash: usd(1) }),
    ['NOT_FOUND cashSessionId'],
  ],
  ['closeCashSession', 'without a count', () => session(), ['INVALID_INPUT countedCash']],
  [
    'closeCashSession',
    'counted in another currency',
    () => ({ ...session(), countedCash: yen }),
    ['CURRENCY_MISMATCH countedCash'],
  ],
  ['createRegister', 'nowhere', () => ({ ...nowhere(), name: 'Till' }), ['NOT_FOUND locationId']],
  ['createRegister', 'without a name', () => ({ ...location(), name: ' ' }), ['INVALID_INPUT name']],
  ['setCashRounding', 'nowhere', () => ({ ...nowhere(), incrementMinor: 5 }), ['NOT_FOUND locationId']],
  [
    'setCashRates',
    'nowhere',
    () => ({ ...nowhere(), currency: 'USD', rates: [], expectedVersion: 0 }),
    ['NOT_FOUND locationId'],
  ],
  [
    'setCashRates',
    'for its own currency, of nothing, and twice for one',
    () => ({
      ...location(),
      currency: 'USD',
      rates: [
        { currency: 'USD', rate: '1' },
        { currency: 'EUR', rate: '0' },
        { currency: 'EUR', rate: '100001' },
      ],
      expectedVersion: 0,
    }),
    [
      'INVALID_INPUT rates.0.currency',
      'INVALID_INPUT rates.1.rate',
      'INVALID_INPUT rates.2.currency',
      'INVALID_INPUT rates.2.rate',
    ],
  ],
  [
    'setCashRates',
    'on top of a version that there is not',
    () => ({ ...location(), currency: 'USD', rates: [], expectedVersion: 7 }),
    ['STALE_CASH_RATES expectedVersion'],
  ],
  ['setCashRounding', 'to three cents', () => ({ ...location(), incrementMinor: 3 }), ['INVALID_INPUT incrementMinor']],
  ['setPriceOverrideLimit', 'nowhere', () => ({ ...nowhere(), limitPercent: 5 }), ['NOT_FOUND locationId']],
  [
    'setPriceOverrideLimit',
    'to more than all',
    () => ({ ...location(), limitPercent: 101 }),
    ['INVALID_INPUT limitPercent'],
  ],
];

const sales: readonly Refused[] = [
  ['completeSale', 'at no till', () => ({ ...noTill(), lines: [mug], tenders: [] }), ['NOT_FOUND registerId']],
  ['completeSale', 'of nothing', () => ({ ...atTill(), tenders: [] }), ['INVALID_INPUT lines']],
  [
    'completeSale',
    'of no basket',
    () => ({ ...atTill(), basketId: newId('basket'), tenders: [] }),
    ['NOT_FOUND basketId'],
  ],
  [
    'completeSale',
    'of what has no price',
    () => ({ ...atTill(), lines: [{ sku: 'TEA', quantity: '1' }], tenders: [] }),
    ['INVALID_INPUT lines.0.sku'],
  ],
  [
    'completeSale',
    'by two prices',
    () => ({ ...atTill(), lines: [{ ...mug, unitPrice: usd(1), linePrice: usd(1) }], tenders: [cash(1)] }),
    ['INVALID_INPUT lines.0.linePrice'],
  ],
  [
    'completeSale',
    'in another currency',
    () => ({ ...atTill(), lines: [mug], tenders: [cash(1250, 'JPY')] }),
    ['NO_CASH_RATE tenders.0.amount'],
  ],
  [
    'completeSale',
    'by no payment',
    () => ({ ...atTill(), lines: [mug], tenders: [{ kind: 'CARD', amount: usd(1250), paymentId: newId('payment') }] }),
    ['NOT_FOUND tenders.0.paymentId'],
  ],
  [
    'completeSale',
    'in the future',
    () => ({ ...atTill(), lines: [mug], tenders: [card(1250)], occurredAt: tomorrow() }),
    ['INVALID_INPUT occurredAt'],
  ],
  [
    'refundSale',
    'of no sale',
    () => ({ ...noSale(), ...atTill(), lines: [{ lineNumber: 1, quantity: '1' }], tenders: [] }),
    ['NOT_FOUND saleId'],
  ],
  [
    'refundSale',
    'of no sale at no till',
    () => ({ ...noSale(), ...noTill(), lines: [{ lineNumber: 1, quantity: '1' }], tenders: [] }),
    ['NOT_FOUND saleId', 'NOT_FOUND registerId'],
  ],
  ['voidSale', 'that is none', () => ({ ...noSale(), reason: 'twice' }), ['NOT_FOUND saleId']],
  [
    'exchangeSale',
    'of no sale',
    () => ({ ...noSale(), ...atTill(), returnLines: [{ lineNumber: 1, quantity: '1' }], lines: [mug] }),
    ['NOT_FOUND saleId'],
  ],
  [
    'exchangeSale',
    'at no till',
    () => ({ ...noSale(), ...noTill(), returnLines: [{ lineNumber: 1, quantity: '1' }], lines: [mug] }),
    ['NOT_FOUND saleId', 'NOT_FOUND registerId'],
  ],
  ['reprintReceipt', 'of no sale', () => ({ ...noSale(), format: 'TEXT' }), ['NOT_FOUND saleId']],
  ['setReturnPolicy', 'nowhere', () => ({ ...nowhere(), allowed: true }), ['NOT_FOUND locationId']],
  [
    'setReturnPolicy',
    'for less than a day',
    () => ({ ...location(), allowed: true, days: -1 }),
    ['INVALID_INPUT days'],
  ],
  [
    'returnWithoutReceipt',
    'at no till',
    () => ({ ...noTill(), customerId: newId('customer'), lines: [mug], reference: 'R1' }),
    ['NOT_FOUND registerId'],
  ],
  [
    'returnWithoutReceipt',
    'where it is not allowed',
    () => ({ ...atTill(), customerId: newId('customer'), lines: [mug], reference: 'R1' }),
    ['RETURN_NOT_ALLOWED registerId'],
  ],
];

describe('a till is told what to do instead of', () => {
  it.each([...baskets, ...money, ...sales])('%s %s', async (mutation, _, input, faults) => {
    expect(faultsOf(await shop.mutate(mutation, input()))).toEqual(faults);
  });

  it('none of which has written anything', async () => {
    expect(await keptBy('sales', shop.mongoUri)).toEqual(before);
  });
});
