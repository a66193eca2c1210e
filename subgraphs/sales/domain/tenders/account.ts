import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import { type BuysFor, buyingTerms, type EarlyPayment } from './company.ts';
import type { TenderKind } from './tenders.ts';

/** Whose account a purchase is charged to, and on what terms. */
export interface ChargedAccount {
  /** Null where it is the customer's own. */
  readonly companyId: Id<'company'> | null;
  /** Null where nobody said. */
  readonly netTermsDays: number | null;
  readonly earlyPayment: EarlyPayment | null;
  readonly purchaseOrderNumber: string | null;
}

/** What a company owes, or has ordered on account, under all its ids, in minor units of a currency. */
export type OwedBy = (company: Pick<BuysFor, 'ids'>, currency: CurrencyCode) => number;

/** A purchase on account would take a company beyond what it may owe. */
export interface CreditLimitExceeded extends Refusal {
  readonly kind: 'CreditLimitExceeded';
  readonly limit: Money;
  /** What it owes already, what it has ordered on account and not got yet included. */
  readonly owed: Money;
  readonly requested: Money;
}

/** As a tender is given, or kept. */
type Charge = { readonly kind: TenderKind; readonly amount: Money };

/** Whether what is bought on account may be: by those who buy for the company, and within what it may owe. */
export function checkAccount(
  tenders: readonly Charge[],
  { company, owedBy, faults }: { company: BuysFor | null; owedBy: OwedBy; faults: Faults },
): void {
  if (company === null) return;
  const limit = buyingTerms(company)?.creditLimit ?? null;
  for (const [index, { kind, amount }] of tenders.entries()) {
    if (kind !== 'ON_ACCOUNT') continue;
    if (company.role === 'VIEWER') {
      faults.invalid(['tenders', index, 'kind'], 'This customer may not buy on their company’s account.');
    } else if (limit !== null && limit.currency !== amount.currency) {
      faults.invalid(['tenders', index, 'amount'], `The company has credit in ${limit.currency} only.`);
    }
  }
  const last = tenders.findLastIndex(
    ({ kind, amount }) => kind === 'ON_ACCOUNT' && amount.currency === limit?.currency,
  );
  if (limit === null || last < 0 || company.role === 'VIEWER') return;
  const { currency } = limit;
  const requestedMinor = sumMinor(
    tenders.map(({ kind, amount }) => (kind === 'ON_ACCOUNT' && amount.currency === currency ? amount.amountMinor : 0)),
  );
  const owedMinor = owedBy(company, currency);
  if (owedMinor + requestedMinor <= limit.amountMinor) return;
  const owed = { amountMinor: owedMinor, currency };
  const requested = { amountMinor: requestedMinor, currency };
  faults.add(creditLimitExceeded(last, { limit, owed, requested }));
}

function creditLimitExceeded(
  index: number,
  amounts: Pick<CreditLimitExceeded, 'limit' | 'owed' | 'requested'>,
): CreditLimitExceeded {
  const { limit, owed, requested } = amounts;
  return {
    kind: 'CreditLimitExceeded',
    message:
      `The company may owe ${formatMoney(limit)} and owes ${formatMoney(owed)} of it: ` +
      `${formatMoney(requested)} more is beyond that. Pay the rest otherwise, or pay invoices first.`,
    field: path('input', 'tenders', index, 'amount'),
    ...amounts,
  };
}

/** What is charged to an account, by a buyer at these terms: nothing where no tender is on account. */
export function chargedTo(
  tenders: readonly Pick<Charge, 'kind'>[],
  { company, netTermsDays, purchaseOrderNumber }: Charging,
): { account?: ChargedAccount } {
  if (!tenders.some(({ kind }) => kind === 'ON_ACCOUNT')) return {};
  const terms = buyingTerms(company);
  return {
    account: {
      companyId: company?.companyId ?? null,
      netTermsDays: netTermsDays ?? terms?.netTermsDays ?? null,
      earlyPayment: terms?.earlyPayment ?? null,
      purchaseOrderNumber: purchaseOrderNumber?.trim() || null,
    },
  };
}

interface Charging {
  readonly company: BuysFor | null;
  /** As the buyer and the shop agreed; null for the company's terms. */
  readonly netTermsDays: number | null;
  readonly purchaseOrderNumber?: string | null | undefined;
}
