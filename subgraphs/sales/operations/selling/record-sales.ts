import { hasScope, mayActAt } from '#platform/auth/actor.ts';
import {
  done,
  idempotencyConflict,
  notFound,
  type Outcome,
  path,
  type Refusal,
  refused,
} from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { decideSale, type PricedSale, type SaleFacts } from '../../domain/selling/sale.ts';
import { TAX_EXEMPT } from '../../domain/taxes/tax-exemption.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { BasketDesk } from '../baskets/basket-desk.ts';
import { factsAt, type KnownPricing, readPricing } from '../baskets/basket-facts.ts';
import { type TenderedPayments, tenderedPayments } from '../payments/tendered-payments.ts';
import type { CouponDesk } from '../pricing/coupon-desk.ts';
import { type LimitedBasket, openLimits } from '../pricing/open-limits.ts';
import type { PromotionUsesDesk } from '../pricing/promotion-uses-desk.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { cashSessionClosed } from '../tills/at-register.ts';
import { Till } from '../tills/till.ts';
import { type CreditDesk, openCreditDesk } from './credit-desk.ts';
import { type PreparedSale, prepareSales, type SaleRequest } from './prepare-sales.ts';
import { approvedOverrides, recordOverrides, useApprovals } from './price-overrides.ts';
import { openRewardDesk, type RewardDesk } from './reward-desk.ts';
import { saleCompletedEvent } from './sale-event.ts';

const PRICE_OVERRIDE = 'sales:price-override';

type Answer = Outcome<SaleRecord> | Error;

export interface Recording {
  /** Is told of each sale before its transaction commits, which it may not. */
  readonly onRecord: (sale: SaleRecord) => void;
  /** Whether to look first for sales that were recorded before. */
  readonly lookUp: boolean;
}

/**
 * Records sales together, in one transaction, and answers in their order. A sale that is refused or cannot be decided
 * does not hold up the others; any failure of the database fails them all. Nearly every sale is new, so that recorded
 * ones are looked for only where a sale is not taken: one that was recorded before and would be taken again fails all
 * of them as a duplicate key, unless all were looked up.
 */
export async function recordSales(
  store: SalesStore,
  told: readonly SaleRequest[],
  { onRecord, lookUp }: Recording,
): Promise<Answer[]> {
  const requests = await prepareSales(store, told);
  const known = await readKnown(store, requests, { lookUp });
  return store.transactor.transact(async (transaction) => {
    const { answers, written } = await recordTogether(store, requests, { known, transaction });
    for (const sale of written) onRecord(sale);
    return answers;
  });
}

/** Records one sale in a transaction that writes something else besides. */
export async function recordSaleIn(
  store: SalesStore,
  request: SaleRequest,
  transaction: Transaction,
): Promise<Outcome<SaleRecord>> {
  const requests = await prepareSales(store, [request]);
  const known = await readKnown(store, requests, { lookUp: true });
  const { answers } = await recordTogether(store, requests, { known, transaction });
  const [answer = new Error('A sale was not answered.')] = answers;
  if (answer instanceof Error) throw answer;
  return answer;
}

async function recordTogether(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { known, transaction }: { known: Known; transaction: Transaction },
): Promise<{ answers: Answer[]; written: readonly SaleRecord[] }> {
  // What the same transaction has done at a drawer before counts.
  await transaction.writes.flush();
  const { people } = known.pricing;
  const { session } = transaction;
  const { coupons, promotions } = await openLimits(store, limitedAt(requests, known), { people, session });
  const credit = await openCreditDesk(store, companiesCharged(requests, known), transaction.session);
  const baskets = new BasketDesk();
  const tenders = requests.flatMap(({ input }) => input.tenders);
  const payments = await tenderedPayments(store, tenders, transaction.session);
  const shownRewards = requests.flatMap(({ rewards }) => rewards ?? []);
  const rewards = await openRewardDesk(store, shownRewards, transaction.session);
  const open = await store.cash.openAt(known.registers.keys(), transaction.session);
  const tills = new Map([...open.values()].map((session) => [session.registerId as string, new Till(session)]));
  const named = await namedSessions(store, requests, transaction);
  const approved = await approvedOverrides(store, requests, transaction);
  const written = new Map<string, SaleRecord>();
  const decide = (request: PreparedSale): Answer => {
    const first = known.earlier.get(request.tillKey) ?? written.get(request.tillKey);
    try {
      const answer = first
        ? repeated(request, first, known)
        : decided(request, {
            known,
            tills,
            named,
            coupons,
            promotions,
            credit,
            baskets,
            payments,
            rewards,
            approved,
            transaction,
          });
      if (answer.kind === 'done' && !answer.replayed) written.set(request.tillKey, answer.value);
      return answer;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  const answers = await withFirstAnswers(store, requests, { answers: requests.map(decide), known, transaction });
  recordOverrides(store, requests, { written, approved, transaction });
  await useApprovals(store, requests, { written, approved, transaction });
  const desks = { coupons, promotions, credit, baskets, payments, rewards };
  await write(store, { sales: [...written.values()], tills: [...tills.values()], ...desks, transaction });
  return { answers, written: [...written.values()] };
}

/** The coupons that are shown, and the promotions that are limited for each customer where the sales are: mostly none. */
function limitedAt(requests: readonly PreparedSale[], { registers, pricing: { pricing } }: Known): LimitedBasket[] {
  return requests.map(({ input: { registerId, customerId, couponCodes: codes } }) => {
    const locationId = registers.get(registerId)?.locationId ?? null;
    return { customerId, codes, limited: pricing.rulesAt(locationId).limited };
  });
}

/** The companies on whose account something is to go: mostly none. */
function companiesCharged(requests: readonly PreparedSale[], { pricing }: Known): readonly string[] {
  return requests
    .filter(({ input }) => input.tenders.some(({ kind }) => kind === 'ON_ACCOUNT'))
    .flatMap(({ input }) => {
      const { company } = pricing.people.get(input.customerId ?? '')?.record ?? {};
      return pricing.companies.get(company?.companyId ?? '')?.ids ?? [];
    });
}

/** What is looked up for all sales of a batch, each kind in one query. */
interface Known {
  readonly registers: ReadonlyMap<string, RegisterRecord>;
  readonly pricing: KnownPricing;
  /** By till key. */
  readonly earlier: ReadonlyMap<string, SaleRecord>;
}

async function readKnown(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { lookUp }: Pick<Recording, 'lookUp'>,
): Promise<Known> {
  const registers = await store.registers.byId.of(requests.map(({ input }) => input.registerId));
  const baskets = requests.map(({ input: { registerId, customerId, lines, couponCodes } }) => ({
    locationId: registers.get(registerId)?.locationId ?? null,
    customerId,
    lines,
    couponCodes,
  }));
  const [pricing, earlier] = await Promise.all([
    readPricing(store, baskets),
    store.sales.ofTillKeys(lookUp ? requests.map(({ tillKey }) => tillKey) : []),
  ]);
  return { registers, pricing, earlier };
}

/** What is refused now may have been taken before: its first answer is this one's too. */
async function withFirstAnswers(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { answers, known, transaction }: { answers: readonly Answer[]; known: Known; transaction: Transaction },
): Promise<Answer[]> {
  const notTaken = requests.filter((_, index) => !isTaken(answers[index]));
  const first = await store.sales.ofTillKeys(
    notTaken.map(({ tillKey }) => tillKey),
    transaction.session,
  );
  return requests.map((request, index) => {
    const answer = answers[index] ?? new Error('A sale was not answered.');
    const sale = isTaken(answer) ? undefined : first.get(request.tillKey);
    return sale ? repeated(request, sale, known) : answer;
  });
}

function isTaken(answer: Answer | undefined): boolean {
  return answer !== undefined && !(answer instanceof Error) && answer.kind === 'done';
}

/** The same key again: the first answer when the payload is the same, to whoever may act at the register. */
function repeated(request: PreparedSale, first: SaleRecord, { registers }: Known): Outcome<SaleRecord> {
  const register = registers.get(request.input.registerId);
  if (!register || !mayActAt(request.actor, register.locationId)) {
    return refused(notFound(path('input', 'registerId'), 'register', request.input.registerId));
  }
  return first.payloadHash === request.payloadHash ? done(first, { replayed: true }) : refused(idempotencyConflict());
}

/** The sessions that tills say rang their sales up, where they say so. */
async function namedSessions(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { session }: Transaction,
): Promise<ReadonlyMap<string, CashSessionRecord>> {
  const ids = requests.flatMap(({ input }) => input.cashSessionId ?? []);
  return ids.length === 0 ? new Map() : store.cash.byIds([...new Set(ids)], session);
}

interface Deciding {
  readonly known: Known;
  readonly tills: ReadonlyMap<string, Till>;
  /** By id. */
  readonly named: ReadonlyMap<string, CashSessionRecord>;
  readonly coupons: CouponDesk;
  readonly promotions: PromotionUsesDesk;
  readonly credit: CreditDesk;
  readonly baskets: BasketDesk;
  readonly payments: TenderedPayments;
  readonly rewards: RewardDesk;
  /** The till keys of sales whose prices were approved. */
  readonly approved: ReadonlySet<string>;
  readonly transaction: Transaction;
}

function decided(request: PreparedSale, deciding: Deciding): Outcome<SaleRecord> {
  const { known, tills, named, coupons, promotions, credit, baskets, payments, rewards, approved, transaction } =
    deciding;
  const { actor, input } = request;
  const found = known.registers.get(input.registerId);
  const register = found && mayActAt(actor, found.locationId) ? found : null;
  const facts = factsOf(request, {
    register,
    known,
    coupons,
    promotions,
    credit,
    payments,
    rewards,
    approved,
    now: transaction.now,
  });
  const decision = decideSale(input, facts);
  const till = register && tills.get(register._id);
  const rungUpIn = input.cashSessionId ? named.get(input.cashSessionId) : undefined;
  const faults = [
    ...(register && !till ? [cashSessionClosed(register, 'registerId')] : []),
    ...(register && input.cashSessionId && rungUpIn?.registerId !== register._id
      ? [notFound(path('input', 'cashSessionId'), 'cash session of this register', input.cashSessionId)]
      : []),
    ...request.refusals,
    ...baskets.faultsOf(request, register),
    ...(decision.kind === 'refused' ? decision.refusals.filter((refusal) => concerns(request, refusal)) : []),
  ];
  if (faults.length > 0 || decision.kind === 'refused') return refused(...faults);
  if (!register || !till) throw new Error('A sale was priced without its register.');

  const arrivedLate = till.isLate({ rungUpIn, occurredAt: decision.sale.occurredAt });
  const sale = saleRecord(request, decision.sale, { register, till, arrivedLate, now: transaction.now });
  // Last, so that a sale that cannot be decided after all leaves no gap in the receipts of the batch.
  transaction.emit({ ...saleCompletedEvent(sale), traceparent: request.traceparent });
  till.ring(sale);
  promotions.use(sale.customerId, sale.limited);
  coupons.use({ saleId: sale._id, customerId: sale.customerId, coupons: sale.coupons });
  baskets.complete(request, sale);
  credit.charge(sale, facts.company);
  payments.claim(sale);
  rewards.use(sale);
  return done(sale);
}

/** Lines of which nobody can tell what they sell are missing: what is said of the others and of the total is not so. */
function concerns({ refusals }: PreparedSale, { kind, field }: Refusal): boolean {
  return refusals.length === 0 || (field?.[1] !== 'lines' && kind !== 'TenderMismatch');
}

function factsOf(
  { actor, input, tillKey }: PreparedSale,
  {
    register,
    known,
    coupons,
    promotions,
    credit,
    payments,
    rewards,
    approved,
    now,
  }: Pick<Deciding, 'known' | 'coupons' | 'promotions' | 'credit' | 'payments' | 'rewards' | 'approved'> & {
    register: RegisterRecord | null;
    now: Date;
  },
): SaleFacts {
  const locationId = register?.locationId ?? null;
  return {
    ...factsAt(known.pricing, { locationId, customerId: input.customerId }),
    now,
    mayOverridePrices: hasScope(actor, PRICE_OVERRIDE) || approved.has(tillKey),
    mayExemptFromTax: hasScope(actor, TAX_EXEMPT),
    currency: register?.currency ?? null,
    owedBy: credit.owedBy,
    paymentOf: (id) => payments.of(id, locationId),
    usesLeftOf: promotions.leftFor(input.customerId),
    couponOf: (code) => coupons.stateOf(code, input.customerId),
    rewardOf: (holdId) => rewards.of(holdId),
  };
}

function saleRecord(
  { actor, tillKey, payloadHash }: PreparedSale,
  priced: PricedSale,
  { register, till, arrivedLate, now }: { register: RegisterRecord; till: Till; arrivedLate: boolean; now: Date },
): SaleRecord {
  return {
    _id: newId('sale'),
    tillKey,
    payloadHash,
    receiptNumber: till.nextReceipt,
    locationId: register.locationId,
    registerId: register._id,
    cashSessionId: till.session._id,
    ...namingStaff('soldBy', actor),
    arrivedLate,
    ...priced,
    voidedAt: null,
    refundedMinor: 0,
    refundCount: 0,
    recordedAt: now,
  };
}

async function write(
  store: SalesStore,
  {
    sales,
    tills,
    coupons,
    promotions,
    credit,
    baskets,
    payments,
    rewards,
    transaction,
  }: Omit<Deciding, 'known' | 'tills' | 'named' | 'approved'> & { sales: SaleRecord[]; tills: Till[] },
): Promise<void> {
  if (sales.length === 0) return;
  await coupons.write(store, transaction);
  await promotions.write(store, transaction.session);
  await baskets.write(store, transaction.session);
  await store.payments.claim(payments.claimed, transaction.session);
  store.sales.add(sales, transaction.writes);
  credit.write(store, transaction);
  rewards.write(store, transaction.writes);
  store.cash.record(
    tills.filter((till) => till.receipts > 0),
    transaction.writes,
  );
}
