import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { Spending } from '../domain/history/history.ts';
import { type CompanyRecord, createGroupStore } from '../store/groups.ts';
import { createOfferStore, type PromotionRecord } from '../store/offers/offers.ts';
import { auditCompanyMerges, auditErasures, auditMerges } from './customers-audit.ts';
import { auditHistories } from './history-audit.ts';
import { auditLoyalty, type LoyaltyAudit } from './loyalty-audit.ts';
import { auditSegments } from './segments-audit.ts';

export interface CustomerAudit extends LoyaltyAudit {
  readonly lines: readonly AuditLine[];
  /** What each customer bought, by customer and currency. */
  readonly spending: ReadonlyMap<string, Spending>;
  /** Which change of each promotion offers go by. */
  readonly promotions: ReadonlyMap<string, number>;
  /** How often each company changed. */
  readonly companies: ReadonlyMap<string, number>;
}

/** Recomputes what customer promises from its events alone, as of an instant. */
export async function auditCustomer(connection: Connection, now: Date = new Date()): Promise<CustomerAudit> {
  const loyalty = await auditLoyalty(connection);
  const companies = await createGroupStore(connection).companies.find({}, { version: 1 }).lean<CompanyRecord[]>();
  const promotions = await createOfferStore(connection).promotions.find().lean<PromotionRecord[]>();
  const histories = await auditHistories(connection);
  const segments = await auditSegments(connection, now);
  return {
    ...loyalty,
    spending: histories.spending,
    promotions: new Map(promotions.map(({ _id, sequence }) => [_id, sequence])),
    companies: new Map(companies.map(({ _id, version }) => [_id, version])),
    lines: [
      ...loyalty.lines,
      ...(await auditMerges(connection)),
      await auditCompanyMerges(connection),
      await auditErasures(connection),
      histories.line,
      segments,
    ],
  };
}
