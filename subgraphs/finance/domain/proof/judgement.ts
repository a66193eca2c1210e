import { formatMoney } from '#platform/money/money.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { Proof, TillRecord, Units } from './proof.ts';

export type ProofStatus = 'AGREED' | 'WAITING' | 'DIFFERS';
export type ProofSide = 'TILL' | 'LEDGER' | 'STOCK' | 'LOYALTY';
/** What is compared. RECORDS is how many records there are: one of each side that has something to record. */
export type ProofFigure = 'RECORDS' | 'TOTAL' | 'TENDERS' | 'TAX' | 'COST' | 'UNITS' | 'POINTS_BASIS';

/** A figure that is not what it has to be: a count of records, minor units, or thousandths of units. */
export interface Difference {
  readonly side: ProofSide;
  readonly figure: ProofFigure;
  /** Which units; null for any other figure. */
  readonly variantId: string | null;
  readonly expected: number;
  readonly found: number;
}

export interface Judgement {
  readonly status: ProofStatus;
  /** Whose record has not arrived. */
  readonly waitingFor: readonly ProofSide[];
  readonly differences: readonly Difference[];
}

/**
 * Whether the records of a source agree. A side is compared with the till once its record has arrived: until then it is
 * waited for. Nothing is said of any side before the till has told what is to be expected.
 */
export function judge(proof: Proof): Judgement {
  const { till, ledger, stock, loyalty } = proof;
  if (till === null) return { status: 'WAITING', waitingFor: ['TILL'], differences: [] };
  const due = dueOf(till);
  const found = new Comparison();
  if (found.hasArrived('LEDGER', ledger.entries, 1)) {
    found.compare('LEDGER', 'TOTAL', till.totalMinor, ledger.totalMinor);
    found.compare('LEDGER', 'TENDERS', till.tendersMinor, ledger.tendersMinor);
    found.compare('LEDGER', 'TAX', till.taxMinor, ledger.taxMinor);
  }
  if (found.hasArrived('STOCK', stock.changes, due.stock)) {
    found.compareUnits(till.units, stock.units);
    // Rules may have the goods stand on one account wherever they are: then there is no entry of what they cost.
    if (ledger.costEntries > 0 && stock.isPlain) found.compare('LEDGER', 'COST', stock.costMinor, ledger.costMinor);
  }
  if (found.hasArrived('LOYALTY', loyalty.events, due.loyalty)) {
    found.compare('LOYALTY', 'POINTS_BASIS', till.pointsBasisMinor ?? 0, loyalty.basisMinor);
  }
  return found.judgement();
}

/** What differs, then what is missing, in sentences; empty when all agree. */
export function findingsOf({ currency, costCurrency }: Proof, { differences, waitingFor }: Judgement): string[] {
  return [
    ...differences.map((difference) => sentence(difference, difference.figure === 'COST' ? costCurrency : currency)),
    ...waitingFor.map((side) => `${names[side]} has not recorded it yet.`),
  ];
}

/** How many records of each side a source of this kind must come to have. */
export function dueOf({ units, pointsBasisMinor }: TillRecord): { readonly stock: number; readonly loyalty: number } {
  return { stock: Object.keys(units).length > 0 ? 1 : 0, loyalty: pointsBasisMinor === null ? 0 : 1 };
}

/** What is found to differ or to be missing. Most of the time it is nothing. */
class Comparison {
  readonly #waitingFor: ProofSide[] = [];
  readonly #differences: Difference[] = [];

  /** Whether a side can be compared. Whatever is missing may only be on its way; what is there too often is not. */
  hasArrived(side: ProofSide, arrived: number, due: number): boolean {
    if (arrived < due) this.#waitingFor.push(side);
    if (arrived > due)
      this.#differences.push({ side, figure: 'RECORDS', variantId: null, expected: due, found: arrived });
    return arrived === due;
  }

  compare(side: ProofSide, figure: ProofFigure, expected: number, found: number): void {
    if (expected !== found) this.#differences.push({ side, figure, variantId: null, expected, found });
  }

  compareUnits(due: Units, moved: Units): void {
    for (const variantId of new Set([...Object.keys(due), ...Object.keys(moved)])) {
      const [expected, found] = [due[variantId] ?? 0, moved[variantId] ?? 0];
      if (expected !== found) this.#differences.push({ side: 'STOCK', figure: 'UNITS', variantId, expected, found });
    }
  }

  judgement(): Judgement {
    const [waitingFor, differences] = [this.#waitingFor, this.#differences];
    const status = differences.length > 0 ? 'DIFFERS' : waitingFor.length > 0 ? 'WAITING' : 'AGREED';
    return { status, waitingFor, differences };
  }
}

const names: Readonly<Record<ProofSide, string>> = {
  TILL: 'The till',
  LEDGER: 'The ledger',
  STOCK: 'Inventory',
  LOYALTY: 'Loyalty',
};

const words: Readonly<Record<Exclude<ProofFigure, 'RECORDS' | 'UNITS'>, string>> = {
  TOTAL: 'a total of',
  TENDERS: 'tenders of',
  TAX: 'taxes of',
  COST: 'a cost of',
  POINTS_BASIS: 'points on',
};

function sentence({ side, figure, variantId, expected, found }: Difference, currency: string | null): string {
  const shown = (value: number): string => shownFigure(figure, value, currency);
  const name = names[side];
  if (figure === 'RECORDS') return `${name} has ${found} records of it, where ${expected} is due.`;
  if (figure === 'UNITS')
    return `${name} moved ${shown(found)} of ${variantId ?? 'it'}, where ${shown(expected)} is due.`;
  return `${name} has ${words[figure]} ${shown(found)}, where ${shown(expected)} is due.`;
}

function shownFigure(figure: ProofFigure, value: number, currency: string | null): string {
  if (figure === 'UNITS') return formatQuantity(value);
  if (figure === 'RECORDS' || currency === null) return String(value);
  return formatMoney({ amountMinor: value, currency });
}
