import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvents } from '#apps/customer-events/write-events.ts';
import { eventually, type GraphBed, startGraphBed } from './graph-bed.ts';
import { completeSale } from './selling.ts';

/** What an answer may take, of a hundred all but one, with nothing else going on. A shared machine is given more. */
const MOST_MS = 10;
const SHARED_MACHINE = 3;
const ASKED = 100;

let bed: GraphBed;
let customerId = '';
let locationId = '';
beforeAll(async () => {
  bed = await startGraphBed();
  customerId = bed.shop.customers['grace@example.com'] ?? '';
  locationId = bed.shop.locations['MAIN'] ?? '';
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface UserError {
  readonly code: string;
  readonly field: readonly string[];
}
type Saved = Record<string, { readonly userErrors: readonly UserError[]; readonly [thing: string]: unknown }>;

let keys = 0;
async function save(
  name: string,
  thing: string,
  input: object,
): Promise<{ id: string | null; errors: readonly UserError[] }> {
  keys += 1;
  const document = `mutation Save($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { ${thing} userErrors { code field } } }`;
  const answer = (await bed.admin.request<Saved>(document, { input: { idempotencyKey: `offers-${keys}`, ...input } }))[
    name
  ];
  const made = answer?.[thing.split(' ')[0] ?? ''] as { id?: string } | null;
  return { id: made?.id ?? null, errors: answer?.userErrors ?? [] };
}

/** Customer hears of promotions a moment after sales has saved them. */
const offered = (input: object) =>
  eventually(
    () => save('saveOffer', 'offer { id }', { message: 'For you', ...input }),
    ({ errors }) => errors.every(({ code }) => code !== 'NOT_FOUND'),
  );

interface Offers {
  readonly customer: {
    readonly offers: readonly {
      readonly offer: { readonly name: string };
      readonly promotion: { readonly name: string };
      readonly couponCode: string | null;
      readonly usesLeft: number | null;
      readonly discount: { readonly amountMinor: number } | null;
    }[];
  };
}

const OFFERS = `query Offers($id: ID!, $channel: String!, $basket: OfferBasketInput) { customer(id: $id) {
  offers(channel: $channel, basket: $basket) {
    offer { name } promotion { name } couponCode usesLeft discount { amountMinor } } } }`;

const LINES = [
  { sku: 'BEANS-1000', quantity: '2' },
  { sku: 'CAPPUCCINO', quantity: '1' },
];

async function offersOn(
  channel: string,
  lines: readonly object[] | null = LINES,
): Promise<Offers['customer']['offers']> {
  const basket = lines === null ? null : { locationId, lines };
  return (await bed.admin.request<Offers>(OFFERS, { id: customerId, channel, basket })).customer.offers;
}

async function evaluated(
  channel: string,
  couponCodes: readonly string[],
): Promise<{ off: Record<string, number>; total: number }> {
  const document = `query Evaluate($input: EvaluateBasketInput!) { evaluateBasket(input: $input) {
    basket { total { amountMinor } promotions { promotion { name } amount { amountMinor } } } userErrors { message } } }`;
  interface Evaluation {
    evaluateBasket: {
      basket: {
        total: { amountMinor: number };
        promotions: { promotion: { name: string }; amount: { amountMinor: number } }[];
      };
    };
  }
  const input = { locationId, channel, customerId, lines: LINES, couponCodes };
  const { basket } = (await bed.admin.request<Evaluation>(document, { input })).evaluateBasket;
  const off = basket.promotions.map(({ promotion, amount }) => [promotion.name, amount.amountMinor] as const);
  return { off: Object.fromEntries(off), total: basket.total.amountMinor };
}

describe('an offer', () => {
  it('is made at the till and on the web alike, and what it promises is what the sale gives', async () => {
    await save('saveSegment', 'segment { id }', {
      code: 'BEAN-FANS',
      name: 'Bean fans',
      rule: { tagged: { anyOf: ['BEANS'] } },
    });
    const beans = { percentOff: { rate: '0.20', targets: { skus: ['BEANS-1000'] } } };
    const ofSegment = { name: 'Beans for fans', conditions: { segments: ['BEAN-FANS'] }, ...beans };
    const everywhere = await save('savePromotion', 'promotion { id }', ofSegment);
    const coffee = { amountOff: { amount: { amountMinor: 100, currency: 'USD' }, targets: { skus: ['CAPPUCCINO'] } } };
    const online = {
      name: 'Coffee online',
      requiresCoupon: true,
      couponsComeBack: true,
      conditions: { channels: ['ONLINE'] },
      ...coffee,
    };
    const web = await save('savePromotion', 'promotion { id }', online);
    await save('createCoupons', 'coupons { code }', {
      promotionId: web.id,
      codes: ['FANCY'],
      usageLimitPerCustomer: 1,
    });
    await offered({ name: 'Beans', promotionId: everywhere.id, segments: ['BEAN-FANS'], priority: 1 });
    await offered({ name: 'Coffee', promotionId: web.id, couponCode: 'fancy', segments: ['BEAN-FANS'] });
    expect((await offersOn('STORE')).map(({ offer }) => offer.name)).not.toContain('Beans');

    await save('tagCustomer', 'customer { id }', { customerId, add: ['BEANS'] });
    // The till's prices go by the segment as soon as sales has heard of it.
    await eventually(
      () => offersOn('ONLINE'),
      (offers) => offers.some(({ offer, discount }) => offer.name === 'Beans' && discount?.amountMinor === 1_596),
    );
    const inStore = (await offersOn('STORE')).filter(({ offer }) => ['Beans', 'Coffee'].includes(offer.name));
    expect(inStore).toEqual([
      {
        offer: { name: 'Beans' },
        promotion: { name: 'Beans for fans' },
        couponCode: null,
        usesLeft: null,
        discount: { amountMinor: 1_596 },
      },
    ]);
    const onWeb = (await offersOn('ONLINE')).filter(({ offer }) => ['Beans', 'Coffee'].includes(offer.name));
    expect(
      onWeb.map(({ offer, couponCode, usesLeft, discount }) => [offer.name, couponCode, usesLeft, discount]),
    ).toEqual([
      ['Beans', null, null, { amountMinor: 1_596 }],
      ['Coffee', 'FANCY', 1, { amountMinor: 100 }],
    ]);
    // A coupon that takes off nothing is refused with the basket; the offer of it is worth nothing there.
    const ofMugs = (await offersOn('ONLINE', [{ sku: 'MUG', quantity: '1' }])).find(
      ({ couponCode }) => couponCode === 'FANCY',
    );
    expect(ofMugs?.discount).toEqual({ amountMinor: 0 });
    expect(await evaluated('STORE', [])).toMatchObject({ off: { 'Beans for fans': 1_596 } });
    const due = await evaluated('ONLINE', ['FANCY']);
    expect(due.off).toEqual({ 'Beans for fans': 1_596, 'Coffee online': 100 });

    const registerId = bed.shop.registers['Main Street till 2'];
    const tenders = [{ kind: 'CASH', amount: { amountMinor: due.total, currency: 'USD' } }];
    const sold = {
      idempotencyKey: 'offered',
      registerId,
      channel: 'ONLINE',
      customerId,
      lines: LINES,
      couponCodes: ['FANCY'],
      tenders,
    };
    const { sale, userErrors } = await completeSale(bed.admin, sold);
    expect(userErrors).toEqual([]);
    expect(sale?.total.amountMinor).toBe(due.total);
    // The coupon is used up for this customer, and so is the offer.
    await eventually(
      () => offersOn('ONLINE', null),
      (offers) => offers.every(({ couponCode }) => couponCode !== 'FANCY'),
    );
  });

  it('is worth nothing soon after somebody else used its coupon up', async () => {
    const half = { percentOff: { rate: '0.50', targets: { skus: ['MUG'] } }, requiresCoupon: true };
    const promotion = await save('savePromotion', 'promotion { id }', { name: 'One mug', ...half });
    const once = { promotionId: promotion.id, codes: ['ONEMUG'], usageLimit: 1, usageLimitPerCustomer: 1 };
    await save('createCoupons', 'coupons { code }', once);
    await offered({ name: 'One mug', promotionId: promotion.id, couponCode: 'ONEMUG' });
    const lines = [{ sku: 'MUG', quantity: '1' }];
    const takenOff = async () =>
      (await offersOn('STORE', lines)).find(({ couponCode }) => couponCode === 'ONEMUG')?.discount?.amountMinor;
    await eventually(takenOff, (off) => off === 725);
    const sold = {
      idempotencyKey: 'one-mug',
      registerId: bed.shop.registers['Main Street till 2'],
      customerId: bed.shop.customers['ada@example.com'],
      lines,
      couponCodes: ['ONEMUG'],
      tenders: [{ kind: 'CASH', amount: { amountMinor: 10_000, currency: 'USD' } }],
    };
    expect((await completeSale(bed.admin, sold)).userErrors).toEqual([]);
    await eventually(takenOff, (off) => off === 0);
  });

  it('is ended without its promotion, and ends with it', async () => {
    const half = { percentOff: { rate: '0.50', targets: { skus: ['MUG'] } }, conditions: { segments: ['BEAN-FANS'] } };
    const promotion = await save('savePromotion', 'promotion { id }', { name: 'Mugs', ...half });
    const one = await offered({ name: 'Mugs at half', promotionId: promotion.id });
    await offered({ name: 'Mugs again', promotionId: promotion.id, requiresConsent: 'PERSONALISATION' });
    const names = async () => (await offersOn('STORE', null)).map(({ offer }) => offer.name);
    expect(await names()).toContain('Mugs at half');
    expect(await names()).not.toContain('Mugs again');
    const consent = { purpose: 'PERSONALISATION', channel: 'ANY', granted: true, textVersion: '1' };
    await save('recordConsent', 'customer { id }', { customerId, ...consent });
    expect(await names()).toContain('Mugs again');
    await save('endOffer', 'offer { id }', { offerId: one.id });
    expect(await names()).not.toContain('Mugs at half');
    await save('endPromotion', 'promotion { id }', { promotionId: promotion.id });
    await eventually(names, (left) => !left.includes('Mugs again'));
  });

  it('is refused where it promises what is not there, all at once', async () => {
    const limited = { conditions: { channels: ['ONLINE'] }, requiresCoupon: true, percentOff: { rate: '0.10' } };
    const promotion = await save('savePromotion', 'promotion { id }', { name: 'Web only', ...limited });
    await save('createCoupons', 'coupons { code }', { promotionId: promotion.id, codes: ['WEBONLY'] });
    await offered({ name: 'Sound', promotionId: promotion.id, couponCode: 'WEBONLY' });
    const refusal = async (input: object) =>
      (
        await save('saveOffer', 'offer { id }', {
          name: 'X',
          message: 'Y',
          promotionId: promotion.id,
          couponCode: 'WEBONLY',
          ...input,
        })
      ).errors.map(({ code, field }) => `${code} ${field.slice(1).join('.')}`);
    expect(await refusal({ name: '', message: ' ', priority: -1 })).toEqual([
      'INVALID_INPUT name',
      'INVALID_INPUT message',
      'INVALID_INPUT priority',
    ]);
    const nothing = { channels: ['STORE'], segments: ['NOBODY'], couponCode: null, id: 'offer_none' };
    expect(await refusal(nothing)).toEqual([
      'NOT_FOUND id',
      'NOT_FOUND segments.0',
      'INVALID_INPUT channels',
      'INVALID_INPUT couponCode',
    ]);
    expect(await refusal({ couponCode: 'WELCOME10' })).toEqual(['NOT_FOUND couponCode']);
    expect(await refusal({ promotionId: 'promotion_none' })).toEqual(['NOT_FOUND promotionId']);
    const window = { startsAt: '2027-01-02T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' };
    expect(await refusal(window)).toEqual(['INVALID_INPUT endsAt']);
  });

  it(`is answered in ${MOST_MS} ms, more often than not`, async () => {
    const ask = async (query: () => Promise<unknown>): Promise<number> => {
      const startedAt = performance.now();
      await query();
      return performance.now() - startedAt;
    };
    const asked: number[] = [];
    const floor: number[] = [];
    for (let n = 0; n < ASKED; n += 1) {
      asked.push(await ask(() => offersOn('STORE')));
      floor.push(
        await ask(() => bed.admin.request('query Floor($id: ID!) { customer(id: $id) { id } }', { id: customerId })),
      );
    }
    const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    // What a mere look-up takes too long here is the machine's doing. (`npm run bench -- offers` has the slowest, too.)
    expect(median(asked)).toBeLessThan(MOST_MS + SHARED_MACHINE * median(floor));
  });
});

describe('the events of customers', () => {
  it('come through the gateway as a file, a message a line, that goes on where it ended', async () => {
    const given = { purpose: 'ANALYTICS', channel: 'ANY', granted: true, textVersion: '1' };
    await save('recordConsent', 'customer { id }', { customerId, ...given });
    const platform = await bed.client({ subject: 'platform', role: 'data-platform' });
    const written = async (
      wanted: object,
    ): Promise<{ lines: { messageId: string; type: string }[]; cursor: string }> => {
      const file = new PassThrough();
      const { cursor } = await writeEvents(platform, wanted, file);
      file.end();
      const text = (await file.toArray()).join('');
      return {
        lines: text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
        cursor,
      };
    };
    const first = await eventually(
      () => written({}),
      ({ lines }) => lines.some(({ type }) => type === 'identify'),
    );
    await save('updateCustomer', 'customer { id }', { customerId, name: 'Grace B. Hopper' });
    const rest = await eventually(
      () => written({ after: first.cursor }),
      ({ lines }) => lines.length > 0,
    );
    expect(rest.lines).toMatchObject([{ type: 'identify', userId: customerId, traits: { name: 'Grace B. Hopper' } }]);
    expect((await written({})).lines).toEqual(
      [...first.lines, ...rest.lines].map(({ messageId }) => expect.objectContaining({ messageId })),
    );
  });
});
