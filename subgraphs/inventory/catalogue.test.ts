import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface ProductAnswer {
  product: {
    id: string;
    variants: { id: string; sku: string; name: string; unit: string; taxCategory: string }[];
  } | null;
  replayed: boolean;
  userErrors: UserErrorAnswer[];
}

const PRODUCT = 'product { id variants { id sku name unit taxCategory } }';

const createProduct = (input: object): Promise<ProductAnswer> => bed.mutate('createProduct', input, PRODUCT);

const createLocation = (input: object) =>
  bed.mutate<{ location: { id: string } | null; replayed: boolean; userErrors: UserErrorAnswer[] }>(
    'createLocation',
    { code: 'NEW', name: 'A shop', kind: 'STORE', currency: 'EUR', timeZone: 'Europe/Amsterdam', ...input },
    'location { id }',
  );

async function variantBy(key: object): Promise<string | null> {
  const query = 'query($id: ID, $sku: String, $gtin: GTIN) { variant(id: $id, sku: $sku, gtin: $gtin) { sku } }';
  const { variant } = await bed.run<{ variant: { sku: string } | null }>(query, key);
  return variant?.sku ?? null;
}

describe('creating a product', () => {
  it('fills in what was left out, and finds each variant by every key', async () => {
    const { product } = await createProduct({
      name: 'Socks',
      variants: [{ sku: 'SOCK-2', name: 'Socks, large', gtin: '012345678905' }, { sku: 'SOCK-1' }],
    });
    expect(product?.variants).toMatchObject([
      { sku: 'SOCK-1', name: 'Socks', unit: 'EACH', taxCategory: 'STANDARD' },
      { sku: 'SOCK-2', name: 'Socks, large' },
    ]);
    expect(await variantBy({ id: product?.variants[0]?.id })).toBe('SOCK-1');
    expect(await variantBy({ sku: 'SOCK-2' })).toBe('SOCK-2');
    expect(await variantBy({ gtin: '012345678905' })).toBe('SOCK-2');
    expect(await variantBy({ gtin: '0012345678905' })).toBe('SOCK-2');
    expect(await variantBy({ sku: 'NONE' })).toBeNull();
  });

  it('announces each variant once, with all that others need', async () => {
    const { product } = await createProduct({
      name: 'Flour',
      category: 'BAKING',
      variants: [{ sku: 'FLOUR', unit: 'KILOGRAM' }],
    });
    const variantId = product?.variants[0]?.id;
    const created = await bed.untilPublished((event) => event.subject === variantId);
    expect(created).toMatchObject({
      type: 'tillgraph.inventory.variant.created.v1',
      sequence: 1,
      data: { variantId, productId: product?.id, sku: 'FLOUR', unit: 'KILOGRAM', category: 'BAKING', gtin: null },
    });
  });

  const faults: [what: string, input: object, fields: string[]][] = [
    ['a blank name', { name: '  ', variants: [{ sku: 'F-1' }] }, ['name']],
    ['no variants', { variants: [] }, ['variants']],
    [
      'more than a hundred variants',
      { variants: Array.from({ length: 101 }, (_, n) => ({ sku: `F-${n}` })) },
      ['variants'],
    ],
    ['a SKU with a space', { variants: [{ sku: 'F 1' }] }, ['variants.0.sku']],
    ['a blank tax category', { variants: [{ sku: 'F-1', taxCategory: '' }] }, ['variants.0.taxCategory']],
    ['one SKU twice', { variants: [{ sku: 'F-1' }, { sku: 'F-1' }] }, ['variants.1.sku']],
    [
      'one GTIN twice, however it is written',
      {
        variants: [
          { sku: 'F-1', gtin: '614141000036' },
          { sku: 'F-2', gtin: '0614141000036' },
        ],
      },
      ['variants.1.gtin'],
    ],
    ['a SKU that is taken', { variants: [{ sku: 'F-1' }, { sku: 'TAKEN' }] }, ['variants.1.sku']],
    ['a GTIN that is taken', { variants: [{ sku: 'F-1', gtin: '0036000291452' }] }, ['variants.0.gtin']],
  ];
  it.each(faults)('refuses %s, names the field and writes nothing', async (_what, input, fields) => {
    if ((await variantBy({ sku: 'TAKEN' })) === null) {
      await createProduct({ name: 'Taken', variants: [{ sku: 'TAKEN', gtin: '036000291452' }] });
    }
    const refused = await createProduct({ name: 'Faulty', ...input });
    expect(refused.product).toBeNull();
    expect(refused.userErrors.map(({ __typename, field }) => [__typename, field?.join('.')])).toEqual(
      fields.map((field) => ['InvalidInputError', `input.${field}`]),
    );
    expect(await variantBy({ sku: 'F-1' })).toBeNull();
  });

  it('lets one of two that want the same SKU at once have it', async () => {
    const answers = await Promise.all(
      ['first', 'second', 'third'].map((name) => createProduct({ name, variants: [{ sku: 'CONTESTED' }] })),
    );
    expect(answers.filter(({ product }) => product !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ field }) => field?.join('.')))).toEqual([
      'input.variants.0.sku',
      'input.variants.0.sku',
    ]);
  });

  it('answers the same key with the first answer, and another payload with a conflict', async () => {
    const input = { idempotencyKey: 'product', name: 'Once', variants: [{ sku: 'ONCE' }] };
    const first = await createProduct(input);
    expect(await createProduct(input)).toEqual({ ...first, replayed: true });
    expect(await createProduct({ ...input, name: 'Twice' })).toMatchObject({
      product: null,
      userErrors: [{ __typename: 'IdempotencyConflictError', field: ['input', 'idempotencyKey'] }],
    });
  });
});

describe('listing variants', () => {
  it('pages through them in the order of their SKUs, or through those that are named', async () => {
    await createProduct({ name: 'Page', variants: ['P-3', 'P-1', 'P-2'].map((sku) => ({ sku })) });
    const query = `query($first: Int!, $after: String, $skus: [String!]) {
      variants(first: $first, after: $after, skus: $skus) { nodes { sku } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      variants: { nodes: { sku: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const skus = ['P-2', 'NONE', 'P-3', 'P-1'];
    const { variants: first } = await bed.run<Page>(query, { first: 2, skus });
    expect(first.nodes.map(({ sku }) => sku)).toEqual(['P-1', 'P-2']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { variants: second } = await bed.run<Page>(query, { first: 2, skus, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ nodes: [{ sku: 'P-3' }], pageInfo: { hasNextPage: false } });

    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { variants }: Page = await bed.run<Page>(query, { first: 4, after });
      seen.push(...variants.nodes.map(({ sku }) => sku));
      if (!variants.pageInfo.hasNextPage) break;
      after = variants.pageInfo.endCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining(['P-1', 'P-2', 'P-3']));
  });

  it('refuses a page that is too long, a cursor of its own making, and two keys at once', async () => {
    await expect(bed.run('{ variants(first: 101) { nodes { sku } } }')).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await expect(bed.run('{ variant(sku: "A", id: "B") { sku } }')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('locations', () => {
  it('are created once under their code, and announced', async () => {
    const { location } = await createLocation({ code: 'AMS' });
    expect(await bed.untilPublished((event) => event.subject === location?.id)).toMatchObject({
      type: 'tillgraph.inventory.location.created.v1',
      sequence: 1,
      data: { code: 'AMS', currency: 'EUR', timeZone: 'Europe/Amsterdam' },
    });
    const again = await createLocation({ code: 'AMS' });
    expect(again.userErrors).toMatchObject([{ __typename: 'InvalidInputError', field: ['input', 'code'] }]);
  });

  const faults: [what: string, input: object, field: string][] = [
    ['a code with a space', { code: 'A B' }, 'code'],
    ['a blank name', { name: '' }, 'name'],
    ['a time zone that no clock knows', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an offset in place of a time zone', { timeZone: '+01:00' }, 'timeZone'],
  ];
  it.each(faults)('refuses %s, and writes nothing', async (_what, input, field) => {
    const refused = await createLocation({ code: 'FAULTY', ...input });
    expect(refused).toMatchObject({ location: null, userErrors: [{ field: ['input', field] }] });
    expect(await bed.run('{ location(code: "FAULTY") { id } }')).toEqual({ location: null });
  });

  it('are shown to those who may see them', async () => {
    const { location: mine } = await createLocation({ code: 'MINE' });
    await createLocation({ code: 'THEIRS' });
    const clerk: Actor = { ...ADMIN, locations: new Set([mine?.id ?? '']) };
    expect(await bed.run('{ locations { code } }', {}, clerk)).toEqual({ locations: [{ code: 'MINE' }] });
    expect(await bed.run('{ location(code: "THEIRS") { code } }', {}, clerk)).toEqual({ location: null });
    const { locations } = await bed.run<{ locations: { code: string }[] }>('{ locations { code } }');
    const codes = locations.map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    expect(codes).toEqual(expect.arrayContaining(['MINE', 'THEIRS']));
  });
});
