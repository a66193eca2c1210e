import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { type Contribution, TOTAL_FIGURES, TotalChanges } from '../domain/proof/contribution.ts';
import { createProofTotalsStore, totalsKey, type TotalsRecord } from '../store/proof/proof-totals.ts';

const DAY = '2026-11-27'.length;

/** Holds the kept totals of hours and days against what all proofs contribute. */
export async function compareTotals(connection: Connection, byHour: readonly Contribution[]): Promise<AuditLine> {
  const { days, hours } = createProofTotalsStore(connection);
  const byDay = new TotalChanges();
  byDay.add(byHour.map(({ hour, ...rest }) => ({ ...rest, hour: hour?.slice(0, DAY) ?? null })));
  const kept = await Promise.all([hours.find().lean<TotalsRecord[]>(), days.find().lean<TotalsRecord[]>()]);
  const expected = new Map([...byHour, ...byDay.list()].map((each) => [totalsKey(each), each.totals]));
  const found = new Map(kept.flat().map((row) => [row._id, row]));
  const findings = [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) => {
    const [due, row] = [expected.get(key), found.get(key)];
    return TOTAL_FIGURES.filter((figure) => (due?.[figure] ?? 0) !== (row?.[figure] ?? 0)).map(
      (figure) => `${key}: ${figure} is ${row?.[figure] ?? 0}, the proofs come to ${due?.[figure] ?? 0}`,
    );
  });
  const claim = 'the totals of every hour and day are the sums of their proofs';
  return { invariant: 14, claim, checked: found.size, findings };
}
