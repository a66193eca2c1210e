import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { PROMOTION_CHANGED } from '#schema/events/promotion-changed.v1.ts';
import { type CustomerBed, type Sold, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { event } from '#test/test-bed.ts';

let bed: CustomerBed;
beforeAll(async () => {
  bed = await startCustomerBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** How often a customer, asked for by an id, may still have each promotion that they are offered; null for who is not known. */
async function usesLeft(id: string): Promise<readonly number[] | null> {
  const document = 'query($id: ID!) { customer(id: $id) { offers(channel: "STORE") { usesLeft } } }';
  const { customer } = await bed.run<{ customer: { offers: { usesLeft: number }[] } | null }>(document, { id });
  return customer && customer.offers.map((offer) => offer.usesLeft);
}

it('offers count what was had under all ids of a customer, by whichever id they are asked for', async () => {
  const promotionId = newId('promotion');
  const conditions = { channels: [], locationIds: [], segments: [], startsAt: null, endsAt: null };
  const data = { promotionId, name: 'Thrice', needsCoupon: false, ...conditions, maxUsesPerCustomer: 3 };
  await bed.deliver(
    'sales',
    event({ source: 'sales', type: PROMOTION_CHANGED, subject: promotionId, sequence: 1, data }),
  );
  const saved = await bed.mutate('saveOffer', { name: 'Thrice', message: 'For you', promotionId }, 'replayed');
  expect(saved.userErrors).toEqual([]);
  const [survivorId, mergedId] = [await bed.enrolled(), await bed.enrolled()];
  const had = async (customerId: Sold['customerId']) => {
    const sale = soldEvent({ customerId });
    await bed.deliver('sales', { ...sale, data: { ...sale.data, limitedPromotionIds: [promotionId] } });
  };
  await had(survivorId);
  expect([await usesLeft(survivorId), await usesLeft(mergedId)]).toEqual([[2], [3]]);
  await had(mergedId);
  await bed.mutate('mergeCustomers', { survivorId, mergedId, reason: 'Same' });
  expect([await usesLeft(survivorId), await usesLeft(mergedId)]).toEqual([[1], [1]]);
  expect(await usesLeft(newId('customer'))).toBeNull();
});
