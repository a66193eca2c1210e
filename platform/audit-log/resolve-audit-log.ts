import { type Page, pageOf, type PageRequest } from '../graphql/connection.ts';
import { type ActContext, auditActorOf } from './act.ts';
import type { AuditFilter, AuditLog, AuditRow } from './audit-log.ts';

/** There is one audit log of the whole graph: each subgraph fills in its own chain. */
export const AUDIT_LOG = { id: 'audit-log' };

interface AuditPage extends Page<AuditRow> {
  readonly head: string | null;
}

/** Resolves a subgraph's own field of `AuditLog`. Who reads it is on record before they have it. */
export function auditLogResolvers(subgraph: string, auditLog: AuditLog): object {
  const read = async (
    _: unknown,
    { filter, ...page }: PageRequest & { readonly filter?: AuditFilter | null },
    context: ActContext,
  ): Promise<AuditPage> => {
    await auditLog.append([
      { ...auditActorOf(context), kind: 'LOG_READ', action: 'auditLog', outcome: 'DONE', details: detailsOf(filter) },
    ]);
    const [rows, head] = await Promise.all([auditLog.page(filter ?? {}, page), auditLog.head()]);
    return { ...pageOf(rows, page, ({ _id }) => _id), head: head && `${head.number}=${head.hash}` };
  };
  return {
    AuditLog: { __resolveReference: () => AUDIT_LOG, [subgraph]: read },
    AuditEntry: { id: ({ _id }: AuditRow) => _id },
  };
}

function detailsOf(filter: AuditFilter | null | undefined): string | null {
  return filter ? JSON.stringify(filter) : null;
}
