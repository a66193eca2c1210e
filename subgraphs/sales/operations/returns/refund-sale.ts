import type { Actor } from '#platform/auth/actor.ts';
import { notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { decideRefund, type RefundInput } from '../../domain/returns/refund.ts';
import { cashRoundingAt } from '../../store/location-rules.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { cardsOf, paymentsOf, type RefundDesk, settlingPayments } from '../payments/refund-payments.ts';
import { whileCardsAreHeld } from '../payments/take-back-cards.ts';
import { useApproval } from '../staff/approve.ts';
import { registerFor } from '../tills/at-register.ts';
import { giveBack } from './give-back.ts';

export interface RefundSaleInput extends RefundInput {
  readonly saleId: string;
  readonly registerId: string;
}

/**
 * Takes goods of a sale back and gives its frozen share of the money back, at a register that need not be the one that
 * sold. Two refunds of one sale at once conflict in the database, so that they never come to more than the sale. What
 * goes back to a card by its payment is asked of the provider once the refund is recorded.
 * Answers with the refund's id.
 */
export async function refundSale(
  desk: RefundDesk,
  actor: Actor,
  input: RefundSaleInput,
): Promise<Outcome<Id<'refund'>>> {
  const { store } = desk;
  const register = await registerFor(store, actor, input.registerId);
  return whileTakenBack(desk, input, () =>
    settlingPayments(desk, (owed) =>
      store.commands.once({
        command: 'refundSale',
        idempotencyKey: input.idempotencyKey,
        payload: input,
        work: async (transaction) => {
          const { session, now } = transaction;
          // Who has the receipt brings it back to any shop: the goods and the money go by the one that takes them.
          const sale = await store.sales.one(input.saleId, session);
          const rules = register ? await store.locationRules.at(register.locationId, session) : undefined;
          const payments = sale ? await paymentsOf(store, sale, session) : [];
          const decision = decideRefund(input, {
            now,
            sale,
            currency: register?.currency ?? null,
            cashRounding: cashRoundingAt(rules),
            payments,
            giftCards: sale ? await cardsOf(store, sale, session) : [],
          });
          const missing = missingOf(input, { sale, register });
          if (decision.kind === 'refused') return refused(...missing, ...decision.refusals);
          if (sale === null || register === null) return refused(...missing);
          const usedFor = `refundSale:${input.idempotencyKey}`;
          const spent = await useApproval(store, actor, { action: 'REFUND', target: sale._id, usedFor, transaction });
          if (spent !== null) return refused(spent);
          const { refund } = decision;
          const { idempotencyKey } = input;
          return giveBack(store, { sale, register, kind: 'REFUND', refund, idempotencyKey, owed, actor, transaction });
        },
      }),
    ),
  );
}

/** What is to be taken back of gift cards is held meanwhile. Most refunds concern none, and cost nothing here. */
async function whileTakenBack<Value>(
  { store, giftCards }: RefundDesk,
  { saleId, idempotencyKey, giftCards: wanted }: RefundSaleInput,
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const [sale] = wanted?.length ? await store.sales.byIds([saleId]) : [];
  if (!sale) return work();
  const cards = (await cardsOf(store, sale)).filter(({ giftCardId }) => wanted?.includes(giftCardId));
  return whileCardsAreHeld(giftCards, { sale, cards, idempotencyKey }, work);
}

function missingOf(
  input: RefundSaleInput,
  { sale, register }: { sale: SaleRecord | null; register: RegisterRecord | null },
): Refusal[] {
  return [
    ...(sale === null ? [notFound(path('input', 'saleId'), 'sale', input.saleId)] : []),
    ...(register === null ? [notFound(path('input', 'registerId'), 'register', input.registerId)] : []),
  ];
}
