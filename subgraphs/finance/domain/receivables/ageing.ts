import type { Id } from '#platform/ids/ids.ts';
import { daysBetween } from './days.ts';

/** What is owed, by how long it is overdue, in minor units of one currency. */
export interface Ageing {
  readonly currentMinor: number;
  readonly days1To30Minor: number;
  readonly days31To60Minor: number;
  readonly days61To90Minor: number;
  readonly over90Minor: number;
  /** What was paid or credited and is not set against any invoice. */
  readonly creditMinor: number;
}

export const nothingOwed: Ageing = {
  currentMinor: 0,
  days1To30Minor: 0,
  days31To60Minor: 0,
  days61To90Minor: 0,
  over90Minor: 0,
  creditMinor: 0,
};

/** What is open of an invoice or a credit; a credit has no day that it is due. */
export interface OpenDocument {
  readonly receivableId: Id<'receivable'>;
  readonly openMinor: number;
  readonly dueOn: string | null;
}

/** Where what is open of a document stands on a day. */
export function bucketOf({ dueOn }: Pick<OpenDocument, 'dueOn'>, day: string): keyof Ageing {
  if (dueOn === null) return 'creditMinor';
  const overdue = daysBetween(dueOn, day);
  if (overdue <= 0) return 'currentMinor';
  if (overdue <= 30) return 'days1To30Minor';
  if (overdue <= 60) return 'days31To60Minor';
  return overdue <= 90 ? 'days61To90Minor' : 'over90Minor';
}

/** What is owed in all. */
export function balanceOf({ creditMinor, ...owed }: Ageing): number {
  return Object.values(owed).reduce((sum, amountMinor) => sum + amountMinor, -creditMinor);
}

export function added(ageing: Ageing, bucket: keyof Ageing, amountMinor: number): Ageing {
  return { ...ageing, [bucket]: ageing[bucket] + amountMinor };
}

/** What two accounts owe. */
export function together(a: Ageing, b: Ageing): Ageing {
  const buckets = Object.keys(nothingOwed) as (keyof Ageing)[];
  return buckets.reduce((sum, bucket) => added(sum, bucket, b[bucket]), a);
}
