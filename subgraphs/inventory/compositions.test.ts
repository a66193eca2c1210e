import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KIT_CHANGED } from '#schema/events/kit-changed.v1.ts';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';

let bed: InventoryBed;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  for (const sku of ['CAN', 'GLASS']) await bed.variant(sku);
  for (const sku of ['SET', 'HAMPER']) await create(sku, 'KIT');
  await create('PHONE', 'GOODS', { tracking: 'SERIAL' });
  await create('SALAD', 'RECIPE', { unit: 'KILOGRAM' });
  await setComponents('SET', { CAN: '2', GLASS: '1' });
  await setComponents('HAMPER', { SET: '2', CAN: '1' });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
});

interface Payload {
  userErrors: UserErrorAnswer[];
}

async function create(sku: string, kind: string, more: object = {}): Promise<void> {
  await bed.mutate('createProduct', { name: sku, variants: [{ sku, kind, ...more }] }, '');
}

function setComponents(sku: string, components: Readonly<Record<string, string>>): Promise<Payload> {
  const list = Object.entries(components).map(([each, quantity]) => ({ sku: each, quantity }));
  return bed.mutate('setComponents', { sku, components: list }, '');
}

describe('what something is made of', () => {
  it('is told by an event for each version', async () => {
    await create('TOLD', 'KIT');
    await setComponents('TOLD', { CAN: '1' });
    await setComponents('TOLD', { CAN: '2' });
    const told = bed.published.filter(
      ({ type, data }) => type === KIT_CHANGED && (data as { sku: string }).sku === 'TOLD',
    );
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2]);
    const document =
      '{ variant(sku: "TOLD") { kind composition { version whenReturned components { variant { sku } quantity } } } }';
    expect(await bed.run(document)).toEqual({
      variant: {
        kind: 'KIT',
        composition: {
          version: 2,
          whenReturned: 'COMPONENTS',
          components: [{ variant: { sku: 'CAN' }, quantity: '2' }],
        },
      },
    });
  });

  it('never leads back to itself, and the refusal names the way', async () => {
    await create('BOX', 'KIT');
    await setComponents('BOX', { HAMPER: '1' });
    const { userErrors } = await setComponents('SET', { BOX: '1' });
    expect(userErrors).toMatchObject([
      { field: ['input', 'components'], message: 'It would be made of itself: SET → BOX → HAMPER → SET.' },
    ]);
    expect((await setComponents('SET', { SET: '1' })).userErrors[0]?.message).toContain('SET → SET');
  });

  it('does not become a circle when two halves of it are set at once', async () => {
    await create('LEFT', 'KIT');
    await create('RIGHT', 'KIT');
    const answers = await Promise.all([setComponents('LEFT', { RIGHT: '1' }), setComponents('RIGHT', { LEFT: '1' })]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toHaveLength(1);
  });

  it('has at most five levels, counted from whatever is made of it', async () => {
    for (const level of [1, 2, 3, 4, 5, 6]) await create(`DEEP-${level}`, 'KIT');
    for (const level of [2, 3, 4, 5]) await setComponents(`DEEP-${level}`, { [`DEEP-${level - 1}`]: '1' });
    expect((await setComponents('DEEP-1', { CAN: '1' })).userErrors).toEqual([]);
    expect((await setComponents('DEEP-6', { 'DEEP-5': '1' })).userErrors).toMatchObject([
      { field: ['input', 'components'] },
    ]);
    expect((await setComponents('DEEP-1', { SET: '1' })).userErrors).toMatchObject([
      { field: ['input', 'components'] },
    ]);
  });

  it.each<[string, string, Record<string, string>, (string | number)[]]>([
    ['an unknown SKU', 'NOPE', { CAN: '1' }, ['sku']],
    ['goods that come in as they are', 'CAN', { GLASS: '1' }, ['sku']],
    ['no components', 'SET', {}, ['components']],
    ['an unknown component', 'SET', { NOPE: '1' }, ['components', '0', 'sku']],
    ['a part of a piece', 'SET', { CAN: '0.5' }, ['components', '0', 'quantity']],
    ['nothing of a component', 'SET', { CAN: '0' }, ['components', '0', 'quantity']],
    ['a component that is told apart by number', 'SET', { PHONE: '1' }, ['components', '0', 'sku']],
    ['pieces in what is sold by weight', 'SALAD', { CAN: '1' }, ['components', '0', 'sku']],
  ])('is refused for %s', async (_, sku, components, field) => {
    expect((await setComponents(sku, components)).userErrors).toMatchObject([{ field: ['input', ...field] }]);
  });

  it('is refused where it names a component twice, and is given in packs', async () => {
    const pack = { sku: 'CAN', gtin: '4006381333931', name: 'Six', quantity: '6' };
    await bed.mutate('addPack', pack, '');
    await create('CRATE', 'KIT');
    const twice = [
      { sku: 'CAN', quantity: '1' },
      { sku: 'CAN', quantity: '1' },
    ];
    const refused = await bed.mutate<Payload>('setComponents', { sku: 'CRATE', components: twice }, '');
    expect(refused.userErrors).toMatchObject([{ field: ['input', 'components', '1', 'sku'] }]);
    const packed = [{ sku: 'CAN', quantity: '2', pack: pack.gtin }];
    await bed.mutate('setComponents', { sku: 'CRATE', components: packed }, '');
    await bed.receive(shop, { CAN: '12' });
    expect(await bed.level('CRATE', shop)).toMatchObject({ available: '1' });
  });

  it('has no stock of its own that could be taken in, set or promised apart', async () => {
    const at = { locationId: shop };
    const field = ['input', 'lines', '0', 'sku'];
    for (const [name, input] of [
      ['receiveStock', { ...at, lines: [{ sku: 'SET', quantity: '1' }] }],
      ['adjustStock', { ...at, reason: 'CORRECTION', lines: [{ sku: 'SET', delta: '1' }] }],
      ['setStock', { ...at, lines: [{ sku: 'SET', quantity: '1', force: true }] }],
    ] as const) {
      expect((await bed.mutate<Payload>(name, input, '')).userErrors).toMatchObject([{ field }]);
    }
    const safety = await bed.mutate<Payload>('setSafetyStock', { ...at, sku: 'SET', safetyStock: '1' }, '');
    expect(safety.userErrors).toMatchObject([{ field: ['input', 'sku'] }]);
  });

  it('is refused for what is tracked', async () => {
    const input = { name: 'Kit', variants: [{ sku: 'TRACKED', kind: 'KIT', tracking: 'LOT' }] };
    const { userErrors } = await bed.mutate<Payload>('createProduct', input, '');
    expect(userErrors).toMatchObject([{ field: ['input', 'variants', '0', 'tracking'] }]);
  });
});
