import type { Document } from 'mongodb';

export type Item = { _id: number } & Document;

/** About 370 bytes of BSON. */
export function item(id: number): Item {
  return {
    _id: id,
    sku: `SKU-${id}`,
    name: 'Extra virgin olive oil, cold pressed, 500 ml bottle',
    price: { amountMinor: 899, currency: 'EUR' },
    quantity: 10,
    tags: ['grocery', 'oil', 'glass'],
    description: 'x'.repeat(120),
    updatedAt: new Date(),
  };
}

/** An entry of an `update` that adds 1 to the quantity of an item. */
export function increment(id: number): Document {
  return { q: { _id: id }, u: { $inc: { quantity: 1 } } };
}
