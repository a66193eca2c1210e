import mongoose from 'mongoose';
import type { ChainHead } from '#platform/audit-log/audit-entry.ts';
import { type ChainVerdict, verifyChain } from '#platform/audit-log/verify-chain.ts';
import { AppError } from '#platform/errors/app-error.ts';

const SUBGRAPHS = ['sales', 'inventory', 'customer', 'finance'] as const;

export interface LogVerdict extends ChainVerdict {
  readonly subgraph: string;
}

/**
 * Verifies the audit log of every subgraph. `told` are heads as an earlier verification printed them or a process logged
 * them, `sales@120=5f3a…`. Throws `AppError` `USAGE` for one that is none.
 */
export async function verifyAuditLogs(mongoUri: string, told: readonly string[] = []): Promise<LogVerdict[]> {
  const known = told.map(headOf);
  const server = await mongoose.createConnection(mongoUri, { autoIndex: false }).asPromise();
  try {
    const verdicts: LogVerdict[] = [];
    for (const subgraph of SUBGRAPHS) {
      const ofIts = known.filter((head) => head.subgraph === subgraph);
      const verdict = await verifyChain(server.useDb(`tillgraph_${subgraph}`), { known: ofIts });
      verdicts.push({ subgraph, ...verdict });
    }
    return verdicts;
  } finally {
    await server.close();
  }
}

/** A line for each log, then what does not hold. */
export function printAuditLogs(verdicts: readonly LogVerdict[]): string {
  const lines = verdicts.map(({ subgraph, count, waiting, head }) => {
    const last = head === null ? 'nothing is on record' : `${subgraph}@${head.number}=${head.hash}`;
    return `${subgraph.padEnd(10)} ${String(count).padStart(8)} entries, ${waiting} on their way   ${last}`;
  });
  const findings = verdicts.flatMap(({ subgraph, findings: found }) =>
    found.map((finding) => `  ${subgraph}: ${finding}`),
  );
  const verdict =
    findings.length === 0 ? ['Every entry is what it was sealed as.'] : ['It does not hold:', ...findings];
  return [...lines, '', ...verdict].join('\n');
}

function headOf(text: string): ChainHead & { readonly subgraph: string } {
  const [, subgraph = '', number = '', hash = ''] = /^(\w+)@(\d+)=([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === '') throw new AppError('USAGE', `${text} is no head of an audit log: give it as it was printed.`);
  return { subgraph, number: Number(number), hash };
}
