import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { BasketRecord } from '../store/baskets.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { Claim } from './findings.ts';

/** What must hold of every basket: it became one sale, or none, and its lines are told apart. */
export async function checkBaskets(
  { baskets }: Pick<SalesStore, 'baskets'>,
  saleIds: { has(id: string): boolean },
): Promise<AuditLine> {
  const claim = new Claim(7, 'a basket became one sale when it was completed, and none otherwise');
  const sold = new Set<string>();
  const all = baskets.model.find().lean<BasketRecord[]>().cursor();
  for await (const basket of all as AsyncIterable<BasketRecord>) {
    const { _id, status, saleId, registerId, lines, nextLine } = basket;
    const numbers = lines.map(({ number }) => number);
    claim.check(
      _id,
      ['whether it has a sale', saleId !== null, status === 'COMPLETED'],
      ['whether its sale is there', saleId === null || saleIds.has(saleId), true],
      ['the other baskets of its sale', Number(saleId !== null && sold.has(saleId)), 0],
      ['whether a till has it', registerId !== null, status === 'ACTIVE'],
      ['the lines with a number of their own', new Set(numbers).size, lines.length],
      ['the highest number given', Math.max(0, ...numbers) < nextLine, true],
    );
    if (saleId !== null) sold.add(saleId);
  }
  return claim.line();
}
