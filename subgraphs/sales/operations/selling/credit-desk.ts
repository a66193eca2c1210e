import type { ClientSession } from 'mongoose';
import { type Id, isId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { HeldTender } from '../../domain/orders/order.ts';
import type { ChargedAccount, OwedBy } from '../../domain/tenders/account.ts';
import { type BuysFor, buyingTerms } from '../../domain/tenders/company.ts';
import type { Tender } from '../../domain/tenders/tenders.ts';
import { type DebtChange, debtKey } from '../../store/company-debts.ts';
import type { OrderRecord } from '../../store/orders.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** A purchase, as far as it goes on somebody's account. */
interface Charged {
  readonly currency: string;
  readonly account?: ChargedAccount;
  readonly tenders: readonly Tender[];
}

/** What is left of an order, as far as it was to go on somebody's account. */
type HeldCharge = Omit<Charged, 'tenders'> & { readonly tenders: readonly HeldTender[] };

/** What companies owe: as it was read, and as what is sold together has added to it since. */
export class CreditDesk {
  readonly #known: ReadonlyMap<string, number>;
  readonly #changes = new Map<string, DebtChange>();

  constructor(known: ReadonlyMap<string, number>) {
    this.#known = known;
  }

  readonly owedBy: OwedBy = ({ ids }, currency) => sumMinor(ids.map((id) => this.#owed(id, currency)));

  /** Adds what a purchase charges to a company, within what it may owe. */
  charge({ currency, account, tenders }: Charged, company: BuysFor | null): void {
    const limit = buyingTerms(company)?.creditLimit ?? null;
    const others = (company?.ids ?? []).filter((id) => id !== account?.companyId);
    // What is owed under other ids by now leaves so much less; there it only grows by what could not be refused.
    const limitMinor = limit && limit.amountMinor - this.owedBy({ ids: others }, limit.currency);
    this.#add(account, { currency, changeMinor: onAccount(tenders), limitMinor });
  }

  /** Takes off again what an order was to charge, once nothing of it is to come. */
  release({ currency, account, tenders }: HeldCharge): void {
    const leftMinor = onAccount(
      tenders.map((held) => ({ ...held, amountMinor: held.amountMinor - held.capturedMinor })),
    );
    this.#add(account, { currency, changeMinor: -leftMinor, limitMinor: null });
  }

  write(store: SalesStore, { writes }: Pick<Transaction, 'writes'>): void {
    if (this.#changes.size > 0) store.companyDebts.change([...this.#changes.values()], { known: this.#known, writes });
  }

  #owed(companyId: string, currency: string): number {
    const key = debtKey(companyId, currency);
    return (this.#known.get(key) ?? 0) + (this.#changes.get(key)?.changeMinor ?? 0);
  }

  #add(account: ChargedAccount | undefined, change: Omit<DebtChange, 'companyId'>): void {
    const companyId = account?.companyId ?? null;
    if (companyId === null || change.changeMinor === 0) return;
    const key = debtKey(companyId, change.currency);
    const changeMinor = (this.#changes.get(key)?.changeMinor ?? 0) + change.changeMinor;
    this.#changes.set(key, { companyId, ...change, changeMinor });
  }
}

/** Reads what companies owe under these ids; in the transaction in which they are to owe more, when they are. */
export async function openCreditDesk(
  store: SalesStore,
  companyIds: readonly string[],
  session?: ClientSession,
): Promise<CreditDesk> {
  const ids = companyIds.filter((id): id is Id<'company'> => isId('company', id));
  return new CreditDesk(await store.companyDebts.of([...new Set(ids)], session));
}

/** Has what an order was to charge, and will not, count no more. */
export async function releaseCredit(
  store: SalesStore,
  order: Pick<OrderRecord, 'currency' | 'account' | 'tenders'>,
  transaction: Transaction,
): Promise<void> {
  if (!order.account?.companyId) return;
  const desk = await openCreditDesk(store, [order.account.companyId], transaction.session);
  desk.release(order);
  desk.write(store, transaction);
}

function onAccount(tenders: readonly Tender[]): number {
  return sumMinor(tenders.map(({ kind, amountMinor }) => (kind === 'ON_ACCOUNT' ? amountMinor : 0)));
}
