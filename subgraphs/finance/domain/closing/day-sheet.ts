import type { EntryTax } from '../booking/entry-tax.ts';
import { type Posting, signedMinor } from '../journal/posting.ts';

/** What an entry says, as far as the sheets of days are concerned. */
export interface SheetEntry {
  readonly locationId: string | null;
  readonly channel?: string;
  readonly postings: readonly Posting[];
  readonly taxes?: readonly EntryTax[];
  /** Absent for one that is posted: others move nothing. */
  readonly phase?: 'PENDING' | 'VOIDED';
  readonly day: string;
  readonly belongsTo?: string;
}

/** How much is added to one location's sheet of a day in a currency. */
export interface SheetChange {
  /** Null for entries of the whole business. */
  readonly locationId: string | null;
  readonly currency: string;
  readonly day: string;
  /** By the path of the figure within the sheet, see `sheetPath`. */
  readonly sums: ReadonlyMap<string, number>;
}

/** Stands for the reason of an exemption where tax was asked for. */
export const NO_REASON = '-';

/** Stands for a channel where an entry was made for no sale. */
export const NO_CHANNEL = 'NONE';

/**
 * What entries add to the sheets of their days. A sheet holds debits less credits by channel and account
 * (`channels.STORE.4000`), what moved on each tender apart from counts (`tenders.CASH`), what counts booked on each
 * (`counts.CASH`), what each tax was reckoned on and came to (`taxes.VAT.0%2E2.-.soldBase`), what was
 * posted as tax, how many entries there are, and how many of them belong to an earlier day.
 */
export function sheetChanges(entries: Iterable<SheetEntry>): SheetChange[] {
  const changes = new Map<string, SheetChange & { readonly sums: Map<string, number> }>();
  for (const entry of entries) {
    if (entry.phase !== undefined) continue;
    const counted = entry.postings.some(({ figure }) => figure === 'OVER_OR_SHORT');
    for (const posting of entry.postings) {
      const { sums } = sheetOf(changes, entry, posting.currency);
      const amountMinor = signedMinor(posting);
      add(sums, sheetPath('channels', entry.channel ?? NO_CHANNEL, posting.accountCode), amountMinor);
      if (posting.figure === 'TAX') add(sums, 'taxPosted', -amountMinor);
      if (posting.tender === undefined) continue;
      add(sums, sheetPath(counted ? 'counts' : 'tenders', posting.tender), amountMinor);
    }
    for (const currency of new Set(entry.postings.map((posting) => posting.currency))) {
      const { sums } = sheetOf(changes, entry, currency);
      add(sums, 'entries', 1);
      if (entry.belongsTo !== undefined) add(sums, 'late', 1);
    }
    addTaxes(changes, entry);
  }
  return [...changes.values()];
}

/** An entry with taxes is of goods for money: all of it is in one currency. */
function addTaxes(changes: Map<string, Summing>, entry: SheetEntry): void {
  const currency = entry.postings[0]?.currency;
  if (entry.taxes === undefined || currency === undefined) return;
  const { sums } = sheetOf(changes, entry, currency);
  for (const { name, rate, baseMinor, taxMinor, isBack, exemptReason = NO_REASON } of entry.taxes) {
    const at = (figure: string): string => sheetPath('taxes', name, rate, exemptReason, figure);
    add(sums, at(isBack ? 'backBase' : 'soldBase'), baseMinor);
    add(sums, at(isBack ? 'backTax' : 'soldTax'), taxMinor);
  }
}

/** The path of a figure within a sheet. Names that people chose may hold what means something in a path. */
export function sheetPath(...steps: readonly string[]): string {
  return steps.map((step) => encodeURIComponent(step).replaceAll('.', '%2E')).join('.');
}

/** The name that a step of a path stands for. */
export function sheetName(step: string): string {
  return decodeURIComponent(step);
}

function add(sums: Map<string, number>, path: string, amountMinor: number): void {
  sums.set(path, (sums.get(path) ?? 0) + amountMinor);
}

type Summing = SheetChange & { readonly sums: Map<string, number> };

function sheetOf(changes: Map<string, Summing>, { locationId, day }: SheetEntry, currency: string): Summing {
  const key = `${locationId ?? ''} ${currency} ${day}`;
  const known = changes.get(key);
  if (known !== undefined) return known;
  const change: Summing = { locationId, currency, day, sums: new Map() };
  changes.set(key, change);
  return change;
}
