import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { pointsFor } from '../domain/points.ts';
import { type CompanyRecord, createGroupStore } from '../store/groups.ts';
import { createLoyaltyStore, type LoyaltyAccountRecord, type LoyaltyEventRecord } from '../store/loyalty.ts';
import { auditErasures, auditMerges } from './customers-audit.ts';

/** What loyalty has recorded of one sale and its refunds. */
export interface LoyaltyFact {
  readonly saleId: string;
  readonly customerId: string;
  /** The sale's total less its refunds, as the points were reckoned on. */
  readonly basisMinor: number;
  readonly currency: string;
  readonly points: number;
}

export interface CustomerAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, LoyaltyFact>;
  /** How often each company changed. */
  readonly companies: ReadonlyMap<string, number>;
}

/** Recomputes what customer promises from its events alone. */
export async function auditCustomer(connection: Connection): Promise<CustomerAudit> {
  const loyalty = createLoyaltyStore(connection);
  const sums = new Map<string, LoyaltyAccountRecord>();
  const facts = new Map<string, LoyaltyFact>();
  const balanceFindings: string[] = [];
  const sequenceFindings: string[] = [];
  const ruleFindings: string[] = [];
  let checked = 0;

  const events = loyalty.events.find().sort({ customerId: 1, version: 1 }).lean<LoyaltyEventRecord[]>().cursor();
  for await (const event of events as AsyncIterable<LoyaltyEventRecord>) {
    checked += 1;
    const sum = sums.get(event.customerId) ?? { _id: event.customerId, points: 0, version: 0 };
    if (event.version !== sum.version + 1) {
      sequenceFindings.push(`${event.customerId}: event ${event.version} follows event ${sum.version}`);
    }
    sums.set(event.customerId, { ...sum, points: sum.points + event.points, version: event.version });
    addFact(facts, event);
  }
  for (const fact of facts.values()) {
    const due = pointsFor({ amountMinor: fact.basisMinor, currency: fact.currency });
    if (fact.points !== due) ruleFindings.push(`${fact.saleId}: has ${fact.points} points where the rule gives ${due}`);
  }

  const accounts = await loyalty.accounts.find().lean<LoyaltyAccountRecord[]>();
  for (const account of accounts) {
    const sum = sums.get(account._id) ?? { points: 0, version: 0 };
    if (account.points !== sum.points) {
      balanceFindings.push(`${account._id}: shows ${account.points} points, its events add up to ${sum.points}`);
    }
    sums.delete(account._id);
  }
  for (const id of sums.keys()) balanceFindings.push(`${id}: has events and no account`);

  const companies = await createGroupStore(connection).companies.find({}, { version: 1 }).lean<CompanyRecord[]>();
  return {
    facts,
    companies: new Map(companies.map(({ _id, version }) => [_id, version])),
    lines: [
      {
        invariant: 10,
        claim: 'points are the sum of the loyalty events',
        checked: accounts.length,
        findings: balanceFindings,
      },
      {
        invariant: 10,
        claim: 'a sale gives what the rule says, and its refunds take back exactly that',
        checked: facts.size,
        findings: ruleFindings,
      },
      {
        invariant: 13,
        claim: 'loyalty events of a customer carry a gapless sequence',
        checked,
        findings: sequenceFindings,
      },
      ...(await auditMerges(connection)),
      await auditErasures(connection),
    ],
  };
}

function addFact(facts: Map<string, LoyaltyFact>, event: LoyaltyEventRecord): void {
  if (event.saleId === null || event.basis === null) return;
  const fact = facts.get(event.saleId);
  facts.set(event.saleId, {
    saleId: event.saleId,
    customerId: event.customerId,
    basisMinor: (fact?.basisMinor ?? 0) + event.basis.amountMinor,
    currency: event.basis.currency,
    points: (fact?.points ?? 0) + event.points,
  });
}
