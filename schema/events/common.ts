import { z } from 'zod';
import { isId, type Id, type IdKind } from '#platform/ids/ids.ts';
import { isCurrency } from '#platform/money/currency.ts';

/** A global id of one kind. */
export const id = <K extends IdKind>(kind: K) =>
  z.custom<Id<K>>((value) => typeof value === 'string' && isId(kind, value), `must be a ${kind} id`);

/**
 * Reads data by a contract, and throws what is wrong with them. In one process several consumers are handed the same event:
 * the first one reads it for all, so that what was read is nobody's to change.
 */
export function readOnce<Data>(contract: z.ZodType<Data>): (data: unknown) => Data {
  const known = new WeakMap<object, Data>();
  return (data) => {
    const before = typeof data === 'object' && data !== null ? known.get(data) : undefined;
    if (before !== undefined) return before;
    const read = contract.parse(data);
    if (typeof data === 'object' && data !== null) known.set(data, read);
    return read;
  };
}

/** ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** A day of the calendar: `2026-11-27`. */
export const day = z.iso.date();

export const currency = z.string().refine(isCurrency, 'must be an ISO 4217 code');

/** A whole number of minor units of the event's currency. */
export const amountMinor = z.int();

/** One posting of a journal entry. */
export const posting = z.object({
  accountCode: z.string(),
  side: z.enum(['DEBIT', 'CREDIT']),
  /** Positive. */
  amountMinor,
  currency,
});

/** A whole number of thousandths of the variant's unit. */
export const quantityMilli = z.int();
