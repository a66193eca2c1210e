import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { PAYOUT_LINE_RESOLVED, type PayoutLineResolved } from '#schema/events/payout-line-resolved.v1.ts';
import { type Cause, figuresOfResolution } from '../../domain/booking/figures-of-payout.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ClearingRecord } from '../../store/settlement/clearing.ts';
import type { PayoutLineRecord, Resolution } from '../../store/settlement/payouts.ts';
import { type Booking, postBookings } from '../journal/bookkeeping.ts';
import { reasonFaults } from '../receivables/account-input.ts';
import { chargeBack, type Dispute, disputeFaults, disputeOf } from '../receivables/charge-back-payment.ts';

export interface ResolvePayoutLineInput {
  readonly idempotencyKey: string;
  readonly payoutLineId: string;
  readonly resolution: Resolution;
  /** For MATCH: which tender it is. For CHARGEBACK: which one is disputed, where the line's reference does not say. */
  readonly tenderId?: string | null | undefined;
  readonly reason: string;
}

const LINE = path('input', 'payoutLineId');
const TENDER = path('input', 'tenderId');
const RESOLUTION = path('input', 'resolution');

/**
 * Says what a payout's row is that matched no tender: one after all (what it is off by is a payout difference), a
 * chargeback (of a payment of an account, which then owes again what it had paid), nothing that anybody will find out (written off), or no money at all (dismissed, for one that was not
 * booked). Answers with the line's id.
 */
export async function resolvePayoutLine(
  store: FinanceStore,
  input: ResolvePayoutLineInput,
): Promise<Outcome<Id<'payoutline'>>> {
  const { payoutLineId, resolution, reason } = input;
  return store.commands.once({
    command: 'resolvePayoutLine',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now, writes, emit } = transaction;
      const faults: Refusal[] = reasonFaults(reason, 'reason');
      const line = await store.payouts.line(payoutLineId, session);
      const tender = await tenderFor(store, input, transaction);
      if (line === null) return refused(...faults, notFound(LINE, 'payout line', payoutLineId));
      faults.push(...faultsOf(input, { line, tender }));
      if (faults.length > 0) return refused(...faults);
      const disputed = resolution === 'CHARGEBACK' ? await disputedTenders(store, { line, tender }, transaction) : [];
      if (disputed.length > 1) {
        const message = 'Several payments of accounts have this reference: name the tender that is disputed.';
        return refused(invalidInput(TENDER, message));
      }
      const dispute = await disputeBy(store, { line, disputed: disputed[0] }, transaction);
      if (dispute) faults.push(...(await disputeFaults(store, dispute, transaction)));
      if (faults.length > 0) return refused(...faults);
      const settled = resolution === 'MATCH' ? tender : null;
      const resolved = { resolution, resolvedBecause: reason.trim(), resolvedAt: now, tenderId: settled?._id ?? null };
      store.payouts.resolve(line._id, dispute ? { ...resolved, disputedId: dispute.payment._id } : resolved, writes);
      if (settled) store.clearing.settle([{ tenderId: settled._id, lineId: line._id }], writes);
      if (resolution !== 'DISMISS') {
        const cause = causeOf(resolution, { settled, owedAgainMinor: dispute?.owedAgainMinor ?? 0 });
        const [entry] = await postBookings(store, [bookingOf(line, { cause, now })], transaction);
        if (dispute && entry) await chargeBack(store, dispute, { entry, reason: reason.trim() }, transaction);
      }
      emit({ type: PAYOUT_LINE_RESOLVED, subject: line._id, sequence: 1, data: resolvedEvent(line, resolution, now) });
      return done(line._id);
    },
  });
}

async function tenderFor(
  store: FinanceStore,
  { tenderId }: ResolvePayoutLineInput,
  { session }: Transaction,
): Promise<ClearingRecord | null> {
  const [tender] = tenderId ? await store.clearing.byIds([tenderId], session) : [];
  return tender ?? null;
}

/** The tenders that paid an account and may be what a chargeback takes back: the one that is named, or those of its reference. */
async function disputedTenders(
  store: FinanceStore,
  { line, tender }: { line: PayoutLineRecord; tender: ClearingRecord | null },
  { session }: Transaction,
): Promise<ClearingRecord[]> {
  const { provider, reference, currency } = line;
  const named = tender === null ? await store.clearing.ofReferences([reference], session) : [tender];
  return named.filter(
    (each) => isId('credit', each.origin) && each.currency === currency && (each.provider ?? provider) === provider,
  );
}

/** What a chargeback takes back of a payment of an account; null where it is of a sale, or of nothing that is known. */
async function disputeBy(
  store: FinanceStore,
  { line, disputed }: { line: PayoutLineRecord; disputed: ClearingRecord | undefined },
  transaction: Transaction,
): Promise<Dispute | null> {
  if (disputed === undefined || !isId('credit', disputed.origin)) return null;
  return disputeOf(store, { creditId: disputed.origin, amountMinor: -line.grossMinor }, transaction);
}

function faultsOf(
  { resolution, tenderId }: ResolvePayoutLineInput,
  { line, tender }: { line: PayoutLineRecord; tender: ClearingRecord | null },
): Refusal[] {
  if (line.open !== true) return [invalidInput(LINE, 'Nobody has to look at this line: it is settled, or resolved.')];
  if (resolution === 'DISMISS' && line.isBooked) {
    return [invalidInput(RESOLUTION, 'This is at the bank: match it, write it off, or call it a chargeback.')];
  }
  if (resolution === 'CHARGEBACK' && line.grossMinor >= 0) {
    return [invalidInput(RESOLUTION, 'A chargeback takes money back: this line brings some.')];
  }
  if (resolution !== 'MATCH' && !tenderId) return [];
  if (resolution !== 'MATCH' && resolution !== 'CHARGEBACK') {
    return [invalidInput(TENDER, 'Only a match and a chargeback name a tender.')];
  }
  if (tender === null) return [notFound(TENDER, 'tender', tenderId ?? '')];
  if (resolution === 'CHARGEBACK' && tender.amountMinor <= 0) {
    return [invalidInput(TENDER, 'This tender went back already: name what was paid with the card.')];
  }
  if (resolution === 'MATCH' && tender.open !== true) {
    return [invalidInput(TENDER, 'This tender was paid out before.')];
  }
  if (tender.currency !== line.currency) {
    return [invalidInput(TENDER, `The line is in ${line.currency}, the tender in ${tender.currency}: write it off.`)];
  }
  return [];
}

function causeOf(
  resolution: Resolution,
  { settled, owedAgainMinor }: { settled: ClearingRecord | null; owedAgainMinor: number },
): Cause {
  if (settled !== null) return { kind: 'tender', tender: settled };
  return resolution === 'CHARGEBACK' ? { kind: 'chargeback', owedAgainMinor } : { kind: 'writtenOff' };
}

function bookingOf(line: PayoutLineRecord, { cause, now }: { cause: Cause; now: Date }): Booking {
  const { _id, provider, grossMinor, feeMinor, currency, isBooked, reference } = line;
  const gross = { amountMinor: grossMinor, currency };
  return {
    event: 'PAYOUT_RESOLVED',
    amounts: figuresOfResolution({ provider, gross, feeMinor, isBooked, cause }),
    description: `Payout line ${reference}`,
    source: 'SETTLEMENT',
    origin: _id,
    reference: _id,
    locationId: null,
    occurredAt: now,
  };
}

function resolvedEvent(line: PayoutLineRecord, resolution: Resolution, now: Date): PayoutLineResolved {
  const { _id, payoutId, provider, reference, currency, grossMinor, feeMinor } = line;
  const told = { provider, resolution, reference, currency, grossMinor, feeMinor };
  return { payoutLineId: _id, payoutId, ...told, occurredAt: now.toISOString() };
}
