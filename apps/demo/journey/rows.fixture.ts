import { type JourneyProduct, type JourneyRow, unlistedProduct } from './journey.ts';

/** A row of one piece without money in basket 1; a test says what it is about. */
export function row(about: Partial<JourneyRow> = {}): JourneyRow {
  return {
    householdId: '7',
    storeId: '367',
    basketId: '1',
    productId: 'bread',
    quantity: 1,
    salesValueMinor: 0,
    retailDiscMinor: 0,
    couponDiscMinor: 0,
    couponMatchDiscMinor: 0,
    occurredAt: '2017-12-11T17:00:00.000Z',
    ...about,
  };
}

/** `slip` is missing from the published table, `gas` is metered, everything else is sold by the piece. */
export function productOf(productId: string): JourneyProduct {
  if (productId === 'slip') return unlistedProduct(productId);
  const type = productId === 'gas' ? 'GASOLINE-REG UNLEADED' : 'ANYTHING ELSE';
  return { ...unlistedProduct(productId), department: 'GROCERY', type };
}

/** Everything that comes, in its order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
