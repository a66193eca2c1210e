import { invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { sheetName } from './day-sheet.ts';

/** A drawer's session that was counted on the day. Amounts in minor units of its currency. */
export interface CountedSession {
  readonly cashSessionId: string;
  readonly registerId: string;
  readonly zNumber: number;
  readonly currency: string;
  readonly floatMinor: number;
  readonly expectedMinor: number;
  readonly countedMinor: number;
  /** What it had of other currencies; absent where it had none. */
  readonly foreignCash?: readonly CountedForeignCash[] | undefined;
}

/** Cash of another currency that was counted in a drawer. */
export type CountedForeignCash = Pick<CountedSession, 'currency' | 'floatMinor' | 'expectedMinor' | 'countedMinor'>;

/** What moved on one tender on a day, and what was found of it. */
export interface TenderCount {
  readonly kind: string;
  readonly currency: string;
  /** By the books, before anything was counted. */
  readonly expectedMinor: number;
  /** Null where nobody counted it, as the difference is. */
  readonly countedMinor: number | null;
  /** Counted less expected: positive is over, negative is short. */
  readonly differenceMinor: number | null;
  /** What of the difference is in the books: by Z reports for cash, by the close for other tenders. */
  readonly bookedMinor: number;
}

/** Of a day's sheet, what its tenders are read from. */
export interface TenderSheet {
  readonly currency: string;
  readonly tenders?: Readonly<Record<string, number>>;
  readonly counts?: Readonly<Record<string, number>>;
}

/** What somebody found of a tender: the sum of the card slips, or of what a terminal says. */
export interface TenderFound {
  readonly tenderKind: string;
  readonly amount: Money;
}

const CASH = 'CASH';

/** A session of the day is open, whose drawer was not counted. */
export interface CashSessionsOpen extends Refusal {
  readonly kind: 'CashSessionsOpen';
  readonly cashSessionIds: readonly string[];
}

/** Days before it have movements, and were not closed. */
export interface EarlierDayOpen extends Refusal {
  readonly kind: 'EarlierDayOpen';
  readonly days: readonly string[];
}

/**
 * Tender by tender what the books expect and what was found, ordered by kind and currency. Cash is what the sessions of
 * the day were counted at, without their floats; their Z reports have booked what they were over and short.
 */
export function tenderCounts(
  sheets: readonly TenderSheet[],
  { sessions, found }: { readonly sessions: readonly CountedSession[]; readonly found: readonly TenderFound[] },
): TenderCount[] {
  const counted = new Map(
    found.map(({ tenderKind, amount }) => [keyOf(tenderKind, amount.currency), amount.amountMinor]),
  );
  for (const { currency, countedMinor, floatMinor } of sessions.flatMap(countsOf)) {
    counted.set(keyOf(CASH, currency), (counted.get(keyOf(CASH, currency)) ?? 0) + countedMinor - floatMinor);
  }
  const expected = sumsOf(sheets, ({ tenders }) => tenders);
  const booked = sumsOf(sheets, ({ counts }) => counts);
  const keys = [...new Set([...expected.keys(), ...booked.keys(), ...counted.keys()])].sort();
  return keys.map((key) => {
    const [kind = '', currency = ''] = key.split(' ');
    const expectedMinor = expected.get(key) ?? 0;
    const countedMinor = counted.get(key) ?? null;
    const differenceMinor = countedMinor === null ? null : countedMinor - expectedMinor;
    return { kind, currency, expectedMinor, countedMinor, differenceMinor, bookedMinor: booked.get(key) ?? 0 };
  });
}

/** What was counted in a drawer, currency by currency. */
function countsOf(session: CountedSession): CountedForeignCash[] {
  return [session, ...(session.foreignCash ?? [])];
}

/** What the close itself has to book: what tenders other than cash differ by, beyond what is booked. */
export function differencesToBook(tenders: readonly TenderCount[]): TenderCount[] {
  return tenders.filter(
    ({ kind, differenceMinor, bookedMinor }) =>
      kind !== CASH && differenceMinor !== null && differenceMinor !== bookedMinor,
  );
}

/** Everything that is wrong with what somebody says to have found. */
export function foundFaults(found: readonly TenderFound[], kinds: readonly string[]): Refusal[] {
  const seen = new Set<string>();
  return found.flatMap(({ tenderKind, amount }, index) => {
    const field = path('input', 'counted', index, 'tenderKind');
    const key = keyOf(tenderKind, amount.currency);
    const isTwice = seen.has(key);
    seen.add(key);
    if (tenderKind === CASH) return [invalidInput(field, 'Cash is counted by closing its sessions.')];
    if (!kinds.includes(tenderKind)) return [invalidInput(field, `Name a tender: ${kinds.join(', ')}.`)];
    return isTwice ? [invalidInput(field, `${tenderKind} in ${amount.currency} is there twice.`)] : [];
  });
}

export function sessionsOpen(cashSessionIds: readonly string[]): CashSessionsOpen {
  const message = 'Sessions of this day are open: close them, or say in force why the day is closed without them.';
  return { kind: 'CashSessionsOpen', message, field: path('input', 'day'), cashSessionIds };
}

export function earlierDayOpen(days: readonly string[]): EarlierDayOpen {
  const message = `Close the days before it first, from ${days[0]} on, or close a period that they are in.`;
  return { kind: 'EarlierDayOpen', message, field: path('input', 'day'), days };
}

function sumsOf(
  sheets: readonly TenderSheet[],
  read: (sheet: TenderSheet) => Readonly<Record<string, number>> | undefined,
): Map<string, number> {
  const parts = sheets.flatMap((sheet) =>
    Object.entries(read(sheet) ?? {}).map(([step, amountMinor]) => ({
      key: keyOf(sheetName(step), sheet.currency),
      amountMinor,
    })),
  );
  const byKey = Map.groupBy(parts, ({ key }) => key);
  return new Map([...byKey].map(([key, same]) => [key, sumMinor(same.map(({ amountMinor }) => amountMinor))]));
}

function keyOf(kind: string, currency: string): string {
  return `${kind} ${currency}`;
}
