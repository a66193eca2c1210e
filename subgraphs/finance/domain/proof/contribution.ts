import { dueOf, type ProofStatus } from './judgement.ts';
import { type Proof, totalUnits } from './proof.ts';

/** What totals are kept of: how many sources there are, and what each side has recorded of them. */
export const TOTAL_FIGURES = [
  'sales',
  'fulfilments',
  'refunds',
  'voids',
  'returns',
  'waiting',
  'differing',
  'ledgerRecords',
  'stockDue',
  'stockRecords',
  'loyaltyDue',
  'loyaltyRecords',
  'tillTotalMinor',
  'tillTaxMinor',
  'tillTendersMinor',
  'ledgerTotalMinor',
  'ledgerTaxMinor',
  'ledgerTendersMinor',
  'tillUnitsMilli',
  'stockUnitsMilli',
  'stockCostMinor',
  'ledgerCostMinor',
  'loyaltyDueMinor',
  'loyaltyBasisMinor',
  'points',
] as const;
export type TotalFigure = (typeof TOTAL_FIGURES)[number];

/** None is zero. */
export type Totals = Readonly<Partial<Record<TotalFigure, number>>>;

/** What totals are told apart by. */
export interface Bucket {
  /** Null while nobody knows where it was. */
  readonly locationId: string | null;
  /** When its UTC hour or day begins, in milliseconds; null while nobody knows when it was. */
  readonly startsAtMs: number | null;
  /** Null while no amount has arrived. */
  readonly currency: string | null;
}

export interface Contribution extends Bucket {
  readonly totals: Totals;
}

/**
 * What a proof of this status adds to the totals: all of it in its hour and currency, but costs, which have a currency of
 * their own.
 */
export function contributionsOf(proof: Proof, status: ProofStatus): Contribution[] {
  const { locationId, occurredAt, currency, costCurrency, ledger, stock } = proof;
  const startsAtMs = occurredAt === null ? null : startOf(HOUR_MS, occurredAt.getTime());
  const costs = { stockCostMinor: stock.costMinor, ledgerCostMinor: ledger.costMinor };
  const totals = recordedOf(proof, status);
  if (costCurrency === null) return [{ locationId, startsAtMs, currency, totals }];
  if (costCurrency === currency) return [{ locationId, startsAtMs, currency, totals: { ...totals, ...costs } }];
  return [
    { locationId, startsAtMs, currency, totals },
    { locationId, startsAtMs, currency: costCurrency, totals: costs },
  ];
}

/** The same by day. */
export function byDay(byHour: readonly Contribution[]): Contribution[] {
  const days = new TotalChanges();
  days.add(
    byHour.map(({ locationId, startsAtMs, currency, totals }) => ({
      locationId,
      startsAtMs: startsAtMs === null ? null : startOf(DAY_MS, startsAtMs),
      currency,
      totals,
    })),
  );
  return days.list();
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

function startOf(unitMs: number, atMs: number): number {
  return Math.floor(atMs / unitMs) * unitMs;
}

/** Totals that change together: what several proofs add, less what they added before. */
export class TotalChanges {
  readonly #changes = new Map<string, { bucket: Bucket; totals: Partial<Record<TotalFigure, number>> }>();

  add(contributions: readonly Contribution[]): void {
    this.#addTimes(contributions, 1);
  }

  takeBack(contributions: readonly Contribution[]): void {
    this.#addTimes(contributions, -1);
  }

  /** One for each bucket in which anything changes. */
  list(): Contribution[] {
    return [...this.#changes.values()]
      .map(({ bucket, totals }) => Object.assign({ totals: withoutZeros(totals) }, bucket))
      .filter(({ totals }) => Object.keys(totals).length > 0);
  }

  #addTimes(contributions: readonly Contribution[], times: 1 | -1): void {
    for (const { totals, ...bucket } of contributions) {
      const key = `${bucket.startsAtMs} ${bucket.currency} ${bucket.locationId}`;
      let change = this.#changes.get(key);
      if (change === undefined) this.#changes.set(key, (change = { bucket, totals: {} }));
      for (const figure of TOTAL_FIGURES) {
        const amount = totals[figure] ?? 0;
        if (amount !== 0) change.totals[figure] = (change.totals[figure] ?? 0) + amount * times;
      }
    }
  }
}

function recordedOf({ kind, till, ledger, stock, loyalty }: Proof, status: ProofStatus): Totals {
  const due = till === null ? null : dueOf(till);
  return {
    sales: kind === 'SALE' ? 1 : 0,
    fulfilments: kind === 'FULFILMENT' ? 1 : 0,
    refunds: kind === 'REFUND' ? 1 : 0,
    voids: kind === 'VOID' ? 1 : 0,
    returns: kind === 'RETURN' ? 1 : 0,
    waiting: status === 'WAITING' ? 1 : 0,
    differing: status === 'DIFFERS' ? 1 : 0,
    ledgerRecords: oneIf(ledger.entries),
    stockDue: due?.stock ?? 0,
    stockRecords: oneIf(stock.changes),
    loyaltyDue: due?.loyalty ?? 0,
    loyaltyRecords: oneIf(loyalty.events),
    tillTotalMinor: till?.totalMinor ?? 0,
    tillTaxMinor: till?.taxMinor ?? 0,
    tillTendersMinor: till?.tendersMinor ?? 0,
    ledgerTotalMinor: ledger.totalMinor,
    ledgerTaxMinor: ledger.taxMinor,
    ledgerTendersMinor: ledger.tendersMinor,
    tillUnitsMilli: totalUnits(till?.units ?? {}),
    stockUnitsMilli: totalUnits(stock.units),
    loyaltyDueMinor: till?.pointsBasisMinor ?? 0,
    loyaltyBasisMinor: loyalty.basisMinor,
    points: loyalty.points,
  };
}

function oneIf(count: number): number {
  return count > 0 ? 1 : 0;
}

function withoutZeros(totals: Totals): Totals {
  return Object.fromEntries(Object.entries(totals).filter(([, amount]) => amount !== 0));
}
