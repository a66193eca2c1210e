import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { PointsGiven } from '#subgraphs/customer/audit/loyalty-audit.ts';
import { createProofStore, type ProofRecord } from '#subgraphs/finance/store/proof/proofs.ts';
import type { GoodsMoved } from '#subgraphs/inventory/audit/movements-audit.ts';
import type { TillRecord } from '#subgraphs/sales/audit/till-records.ts';

/** What each side has recorded of every source, gathered from its own documents. */
export interface RecordedSources {
  readonly tills: ReadonlyMap<string, TillRecord>;
  readonly goods: ReadonlyMap<string, GoodsMoved>;
  readonly points: ReadonlyMap<string, PointsGiven>;
}

/**
 * Reckons every proof again from what tills, stock and loyalty have recorded themselves, and holds the kept ones against
 * it. What the ledger has recorded, and the totals, are held against the proofs by the audit of finance.
 */
export async function compareProofs(finance: Connection, recorded: RecordedSources): Promise<AuditLine> {
  const { tills, goods, points } = recorded;
  const findings: string[] = [];
  const unproved = new Set([...tills.keys(), ...goods.keys(), ...points.keys()]);
  let checked = 0;
  const kept = createProofStore(finance).proofs.find().lean<ProofRecord[]>().cursor();
  for await (const proof of kept as AsyncIterable<ProofRecord>) {
    checked += 1;
    unproved.delete(proof._id);
    const sides: readonly [string, object | null, object | null][] = [
      ['the till', tillOf(proof), dueOfTill(tills.get(proof._id))],
      ['stock', stockOf(proof), dueOfStock(goods.get(proof._id))],
      ['loyalty', loyaltyOf(proof), dueOfLoyalty(points.get(proof._id))],
    ];
    for (const [side, shown, due] of sides) {
      if (JSON.stringify(shown) === JSON.stringify(due)) continue;
      findings.push(
        `${proof._id}: its proof shows ${JSON.stringify(shown)} of ${side}, which has ${JSON.stringify(due)}`,
      );
    }
  }
  findings.push(...[...unproved].map((source) => `${source}: was recorded, and has no proof`));
  const claim = 'every proof shows what till, stock and loyalty have recorded, each once';
  return { invariant: 14, claim, checked, findings };
}

function tillOf({ kind, saleId, locationId, occurredAt, currency, till }: ProofRecord): object | null {
  if (till === null) return null;
  const { totalMinor, taxMinor, tendersMinor, pointsBasisMinor } = till;
  const units = sorted(Object.entries(till.units));
  const figures = { totalMinor, taxMinor, tendersMinor, pointsBasisMinor, units };
  return { kind, saleId, locationId, occurredAt, currency, ...figures };
}

function dueOfTill(till: TillRecord | undefined): object | null {
  if (till === undefined) return null;
  const { kind, saleId, locationId, occurredAt, currency, totalMinor, taxMinor, tendersMinor, lines } = till;
  const units = new Map<string, number>();
  for (const line of lines) units.set(line.variantId, (units.get(line.variantId) ?? 0) + line.quantityMilli);
  const pointsBasisMinor = till.givesPoints ? totalMinor : null;
  const figures = { totalMinor, taxMinor, tendersMinor, pointsBasisMinor, units: sorted([...units]) };
  return { kind, saleId, locationId, occurredAt, currency, ...figures };
}

function stockOf({ stock }: ProofRecord): object {
  const { changes, units, costMinor } = stock;
  return { changes, units: sorted(Object.entries(units)), costMinor };
}

function dueOfStock(goods: GoodsMoved | undefined): object {
  return { changes: goods ? 1 : 0, units: sorted([...(goods?.units ?? [])]), costMinor: goods?.costMinor ?? 0 };
}

function loyaltyOf({ loyalty }: ProofRecord): object {
  const { events, basisMinor, points } = loyalty;
  return { events, basisMinor, points };
}

function dueOfLoyalty(given: PointsGiven | undefined): object {
  return { events: given ? 1 : 0, basisMinor: given?.basisMinor ?? 0, points: given?.points ?? 0 };
}

/** Without what comes to nothing. */
function sorted(units: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return units.filter(([, quantityMilli]) => quantityMilli !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
