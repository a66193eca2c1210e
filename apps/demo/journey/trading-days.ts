import type { JourneyDay, JourneyRow, Selection } from './journey.ts';

/**
 * Cuts a stream of rows in time order into the selected trading days, holding one day at a time.
 * A trading day is a date of the stores' calendar on which any store sold something; a selected day may have no rows
 * of the selected stores. Stops reading once the last selected day is over. Throws when the rows are not in the order
 * of their days, or when the selection finds no row at all.
 */
export async function* tradingDays(
  rows: Iterable<JourneyRow> | AsyncIterable<JourneyRow>,
  { from = '', days = Infinity, stores }: Selection,
): AsyncGenerator<JourneyDay> {
  const wanted = stores === 'all' ? null : new Set(stores);
  let daysTaken = 0;
  let rowsTaken = 0;
  for await (const day of wholeDays(rows)) {
    if (day.date < from) continue;
    const taken = wanted ? day.rows.filter((row) => wanted.has(row.storeId)) : day.rows;
    daysTaken += 1;
    rowsTaken += taken.length;
    yield { date: day.date, rows: taken };
    if (daysTaken >= days) break;
  }
  if (rowsTaken === 0) {
    const where = stores === 'all' ? 'any store' : `store ${stores.join(' or ')}`;
    throw new Error(`The selected days hold no sale at ${where}.`);
  }
}

async function* wholeDays(rows: Iterable<JourneyRow> | AsyncIterable<JourneyRow>): AsyncGenerator<JourneyDay> {
  let date = '';
  let ofDate: JourneyRow[] = [];
  for await (const row of rows) {
    const nextDate = storeDate(row.occurredAt);
    if (nextDate < date) throw new Error(`Rows out of order: ${nextDate} comes after ${date}.`);
    if (nextDate > date) {
      if (ofDate.length > 0) yield { date, rows: ofDate };
      date = nextDate;
      ofDate = [];
    }
    ofDate.push(row);
  }
  if (ofDate.length > 0) yield { date, rows: ofDate };
}

/** The published times are wall clock times of America/New_York, written as UTC instants. */
const storeCalendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });
let lastHour = { utcHour: '', date: '' };

/**
 * The date on the stores' calendar (`2017-11-22`) of an ISO 8601 instant in UTC.
 * The last hour asked for is remembered, since formatting every row of a year anew takes longer than reading it,
 * and a date changes only on the hour.
 */
export function storeDate(occurredAt: string): string {
  const utcHour = occurredAt.slice(0, 13);
  if (utcHour !== lastHour.utcHour) lastHour = { utcHour, date: storeCalendar.format(new Date(occurredAt)) };
  return lastHour.date;
}
