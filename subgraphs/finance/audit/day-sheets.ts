import type { Connection } from 'mongoose';
import { sheetChanges } from '../domain/closing/day-sheet.ts';
import { createDaySheetStore, type DaySheetRecord, sheetId } from '../store/day-sheets.ts';
import type { EntryCheck } from './entry-check.ts';

/** Adds the entries of each day up again, and holds the kept sheets against the sums. */
export function daySheetsAgree(connection: Connection): EntryCheck {
  const { sheets } = createDaySheetStore(connection);
  const sums = new Map<string, number>();
  return {
    see: (entry) => {
      for (const change of sheetChanges([entry])) {
        const id = sheetId(change);
        for (const [path, amount] of change.sums) sums.set(`${id} ${path}`, (sums.get(`${id} ${path}`) ?? 0) + amount);
      }
    },
    lines: async () => {
      const found = new Map<string, number>();
      const rows = sheets.find().lean<DaySheetRecord[]>().cursor() as AsyncIterable<DaySheetRecord>;
      for await (const { _id, ...figures } of rows) {
        for (const [path, amount] of leaves(figures)) found.set(`${_id} ${path}`, amount);
      }
      const off = [...new Set([...sums.keys(), ...found.keys()])].filter(
        (key) => (sums.get(key) ?? 0) !== (found.get(key) ?? 0),
      );
      return [
        {
          invariant: 4,
          claim: 'a day’s sheet at a location is the sum of its entries, by channel, account and tender',
          checked: found.size,
          findings: off.map((key) => `${key}: stands at ${found.get(key) ?? 0}, its entries at ${sums.get(key) ?? 0}`),
        },
      ];
    },
  };
}

/** Every number of a document, by its path. */
function* leaves(document: object, above = ''): Generator<readonly [path: string, amount: number]> {
  for (const [name, value] of Object.entries(document) as [string, unknown][]) {
    if (typeof value === 'number') yield [above + name, value];
    else if (typeof value === 'object' && value !== null) yield* leaves(value, `${above}${name}.`);
  }
}
