import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { decideVoid, type VoidInput } from '../../domain/returns/void.ts';
import { statusOf } from '../../domain/selling/sale-status.ts';
import { cardsOf, type RefundDesk, settlingPayments } from '../payments/refund-payments.ts';
import { whileCardsAreHeld } from '../payments/take-back-cards.ts';
import { useApproval } from '../staff/approve.ts';
import { registerFor } from '../tills/at-register.ts';
import { giveBack } from './give-back.ts';

export interface VoidSaleInput extends VoidInput {
  readonly saleId: string;
}

/**
 * Takes a whole sale back while the session that it is in is open. The void writes that session, and so does its
 * close: one of the two comes first. Answers with the sale's id.
 */
export async function voidSale(desk: RefundDesk, actor: Actor, input: VoidSaleInput): Promise<Outcome<Id<'sale'>>> {
  const { store, giftCards } = desk;
  const work = (): Promise<Outcome<Id<'sale'>>> =>
    settlingPayments(desk, (owed) =>
      store.commands.once({
        command: 'voidSale',
        idempotencyKey: input.idempotencyKey,
        payload: input,
        work: async (transaction) => {
          const { session, now } = transaction;
          const found = await store.sales.one(input.saleId, session);
          const sale = found && mayActAt(actor, found.locationId) ? found : null;
          const drawer = sale && (await store.cash.one(sale.cashSessionId, session));
          const decision = decideVoid(input, {
            now,
            sale,
            status: sale ? statusOf(sale) : 'COMPLETED',
            sessionIsOpen: drawer?.status === 'OPEN',
          });
          const missing = sale ? [] : [notFound(path('input', 'saleId'), 'sale', input.saleId)];
          if (decision.kind === 'refused') return refused(...missing, ...decision.refusals);
          const register = sale && (await registerFor(store, actor, sale.registerId));
          if (!sale || !register) return refused(...missing);
          const use = {
            action: 'VOID',
            target: sale._id,
            usedFor: `voidSale:${input.idempotencyKey}`,
            transaction,
          } as const;
          const spent = await useApproval(store, actor, use);
          if (spent !== null) return refused(spent);
          const { refund } = decision;
          const { idempotencyKey } = input;
          const voiding = { sale, register, kind: 'VOID', refund, idempotencyKey, owed, actor, transaction } as const;
          const given = await giveBack(store, voiding);
          return given.kind === 'done' ? done(sale._id) : given;
        },
      }),
    );
  const [sale] = await store.sales.byIds([input.saleId]);
  if (!sale?.giftCards || !mayActAt(actor, sale.locationId)) return work();
  const { idempotencyKey } = input;
  return whileCardsAreHeld(giftCards, { sale, cards: await cardsOf(store, sale), idempotencyKey }, work);
}
