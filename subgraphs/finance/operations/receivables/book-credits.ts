import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import { type Booking, postBookings } from '../journal/bookkeeping.ts';
import { isCleared, keepTenders, type TenderToKeep } from '../settlement/keep-tenders.ts';
import type { Giving } from './receivables-desk.ts';

/** What somebody gives an account: a document that is booked with one entry of its own. */
export type Booked = Omit<Giving, 'day'> &
  Pick<Booking, 'amounts' | 'description' | 'taxes'> & { readonly _id: Id<'credit'> };

const EVENTS = {
  PAYMENT: 'INVOICE_PAID',
  EARLY_PAYMENT: 'INVOICE_PAID',
  CREDIT_NOTE: 'INVOICE_CREDITED',
  WRITE_OFF: 'INVOICE_WRITTEN_OFF',
} as const satisfies Record<CreditRecord['kind'], Booking['event']>;

/** Books what is given, and answers with it and the day that it stands on, in the same order. */
export async function bookCredits(
  store: FinanceStore,
  given: readonly Booked[],
  transaction: Transaction,
): Promise<Giving[]> {
  const posted = await postBookings(store, given.map(bookingOf), transaction);
  keepTenders(store, { tenders: given.flatMap(toKeep), posted }, transaction);
  const days = new Map<string | undefined, string>(posted.map(({ origin, day }) => [origin, day]));
  return given.map(({ amounts: _amounts, description: _description, taxes: _taxes, ...giving }) => {
    const day = days.get(giving._id);
    if (day === undefined) throw new Error(`${giving._id} was not booked.`);
    return Object.assign(giving, { day });
  });
}

/** What a card pays on an account is there once its provider has paid it out. */
function toKeep({
  _id,
  kind,
  tender,
  locationId,
  currency,
  totalMinor,
  occurredAt,
  reference,
}: Booked): TenderToKeep[] {
  if (tender === null || !isCleared(tender)) return [];
  const of = { event: EVENTS[kind], origin: _id, locationId, currency, occurredAt };
  return [{ ...of, kind: tender, reference, provider: null, amountMinor: totalMinor }];
}

function bookingOf({ _id, kind, locationId, occurredAt, description, amounts, taxes = [] }: Booked): Booking {
  return {
    ...(taxes.length === 0 ? {} : { taxes }),
    event: EVENTS[kind],
    amounts,
    description,
    source: 'RECEIVABLE',
    origin: _id,
    reference: _id,
    locationId,
    occurredAt,
  };
}
