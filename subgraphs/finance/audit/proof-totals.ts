import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { byDay, type Contribution, TOTAL_FIGURES } from '../domain/proof/contribution.ts';
import { createProofTotalsStore, dayKey, hourKey, type TotalsRecord } from '../store/proof/proof-totals.ts';

/** Holds the kept totals of hours and days against what all proofs contribute. */
export async function compareTotals(connection: Connection, byHour: readonly Contribution[]): Promise<AuditLine> {
  const { days, hours } = createProofTotalsStore(connection);
  const kept = await Promise.all([hours.find().lean<TotalsRecord[]>(), days.find().lean<TotalsRecord[]>()]);
  const expected = new Map([
    ...byHour.map((hour) => [hourKey(hour), hour.totals] as const),
    ...byDay(byHour).map((day) => [dayKey(day), day.totals] as const),
  ]);
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
