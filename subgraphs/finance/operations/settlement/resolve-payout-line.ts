import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { PAYOUT_LINE_RESOLVED, type PayoutLineResolved } from '#schema/events/payout-line-resolved.v1.ts';
import { type Cause, figuresOfResolution } from '../../domain/booking/figures-of-payout.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ClearingRecord } from '../../store/settlement/clearing.ts';
import type { PayoutLineRecord, Resolution } from '../../store/settlement/payouts.ts';
import { type Booking, postBookings } from '../journal/bookkeeping.ts';
import { reasonFaults } from '../receivables/account-input.ts';

export interface ResolvePayoutLineInput {
  readonly idempotencyKey: string;
  readonly payoutLineId: string;
  readonly resolution: Resolution;
  /** For MATCH: which tender it is. */
  readonly tenderId?: string | null | undefined;
  readonly reason: string;
}

const LINE = path('input', 'payoutLineId');
const TENDER = path('input', 'tenderId');
const RESOLUTION = path('input', 'resolution');

/**
 * Says what a payout's row is that matched no tender: one after all (what it is off by is a payout difference), a
 * chargeback, nothing that anybody will find out (written off), or no money at all (dismissed, for one that was not
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
      const tenderId = tender?._id ?? null;
      store.payouts.resolve(
        line._id,
        { resolution, resolvedBecause: reason.trim(), resolvedAt: now, tenderId },
        writes,
      );
      if (tender) store.clearing.settle([{ tenderId: tender._id, lineId: line._id }], writes);
      if (resolution !== 'DISMISS') {
        await postBookings(store, [bookingOf(line, { cause: causeOf(resolution, tender), now })], transaction);
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
  if (resolution !== 'MATCH') return tenderId ? [invalidInput(TENDER, 'Only a match names a tender.')] : [];
  if (tender === null) return [notFound(TENDER, 'tender', tenderId ?? '')];
  if (tender.open !== true) return [invalidInput(TENDER, 'This tender was paid out before.')];
  if (tender.currency !== line.currency) {
    return [invalidInput(TENDER, `The line is in ${line.currency}, the tender in ${tender.currency}: write it off.`)];
  }
  return [];
}

function causeOf(resolution: Resolution, tender: ClearingRecord | null): Cause {
  if (resolution === 'MATCH' && tender !== null) return { kind: 'tender', tender };
  return { kind: resolution === 'CHARGEBACK' ? 'chargeback' : 'writtenOff' };
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
