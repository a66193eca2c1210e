import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import { RETURN_RECORDED, type ReturnRecorded } from '#schema/events/return-recorded.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import {
  checkReturn,
  MAX_POLICY_DAYS,
  MAX_RETURNS,
  type ReturnedLine,
  returnedLine,
  type ReturnPolicy,
  type ReturnWithoutReceiptInput,
} from '../../domain/returns/return-without-receipt.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { ReturnRecord } from '../../store/returns.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { priceLinesAt } from '../pricing/price-lines.ts';
import { sumTaxes } from '../selling/announced-taxes.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { registerFor } from '../tills/at-register.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SetReturnPolicyInput extends ReturnPolicy {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly allowed: boolean;
}

/** The location does not take this back. */
export interface ReturnNotAllowed extends Refusal {
  readonly kind: 'ReturnNotAllowed';
  readonly policy: ReturnPolicy | null;
}

/** Says what a location takes back without a receipt. Answers with the location's id. */
export async function setReturnPolicy(
  store: SalesStore,
  actor: Actor,
  input: SetReturnPolicyInput,
): Promise<Outcome<Id<'location'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const { allowed, days, maxPerCustomer } = input;
  if (days < 1 || days > MAX_POLICY_DAYS) faults.invalid(['days'], `Give 1 to ${MAX_POLICY_DAYS} days.`);
  if (maxPerCustomer < 1 || maxPerCustomer > MAX_RETURNS) {
    faults.invalid(['maxPerCustomer'], `Give 1 to ${MAX_RETURNS} returns.`);
  }
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (!location) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  if (!location || faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command: 'setReturnPolicy',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      await store.returns.setPolicy(location._id, allowed ? { days, maxPerCustomer } : null, session);
      return done(location._id);
    },
  });
}

/** Takes goods back for the customer's credit or onto a gift card, of a sale that nobody can show. Answers with the return's id. */
export async function returnWithoutReceipt(
  store: SalesStore,
  actor: Actor,
  input: ReturnWithoutReceiptInput,
): Promise<Outcome<Id<'return'>>> {
  const faults = new Faults();
  checkReturn(input, faults);
  const register = await registerFor(store, actor, input.registerId);
  if (!register) return refused(notFound(path('input', 'registerId'), 'register', input.registerId), ...faults.found);
  const policy = await store.returns.policyOf(register.locationId);
  if (!policy)
    return refused(
      notAllowed(
        null,
        'This location takes nothing back without a receipt: find the sale, or have its return policy set.',
      ),
      ...faults.found,
    );
  if (faults.found.length > 0) return refused(...faults.found);
  const lines = await valued(store, actor, { input, register, policy, faults });
  if (faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'returnWithoutReceipt',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const since = new Date(now.getTime() - policy.days * DAY_MS);
      const customerId = input.customerId as Id<'customer'>;
      const before = await store.returns.countBefore(customerId, since, session);
      if (before >= policy.maxPerCustomer) {
        const message = `This customer has returned goods without a receipt ${before} times in ${policy.days} days.`;
        return refused(notAllowed(policy, message));
      }
      const record: ReturnRecord = {
        _id: newId('return'),
        locationId: register.locationId,
        registerId: register._id,
        customerId,
        currency: register.currency,
        lines,
        netMinor: sumMinor(lines.map((line) => line.netMinor)),
        taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
        totalMinor: sumMinor(lines.map((line) => line.totalMinor)),
        reference: input.reference.trim(),
        ...(input.giftCardId ? { giftCardId: input.giftCardId as Id<'giftcard'> } : {}),
        reason: input.reason?.trim() || null,
        ...namingStaff('refundedBy', actor),
        recordedAt: now,
      };
      await store.returns.add(record, session);
      emit({ type: RETURN_RECORDED, subject: record._id, sequence: 1, data: recordedEvent(record) });
      return done(record._id);
    },
  });
}

/** What is given for each line: no more than it costs now, nor than it was sold for in the policy's days. */
async function valued(
  store: SalesStore,
  actor: Actor,
  {
    input,
    register: { locationId },
    policy,
    faults,
  }: { input: ReturnWithoutReceiptInput; register: RegisterRecord; policy: ReturnPolicy; faults: Faults },
): Promise<readonly ReturnedLine[]> {
  const wanted = input.lines.map(({ sku, quantity, serialNumbers }) => ({ sku, quantity, serialNumbers }));
  const goods = { channel: 'STORE', lines: wanted, unitsAreToCome: false, withoutLimited: true } as const;
  const { lines } = await priceLinesAt(store, actor, { locationId, customerId: input.customerId, ...goods }, faults);
  const from = new Date(Date.now() - policy.days * DAY_MS);
  const lowest = await store.totals.lowestHours({ locationId, variantIds: lines.map((line) => line.variantId), from });
  return lines.map((line, index) =>
    returnedLine(line, {
      disposition: input.lines[index]?.disposition ?? 'RESTOCK',
      lowest: lowest.get(line.variantId) ?? null,
    }),
  );
}

function notAllowed(policy: ReturnPolicy | null, message: string): ReturnNotAllowed {
  return { kind: 'ReturnNotAllowed', message, field: path('input', policy ? 'customerId' : 'registerId'), policy };
}

/** Onto a gift card, where one was named, or else to the customer's credit. */
function tenderOf(
  { giftCardId }: Pick<ReturnRecord, 'giftCardId'>,
  amountMinor: number,
): ReturnRecorded['tenders'][number] {
  return giftCardId ? { kind: 'GIFT_CARD', amountMinor, giftCardId } : { kind: 'STORE_CREDIT', amountMinor };
}

function recordedEvent({ _id: returnId, recordedAt, lines, ...record }: ReturnRecord): ReturnRecorded {
  const { locationId, registerId, customerId, currency, netMinor, taxMinor, totalMinor, refundedBy } = record;
  return {
    returnId,
    locationId,
    registerId,
    ...(refundedBy ? { refundedBy } : {}),
    customerId,
    currency,
    occurredAt: recordedAt.toISOString(),
    netMinor,
    taxMinor,
    totalMinor,
    lines: lines.map((line) => ({
      number: line.number,
      variantId: line.variantId,
      sku: line.sku,
      quantityMilli: line.quantityMilli,
      ...(line.serialNumbers ? { serialNumbers: [...line.serialNumbers] } : {}),
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      disposition: line.disposition,
    })),
    taxes: sumTaxes(lines),
    tenders: totalMinor > 0 ? [tenderOf(record, totalMinor)] : [],
  };
}
