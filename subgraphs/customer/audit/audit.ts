import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { type CompanyRecord, createGroupStore } from '../store/groups.ts';
import { auditErasures, auditMerges } from './customers-audit.ts';
import { auditLoyalty, type LoyaltyAudit } from './loyalty-audit.ts';

export interface CustomerAudit extends LoyaltyAudit {
  readonly lines: readonly AuditLine[];
  /** How often each company changed. */
  readonly companies: ReadonlyMap<string, number>;
}

/** Recomputes what customer promises from its events alone. */
export async function auditCustomer(connection: Connection): Promise<CustomerAudit> {
  const loyalty = await auditLoyalty(connection);
  const companies = await createGroupStore(connection).companies.find({}, { version: 1 }).lean<CompanyRecord[]>();
  return {
    ...loyalty,
    companies: new Map(companies.map(({ _id, version }) => [_id, version])),
    lines: [...loyalty.lines, ...(await auditMerges(connection)), await auditErasures(connection)],
  };
}
