import { afterAll } from 'vitest';
import { type Shop, startShop, type Till } from './sales-shop.ts';

/** A shop for all tests of a file, and a till with an open session in it; to be called at its top. Closed in the end. */
export async function shopWithTill(): Promise<{ shop: Shop; till: Till }> {
  const shop = await startShop();
  afterAll(() => shop[Symbol.asyncDispose]());
  return { shop, till: await shop.openTill() };
}
