import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { figuresOfPayOut, type PayOutKind } from '../../domain/booking/figures-of-receivables.ts';
import { loadingFault } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import { type Booking, postBookings } from '../journal/bookkeeping.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { ValueDesk } from '../stored-value/value-desk.ts';
import { amountFaults, dateFaults, reasonFaults, textFaults } from './account-input.ts';
import { notBefore } from './guard-days.ts';
import { openReceivables } from './receivables-desk.ts';
import { accountOf } from './record-invoice-payment.ts';
import type { StandingAccount } from './standing-accounts.ts';

export interface PayOutCreditInput {
  readonly idempotencyKey: string;
  readonly receivableId: string;
  readonly amount: Money;
  readonly kind: PayOutKind;
  /** Whose store credit it becomes, where a company is paid out. */
  readonly customerId?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly reason: string;
  /** Now when left out. */
  readonly occurredAt?: Date | null | undefined;
}

/** More was to be paid out than an account has to its credit. */
export interface InsufficientCredit extends Refusal {
  readonly kind: 'InsufficientCredit';
  readonly available: Money;
  readonly requested: Money;
}

const CUSTOMER = path('input', 'customerId');

/**
 * Gives a buyer back what they paid or were credited and is set against no invoice, the oldest first: by the bank, or as
 * store credit. Answers with the account's id.
 */
export async function payOutCredit(
  { store, by }: { store: FinanceStore; by: string },
  input: PayOutCreditInput,
): Promise<Outcome<Id<'receivable'>>> {
  return store.commands.once({
    command: 'payOutCredit',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const occurredAt = input.occurredAt ?? transaction.now;
      const faults: Refusal[] = [
        ...amountFaults(input.amount, 'amount'),
        ...reasonFaults(input.reason, 'reason'),
        ...textFaults(input.reference, 'reference'),
        ...dateFaults(input.occurredAt, transaction.now),
      ];
      const account = await accountOf(store, input.receivableId, transaction);
      if (account === null) {
        return refused(...faults, notFound(path('input', 'receivableId'), 'account', input.receivableId));
      }
      const payOut: PayOut = { ...input, account, occurredAt, withdrawalId: newId('withdrawal'), by };
      const taken = await takenFrom(store, payOut, transaction);
      if (taken.kind === 'refused') return refused(...faults, ...taken.refusals);
      const values = await ValueDesk.open(store, transaction);
      faults.push(...(await creditFaults(store, values, payOut)));
      if (faults.length > 0) return refused(...faults);
      await payTo(store, { payOut, values, taken: taken.value }, transaction);
      return done(account._id);
    },
  });
}

interface PayOut extends Omit<PayOutCreditInput, 'occurredAt'> {
  readonly account: StandingAccount;
  readonly occurredAt: Date;
  readonly withdrawalId: Id<'withdrawal'>;
  readonly by: string;
}

interface Taken {
  readonly credit: CreditRecord;
  readonly amountMinor: number;
}

/** The credits that an amount is taken from, and how much of each. */
async function takenFrom(
  store: FinanceStore,
  { account, amount, occurredAt }: PayOut,
  { session }: Transaction,
): Promise<Outcome<readonly Taken[]>> {
  const { currency } = amount;
  const open = await store.credits.openOf({ receivableIds: account.accountIds, currency }, session);
  let leftMinor = amount.amountMinor;
  const taken: Taken[] = [];
  for (const credit of open) {
    const amountMinor = Math.min(leftMinor, credit.openMinor);
    if (amountMinor <= 0) break;
    leftMinor -= amountMinor;
    taken.push({ credit, amountMinor });
  }
  if (leftMinor > 0) {
    const available = { amountMinor: sumMinor(open.map(({ openMinor }) => openMinor)), currency };
    return refused(insufficientCredit(available, amount));
  }
  const field = path('input', 'occurredAt');
  const closed = await closedDayFault(store, { locationId: null, occurredAt }, { field, session });
  const early = await notBefore(store, { occurredAt, days: taken.map(({ credit }) => credit.day) }, session);
  const faults = [...(closed === null ? [] : [closed]), ...early];
  return faults.length > 0 ? refused(...faults) : done(taken);
}

/** Why nobody can be given store credit; none where it is paid by the bank. */
async function creditFaults(
  store: FinanceStore,
  values: ValueDesk,
  { kind, account, customerId, amount, occurredAt }: PayOut,
): Promise<Refusal[]> {
  if (kind !== 'STORE_CREDIT') {
    return customerId ? [invalidInput(CUSTOMER, 'Name a customer only for store credit.')] : [];
  }
  if (account.customerId !== null && customerId && customerId !== account.customerId) {
    return [invalidInput(CUSTOMER, 'This account is a customer’s own: it is their store credit, so leave this out.')];
  }
  const owner = account.customerId ?? customerId ?? null;
  if (owner === null) {
    return [invalidInput(CUSTOMER, 'A company has no store credit: name who buys for it and is to have it.')];
  }
  if (!isId('customer', owner) || (await store.customers.one(owner))?.erased === true) {
    return [notFound(CUSTOMER, 'customer', owner)];
  }
  const fault = loadingFault(await values.creditFor(owner, amount.currency), {
    amount,
    now: occurredAt,
    field: path('input'),
  });
  return fault === null ? [] : [fault];
}

async function payTo(
  store: FinanceStore,
  { payOut, values, taken }: { payOut: PayOut; values: ValueDesk; taken: readonly Taken[] },
  transaction: Transaction,
): Promise<void> {
  const { account, amount, kind, withdrawalId, occurredAt } = payOut;
  const reason = payOut.reason.trim();
  const owner = account.customerId ?? payOut.customerId ?? null;
  if (kind === 'STORE_CREDIT' && owner !== null) {
    const credit = await values.creditFor(owner, amount.currency);
    const loaded = { kind: 'LOADED', amountMinor: amount.amountMinor, heldMinor: 0 } as const;
    values.move(credit._id, loaded, { reference: withdrawalId, reason, by: payOut.by, occurredAt });
    values.write();
  }
  const [entry] = await postBookings(store, [bookingOf(payOut)], transaction);
  if (entry === undefined) throw new Error(`${withdrawalId} was not booked.`);
  const { day, _id: entryId } = entry;
  const credits = taken.map(({ credit }) => credit);
  const read = { receivableIds: account.accountIds, invoices: [], credits, numbers: false };
  const desk = await openReceivables(store, read, transaction);
  for (const { credit, amountMinor } of taken) {
    const withdrawal = { withdrawalId, kind: 'PAID_OUT', amountMinor, day, reason, entryId } as const;
    desk.withdraw(credit._id, withdrawal, occurredAt);
  }
  desk.write(store);
}

function bookingOf({ kind, amount, withdrawalId, occurredAt, reason, reference }: PayOut): Booking {
  return {
    event: 'CREDIT_PAID_OUT',
    amounts: figuresOfPayOut(kind, amount),
    description: `Credit of an account paid out: ${reason.trim()}`,
    source: 'RECEIVABLE',
    origin: withdrawalId,
    reference: reference?.trim() || withdrawalId,
    locationId: null,
    occurredAt,
  };
}

function insufficientCredit(available: Money, requested: Money): InsufficientCredit {
  const message = `The account has ${formatMoney(available)} to its credit: pay out at most that.`;
  return { kind: 'InsufficientCredit', message, field: path('input', 'amount'), available, requested };
}
