import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { recordPoints } from './record-points.ts';

export interface AdjustPointsInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly points: number;
  readonly reason: string;
}

/** Gives or takes points by hand, never below zero. Answers with the id of the customer who has them. */
export async function adjustPoints(store: CustomerStore, input: AdjustPointsInput): Promise<Outcome<string>> {
  const { customerId, points } = input;
  const reason = input.reason.trim();
  if (points === 0) return refused(invalidInput(path('input', 'points'), 'Give a number of points other than zero.'));
  if (reason === '') return refused(invalidInput(path('input', 'reason'), 'Say why the points are given or taken.'));
  if (!isId('customer', customerId)) return refused(notFound(path('input', 'customerId'), 'customer', customerId));

  return store.commands.once({
    command: 'adjustPoints',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const customer = await store.customers.one(customerId, session);
      if (customer === null) return refused(notFound(path('input', 'customerId'), 'customer', customerId));
      const balance = (await store.loyalty.accountsOf([customerId], session)).get(customerId)?.points ?? 0;
      if (balance + points < 0) {
        const message = `The account has ${balance} points: take at most that many.`;
        return refused(invalidInput(path('input', 'points'), message));
      }
      const change = { saleId: null, refundId: null, basis: null, reason, occurredAt: now };
      await recordPoints(store, [{ customerId, kind: 'ADJUSTED', points, ...change }], transaction);
      return done(customer._id);
    },
  });
}
