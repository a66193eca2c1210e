import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { createMovementStore, type MovementRecord } from '../store/movements.ts';

/** What was made or taken apart together: what it says that it took, and what moved. */
interface Batch {
  /** The movements of what was made: there is one. */
  made: number;
  readonly quantities: Map<string, number>;
  costMinor: number;
}

/** Holds what something says that it was made of to what moved of its components then, in units and in cost. */
export async function auditKits(connection: Connection): Promise<AuditLine> {
  const batches = new Map<string, Batch>();
  const rows = createMovementStore(connection)
    .movements.find({ batch: { $exists: true } })
    .lean<MovementRecord[]>();
  for await (const row of rows.cursor() as AsyncIterable<MovementRecord>) {
    const key = row.batch ?? '';
    const batch = batches.get(key) ?? { made: 0, quantities: new Map(), costMinor: 0 };
    batches.set(key, batch);
    addTo(batch, row);
  }
  const findings: string[] = [];
  for (const [key, { made, quantities, costMinor }] of batches) {
    if (made !== 1) findings.push(`${key}: ${made} things were made of its components`);
    for (const [variantId, leftMilli] of quantities) {
      if (leftMilli !== 0) findings.push(`${key}: ${formatQuantity(leftMilli)} of ${variantId} went another way`);
    }
    if (costMinor !== 0) findings.push(`${key}: leaves ${costMinor} minor units in production`);
  }
  return {
    invariant: 1,
    claim: 'what is made takes its components and costs what they do',
    checked: batches.size,
    findings,
  };
}

/** Components count one way, and what the made thing says of them the other; so do the costs. */
function addTo(batch: Batch, { variantId, from, quantityMilli, costMinor = 0, madeOf }: MovementRecord): void {
  batch.costMinor += from === 'PRODUCTION' ? -costMinor : costMinor;
  if (madeOf) batch.made += 1;
  const parts = madeOf ?? [{ variantId, quantityMilli: -quantityMilli }];
  for (const part of parts) {
    batch.quantities.set(part.variantId, (batch.quantities.get(part.variantId) ?? 0) + part.quantityMilli);
  }
}
