import type { AuditLine } from '#platform/audit/audit-line.ts';
import { isId } from '#platform/ids/ids.ts';
import { entriesOf, goesSomewhere } from '../domain/stock/movement.ts';
import type { MovementRecord, MovementStore } from '../store/movements.ts';
import { AccountSums } from './account-sums.ts';
import type { ValueAudit } from './value-audit.ts';

/** What stock has recorded of one sale and its refunds, in thousandths of each variant's unit. */
export interface SaleStockFact {
  readonly saleId: string;
  readonly soldMilli: number;
  readonly restockedMilli: number;
  /** Came back and went to waste: no level has it. */
  readonly wastedMilli: number;
  /** What left the shelf and did not come back to it: sold less restocked. */
  readonly unitsMilli: number;
}

export interface MovementsAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, SaleStockFact>;
  /** The sum of the movements of each account of each level. */
  readonly sums: AccountSums;
  /** How many movements each reservation was claimed by. */
  readonly claimed: ReadonlyMap<string, number>;
  /** The units that came back of no known sale, by the return. */
  readonly returns: ReadonlyMap<string, number>;
  /** What went to customers, and below zero what came back, by the sale, refund or return. */
  readonly goods: ReadonlyMap<string, GoodsMoved>;
}

export interface GoodsMoved {
  /** Thousandths by variant. */
  readonly units: ReadonlyMap<string, number>;
  /** What is known of what they cost. */
  readonly costMinor: number;
}

/** Reads all movements once, in no order: everything reckoned from them is a sum. */
export async function auditMovements({ movements }: MovementStore, values: ValueAudit): Promise<MovementsAudit> {
  const sums = new AccountSums();
  const claimed = new Map<string, number>();
  const returns = new Map<string, number>();
  const facts = new Map<string, SaleStockFact>();
  const goods = new Map<string, GoodsMoved>();
  const sources = new Set<string>();
  const endFindings: string[] = [];
  const sourceFindings: string[] = [];
  let checked = 0;

  const rows = movements.find().lean<MovementRecord[]>().cursor();
  for await (const row of rows as AsyncIterable<MovementRecord>) {
    checked += 1;
    if (!goesSomewhere(row) || !(row.quantityMilli > 0)) {
      endFindings.push(`${row._id}: ${row.quantityMilli} from ${row.from} to ${row.to}`);
    }
    for (const entry of entriesOf(row)) sums.add(entry);
    values.addMovement(row);
    addFact(facts, row);
    addGoods(goods, row);
    if (isReturn(row) && row.saleId === undefined) add(returns, row.reference ?? row._id, row.quantityMilli);
    if (row.reason === 'RESERVATION_CLAIMED') add(claimed, row.reference ?? row._id, 1);
    if (row.source === undefined) continue;
    if (sources.has(row.source)) sourceFindings.push(`${row._id}: ${row.source} had moved before`);
    sources.add(row.source);
  }
  return {
    facts,
    goods,
    sums,
    claimed,
    returns,
    lines: [
      { invariant: 1, claim: 'every movement goes from one place to another', checked, findings: endFindings },
      {
        invariant: 1,
        claim: 'a line of a sale, refund or reservation moves its goods once',
        checked: sources.size,
        findings: sourceFindings,
      },
    ],
  };
}

/** Whether a customer brought goods back; what was given away as a promotion is taken back by an adjustment. */
function isReturn({ from, reason }: MovementRecord): boolean {
  return from === 'CUSTOMER' && reason !== 'PROMOTION';
}

function addFact(facts: Map<string, SaleStockFact>, { saleId, from, to, reason, quantityMilli }: MovementRecord): void {
  if (saleId === undefined) return;
  const fact = facts.get(saleId) ?? { saleId, soldMilli: 0, restockedMilli: 0, wastedMilli: 0 };
  const soldMilli = fact.soldMilli + (to === 'CUSTOMER' ? quantityMilli : 0);
  // What was made as it was sold is taken apart where it goes back on the shelf.
  const isRestocked = from === 'CUSTOMER' && (to === 'ON_HAND' || (to === 'PRODUCTION' && reason === 'RETURN'));
  const restockedMilli = fact.restockedMilli + (isRestocked ? quantityMilli : 0);
  const wastedMilli = fact.wastedMilli + (from === 'CUSTOMER' && to === 'WASTE' ? quantityMilli : 0);
  facts.set(saleId, { saleId, soldMilli, restockedMilli, wastedMilli, unitsMilli: soldMilli - restockedMilli });
}

function addGoods(goods: Map<string, GoodsMoved>, movement: MovementRecord): void {
  const { saleId, reference, reason, from, to, variantId, quantityMilli, costMinor = 0 } = movement;
  if (reference === null || (saleId === undefined && !(isId('return', reference) && reason === 'RETURN'))) return;
  const times = to === 'CUSTOMER' ? 1 : from === 'CUSTOMER' ? -1 : 0;
  if (times === 0) return;
  const moved = goods.get(reference);
  const units = new Map(moved?.units);
  add(units, variantId, times * quantityMilli);
  goods.set(reference, { units, costMinor: (moved?.costMinor ?? 0) + times * costMinor });
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
