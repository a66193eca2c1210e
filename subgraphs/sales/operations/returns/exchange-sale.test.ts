import { describe, expect, it } from 'vitest';
import { saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { card, cash, type Payload } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { auditSales } from '../../audit/audit.ts';

const EXCHANGED = `refund { total { amountMinor } tenders { kind amount { amountMinor } } }
  sale { id total { amountMinor } change { amountMinor } tenders { kind amount { amountMinor } } }`;

interface Tender {
  readonly kind: string;
  readonly amount: { readonly amountMinor: number };
}
interface Exchanged {
  readonly refund: { readonly tenders: readonly Tender[] } | null;
  readonly sale: { readonly id: string; readonly tenders: readonly Tender[] } | null;
}

const { shop, till } = await shopWithTill();

/** Mugs are 12.50, pens 0.99. */
async function sold(sku: 'MUG' | 'PEN', units: number): Promise<string> {
  const lines = [{ sku, quantity: String(units) }];
  const tenders = [card(units * (sku === 'MUG' ? 1250 : 99))];
  const input = { registerId: till.registerId, lines, tenders };
  return (await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' })).sale.id;
}

function exchange(saleId: string, input: object): Promise<Payload & Exchanged> {
  const whole = { saleId, registerId: till.registerId, returnLines: [{ lineNumber: 1, quantity: '1' }], ...input };
  return shop.mutate<Exchanged>('exchangeSale', whole, { select: EXCHANGED });
}

const pens = (quantity: string) => [{ sku: 'PEN', quantity }];
const inKinds = (tenders: readonly Tender[] | undefined) =>
  tenders?.map(({ kind, amount }) => [kind, amount.amountMinor]);

describe('an exchange', () => {
  it('gives the difference back when what leaves costs less', async () => {
    const { refund, sale, userErrors } = await exchange(await sold('MUG', 1), {
      lines: pens('2'),
      tenders: [cash(1052)],
    });
    expect(userErrors).toEqual([]);
    expect(inKinds(refund?.tenders)).toEqual([
      ['EXCHANGE', 198],
      ['CASH', 1052],
    ]);
    expect(inKinds(sale?.tenders)).toEqual([['EXCHANGE', 198]]);
  });

  it('takes the difference when it costs more, change included', async () => {
    const lines = [{ sku: 'MUG', quantity: '1' }];
    const { refund, sale } = await exchange(await sold('PEN', 1), { lines, tenders: [cash(2000)] });
    expect(inKinds(refund?.tenders)).toEqual([['EXCHANGE', 99]]);
    expect(sale).toMatchObject({ total: { amountMinor: 1250 }, change: { amountMinor: 849 } });
    expect(inKinds(sale?.tenders)).toEqual([
      ['EXCHANGE', 99],
      ['CASH', 1151],
    ]);
  });

  it('of the same for the same needs no money, and is answered the same again', async () => {
    const saleId = await sold('PEN', 1);
    const input = { idempotencyKey: shop.key(), lines: pens('1') };
    const first = await exchange(saleId, input);
    expect(first).toMatchObject({ userErrors: [], sale: { total: { amountMinor: 99 } } });
    expect(await exchange(saleId, input)).toEqual({ ...first, replayed: true });
  });

  it('is of both or of neither', async () => {
    const saleId = await sold('MUG', 1);
    const before = await shop.contents();
    const faults = async (input: object): Promise<string[]> => {
      const { refund, sale, userErrors } = await exchange(saleId, input);
      expect([refund, sale]).toEqual([null, null]);
      return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    };
    expect(await faults({ lines: pens('2'), tenders: [cash(1)] })).toEqual(['TENDER_MISMATCH tenders']);
    expect(await faults({ lines: [{ sku: 'TEA', quantity: '1' }], tenders: [cash(1250)] })).toEqual([
      'INVALID_INPUT lines.0.sku',
    ]);
    expect(await faults({ lines: pens('1'), returnLines: [{ lineNumber: 1, quantity: '2' }] })).toEqual([
      'REFUND_EXCEEDS_SALE returnLines.0.quantity',
    ]);
    expect(
      await faults({
        lines: pens('2'),
        tenders: [{ kind: 'EXCHANGE', amount: { amountMinor: 1052, currency: 'USD' } }],
      }),
    ).toEqual(['INVALID_INPUT tenders.1.kind']);
    expect(await shop.contents()).toBe(before);
  });

  it('leaves nothing that the audit finds, and tells of the sale as of any other', async () => {
    const { sale } = await exchange(await sold('MUG', 2), { lines: pens('3'), tenders: [cash(953)] });
    await shop.settled();
    const told = shop.heard.find(({ subject }) => subject === sale?.id);
    expect(saleCompleted.parse(told?.data).tenders).toEqual([{ kind: 'EXCHANGE', amountMinor: 297 }]);
    const { lines } = await auditSales(shop.connection);
    expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
