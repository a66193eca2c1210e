import { formatMoney } from '#platform/money/money.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { Proof, TillRecord } from './proof.ts';

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
  const { till } = proof;
  if (till === null) return { status: 'WAITING', waitingFor: ['TILL'], differences: [] };
  const sides = sidesOf(proof, till);
  const waitingFor = sides.filter(({ arrived, due }) => arrived < due).map(({ side }) => side);
  const differences = sides.flatMap(differencesOf);
  const status = differences.length > 0 ? 'DIFFERS' : waitingFor.length > 0 ? 'WAITING' : 'AGREED';
  return { status, waitingFor, differences };
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

/** One subgraph beside the till. */
interface Side {
  readonly side: ProofSide;
  readonly arrived: number;
  readonly due: number;
  readonly figures: readonly Compared[];
}

interface Compared {
  readonly figure: ProofFigure;
  readonly variantId?: string;
  readonly expected: number;
  readonly found: number;
}

function sidesOf({ ledger, stock, loyalty }: Proof, till: TillRecord): readonly Side[] {
  const due = dueOf(till);
  const cost: Compared = { figure: 'COST', expected: stock.costMinor, found: ledger.costMinor };
  const variantIds = Object.keys({ ...till.units, ...stock.units });
  return [
    {
      side: 'LEDGER',
      arrived: ledger.entries,
      due: 1,
      figures: [
        { figure: 'TOTAL', expected: till.totalMinor, found: ledger.totalMinor },
        { figure: 'TENDERS', expected: till.tendersMinor, found: ledger.tendersMinor },
        { figure: 'TAX', expected: till.taxMinor, found: ledger.taxMinor },
        // Rules may have the goods stand on one account wherever they are: then there is no entry of what they cost.
        ...(ledger.costEntries > 0 && stock.changes > 0 && stock.isPlain ? [cost] : []),
      ],
    },
    {
      side: 'STOCK',
      arrived: stock.changes,
      due: due.stock,
      figures: variantIds.map((variantId) => ({
        figure: 'UNITS',
        variantId,
        expected: till.units[variantId] ?? 0,
        found: stock.units[variantId] ?? 0,
      })),
    },
    {
      side: 'LOYALTY',
      arrived: loyalty.events,
      due: due.loyalty,
      figures: [{ figure: 'POINTS_BASIS', expected: till.pointsBasisMinor ?? 0, found: loyalty.basisMinor }],
    },
  ];
}

/** Whatever is missing may only be on its way; what is there too often is not. */
function differencesOf({ side, arrived, due, figures }: Side): Difference[] {
  if (arrived < due) return [];
  if (arrived > due) return [{ side, figure: 'RECORDS', variantId: null, expected: due, found: arrived }];
  return figures
    .filter(({ expected, found }) => expected !== found)
    .map(({ figure, variantId = null, expected, found }) => ({ side, figure, variantId, expected, found }));
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
