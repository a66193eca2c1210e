import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { actorAt, cash, type Payload, type Shop, startShop, type Till } from '#test/sales-shop.ts';

let shop: Shop;
let till: Till;
let saleId: string;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  const input = { registerId: till.registerId, lines: [{ sku: 'MUG', quantity: '2' }], tenders: [cash(3000)] };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
  saleId = sale.id;
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

async function receipt(args: string): Promise<{ copy: number | null; content: string }> {
  const query = `query($id: ID!) { sale(id: $id) { receipt(${args}) { copy content } } }`;
  return (await shop.run<{ sale: { receipt: { copy: number | null; content: string } } }>(query, { id: saleId })).sale
    .receipt;
}

function reprint(
  input: object,
  options: object = {},
): Promise<Payload & { receipt: { copy: number; content: string } | null }> {
  const whole = { saleId, format: 'TEXT', ...input };
  return shop.mutate('reprintReceipt', whole, { select: 'receipt { copy content }', ...options });
}

describe('Sale.receipt', () => {
  it('is given in each format, and is not marked as a copy', async () => {
    const text = await receipt('format: TEXT');
    expect(text.copy).toBeNull();
    expect(text.content).toMatch(/^mug +\$25\.00$/m);
    expect(text.content).toMatch(/^Change +\$5\.00$/m);
    expect(text.content).not.toContain('COPY');
    expect((await receipt('format: HTML, locale: "de-DE"')).content).toContain('<td>25,00 $</td>');
    const bytes = Buffer.from((await receipt('format: ESC_POS, width: 48')).content, 'base64');
    expect([...bytes.subarray(0, 2)]).toEqual([0x1b, 0x40]);
    expect((await receipt('format: TEXT, gift: true')).content).not.toContain('$');
  });

  it('is refused for a width or a locale that there is not', async () => {
    await expect(receipt('format: TEXT, width: 10')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(receipt('format: TEXT, locale: "not a tag"')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('reprintReceipt', () => {
  it('counts its copies and marks them, and gives the same copy for the same key', async () => {
    const key = { idempotencyKey: shop.key() };
    const first = await reprint(key);
    expect(first.receipt).toMatchObject({ copy: 1, content: expect.stringContaining('COPY 1') as unknown });
    expect((await reprint({})).receipt?.copy).toBe(2);
    expect(await reprint(key)).toEqual({ ...first, replayed: true });
    expect(await receipt('format: TEXT')).toMatchObject({ copy: null });
  });

  it('gives each of many at once a number of its own', async () => {
    const copies = (await Promise.all(Array.from({ length: 5 }, () => reprint({})))).map(
      ({ receipt: one }) => one?.copy,
    );
    expect(new Set(copies).size).toBe(5);
  });

  it('counts nothing when it refuses', async () => {
    const before = await shop.contents();
    const faults = async (input: object, options?: object) =>
      (await reprint(input, options)).userErrors.map(({ code, field }) => `${code} ${field?.[1]}`);
    expect(await faults({ saleId: newId('sale'), width: 100 })).toEqual(['INVALID_INPUT width', 'NOT_FOUND saleId']);
    expect(await faults({}, { actor: actorAt(shop.tokyoId, 'sales:write', 'sales:read') })).toEqual([
      'NOT_FOUND saleId',
    ]);
    expect(await shop.contents()).toBe(before);
  });
});
