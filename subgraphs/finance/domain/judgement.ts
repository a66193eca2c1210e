import { formatMoney } from '#platform/money/money.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { ProofStatus, SaleProof } from './sale-proof.ts';

export interface Judgement {
  readonly status: ProofStatus;
  /** What differs, then what is missing, in sentences; empty when all agree. */
  readonly findings: readonly string[];
}

/**
 * Whether the records of a sale agree. A side is compared with the till once as many of its events have arrived as
 * the till's events let expect: until then it is incomplete, for whatever differs may only be on its way.
 */
export function judge({ currency, till, ledger, stock, loyalty }: SaleProof): Judgement {
  const money = (amountMinor: number): string =>
    currency === null ? String(amountMinor) : formatMoney({ amountMinor, currency });
  const soldAt = till.sold ? 1 : 0;
  const sides: readonly Side[] = [
    {
      name: 'the ledger',
      arrived: ledger.entries,
      expected: soldAt + till.refunds,
      recorded: `moved ${money(ledger.totalMinor)} through tender accounts where the till took ${money(till.totalMinor)}`,
      agrees: ledger.totalMinor === till.totalMinor,
    },
    {
      name: 'inventory',
      arrived: (stock.sold ? 1 : 0) + stock.restocks,
      expected: till.stockChanges,
      recorded: `let ${formatQuantity(stock.unitsMilli)} units go where the till sold ${formatQuantity(till.unitsMilli)}`,
      agrees: stock.unitsMilli === till.unitsMilli,
    },
    {
      name: 'loyalty',
      arrived: loyalty.events,
      expected: till.hasCustomer ? soldAt + till.refunds : till.sold ? loyalty.events : 0,
      recorded: till.hasCustomer
        ? `reckoned on ${money(loyalty.totalMinor)} where the till took ${money(till.totalMinor)}`
        : `gave ${loyalty.points} points for a sale that names no customer`,
      agrees: till.hasCustomer ? loyalty.totalMinor === till.totalMinor : loyalty.events === 0,
    },
  ];

  const differing = sides.filter((side) => side.arrived === side.expected && !side.agrees);
  const missing = [
    ...(till.sold ? [] : ['the sale has not arrived from the till']),
    ...sides.filter((side) => side.arrived !== side.expected).map(missingFrom),
  ];
  const findings = [...differing.map(({ name, recorded }) => `${name} ${recorded}`), ...missing];
  const status = differing.length > 0 ? 'DIFFERS' : missing.length > 0 ? 'INCOMPLETE' : 'AGREED';
  return { status, findings: findings.map(asSentence) };
}

/** One subgraph beside the till. */
interface Side {
  readonly name: string;
  /** Events, or entries: one for the sale and one for each refund that concerns this side. */
  readonly arrived: number;
  readonly expected: number;
  /** What it recorded, beside what the till did, in words. */
  readonly recorded: string;
  readonly agrees: boolean;
}

function missingFrom({ name, arrived, expected }: Side): string {
  return arrived < expected
    ? `${name} has recorded ${arrived} of ${expected} events of this sale`
    : `${name} has recorded ${arrived} events of this sale, of which ${expected} have arrived from the till`;
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
