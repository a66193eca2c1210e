import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { RETURN_RECORDED, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { actorAt, card, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';

const RETURN = `return { id reference total { amountMinor } taxTotal { amountMinor }
  lines { sku quantity net { amountMinor } tax { amountMinor } disposition } }`;

interface Returned {
  readonly return: { readonly id: string; readonly total: { readonly amountMinor: number } } | null;
}

const { shop, till } = await shopWithTill();

function bringBack(input: object = {}, options: object = {}): Promise<Payload & Returned> {
  const lines = [{ sku: 'PEN', quantity: '2', disposition: 'DAMAGED' }];
  const whole = { registerId: till.registerId, customerId: newId('customer'), lines, reference: 'SC-1', ...input };
  return shop.mutate<Returned>('returnWithoutReceipt', whole, { select: RETURN, ...options });
}

const allow = (input: object = {}): Promise<Payload> =>
  shop.mutate('setReturnPolicy', { locationId: shop.locationId, allowed: true, maxPerCustomer: 2, ...input });

const codesOf = ({ userErrors }: Payload): string[] =>
  userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);

it('is refused where the location has no policy', async () => {
  expect(codesOf(await bringBack())).toEqual(['RETURN_NOT_ALLOWED registerId']);
});

describe('a return without a receipt', () => {
  beforeAll(async () => {
    await allow();
  });

  it('of what is told apart by number names each unit', async () => {
    await shop.addVariant('PHONE', { tracking: 'SERIAL' });
    await shop.mutate('setPrices', { prices: [{ sku: 'PHONE', price: usd(1000) }] });
    const line = { sku: 'PHONE', quantity: '1' };
    expect(codesOf(await bringBack({ lines: [line] }))).toEqual(['INVALID_INPUT lines.0.serialNumbers']);
    const { return: back } = await bringBack({ lines: [{ ...line, serialNumbers: ['SN-1'] }] });
    await shop.settled();
    const told = shop.heard.find(({ type, subject }) => type === RETURN_RECORDED && subject === back?.id);
    expect(returnRecorded.parse(told?.data).lines).toMatchObject([{ sku: 'PHONE', serialNumbers: ['SN-1'] }]);
  });

  it('is worth the price of now, and is told to stock and books as what it is', async () => {
    const { return: back, userErrors } = await bringBack();
    expect(userErrors).toEqual([]);
    expect(back).toMatchObject({ reference: 'SC-1', total: { amountMinor: 198 }, lines: [{ disposition: 'DAMAGED' }] });
    await shop.settled();
    const told = shop.heard.find(({ type, subject }) => type === RETURN_RECORDED && subject === back?.id);
    expect(returnRecorded.parse(told?.data)).toMatchObject({
      totalMinor: 198,
      tenders: [{ kind: 'STORE_CREDIT', amountMinor: 198 }],
      lines: [{ sku: 'PEN', quantityMilli: 2000, disposition: 'DAMAGED' }],
    });
  });

  it('is worth no more than the goods were sold for in the last days', async () => {
    const discounts = [{ kind: 'MARKDOWN', amount: usd(500) }];
    const lines = [{ sku: 'MUG', quantity: '2', discounts }];
    await shop.mutate('completeSale', { registerId: till.registerId, lines, tenders: [card(2000)] });
    await shop.settled();
    const back = await bringBack({ lines: [{ sku: 'MUG', quantity: '1' }] });
    expect(back).toMatchObject({ return: { total: { amountMinor: 1000 } } });
  });

  it('is made so many times by a customer and no more, however many try at once', async () => {
    const customerId = newId('customer');
    const answers = await Promise.all(Array.from({ length: 5 }, () => bringBack({ customerId })));
    expect(answers.filter((answer) => answer.return !== null)).toHaveLength(2);
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['RETURN_NOT_ALLOWED customerId']));
  });

  it('with the same key gives the first answer', async () => {
    const input = { idempotencyKey: shop.key(), customerId: newId('customer') };
    const first = await bringBack(input);
    expect(await bringBack(input)).toEqual({ ...first, replayed: true });
  });

  it('is refused with everything that is wrong with it', async () => {
    const lines = [
      { sku: 'PEN', quantity: '1' },
      { sku: 'PEN', quantity: '0.5' },
    ];
    const faults = await bringBack({ customerId: 'nobody', reference: ' ', lines });
    expect(codesOf(faults)).toEqual([
      'INVALID_INPUT reference',
      'INVALID_INPUT customerId',
      'INVALID_INPUT lines.1.sku',
    ]);
    expect(codesOf(await bringBack({ lines: [{ sku: 'TEA', quantity: '1' }] }))).toEqual(['INVALID_INPUT lines.0.sku']);
    expect(codesOf(await allow({ days: 31 }))).toEqual(['INVALID_INPUT days']);
  });

  it('is a manager’s to take', async () => {
    const actor = actorAt(shop.locationId, 'sales:refund', 'sales:read');
    await expect(bringBack({}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
