import type { AuditLine } from '#platform/audit/audit-line.ts';
import { type LevelId, levelId } from '../domain/stock/level.ts';
import { pendingMilli, transferStatus, unsentMilli } from '../domain/transfers/transfer.ts';
import type { TransferRecord, TransferStore } from '../store/transfers.ts';
import type { Reasons } from './reasons-audit.ts';

export interface TransfersAudit {
  readonly lines: readonly AuditLine[];
  /** What was sent and has not arrived, for each level that it goes to. */
  readonly pending: Reasons;
}

export async function auditTransfers({ transfers }: TransferStore): Promise<TransfersAudit> {
  const sums = new Map<LevelId, number>();
  const findings: string[] = [];
  let checked = 0;

  const rows = transfers.find().lean<TransferRecord[]>().cursor();
  for await (const row of rows as AsyncIterable<TransferRecord>) {
    checked += 1;
    const status = transferStatus(row.lines);
    if (row.status !== status) findings.push(`${row._id}: is ${row.status}, by its lines it is ${status}`);
    for (const line of row.lines) {
      const id = levelId({ variantId: line.variantId, locationId: row.toLocationId });
      sums.set(id, (sums.get(id) ?? 0) + pendingMilli(line));
      if (pendingMilli(line) >= 0 && unsentMilli(line) >= 0) continue;
      findings.push(`${row._id}: more of ${line.sku} arrived than was sent, or was sent than asked for`);
    }
  }
  return {
    pending: {
      field: 'inTransitMilli',
      invariant: 1,
      claim: 'what is in transit to a location is what its transfers have pending',
      what: 'in transit',
      whose: 'transfers',
      sums,
    },
    lines: [{ invariant: 1, claim: 'nothing arrives by a transfer that it did not send', checked, findings }],
  };
}
