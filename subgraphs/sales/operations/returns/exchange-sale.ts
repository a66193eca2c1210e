import { currentAct } from '#platform/audit-log/act.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { payloadHash } from '#platform/idempotency/commands.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { decideRefund, type RefundLineInput, refundTotalOf } from '../../domain/returns/refund.ts';
import type { TenderInput } from '../../domain/tenders/tenders.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type SaleRecord, tillKey } from '../../store/sales.ts';
import { paymentsOf, type RefundDesk, settlingPayments } from '../payments/refund-payments.ts';
import { evaluateBasket } from '../pricing/evaluate-basket.ts';
import { identifyLines, type ToldLine } from '../selling/identify-lines.ts';
import { recordSaleIn } from '../selling/record-sales.ts';
import { useApproval } from '../staff/approve.ts';
import { registerFor } from '../tills/at-register.ts';
import { giveBack } from './give-back.ts';

export interface ExchangeSaleInput {
  readonly idempotencyKey: string;
  readonly saleId: string;
  readonly registerId: string;
  readonly returnLines: readonly RefundLineInput[];
  readonly lines: readonly ToldLine[];
  /** The difference: how it is paid when the new goods cost more, or given back when they cost less. */
  readonly tenders: readonly TenderInput[];
  readonly reason?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

export interface Exchanged {
  readonly refundId: Id<'refund'>;
  readonly saleId: Id<'sale'>;
}

/**
 * Takes goods of a sale back and sells others for them, in one transaction: what comes back pays for what leaves, as
 * far as it goes, and only the difference changes hands.
 */
export async function exchangeSale(
  desk: RefundDesk,
  actor: Actor,
  input: ExchangeSaleInput,
): Promise<Outcome<Exchanged>> {
  const { store } = desk;
  const register = await registerFor(store, actor, input.registerId);
  const newMinor = register ? await totalOfNew(store, actor, { input, register }) : null;
  return settlingPayments(desk, (owed) =>
    store.commands.once({
      command: 'exchangeSale',
      idempotencyKey: input.idempotencyKey,
      payload: input,
      work: async (transaction) => {
        const { session, now } = transaction;
        const old = await store.sales.one(input.saleId, session);
        if (!old || !register) return refused(...missingOf(input, { old, register }));
        const usedFor = `exchangeSale:${input.idempotencyKey}`;
        const spent = await useApproval(store, actor, { action: 'REFUND', target: old._id, usedFor, transaction });
        if (spent !== null) return refused(spent);
        const backMinor = refundTotalOf(input.returnLines, old) ?? 0;
        const { idempotencyKey, occurredAt } = input;
        const split = tendersOf(input.tenders, { backMinor, newMinor: newMinor ?? 0, currency: register.currency });
        const back = {
          idempotencyKey,
          lines: input.returnLines,
          tenders: split.back,
          reason: input.reason,
          occurredAt,
        };
        const payments = await paymentsOf(store, old, session);
        const decision = decideRefund(back, { now, sale: old, currency: register.currency, payments });
        if (decision.kind === 'refused') return refused(...decision.refusals.map(ofReturnLines));
        const given = await giveBack(store, {
          sale: old,
          register,
          kind: 'REFUND',
          refund: decision.refund,
          idempotencyKey,
          owed,
          actor,
          transaction,
        });
        if (given.kind === 'refused') return given;

        const customerId = old.customerId;
        const { registerId, lines } = input;
        const bought = { idempotencyKey, registerId, lines, tenders: split.paid, customerId, occurredAt };
        const key = tillKey({ registerId, idempotencyKey: `exchange/${idempotencyKey}` });
        const request = { actor, act: currentAct(), input: bought, tillKey: key, payloadHash: payloadHash(input) };
        const sold = await recordSaleIn(store, request, transaction);
        if (sold.kind === 'refused') return sold;
        return done({ refundId: given.value, saleId: sold.value._id });
      },
    }),
  );
}

/** What the new goods come to, before they are sold: null where they cannot be, which selling them then says. */
async function totalOfNew(
  store: SalesStore,
  actor: Actor,
  { input, register }: { input: ExchangeSaleInput; register: RegisterRecord },
): Promise<number | null> {
  const [old] = await store.sales.byIds([input.saleId]);
  const { locationId } = register;
  const identified = await identifyLines(store, input.lines);
  const lines = identified.lines.filter((line) => line !== null);
  const basket = { locationId, customerId: old?.customerId ?? null, lines, at: input.occurredAt };
  const evaluation = await evaluateBasket(store, actor, basket);
  return evaluation.kind === 'evaluated' ? evaluation.basket.totalMinor : null;
}

/** What the goods that came back pay stands on both sides; the tenders given are the rest of one of them. */
function tendersOf(
  given: readonly TenderInput[],
  { backMinor, newMinor, currency }: { backMinor: number; newMinor: number; currency: CurrencyCode },
): { back: readonly TenderInput[]; paid: readonly TenderInput[] } {
  const amountMinor = Math.min(backMinor, newMinor);
  const goods: TenderInput = { kind: 'EXCHANGE', isExchange: true, amount: { amountMinor, currency } };
  const exchanged = amountMinor > 0 ? [goods] : [];
  return backMinor > newMinor
    ? { back: [...exchanged, ...given], paid: exchanged }
    : { back: exchanged, paid: [...exchanged, ...given] };
}

/** The lines that come back have another name in this input than in a refund's. */
function ofReturnLines<R extends Refusal>(refusal: R): R {
  const [input, field, ...rest] = refusal.field ?? [];
  return input === 'input' && field === 'lines' ? { ...refusal, field: ['input', 'returnLines', ...rest] } : refusal;
}

function missingOf(
  input: ExchangeSaleInput,
  { old, register }: { old: SaleRecord | null; register: RegisterRecord | null },
): Refusal[] {
  return [
    ...(old === null ? [notFound(path('input', 'saleId'), 'sale', input.saleId)] : []),
    ...(register === null ? [notFound(path('input', 'registerId'), 'register', input.registerId)] : []),
  ];
}
