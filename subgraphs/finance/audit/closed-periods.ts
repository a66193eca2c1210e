import type { Connection } from 'mongoose';
import { standsInClosed } from '../domain/closing/period.ts';
import { createPeriodStore, type PeriodRecord } from '../store/closing/periods.ts';
import { chainOf } from '../store/ledger-chains.ts';
import { type EntryCheck, entryCheck } from './entry-check.ts';

/** Holds each entry against the periods that were closed when it was booked. */
export async function closedPeriods(connection: Connection): Promise<EntryCheck> {
  const periods = await createPeriodStore(connection).periods.find().sort({ number: 1 }).lean<PeriodRecord[]>();
  return entryCheck(4, 'no entry stands in a period that was closed when it was booked', (entry) => {
    const { _id, number, day } = entry;
    return periods
      .filter((period) => standsInClosed({ chain: chainOf(entry), number, day }, period))
      .map((period) => `${_id}: stands on ${day}, which period ${period.number} had closed`);
  });
}
