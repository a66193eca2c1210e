import { expect, it } from 'vitest';
import { done, invalidInput, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { ADMIN } from '#test/test-bed.ts';
import { order, type OrderDesk } from './place-order.ts';

it('answers with the order of its key that took the last coupon, or the cart, at this moment', async () => {
  const orderId = newId('order');
  const fulfilment = { method: 'DELIVERY', routing: 'NEAREST' } as const;
  const input = { idempotencyKey: 'key', fulfilment, allowBackOrder: false, tenders: [] };
  let isPlaced = false;
  // Before it is known whether the order is sound, nothing else is asked.
  const store = {
    commands: { earlier: async () => (isPlaced ? done(orderId, { replayed: true }) : null) },
    placements: { of: async () => null },
  };
  const answer = await order({ store } as unknown as OrderDesk, {
    actor: ADMIN,
    command: 'placeOrder',
    payload: input,
    input,
    goods: async () => {
      isPlaced = true;
      return refused(invalidInput(null, 'It has been ordered already.'));
    },
  });
  expect(answer).toEqual(done(orderId, { replayed: true }));
});
