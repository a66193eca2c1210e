import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import { available, credited, debited } from '../../domain/loyalty/ledger.ts';
import { expiryOf } from '../../domain/loyalty/programme.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { openLedgers } from './open-ledgers.ts';

/** More are a slip of the finger. */
const MAX_POINTS = 100_000_000;
const MAX_REASON_LENGTH = 500;

export interface AdjustPointsInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly points: number;
  readonly reason: string;
}

/** Gives or takes points by hand, never more than are available. Answers with the id of the customer who has them. */
export async function adjustPoints(store: CustomerStore, input: AdjustPointsInput): Promise<Outcome<string>> {
  const { customerId, points } = input;
  const reason = input.reason.trim();
  const faults = [
    ...(points === 0 || Math.abs(points) > MAX_POINTS
      ? [invalidInput(path('input', 'points'), `Give a number of points other than zero, at most ${MAX_POINTS}.`)]
      : []),
    ...(reason === '' || reason.length > MAX_REASON_LENGTH
      ? [invalidInput(path('input', 'reason'), `Say why, in 1 to ${MAX_REASON_LENGTH} characters.`)]
      : []),
    ...(isId('customer', customerId) ? [] : [notFound(path('input', 'customerId'), 'customer', customerId)]),
  ];
  if (faults.length > 0 || !isId('customer', customerId)) return refused(...faults);

  return store.commands.once({
    command: 'adjustPoints',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const customer = await store.customers.one(customerId, session);
      if (customer === null) return refused(notFound(path('input', 'customerId'), 'customer', customerId));
      const ledgers = await openLedgers(store, [customer._id], transaction);
      const account = ledgers.of(customer._id);
      if (available(account) + points < 0) {
        const message = `The account has ${available(account)} points to take: take at most that many.`;
        return refused(invalidInput(path('input', 'points'), message));
      }
      const expiresAt = expiryOf(ledgers.programmes.at(now), now);
      ledgers.record(customer._id, {
        kind: 'ADJUSTED',
        to: (each) => (points > 0 ? credited(each, [{ expiresAt, points }]) : debited(each, 0 - points)),
        reason,
        expiresAt: points > 0 ? expiresAt : null,
        occurredAt: now,
      });
      ledgers.save();
      return done(customer._id);
    },
  });
}
