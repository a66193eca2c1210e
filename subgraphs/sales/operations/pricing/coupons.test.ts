import { describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_MERGED } from '#schema/events/customer-merged.v1.ts';
import { actorAt, cash, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { ADMIN, event } from '#test/test-bed.ts';
import { auditSales } from '../../audit/audit.ts';

/** A pen is 0.99, and 0.89 with a coupon. */
const PEN = 99;
const LESS = 89;

const { shop, till } = await shopWithTill();

interface Sold {
  readonly sale: {
    readonly id: string;
    readonly couponCodes: readonly string[];
    total: { amountMinor: number };
  } | null;
}

function sell(input: object, paidMinor = LESS): Promise<Payload & Sold> {
  return shop.mutate<Sold>(
    'completeSale',
    { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders: [cash(paidMinor)], ...input },
    { select: 'sale { id couponCodes total { amountMinor } }' },
  );
}

/** Why a coupon cannot be used with a sale of a pen. */
async function reasonAgainst(input: object): Promise<string> {
  const document = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) {
    sale { id } userErrors { code ... on CouponNotApplicableError { couponCode reason } } } }`;
  const lines = [{ sku: 'PEN', quantity: '1' }];
  const { completeSale } = await shop.run<{ completeSale: Sold & { userErrors: Record<string, string>[] } }>(document, {
    input: { idempotencyKey: shop.key(), registerId: till.registerId, lines, tenders: [cash(LESS)], ...input },
  });
  expect(completeSale.sale).toBeNull();
  return completeSale.userErrors.map(({ code, couponCode, reason }) => `${code} ${couponCode} ${reason}`).join();
}

/** A promotion of ten cents off a pen, with one code. */
async function coupon(code: string, limits: object = {}, changes: object = {}): Promise<string> {
  const amountOff = { amount: usd(10), targets: { skus: ['PEN'] } };
  const { promotion } = await shop.mutate<{ promotion: { id: string } }>(
    'savePromotion',
    { name: code, requiresCoupon: true, amountOff, ...changes },
    { select: 'promotion { id }' },
  );
  const created = await shop.mutate('createCoupons', { promotionId: promotion.id, codes: [code], ...limits });
  expect(created.userErrors).toEqual([]);
  return promotion.id;
}

async function timesUsed(promotionId: string): Promise<number> {
  const document = `query($id: ID!) { node(id: $id) { ... on Promotion { coupons(first: 1) { nodes { timesUsed } } } } }`;
  const { node } = await shop.run<{ node: { coupons: { nodes: { timesUsed: number }[] } } }>(document, {
    id: promotionId,
  });
  return node.coupons.nodes[0]?.timesUsed ?? -1;
}

describe('a coupon', () => {
  it('takes its promotion off a sale, and is used with it once, however often the till asks', async () => {
    const promotionId = await coupon('SPRING');
    const idempotencyKey = shop.key();
    const { sale, userErrors } = await sell({ idempotencyKey, couponCodes: [' spring '] });
    expect({ userErrors, codes: sale?.couponCodes }).toEqual({ userErrors: [], codes: ['SPRING'] });
    const again = await sell({ idempotencyKey, couponCodes: [' spring '] });
    expect({ replayed: again.replayed, id: again.sale?.id }).toEqual({ replayed: true, id: sale?.id });
    expect(await timesUsed(promotionId)).toBe(1);
  });

  it('is never used beyond its limit, by however many tills at once', async () => {
    const promotionId = await coupon('FLASH', { usageLimit: 12 });
    const tills = await Promise.all(Array.from({ length: 5 }, () => shop.openTill()));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        sell({ registerId: tills[index % 5]?.registerId, couponCodes: ['FLASH'] }),
      ),
    );
    expect(answers.filter(({ sale }) => sale !== null)).toHaveLength(12);
    const refusals = answers.flatMap(({ userErrors }) => userErrors.map(({ __typename }) => __typename));
    expect(refusals).toEqual(Array.from({ length: 38 }, () => 'CouponNotApplicableError'));
    expect(await timesUsed(promotionId)).toBe(12);
    expect(await reasonAgainst({ couponCodes: ['FLASH'] })).toBe('COUPON_NOT_APPLICABLE FLASH USED_UP');
  });

  it('is used by each customer as often as one may, by however many tills at once', async () => {
    await coupon('ONCE', { usageLimitPerCustomer: 1 });
    expect(await reasonAgainst({ couponCodes: ['ONCE'] })).toBe('COUPON_NOT_APPLICABLE ONCE NEEDS_CUSTOMER');
    const customers = [newId('customer'), newId('customer')];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => sell({ customerId: customers[index % 2], couponCodes: ['ONCE'] })),
    );
    expect(answers.filter(({ sale }) => sale !== null)).toHaveLength(2);
    expect(await reasonAgainst({ customerId: customers[0], couponCodes: ['ONCE'] })).toBe(
      'COUPON_NOT_APPLICABLE ONCE USED_UP_BY_CUSTOMER',
    );
  });

  it('is used once by somebody who was several customers, under whichever id and by however many tills at once', async () => {
    await coupon('PERSON', { usageLimitPerCustomer: 1 });
    const [customerId, survivorId, other] = [newId('customer'), newId('customer'), newId('customer')];
    for (const [sequence, id] of [customerId, other].entries()) {
      const data = { mergeId: newId('merge'), customerId: id, survivorId, occurredAt: new Date().toISOString() };
      const told = { source: 'customer', type: CUSTOMER_MERGED, subject: id, sequence: sequence + 2, data } as const;
      await shop.deliver('customer', event(told));
    }
    const ids = [customerId, survivorId, other];
    const tills = await Promise.all(ids.map(() => shop.openTill()));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        sell({
          registerId: tills[index % 3]?.registerId,
          customerId: ids[index % 3],
          couponCodes: ['PERSON'],
        }),
      ),
    );
    expect(answers.filter(({ sale }) => sale !== null)).toHaveLength(1);
    for (const id of ids) {
      expect(await reasonAgainst({ customerId: id, couponCodes: ['PERSON'] })).toBe(
        'COUPON_NOT_APPLICABLE PERSON USED_UP_BY_CUSTOMER',
      );
    }
  });

  it('comes back with the whole sale where its promotion says so, and not before', async () => {
    const promotionId = await coupon('BACK', { usageLimit: 1 }, { couponsComeBack: true });
    const twoPens = { lines: [{ sku: 'PEN', quantity: '2' }], tenders: [cash(2 * LESS)] };
    const { sale } = await sell({ ...twoPens, couponCodes: ['BACK'] });
    const refund = (quantity: string) =>
      shop.mutate('refundSale', {
        saleId: sale?.id,
        registerId: till.registerId,
        lines: [{ lineNumber: 1, quantity, restock: true }],
        tenders: [cash(LESS)],
      });
    expect((await refund('1')).userErrors).toEqual([]);
    expect(await reasonAgainst({ couponCodes: ['BACK'] })).toBe('COUPON_NOT_APPLICABLE BACK USED_UP');
    expect((await refund('1')).userErrors).toEqual([]);
    expect(await timesUsed(promotionId)).toBe(0);
    expect((await sell({ couponCodes: ['BACK'] })).userErrors).toEqual([]);
  });

  it('comes back with a void, and stays used where its promotion does not say so', async () => {
    const [comesBack, stays] = [
      await coupon('VOIDED', { usageLimitPerCustomer: 1 }, { couponsComeBack: true }),
      await coupon('SPENT', { usageLimit: 1 }),
    ];
    const customerId = newId('customer');
    for (const code of ['VOIDED', 'SPENT']) {
      const { sale } = await sell({ customerId, couponCodes: [code] });
      const { userErrors } = await shop.mutate('voidSale', { saleId: sale?.id, reason: 'Rung up twice' });
      expect(userErrors).toEqual([]);
    }
    expect([await timesUsed(comesBack), await timesUsed(stays)]).toEqual([0, 1]);
    expect((await sell({ customerId, couponCodes: ['VOIDED'] })).userErrors).toEqual([]);
  });

  it('that cannot be used refuses the sale, says why, and nothing is written', async () => {
    await coupon('ENDED', { usageLimit: 1 }, { conditions: { endsAt: '2026-01-01T00:00:00.000Z' } });
    await coupon('TOKYO', {}, { conditions: { locationIds: [shop.tokyoId] } });
    await coupon('MUGS', { usageLimit: 1 }, { amountOff: { amount: usd(10), targets: { skus: ['MUG'] } } });
    const before = await shop.contents();
    const reasons: string[] = [];
    for (const code of ['NONE', 'ENDED', 'TOKYO', 'MUGS']) reasons.push(await reasonAgainst({ couponCodes: [code] }));
    expect(reasons).toEqual([
      'COUPON_NOT_APPLICABLE NONE UNKNOWN',
      'COUPON_NOT_APPLICABLE ENDED NOT_ELIGIBLE',
      'COUPON_NOT_APPLICABLE TOKYO NOT_ELIGIBLE',
      'COUPON_NOT_APPLICABLE MUGS NO_EFFECT',
    ]);
    expect((await sell({ couponCodes: ['MUGS'], tenders: [] })).sale).toBeNull();
    expect(await shop.contents()).toBe(before);
  });

  it('is not used by a sale that is refused for something else', async () => {
    const promotionId = await coupon('KEPT', { usageLimit: 1 });
    expect((await sell({ couponCodes: ['KEPT'] }, LESS - 1)).userErrors).toMatchObject([{ code: 'TENDER_MISMATCH' }]);
    expect(await timesUsed(promotionId)).toBe(0);
    expect((await sell({}, PEN)).userErrors).toEqual([]);
  });
});

describe('createCoupons', () => {
  const create = (input: object, actor = ADMIN) =>
    shop.mutate<{ coupons: { code: string }[] }>('createCoupons', input, { select: 'coupons { code }', actor });

  it('makes up as many codes as are wanted, the same again for the same key', async () => {
    const promotionId = await coupon('BATCH');
    const input = { idempotencyKey: shop.key(), promotionId, count: 200, prefix: 'mail-', usageLimit: 1 };
    const { coupons, userErrors } = await create(input);
    expect(userErrors).toEqual([]);
    expect(new Set(coupons.map(({ code }) => code)).size).toBe(200);
    expect(coupons.every(({ code }) => /^MAIL-[A-Z2-9]{10}$/.test(code))).toBe(true);
    expect(await create(input)).toEqual({ coupons, userErrors: [], replayed: true });
    expect((await sell({ couponCodes: [coupons[7]?.code] })).userErrors).toEqual([]);
  });

  it('makes a code once, whoever else makes it at the same time', async () => {
    const promotionId = await coupon('FIRST');
    const answers = await Promise.all([1, 2, 3].map(() => create({ promotionId, codes: ['RACE'] })));
    expect(answers.flatMap(({ coupons }) => coupons)).toEqual([{ code: 'RACE' }]);
    const errors = answers.flatMap(({ userErrors }) => userErrors.map(({ code, field }) => [code, field]));
    expect(errors).toEqual([1, 2].map(() => ['INVALID_INPUT', ['input', 'codes', '0']]));
  });

  it('changes nothing when it refuses', async () => {
    const promotionId = await coupon('TAKEN');
    const { promotion } = await shop.mutate<{ promotion: { id: string } }>(
      'savePromotion',
      { name: 'Free for all', percentOff: { rate: '0.01', targets: { skus: ['TEA'] } } },
      { select: 'promotion { id }' },
    );
    const before = await shop.contents();
    const faults = async (input: object, actor = ADMIN) => {
      const { coupons, userErrors } = await create({ promotionId, ...input }, actor);
      expect(coupons).toEqual([]);
      return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    };
    expect(await faults({ codes: ['NEW-1', 'taken'] })).toEqual(['INVALID_INPUT codes.1']);
    expect(await faults({ codes: ['A', 'SAME', 'SAME'] })).toEqual(['INVALID_INPUT codes.0', 'INVALID_INPUT codes.2']);
    expect(await faults({ codes: [] })).toEqual(['INVALID_INPUT codes']);
    expect(await faults({})).toEqual(['INVALID_INPUT codes']);
    expect(await faults({ count: 1001, prefix: 'a b', usageLimit: 0 })).toEqual([
      'INVALID_INPUT count',
      'INVALID_INPUT prefix',
      'INVALID_INPUT usageLimit',
    ]);
    expect(await faults({ promotionId: promotion.id, codes: ['NEW'] })).toEqual(['INVALID_INPUT promotionId']);
    expect(await faults({ promotionId: newId('promotion'), codes: ['NEW'] })).toEqual(['NOT_FOUND promotionId']);
    expect(await faults({ codes: ['NEW'] }, actorAt(shop.locationId, 'config:write', 'catalog:read'))).toEqual([
      'INVALID_INPUT promotionId',
    ]);
    expect(await shop.contents()).toBe(before);
  });
});

it('leaves nothing that the audit finds', async () => {
  await shop.settled();
  const { lines } = await auditSales(shop.connection);
  expect(findingsOf(lines)).toEqual([]);
  const used = lines.find(({ claim }) => claim.startsWith('coupons were used once'));
  expect(used?.checked).toBeGreaterThan(20);
});

it('shows the audit a counter that is off, and a redemption without its sale', async () => {
  await shop.connection.collection('coupons').updateOne({ _id: 'FLASH' as never }, { $inc: { used: 1 } });
  await shop.connection.collection('couponRedemptions').deleteOne({ code: 'SPRING' });
  const { lines } = await auditSales(shop.connection);
  expect(lines.flatMap(({ findings }) => findings)).toMatchObject([
    expect.stringContaining('its redemptions is 0 where 1 is right'),
    'FLASH: its counter is 13 where 12 is right',
  ]);
});
