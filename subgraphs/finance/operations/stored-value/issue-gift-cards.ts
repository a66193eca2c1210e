import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import { isCurrency } from '#platform/money/currency.ts';
import { normalisedCode } from '../../domain/stored-value/card-code.ts';
import type { ValueId } from '../../domain/stored-value/stored-value.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { ValueDesk } from './value-desk.ts';
import { atLocation, keyFaults, locationFaults, type ValueActing } from './value-input.ts';

export interface IssueGiftCardsInput {
  readonly idempotencyKey: string;
  readonly count: number;
  readonly currency: string;
  readonly expiresAt?: Date | null | undefined;
  readonly customerId?: string | null | undefined;
  readonly locationId?: string | null | undefined;
}

/** A card with the code by which it is spent: nobody can tell the code again. */
export interface IssuedCard {
  readonly id: ValueId;
  /** Null when this is an answer that was given before. */
  readonly code: string | null;
}

const MAX_CARDS = 100;
const LAST = 4;

/** Issues gift cards on which nothing is yet. Answers with their codes, which are kept nowhere else. */
export async function issueGiftCards(
  { store, secrets, actor }: ValueActing,
  input: IssueGiftCardsInput,
): Promise<Outcome<readonly IssuedCard[]>> {
  const { count, currency, expiresAt = null, customerId = null } = input;
  const codes = new Map<string, string>();
  const outcome = await store.commands.once<readonly ValueId[]>({
    command: 'issueGiftCards',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const faults = [...faultsOf(input, transaction.now), ...locationFaults(actor, input.locationId)];
      if (faults.length > 0) return refused(...faults);
      const desk = await ValueDesk.open(store, transaction);
      codes.clear();
      for (let number = 0; number < count; number += 1) {
        const code = secrets.newCode();
        const card = {
          kind: 'GIFT_CARD' as const,
          currency,
          state: 'NEW' as const,
          expiresAt,
          customerId: customerId as Id<'customer'> | null,
          locationId: atLocation(input.locationId),
          codeHash: secrets.hashOf(normalisedCode(code) ?? code),
          last4: code.slice(-LAST),
        };
        codes.set(desk.add(card, { by: actor.subject, locationId: card.locationId })._id, code);
      }
      await postBookings(store, desk.write(), transaction);
      return done([...codes.keys()] as ValueId[]);
    },
  });
  if (outcome.kind === 'refused') return outcome;
  const { value, replayed } = outcome;
  return done(
    value.map((id) => ({ id, code: replayed ? null : (codes.get(id) ?? null) })),
    { replayed },
  );
}

function faultsOf(
  { idempotencyKey, count, currency, expiresAt, customerId }: IssueGiftCardsInput,
  now: Date,
): Refusal[] {
  const faults = keyFaults(idempotencyKey);
  if (count < 1 || count > MAX_CARDS)
    faults.push(invalidInput(path('input', 'count'), `Issue 1 to ${MAX_CARDS} cards.`));
  if (!isCurrency(currency)) faults.push(invalidInput(path('input', 'currency'), 'Give an ISO 4217 currency code.'));
  if (expiresAt && expiresAt <= now) faults.push(invalidInput(path('input', 'expiresAt'), 'Give an instant to come.'));
  if (customerId && !isId('customer', customerId)) {
    faults.push(notFound(path('input', 'customerId'), 'customer', customerId));
  }
  return faults;
}
