import type { Connection } from 'mongoose';
import { tenderCounts } from '../domain/closing/daily-close.ts';
import { createDailyCloseStore, type DailyCloseRecord } from '../store/closing/daily-closes.ts';
import { createDaySheetStore, type DaySheetRecord } from '../store/day-sheets.ts';
import type { EntryCheck } from './entry-check.ts';

/** Holds every daily close against its day's entries as they are now: nothing came to a day after it was closed. */
export async function dailyClosesHold(connection: Connection): Promise<EntryCheck> {
  const closes = await createDailyCloseStore(connection)
    .closes.find()
    .sort({ locationId: 1, number: 1 })
    .lean<DailyCloseRecord[]>();
  const byLocation = Map.groupBy(closes, ({ locationId }) => locationId as string);
  const findings: string[] = [];
  return {
    see: ({ _id, locationId, number, day }) => {
      const closed = (byLocation.get(locationId ?? '') ?? []).find(
        (close) => day <= close.day && number > close.closedAfter,
      );
      if (closed) findings.push(`${_id}: stands on ${day}, which daily close ${closed.number} had closed`);
    },
    lines: async () => {
      const { sheets } = createDaySheetStore(connection);
      for (const [, mine] of byLocation) {
        for (const [index, close] of mine.entries()) {
          if (close.number !== index + 1)
            findings.push(`${close._id}: is number ${close.number}, ${index + 1} was due`);
          const ofDay = await sheets.find({ locationId: close.locationId, day: close.day }).lean<DaySheetRecord[]>();
          findings.push(...differences(close, ofDay));
        }
      }
      const claim = 'daily closes are numbered without gaps, and say what their days’ entries do';
      return [{ invariant: 4, claim, checked: closes.length, findings }];
    },
  };
}

function differences({ _id, tenders }: DailyCloseRecord, sheets: readonly DaySheetRecord[]): string[] {
  const now = tenderCounts(sheets, { sessions: [], found: [] });
  const shown = (rows: typeof now): string[] =>
    rows
      .filter(({ expectedMinor, bookedMinor }) => expectedMinor !== 0 || bookedMinor !== 0)
      .map(({ kind, currency, expectedMinor, bookedMinor }) => `${kind} ${currency} ${expectedMinor} ${bookedMinor}`);
  const [due, kept] = [shown(now).join(', '), shown([...tenders]).join(', ')];
  return due === kept ? [] : [`${_id}: has ${kept || 'nothing'}, its day’s entries ${due || 'nothing'}`];
}
