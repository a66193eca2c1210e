import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserErrorAnswer } from '#test/inventory-bed.ts';
import { type PurchasingBed, startPurchasingBed } from '#test/purchasing-bed.ts';

interface SupplierPayload {
  supplier: { id: string; code: string } | null;
  userErrors: UserErrorAnswer[];
}

let bed: PurchasingBed;
beforeAll(async () => {
  bed = await startPurchasingBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const supplier = (input: object): Promise<SupplierPayload> =>
  bed.mutate('createSupplier', input, 'supplier { id code name email }');

describe('suppliers', () => {
  it('are found by each of their keys, and listed by code', async () => {
    await supplier({ code: 'BAKERY', name: 'The Bakery' });
    const query = `query($id: ID) { supplier(id: $id) { code } byCode: supplier(code: "BAKERY") { name email }
      none: supplier(code: "NOBODY") { id } suppliers(first: 1) { nodes { code } pageInfo { hasNextPage } } }`;
    expect(await bed.run(query, { id: bed.supplierId })).toEqual({
      supplier: { code: 'ROASTERY' },
      byCode: { name: 'The Bakery', email: null },
      none: null,
      suppliers: { nodes: [{ code: 'BAKERY' }], pageInfo: { hasNextPage: true } },
    });
    await expect(bed.run('{ supplier { id } }')).rejects.toThrow(/exactly one/);
  });

  const faults: [what: string, input: object, field: string][] = [
    ['a code that another has', { code: 'ROASTERY', name: 'Again' }, 'code'],
    ['a code with spaces', { code: 'A B', name: 'Spaces' }, 'code'],
    ['no name', { code: 'NAMELESS', name: ' ' }, 'name'],
    ['an address that is none', { code: 'MAIL', name: 'Mail', email: 'nobody' }, 'email'],
  ];
  it.each(faults)('with %s are refused', async (_, input, field) => {
    expect(await supplier(input)).toMatchObject({
      supplier: null,
      userErrors: [{ __typename: 'InvalidInputError', field: ['input', field] }],
    });
  });
});
