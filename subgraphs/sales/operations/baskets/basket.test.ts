import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { COURSE_FIRED, courseFired } from '#schema/events/course-fired.v1.ts';
import { actorAt, cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const BASKET = `basket {
  id version status name table register { id } sale { id } voidReason
  lines { number sku name quantity course firedAt modifiers { group option } }
}`;

interface Basket {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly register: { readonly id: string } | null;
  readonly sale: { readonly id: string } | null;
  readonly lines: readonly { readonly number: number; readonly sku: string; readonly firedAt: string | null }[];
}
type Answer = Payload & { readonly basket: Basket | null };

const pen = { line: { sku: 'PEN', quantity: '1' } };
const mug = { line: { sku: 'MUG', quantity: '2' } };

let shop: Shop;
let first: Till;
let second: Till;
beforeAll(async () => {
  shop = await startShop();
  first = await shop.openTill();
  second = await shop.openTill();
  const options = [{ code: 'HOT', name: 'Hot', priceDelta: usd(0) }];
  await shop.mutate('setModifierGroups', {
    sku: 'HAM',
    groups: [{ code: 'HEAT', name: 'Heat', min: 0, max: 1, options }],
  });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

function mutate(name: string, input: object, options: object = {}): Promise<Answer> {
  return shop.mutate(name, input, { select: BASKET, ...options });
}

async function park(input: object = {}): Promise<Basket> {
  const answer = await mutate('parkBasket', { registerId: first.registerId, lines: [mug, pen], ...input });
  expect(answer.userErrors).toEqual([]);
  if (answer.basket === null) throw new Error('It was not parked.');
  return answer.basket;
}

/** A basket that there is, as a command names it. */
function of({ id, version }: Basket, { registerId }: Till = first) {
  return { basketId: id, version, registerId };
}

async function faultsOf(refusal: Promise<Answer>): Promise<string[]> {
  const before = await shop.contents();
  const { basket, userErrors } = await refusal;
  expect(basket).toBeNull();
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
}

async function sell(
  basketId: string,
  { registerId }: Till,
  input: object = {},
): Promise<Payload & { sale: { id: string } | null }> {
  const whole = { registerId, basketId, tenders: [cash(2599)], ...input };
  return shop.mutate('completeSale', whole, { select: 'sale { id total { amountMinor } }' });
}

describe('a parked basket', () => {
  it('is resumed at another till, changed there, and sold with all it holds', async () => {
    const parked = await park({ name: 'Ada' });
    expect(parked).toMatchObject({ version: 1, status: 'PARKED', name: 'Ada', register: null });
    const resumed = await mutate('resumeBasket', of(parked, second));
    expect(resumed.basket).toMatchObject({ version: 2, status: 'ACTIVE', register: { id: second.registerId } });
    const lines = [{ number: 1, ...mug }, { number: 2, ...pen }, pen];
    const changed = await mutate('updateBasket', { ...of(resumed.basket ?? parked, second), lines });
    expect(changed.basket?.lines.map(({ number, sku }) => [number, sku])).toEqual([
      [1, 'MUG'],
      [2, 'PEN'],
      [3, 'PEN'],
    ]);
    const { sale } = await sell(parked.id, second, { tenders: [cash(2698)] });
    const { basket } = await shop.run<{ basket: Basket }>(
      `query($id: ID!) { ${BASKET.replace('basket', 'basket(id: $id)')} }`,
      {
        id: parked.id,
      },
    );
    expect(basket).toMatchObject({ status: 'COMPLETED', sale: { id: sale?.id }, register: null });
  });

  it('keeps its tip, service charge and tax exemption for the till that resumes and sells it', async () => {
    const taxExemption = { certificateNumber: 'EX-1', reason: 'RESALE' };
    const serviceCharge = { name: 'Service', amount: usd(100) };
    const parked = await park({ lines: [pen], tip: usd(50), serviceCharge, taxExemption });
    await mutate('resumeBasket', of(parked, second));
    const select = `sale { tip { amountMinor } serviceCharge { name amount { amountMinor } }
      taxExemption { certificateNumber } total { amountMinor } }`;
    const input = { registerId: second.registerId, basketId: parked.id, tenders: [cash(249)] };
    expect(await shop.mutate('completeSale', input, { select })).toMatchObject({
      userErrors: [],
      sale: {
        tip: { amountMinor: 50 },
        serviceCharge: { name: 'Service', amount: { amountMinor: 100 } },
        taxExemption: { certificateNumber: 'EX-1' },
        total: { amountMinor: 199 },
      },
    });
    const faults = await faultsOf(mutate('parkBasket', { registerId: first.registerId, lines: [pen], tip: usd(-1) }));
    expect(faults).toEqual(['INVALID_INPUT tip.amountMinor']);
  });

  it('goes to exactly one of the tills that resume it at once', async () => {
    const parked = await park();
    const tills = [first, second, first, second, first];
    const answers = await Promise.all(tills.map((till) => mutate('resumeBasket', of(parked, till))));
    expect(answers.filter(({ basket }) => basket !== null)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'BASKET_CONFLICT'));
  });

  it('is sold exactly once, however many sell it at once, and the same key gives the same sale', async () => {
    const parked = await park();
    const tills = [first, second, first, second, first, second];
    const answers = await Promise.all(tills.map((till) => sell(parked.id, till)));
    expect(answers.filter(({ sale }) => sale !== null)).toHaveLength(1);
    for (const { userErrors } of answers) for (const { code } of userErrors) expect(code).toBe('BASKET_CONFLICT');

    const another = await park();
    const key = { idempotencyKey: shop.key() };
    const sold = await sell(another.id, first, key);
    expect(await sell(another.id, first, key)).toEqual({ ...sold, replayed: true });
  });

  it('can be parked again by the till that has it, and given up with a reason', async () => {
    const resumed = await mutate('resumeBasket', of(await park()));
    const again = await mutate('parkBasket', of(resumed.basket ?? (await park())));
    expect(again.basket).toMatchObject({ version: 3, status: 'PARKED', register: null });
    const gone = await mutate('voidBasket', { ...of(again.basket ?? (await park()), second), reason: 'left' });
    expect(gone.basket).toMatchObject({ status: 'VOIDED', voidReason: 'left' });
    expect(await faultsOf(mutate('resumeBasket', of(gone.basket ?? (await park()))))).toEqual([
      'BASKET_CONFLICT basketId',
    ]);
  });

  it('is listed while it is open, page by page', async () => {
    const locationId = await shop.addLocation('USD');
    const till = await shop.openTill(locationId);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push((await park({ registerId: till.registerId })).id);
    await mutate('resumeBasket', { basketId: ids[1], version: 1, registerId: till.registerId });
    const query = `query($locationId: ID!, $after: String) {
      baskets(locationId: $locationId, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
    }`;
    const page = async (after: string | null) =>
      (await shop.run<{ baskets: { nodes: object[]; pageInfo: { endCursor: string } } }>(query, { locationId, after }))
        .baskets;
    const start = await page(null);
    expect(start).toMatchObject({ nodes: [{ id: ids[0] }, { id: ids[1] }], pageInfo: { hasNextPage: true } });
    expect(await page(start.pageInfo.endCursor)).toMatchObject({ nodes: [{ id: ids[2] }] });
  });
});

describe('an open tab', () => {
  const soup = { course: 1, line: { sku: 'HAM', quantity: '0.2', modifiers: [{ group: 'HEAT', option: 'HOT' }] } };
  const cake = { course: 2, line: { sku: 'PEN', quantity: '2' } };

  it('begins with a table, and tells the kitchen each course once', async () => {
    const tab = await park({ lines: [], table: '12' });
    const ordered = await mutate('updateBasket', { ...of(tab), lines: [soup, cake] });
    const fired = await mutate('fireCourse', { basketId: tab.id, version: 2, course: 1 });
    expect(fired.basket?.lines.map(({ firedAt }) => firedAt !== null)).toEqual([true, false]);
    expect(ordered.basket?.version).toBe(2);
    expect(await faultsOf(mutate('fireCourse', { basketId: tab.id, version: 3, course: 1 }))).toEqual([
      'INVALID_INPUT course',
    ]);
    await shop.settled();
    const told = shop.heard.filter(({ type, subject }) => type === COURSE_FIRED && subject === tab.id);
    expect(told.map(({ data }) => courseFired.parse(data))).toMatchObject([
      {
        table: '12',
        course: 1,
        lines: [{ sku: 'HAM', quantityMilli: 200, modifiers: [{ group: 'HEAT', option: 'HOT' }] }],
      },
    ]);
  });

  it('keeps what the kitchen is making, unless somebody may take it off', async () => {
    const tab = await park({ lines: [soup, cake], table: '13' });
    await mutate('fireCourse', { basketId: tab.id, version: 1, course: 1 });
    const now = { basketId: tab.id, version: 2, registerId: first.registerId };
    const waiter = { actor: actorAt(shop.locationId, 'sales:read', 'sales:write') };
    const without = mutate('updateBasket', { ...now, lines: [{ number: 2, ...cake }] }, waiter);
    expect(await faultsOf(without)).toEqual(['INVALID_INPUT lines']);
    const larger = { number: 1, course: 1, line: { ...soup.line, quantity: '0.4' } };
    const other = mutate('updateBasket', { ...now, lines: [larger, { number: 2, ...cake }] }, waiter);
    expect(await faultsOf(other)).toEqual(['INVALID_INPUT lines.0']);
    const kept = await mutate('updateBasket', { ...now, lines: [{ number: 1, ...soup }] }, waiter);
    expect(kept.basket?.lines.map(({ number }) => number)).toEqual([1]);
    const emptied = await mutate('updateBasket', { ...now, version: 3, lines: [] });
    expect(emptied.basket?.lines).toEqual([]);
  });
});

describe('nothing changes when a basket is refused', () => {
  it('for an old version, another till’s, one that is not there, or not the caller’s', async () => {
    const parked = await park();
    const resumed = await mutate('resumeBasket', of(parked));
    const held = resumed.basket ?? parked;
    expect(await faultsOf(mutate('updateBasket', { ...of(parked), name: 'x' }))).toEqual(['BASKET_CONFLICT basketId']);
    expect(await faultsOf(mutate('updateBasket', { ...of(held, second), name: 'x' }))).toEqual([
      'BASKET_CONFLICT basketId',
    ]);
    expect(await faultsOf(mutate('parkBasket', of(held, second)))).toEqual(['BASKET_CONFLICT basketId']);
    expect(await faultsOf(mutate('voidBasket', { ...of(held), basketId: newId('basket'), reason: 'x' }))).toEqual([
      'NOT_FOUND basketId',
    ]);
    const stranger = { actor: actorAt(shop.tokyoId, 'sales:write', 'sales:read') };
    expect(await faultsOf(mutate('fireCourse', { basketId: held.id, version: 2, course: 1 }, stranger))).toEqual([
      'NOT_FOUND basketId',
    ]);
  });

  it('for lines that are wrong, all at once', async () => {
    const lines = [
      { line: { sku: 'NONE' } },
      { number: 7, ...pen },
      { course: 0, ...pen },
      { line: { sku: 'HAM', quantity: '-1', modifiers: [{ group: 'HEAT', option: 'COLD' }] } },
    ];
    expect(await faultsOf(mutate('parkBasket', { registerId: first.registerId, lines }))).toEqual([
      'NOT_FOUND lines.0.line.sku',
      'INVALID_INPUT lines.3.line.quantity',
      'INVALID_INPUT lines.3.line.modifiers.0',
    ]);
    expect(await faultsOf(mutate('parkBasket', { registerId: first.registerId, lines: lines.slice(1, 3) }))).toEqual([
      'INVALID_INPUT lines.0.number',
      'INVALID_INPUT lines.1.course',
    ]);
    expect(await faultsOf(mutate('parkBasket', { registerId: first.registerId }))).toEqual(['INVALID_INPUT lines']);
    const discounts = [{ kind: 'MANUAL', amount: { amountMinor: 1, currency: 'EUR' }, reference: 'x'.repeat(201) }];
    const priced = [{ line: { ...pen.line, discounts, unitPrice: usd(-1) } }];
    expect(await faultsOf(mutate('parkBasket', { registerId: first.registerId, lines: priced }))).toEqual([
      'CURRENCY_MISMATCH lines.0.line.discounts.0.amount',
      'INVALID_INPUT lines.0.line.discounts.0.reference',
      'INVALID_INPUT lines.0.line.unitPrice.amountMinor',
    ]);
  });

  it('to be sold by another till than has it, with lines besides, or for other money', async () => {
    const parked = await park();
    await mutate('resumeBasket', of(parked));
    const elsewhere = await shop.openTill(await shop.addLocation('USD'));
    const before = await shop.contents();
    const faults = async (till: Till, input?: object) =>
      (await sell(parked.id, till, input)).userErrors.map(({ code }) => code);
    expect(await faults(second)).toEqual(['BASKET_CONFLICT']);
    expect(await faults(first, { lines: [pen.line] })).toEqual(['INVALID_INPUT']);
    expect(await faults(first, { tenders: [cash(1)] })).toEqual(['TENDER_MISMATCH']);
    expect(await faults(elsewhere)).toEqual(['NOT_FOUND']);
    expect(await shop.contents()).toBe(before);
    expect((await sell(parked.id, first)).userErrors).toEqual([]);
  });
});

it('leaves nothing that the audit finds, and a basket whose sale is gone would be found', async () => {
  await shop.settled();
  const found = async () => (await auditSales(shop.connection)).lines.flatMap(({ findings }) => findings);
  expect(await found()).toEqual([]);
  await shop.connection.collection('baskets').updateOne({ status: 'COMPLETED' }, { $set: { saleId: newId('sale') } });
  expect(await found()).toEqual([expect.stringContaining('whether its sale is there')]);
});
