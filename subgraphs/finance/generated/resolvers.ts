import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountRecord } from '../store/accounts.ts';
import type { StandingView, BalanceAt } from '../store/balances.ts';
import type { AccountingRule as AccountingRuleValue } from '../domain/booking/accounting-rule.ts';
import type { RulesView } from '../store/rules.ts';
import type { JournalEntryRecord } from '../store/journal.ts';
import type { PeriodRecord } from '../store/closing/periods.ts';
import type { BalanceSheetView, ProfitView, TaxView } from '../operations/reports/reports.ts';
import type { CountedSession, CountedForeignCash as CountedForeignCashValue, TenderCount as TenderCountValue } from '../domain/closing/daily-close.ts';
import type { DailyCloseRecord } from '../store/closing/daily-closes.ts';
import type { DayToClose as DayToCloseView } from '../operations/closing/day-to-close.ts';
import type { EntryTaxShown, PartShown, AmountOfAccount, TaxRowShown, SaleProofs, Reference, AllocationValue, WithdrawalValue, Context } from '../context.ts';
import type { ExportBatchRecord, ExportTargetRecord } from '../store/exports.ts';
import type { ControlTotal } from '../domain/exports/export-journals.ts';
import type { Posting as PostingValue } from '../domain/journal/posting.ts';
import type { Money as MoneyValue } from '../../../platform/money/money.ts';
import type { ProofRecord } from '../store/proof/proofs.ts';
import type { Difference } from '../domain/proof/judgement.ts';
import type { ReconciliationResult } from '../operations/proof/reconcile.ts';
import type { DiscrepancyRecord } from '../store/proof/discrepancies.ts';
import type { StreamRecord } from '../store/proof/event-streams.ts';
import type { VerifiedChain } from '../operations/journal/verify-ledger-chain.ts';
import type { StoredValueRecord, ValueMovementRecord } from '../store/stored-value/values.ts';
import type { StandingAccount } from '../operations/receivables/standing-accounts.ts';
import type { InvoiceRecord } from '../store/receivables/invoices.ts';
import type { SeriesRecord } from '../store/receivables/invoice-series.ts';
import type { CreditRecord } from '../store/receivables/credits.ts';
import type { PayoutRecord, PayoutLineRecord } from '../store/settlement/payouts.ts';
import type { PayoutMapping as PayoutMappingValue } from '../domain/settlement/payout-mapping.ts';
import type { ClearingRecord } from '../store/settlement/clearing.ts';
import type { AgeingRow } from '../operations/receivables/ageing-report.ts';
import type { UserErrorValue } from '../../../platform/graphql/payload.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 4217 currency code: `USD`, `JPY`, `KWD`. */
  CurrencyCode: { input: string; output: string; }
  /** A day of the calendar: `2026-11-27`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with milliseconds: `2026-11-27T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A decimal number as a string, at most three digits after the point: `"2"`, `"0.750"`. Excess precision is refused. */
  Decimal: { input: number; output: number; }
  /** Whatever JSON can say. */
  JSON: { input: object; output: object; }
  /** A whole number of a currency's minor units (cents, yen, fils), beyond 32 bits where need be. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** An account of the chart. */
export type Account = Node & {
  readonly __typename?: 'Account';
  /**
   * Debits less credits in one currency, kept in the entries' own transactions: of everything posted so far, or by the end
   * of the day `on`. A day costs the same however long ago it is and however many entries there are.
   */
  readonly balance: Money;
  /** When it was closed; null while it is open. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The number in the chart: `1010`. */
  readonly code: Scalars['String']['output'];
  /** The only currency that may be posted to it by hand; null where any may. */
  readonly currency?: Maybe<Scalars['CurrencyCode']['output']>;
  readonly id: Scalars['ID']['output'];
  /**
   * False where commands are refused that would take more from it than there is. What happened in the world, sales and
   * counts and deliveries, is booked whatever it leads to.
   */
  readonly mayBeOverdrawn: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  /** What is posted, what is pending, and what may be taken from it, in one currency. */
  readonly standing: AccountStanding;
  readonly type: AccountType;
};


/** An account of the chart. */
export type AccountBalanceArgs = {
  currency: Scalars['CurrencyCode']['input'];
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** An account of the chart. */
export type AccountStandingArgs = {
  currency: Scalars['CurrencyCode']['input'];
};

/** What one account owes, by how long it is overdue. */
export type AccountAgeing = {
  readonly __typename?: 'AccountAgeing';
  readonly amounts: AgeingAmounts;
  readonly receivable: Receivable;
};

/** The account is closed: nothing is posted to it any more. Nothing was written. */
export type AccountClosedError = UserError & {
  readonly __typename?: 'AccountClosedError';
  readonly accountCode: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What lowers what an account owes. */
export type AccountCredit = Node & {
  readonly __typename?: 'AccountCredit';
  /** The invoices that it was set against, in the order in which it was; below zero where that was undone, as it bounced. */
  readonly allocations: ReadonlyArray<InvoiceAllocation>;
  readonly id: Scalars['ID']['output'];
  readonly kind: AccountCreditKind;
  /** Of a credit note, as it is printed: `INV-C000007`. */
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** What is not set against any invoice. */
  readonly open: Money;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly receivable: Receivable;
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** Of a credit note: the sale. */
  readonly sale?: Maybe<Sale>;
  /** Of a payment. */
  readonly tender?: Maybe<InvoicePaymentKind>;
  readonly total: Money;
  /** What went back of it, oldest first. */
  readonly withdrawals: ReadonlyArray<CreditWithdrawal>;
};

/** A page of what was paid or credited. */
export type AccountCreditConnection = {
  readonly __typename?: 'AccountCreditConnection';
  readonly edges: ReadonlyArray<AccountCreditEdge>;
  readonly nodes: ReadonlyArray<AccountCredit>;
  readonly pageInfo: PageInfo;
};

/** One of them. */
export type AccountCreditEdge = {
  readonly __typename?: 'AccountCreditEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccountCredit;
};

export type AccountCreditKind =
  | 'CREDIT_NOTE'
  /** What was taken off by who paid early. */
  | 'EARLY_PAYMENT'
  | 'PAYMENT'
  | 'WRITE_OFF';

export type AccountCreditPayload = {
  readonly __typename?: 'AccountCreditPayload';
  readonly accountCredit?: Maybe<AccountCredit>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The account cannot be closed yet. Nothing was written. */
export type AccountInUseError = UserError & {
  readonly __typename?: 'AccountInUseError';
  /** What it stands at, where that is not zero: debits less credits. */
  readonly balances: ReadonlyArray<Money>;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** The names of the accounting rules that post to it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
};

/** The entry would take more from an account than there is, and the account may not be overdrawn. Nothing was written. */
export type AccountOverdrawnError = UserError & {
  readonly __typename?: 'AccountOverdrawnError';
  readonly accountCode: Scalars['String']['output'];
  readonly available: Money;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** How much there is too little. */
  readonly missing: Money;
};

export type AccountPayload = {
  readonly __typename?: 'AccountPayload';
  readonly account?: Maybe<Account>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What an account stands at in one currency, as of now. */
export type AccountStanding = {
  readonly __typename?: 'AccountStanding';
  /** What is posted, on the side that an account of this type grows on, less what pending entries would take from it. */
  readonly available: Money;
  /** What pending entries would credit. */
  readonly pendingCredits: Money;
  /** What pending entries would debit. */
  readonly pendingDebits: Money;
  /** Debits less credits of what is posted. */
  readonly posted: Money;
};

export type AccountType =
  | 'ASSET'
  | 'EQUITY'
  | 'EXPENSE'
  | 'LIABILITY'
  | 'REVENUE';

/** That a trait of an amount has one of some values. */
export type AccountingCondition = {
  readonly __typename?: 'AccountingCondition';
  readonly isOneOf: ReadonlyArray<Scalars['String']['output']>;
  readonly trait: AccountingTrait;
};

export type AccountingConditionInput = {
  /** At least one, at most 100. */
  readonly isOneOf: ReadonlyArray<Scalars['String']['input']>;
  readonly trait: AccountingTrait;
};

/**
 * What an amount of an event is. The amounts of an event balance; a rule says which account an amount stands on, so that
 * whatever the rules, the entry balances.
 */
export type AccountingFigure =
  /** What of an invoice will not be paid any more. */
  | 'BAD_DEBT'
  /** What a buyer is charged for a payment that bounced. */
  | 'BOUNCE_CHARGE'
  /** The cents that cash rounding added or took off. */
  | 'CASH_ROUNDING'
  /** What customers had their banks take back. */
  | 'CHARGEBACK'
  /** What of a cost is in no stock's value. */
  | 'COST_VARIANCE'
  /** What the figures of a till are at odds by: none, unless something is wrong there. */
  | 'DIFFERENCE'
  /** What was taken off a price. Known by DISCOUNT_KIND. */
  | 'DISCOUNT'
  /** What was taken off an invoice that was paid early, without the tax in it, which is TAX. */
  | 'EARLY_PAYMENT'
  /** What of a currency went for another, or came for it. Known by CURRENCY. */
  | 'EXCHANGED'
  /** What currencies that are held became worth more or less. */
  | 'EXCHANGE_DIFFERENCE'
  /** What is owed in gift cards. */
  | 'GIFT_CARD_VALUE'
  /** What goods went for or came back for, before discounts, without tax and service. Known by CATEGORY, where the event tells it. */
  | 'GOODS'
  /** What is owed for getting goods here. Known by COST_KIND. */
  | 'LANDED_COST'
  /** The other side of what a count was over or short. Known by TENDER_KIND, where a daily close counted it. */
  | 'OVER_OR_SHORT'
  /** The other side of cash paid into or out of a drawer. */
  | 'PAID_IN_OR_OUT'
  /** What a provider paid out for tenders. Known by PROVIDER, as the figures below are. */
  | 'PAYOUT'
  /** What of a payout was written off. */
  | 'PAYOUT_DIFFERENCE'
  /** What points stand at. */
  | 'POINTS'
  /** The other side of points that change. Known by REASON: a kind of loyalty event, or `PAID` for what they paid as a tender. */
  | 'POINTS_CAUSE'
  /** The other side of that: what is held of a currency against the others. Known by CURRENCY. */
  | 'POSITION'
  /** What it kept for its services. */
  | 'PROVIDER_FEE'
  /** The other side of a revaluation. */
  | 'REVALUATION'
  /** What was asked for serving, without tax. */
  | 'SERVICE_CHARGE'
  /** What goods cost, where they went to and where they came from. Known by PLACE and REASON. */
  | 'STOCK'
  /** What customers have to their credit. */
  | 'STORE_CREDIT_VALUE'
  /** A tax component. Known by TAX_NAME. */
  | 'TAX'
  /** What a tender paid or was given back, or cash that went into or out of a drawer. Known by TENDER_KIND and PROVIDER. */
  | 'TENDER'
  /** Given on top of the total. */
  | 'TIP'
  /** What of a payout belongs to no tender that is known, until somebody has looked at it. */
  | 'UNMATCHED_PAYOUT'
  /** The other side of stored value that changes. Known by TENDER_KIND, `GIFT_CARD` or `STORE_CREDIT`, and by REASON: `REDEEMED`, `REFUNDED`, `ADJUSTED`, `EXPIRED`, `GOODWILL`, `PAID_ELSEWHERE`, `NOT_LOADED`. */
  | 'VALUE_CAUSE';

/** Days that were closed for the whole business at one time. */
export type AccountingPeriod = {
  readonly __typename?: 'AccountingPeriod';
  /** The first day that it closed; null where it closed everything before. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  readonly id: Scalars['ID']['output'];
  /** False once it was reopened. */
  readonly isClosed: Scalars['Boolean']['output'];
  readonly lockedAt: Scalars['DateTime']['output'];
  /** The subject of the token that closed it. */
  readonly lockedBy: Scalars['String']['output'];
  readonly note: Scalars['String']['output'];
  /** From 1 without gaps. */
  readonly number: Scalars['Int']['output'];
  /** Null while it is closed, as the two after it. */
  readonly reopenedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly reopenedBy?: Maybe<Scalars['String']['output']>;
  readonly reopeningReason?: Maybe<Scalars['String']['output']>;
  /** The last day that it closed. */
  readonly through: Scalars['Date']['output'];
};

/** A page of periods. */
export type AccountingPeriodConnection = {
  readonly __typename?: 'AccountingPeriodConnection';
  readonly edges: ReadonlyArray<AccountingPeriodEdge>;
  readonly nodes: ReadonlyArray<AccountingPeriod>;
  readonly pageInfo: PageInfo;
};

/** One period of a page. */
export type AccountingPeriodEdge = {
  readonly __typename?: 'AccountingPeriodEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccountingPeriod;
};

export type AccountingPeriodPayload = {
  readonly __typename?: 'AccountingPeriodPayload';
  readonly period?: Maybe<AccountingPeriod>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Puts amounts of a figure on an account. Of the rules of a figure, the first one that fits an amount takes it. */
export type AccountingRule = {
  readonly __typename?: 'AccountingRule';
  readonly account?: Maybe<Account>;
  readonly figure: AccountingFigure;
  /** Unique within its version. */
  readonly name: Scalars['String']['output'];
  /** All of these must hold; a rule without any fits every amount of its figure. */
  readonly when: ReadonlyArray<AccountingCondition>;
};

export type AccountingRuleInput = {
  readonly accountCode: Scalars['String']['input'];
  readonly figure: AccountingFigure;
  /** At most 100 characters, unique among the rules. */
  readonly name: Scalars['String']['input'];
  readonly when: ReadonlyArray<AccountingConditionInput>;
};

/** Rules as they were set at one time. They never change: a change of mind is a new version. */
export type AccountingRules = {
  readonly __typename?: 'AccountingRules';
  /** Asked for what those leave, so that whatever happens is booked. */
  readonly defaultRules: ReadonlyArray<AccountingRule>;
  /** Null for version 0. */
  readonly effectiveFrom?: Maybe<Scalars['DateTime']['output']>;
  readonly note: Scalars['String']['output'];
  /** The shop's own rules, in the order in which they are asked. */
  readonly rules: ReadonlyArray<AccountingRule>;
  /** When it was set; null for version 0. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** From 1; 0 while none were set. Each entry names the version that it was made by. */
  readonly version: Scalars['Int']['output'];
};

export type AccountingRulesPayload = {
  readonly __typename?: 'AccountingRulesPayload';
  readonly accountingRules?: Maybe<AccountingRules>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a rule may ask about an amount. */
export type AccountingTrait =
  /** The merchandise category. */
  | 'CATEGORY'
  /** `FREIGHT`, `DUTY`, `INSURANCE`, `OTHER`. */
  | 'COST_KIND'
  /** An ISO 4217 code. */
  | 'CURRENCY'
  /** `PROMOTION`, `MARKDOWN`, `STORE_COUPON`, `MANUFACTURER_COUPON`, `MANUAL`. */
  | 'DISCOUNT_KIND'
  /**
   * `SALE`, `REFUND`, `VOID`, `RETURN` (without a receipt), `CASH_MOVED`, `CASH_COUNTED`, `DAY_CLOSED`, `STOCK_CHANGED`, `GOODS_RECEIVED`, `CURRENCY_EXCHANGED`, `CURRENCY_REVALUED`, `STORED_VALUE_CHANGED`, `POINTS_CHANGED`,
   * `INVOICE_PAID`, `INVOICE_CREDITED` (by hand), `INVOICE_WRITTEN_OFF`, `PAYMENT_BOUNCED` (what that is charged), `CREDIT_PAID_OUT`, `PAYOUT_IMPORTED`, `PAYOUT_RESOLVED`.
   */
  | 'EVENT'
  /** The global id of a location. */
  | 'LOCATION'
  /** Where goods went to or came from: `ON_HAND`, `CUSTOMER`, `WASTE`, `SUPPLIER` and so on. */
  | 'PLACE'
  /** Who moves the money of a tender, as the payments name it. */
  | 'PROVIDER'
  /** Why goods moved: `SALE`, `DAMAGED`, `SHRINKAGE` and so on. */
  | 'REASON'
  /** The name of a tax component, as the tax rates have it. */
  | 'TAX_NAME'
  /** `CASH`, `CARD`, `GIFT_CARD` and so on, as sales name them; `BANK_TRANSFER` and `CHEQUE` where invoices are paid. */
  | 'TENDER_KIND';

export type AdjustStoredValueInput = {
  /** What the balance is to change by; below zero to take from it, no more than is available. */
  readonly change: MoneyInput;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly storedValueId: Scalars['ID']['input'];
};

/** What is owed, by how long it is overdue. */
export type AgeingAmounts = {
  readonly __typename?: 'AgeingAmounts';
  /** All of it, less the credit. */
  readonly balance: Money;
  /** What was paid or credited and is not set against any invoice. */
  readonly credit: Money;
  /** Not overdue. */
  readonly current: Money;
  readonly days1To30: Money;
  readonly days31To60: Money;
  readonly days61To90: Money;
  readonly over90: Money;
};

/** A page of an ageing report. */
export type AgeingConnection = {
  readonly __typename?: 'AgeingConnection';
  readonly edges: ReadonlyArray<AgeingEdge>;
  readonly nodes: ReadonlyArray<AccountAgeing>;
  readonly pageInfo: PageInfo;
};

/** One account of it. */
export type AgeingEdge = {
  readonly __typename?: 'AgeingEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccountAgeing;
};

/** What is owed by the end of a day, by how long it is overdue. */
export type AgeingReport = {
  readonly __typename?: 'AgeingReport';
  readonly accounts: AgeingConnection;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** The day by whose end it is. */
  readonly on: Scalars['Date']['output'];
  readonly total: AgeingAmounts;
};

export type AllocateCreditInput = {
  /** At most 100. The oldest invoices first, as far as it goes, when it is left out. */
  readonly allocations?: InputMaybe<ReadonlyArray<AllocationInput>>;
  readonly creditId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type AllocationInput = {
  readonly amount: MoneyInput;
  readonly invoiceId: Scalars['ID']['input'];
};

/** The bank has taken this payment back before. Nothing was written. */
export type AlreadyBouncedError = UserError & {
  readonly __typename?: 'AlreadyBouncedError';
  readonly code: Scalars['String']['output'];
  /** The payment. */
  readonly creditId: Scalars['ID']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** One act, or the same refusal within a minute. Never anything personal. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** The mutation, or what was asked for. */
  readonly action: Scalars['String']['output'];
  /** The client's address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** The approval of somebody else with which it was done: that has an entry of its own. */
  readonly approvalId?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  /** How often. */
  readonly count: Scalars['Int']['output'];
  /** The fields that were read, the lines that were sold at another price. */
  readonly details?: Maybe<Scalars['String']['output']>;
  /** The till at which, when its own token or a session there says so. */
  readonly deviceId?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of this entry and of all before it; null while it has no number. */
  readonly hash?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: AuditKind;
  /** From 1, without gaps; null for the second in which it has not got its place yet. */
  readonly number?: Maybe<Scalars['Int']['output']>;
  /** The id of what it was done to. */
  readonly object?: Maybe<Scalars['String']['output']>;
  /** `DONE`, or the codes of why not. */
  readonly outcome: Scalars['String']['output'];
  readonly requestId: Scalars['String']['output'];
  readonly sessionId?: Maybe<Scalars['String']['output']>;
  /** The subject of the token; `anonymous` where there was none that is any good. */
  readonly subject: Scalars['String']['output'];
};

/** A page of the audit log. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The number and hash of the last entry in the chain, `120=5f3a…`: kept elsewhere, it shows what is cut off later. */
  readonly head?: Maybe<Scalars['String']['output']>;
  readonly nodes: ReadonlyArray<AuditEntry>;
  readonly pageInfo: PageInfo;
};

/** One entry of a page. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditEntry;
};

/** Which entries: all that fit everything that is given. */
export type AuditFilter = {
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly kinds?: InputMaybe<ReadonlyArray<AuditKind>>;
  /** The id of what something was done to. */
  readonly object?: InputMaybe<Scalars['String']['input']>;
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** Before then. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What kind of act an entry of the audit log is about. */
export type AuditKind =
  /** What the shop goes by was changed: its tills, prices, accounts, rules, and who may do what. */
  | 'CONFIGURATION'
  /** The audit log itself was read. */
  | 'LOG_READ'
  /** Something was sold at another price than its own, or a balance or a count was set by hand. */
  | 'OVERRIDE'
  /** Personal data were read, changed, exported or erased. */
  | 'PERSONAL_DATA'
  /** Goods or money were taken back. */
  | 'REFUND'
  /** Something was refused to somebody: the same thing within a minute once, with how often. */
  | 'REFUSAL'
  /** Somebody signed in or out, or approved what somebody else does. */
  | 'SIGN_IN'
  /** A sale or a basket was taken back as if it had never been. */
  | 'VOID';

/** The audit log: a chain of entries in each subgraph, in the transactions of what they are about. */
export type AuditLog = {
  readonly __typename?: 'AuditLog';
  /** What was done to accounts, closes, rules and balances by hand: the newest first, at most 100 a page. */
  readonly finance?: Maybe<AuditEntryConnection>;
  readonly id: Scalars['ID']['output'];
};


/** The audit log: a chain of entries in each subgraph, in the transactions of what they are about. */
export type AuditLogFinanceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first: Scalars['Int']['input'];
};

export type AuthoriseStoredValueInput = {
  readonly amount: MoneyInput;
  /** The card itself, where a sale that sold it is refunded. */
  readonly giftCardId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * From 60 to 604800; a week when it is left out. After that it is let go: a capture that comes later takes what is there
   * then, or is declined.
   */
  readonly holdForSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Unique for the authorisation, for ever. */
  readonly key: Scalars['ID']['input'];
  /** The redemption token of a gift card, or the id of a customer for their store credit. */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

/** A row that cannot be read. */
export type BadPayoutRow = {
  readonly __typename?: 'BadPayoutRow';
  /** Where it ends in the file, from 1. */
  readonly line: Scalars['Int']['output'];
  readonly problem: Scalars['String']['output'];
};

/** Assets are liabilities and equity together. */
export type BalanceSheet = {
  readonly __typename?: 'BalanceSheet';
  readonly asOf: Scalars['Date']['output'];
  readonly assetTotal: Money;
  /** Ordered by account, without those that stand at zero. */
  readonly assets: ReadonlyArray<ReportRow>;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Earned in the years before: retained earnings. */
  readonly earnedBefore: Money;
  /** Earned since the calendar year began. */
  readonly earnedThisYear: Money;
  /** As posted to accounts of equity. What was earned and not moved there is below. */
  readonly equity: ReadonlyArray<ReportRow>;
  /** As posted, and what was earned. */
  readonly equityTotal: Money;
  readonly liabilities: ReadonlyArray<ReportRow>;
  readonly liabilityTotal: Money;
};

export type BounceInvoicePaymentInput = {
  /** What the buyer is charged for it, positive, without tax, and in the payment's currency; nothing when it is left out. */
  readonly charge?: InputMaybe<MoneyInput>;
  /** A payment by `BANK_TRANSFER` or `CHEQUE`. */
  readonly creditId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Now when it is left out; never to come, nor before the payment's own day. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason: Scalars['String']['input'];
};

/** Sessions of the day are open, whose drawers were not counted. Nothing was written. */
export type CashSessionsOpenError = UserError & {
  readonly __typename?: 'CashSessionsOpenError';
  readonly cashSessionIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type ChangeStoredValueInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly storedValueId: Scalars['ID']['input'];
};

/** A card tender, or another one that is money only once its provider has paid it out. */
export type ClearingTender = {
  readonly __typename?: 'ClearingTender';
  /** Below zero for what goes back. */
  readonly amount: Money;
  /** The day that it stands on in the books. */
  readonly day: Scalars['Date']['output'];
  readonly id: Scalars['ID']['output'];
  readonly isSettled: Scalars['Boolean']['output'];
  /** `CARD` or `OTHER`. */
  readonly kind: Scalars['String']['output'];
  /** Null for what was paid on an account. */
  readonly location?: Maybe<Location>;
  /** The global id of the sale, refund, return or payment of an account that it is of. */
  readonly origin: Scalars['ID']['output'];
  /** Who moves the money; null where no payment of ours is behind it. */
  readonly provider?: Maybe<Scalars['String']['output']>;
  /** What the provider's payout names it by. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** A page of tenders. */
export type ClearingTenderConnection = {
  readonly __typename?: 'ClearingTenderConnection';
  readonly edges: ReadonlyArray<ClearingTenderEdge>;
  readonly nodes: ReadonlyArray<ClearingTender>;
  readonly pageInfo: PageInfo;
};

/** One tender of a page. */
export type ClearingTenderEdge = {
  readonly __typename?: 'ClearingTenderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ClearingTender;
};

export type CloseAccountInput = {
  readonly accountCode: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type CloseDayInput = {
  /** What was found of tenders other than cash, such as the sum of the card slips. Those left out are not counted. */
  readonly counted?: InputMaybe<ReadonlyArray<TenderFoundInput>>;
  readonly day: Scalars['Date']['input'];
  /** Why it is closed although sessions are open; at most 500 characters. */
  readonly force?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
};

/** A business that customers buy for. */
export type Company = {
  readonly __typename?: 'Company';
  readonly id: Scalars['ID']['output'];
  /** What it owes; null where it never bought on account. */
  readonly receivable?: Maybe<Receivable>;
};

/** A drawer that was counted. */
export type CountedCashSession = {
  readonly __typename?: 'CountedCashSession';
  readonly cashSessionId: Scalars['ID']['output'];
  readonly counted: Money;
  /** With the float. */
  readonly expected: Money;
  readonly float: Money;
  /** What it had of other currencies. */
  readonly foreignCash: ReadonlyArray<CountedForeignCash>;
  readonly registerId: Scalars['ID']['output'];
  /** The number of its Z report. */
  readonly zNumber: Scalars['Int']['output'];
};

/** Cash of another currency that was counted in a drawer. */
export type CountedForeignCash = {
  readonly __typename?: 'CountedForeignCash';
  readonly counted: Money;
  /** With the float. */
  readonly expected: Money;
  readonly float: Money;
};

export type CreateAccountInput = {
  /** A number of 3 to 10 digits that no account has. */
  readonly code: Scalars['String']['input'];
  /** The only currency that may be posted to it by hand; any when it is left out. No accounting rule may then post to it. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** True when it is left out. */
  readonly mayBeOverdrawn?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 100 characters. */
  readonly name: Scalars['String']['input'];
  readonly type: AccountType;
};

export type CreateExportInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The target's name. */
  readonly target: Scalars['String']['input'];
};

/** What of a payment or a credit note is the account's no longer, although it was set against no invoice. */
export type CreditWithdrawal = {
  readonly __typename?: 'CreditWithdrawal';
  readonly amount: Money;
  /** What asks for the cost of a payment that bounced, or for what had been paid out of one that was charged back. */
  readonly charge?: Maybe<Invoice>;
  /** The day that it stands on in the books. */
  readonly day: Scalars['Date']['output'];
  readonly journalEntry: JournalEntry;
  readonly kind: CreditWithdrawalKind;
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type CreditWithdrawalKind =
  /** The bank took the payment back. */
  | 'BOUNCED'
  /** The provider of the card that it was paid with took it back, or a part of it. */
  | 'CHARGED_BACK'
  /** It was given back to the buyer. */
  | 'PAID_OUT';

export type CreditedTaxInput = {
  readonly amount: MoneyInput;
  readonly name: Scalars['String']['input'];
};

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  /** What they, and all who were merged with them, owe for themselves; null where none of them bought on account. */
  readonly receivable?: Maybe<Receivable>;
  /** One for each currency; of whoever stands for the customer since a merge. Spend it with `startPayment`, the customer's id as its token. */
  readonly storeCredit?: Maybe<ReadonlyArray<StoreCredit>>;
};

export type CustomerExport = {
  readonly __typename?: 'CustomerExport';
  readonly customerId: Scalars['ID']['output'];
  /** Store credit and gift cards of all ids that were merged, with what happened to them: at most 10,000 of each. */
  readonly finance?: Maybe<Scalars['JSON']['output']>;
};

/** A location's day that is closed. It never changes. */
export type DailyClose = {
  readonly __typename?: 'DailyClose';
  readonly closedAt: Scalars['DateTime']['output'];
  /** The subject of the token. */
  readonly closedBy: Scalars['String']['output'];
  readonly day: Scalars['Date']['output'];
  /** Why it was closed although sessions were open; null where none was. */
  readonly forcedReason?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The entry that books what tenders differ by; null where none does. */
  readonly journalEntry?: Maybe<JournalEntry>;
  /** How many entries of the day belong to earlier days, which were closed before they came. */
  readonly lateCount: Scalars['Int']['output'];
  readonly location: Location;
  /** From 1 within the location, without gaps. */
  readonly number: Scalars['Int']['output'];
  /** Sessions that were open when it was closed all the same. */
  readonly openSessions: ReadonlyArray<Scalars['ID']['output']>;
  /** The drawers that were counted on the day. */
  readonly sessions: ReadonlyArray<CountedCashSession>;
  readonly tenders: ReadonlyArray<TenderCount>;
};

/** A page of daily closes. */
export type DailyCloseConnection = {
  readonly __typename?: 'DailyCloseConnection';
  readonly edges: ReadonlyArray<DailyCloseEdge>;
  readonly nodes: ReadonlyArray<DailyClose>;
  readonly pageInfo: PageInfo;
};

/** One daily close of a page. */
export type DailyCloseEdge = {
  readonly __typename?: 'DailyCloseEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DailyClose;
};

export type DailyClosePayload = {
  readonly __typename?: 'DailyClosePayload';
  readonly dailyClose?: Maybe<DailyClose>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A location's day that is open. */
export type DayToClose = {
  readonly __typename?: 'DayToClose';
  readonly day: Scalars['Date']['output'];
  /** Earlier days that have movements and are open, the first ten of them. */
  readonly earlierDays: ReadonlyArray<Scalars['Date']['output']>;
  readonly location: Location;
  /** Sessions that began by then and are open. */
  readonly openSessions: ReadonlyArray<Scalars['ID']['output']>;
  /** The drawers that were counted on the day. */
  readonly sessions: ReadonlyArray<CountedCashSession>;
  readonly tenders: ReadonlyArray<TenderCount>;
};

/**
 * Something that should not be, from when it was found until it was no more. Emits `discrepancy.found.v1` and
 * `discrepancy.resolved.v1`; how many are open is the gauge `tillgraph_open_discrepancies`.
 */
export type Discrepancy = {
  readonly __typename?: 'Discrepancy';
  /** What it was like when it was found, in words. */
  readonly findings: ReadonlyArray<Scalars['String']['output']>;
  readonly foundAt: Scalars['DateTime']['output'];
  /** As it stands now; null unless it is a gap, and once nothing is missing any more. */
  readonly gap?: Maybe<EventGap>;
  readonly id: Scalars['ID']['output'];
  readonly kind: DiscrepancyKind;
  readonly location?: Maybe<Location>;
  /** As it stands now; null for a gap. */
  readonly proof?: Maybe<Proof>;
  /** Null while it lasts. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of discrepancies. */
export type DiscrepancyConnection = {
  readonly __typename?: 'DiscrepancyConnection';
  readonly edges: ReadonlyArray<DiscrepancyEdge>;
  readonly nodes: ReadonlyArray<Discrepancy>;
  readonly pageInfo: PageInfo;
};

/** One discrepancy of a page. */
export type DiscrepancyEdge = {
  readonly __typename?: 'DiscrepancyEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Discrepancy;
};

/** What is wrong. */
export type DiscrepancyKind =
  /** What was recorded does not agree. Found at once. */
  | 'DIFFERS'
  /** Numbers of a sequence without gaps have been missing for as long. */
  | 'GAP'
  /** A record has not come for longer than it may take (five minutes, unless the process is configured otherwise). */
  | 'OVERDUE';

/** A step of asking for what is overdue. */
export type DunningLevel = {
  readonly __typename?: 'DunningLevel';
  /** It is reached so many days after the due day. */
  readonly afterDays: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
};

export type DunningLevelInput = {
  /** From 0 to 730. */
  readonly afterDays: Scalars['Int']['input'];
  /** At most 100 characters. */
  readonly name: Scalars['String']['input'];
};

export type DunningLevelsPayload = {
  readonly __typename?: 'DunningLevelsPayload';
  readonly dunningLevels?: Maybe<ReadonlyArray<DunningLevel>>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Days before it have movements, and are open. Nothing was written. */
export type EarlierDayOpenError = UserError & {
  readonly __typename?: 'EarlierDayOpenError';
  readonly code: Scalars['String']['output'];
  /** The first ten of them. */
  readonly days: ReadonlyArray<Scalars['Date']['output']>;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What is taken off an invoice that is settled early. */
export type EarlyPaymentDiscount = {
  readonly __typename?: 'EarlyPaymentDiscount';
  readonly amount: Money;
  /** The last day. */
  readonly until: Scalars['Date']['output'];
};

/** At which rate an entry exchanged two currencies. */
export type EntryExchange = {
  readonly __typename?: 'EntryExchange';
  readonly from: Scalars['CurrencyCode']['output'];
  /** What one unit of `from` came to in `to`, with at most eight digits after the point. */
  readonly rate: Scalars['String']['output'];
  readonly to: Scalars['CurrencyCode']['output'];
};

/** The entry has moved the balance of a document, which its reversal alone would leave as it is. Nothing was posted. */
export type EntryOfSubLedgerError = UserError & {
  readonly __typename?: 'EntryOfSubLedgerError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Says what puts the document right, and its entries with it. */
  readonly message: Scalars['String']['output'];
  readonly subLedger: SubLedger;
};

export type EntryPhase =
  /** It holds what it would move, until another entry posts it or gives it up. */
  | 'PENDING'
  /** It moves the balances of its accounts. */
  | 'POSTED'
  /** It gives a pending entry up. */
  | 'VOIDED';

/** What an entry was made for. */
export type EntrySource =
  /** Cash paid into or out of a drawer, or what a count was over or short. */
  | 'CASH'
  /** What tenders other than cash differ by at a daily close. */
  | 'CLOSE'
  | 'MANUAL'
  /** Points given, taken, redeemed and expired, those of some moments together. */
  | 'POINTS'
  /** What was paid for getting the goods of a purchase order here. */
  | 'PURCHASE'
  /** A payment, a credit note by hand, an early-payment discount or a write-off of an account. */
  | 'RECEIVABLE'
  | 'REFUND'
  | 'SALE'
  /** A provider's payout, or what became of one of its lines. */
  | 'SETTLEMENT'
  /** What goods cost that came in, left or were revalued. One of a sale's goods names the sale. */
  | 'STOCK'
  /** Gift cards and store credit: redeemed, refunded to, given, expired. What a sale sells is in the sale's own entry. */
  | 'STORED_VALUE';

/** A tax of an entry: positive for what was sold, negative for what came back. */
export type EntryTax = {
  readonly __typename?: 'EntryTax';
  /** The net that it was reckoned on. */
  readonly base: Money;
  /** Why no tax was asked for; null where it was. */
  readonly exemptReason?: Maybe<Scalars['String']['output']>;
  /** As the tax rates call the component, which is by its jurisdiction; `EXEMPT` where no tax was asked for. */
  readonly jurisdiction: Scalars['String']['output'];
  /** As a fraction: `0.0825`. */
  readonly rate: Scalars['String']['output'];
  /** What it came to, as it was rounded on the sale. */
  readonly tax: Money;
};

/** A sequence of which numbers are missing. */
export type EventGap = {
  readonly __typename?: 'EventGap';
  /** The number up to which all have arrived. */
  readonly contiguous: Scalars['Int']['output'];
  /** The highest number that has arrived. */
  readonly highest: Scalars['Int']['output'];
  readonly kind: EventStreamKind;
  readonly location?: Maybe<Location>;
  /** At most 100 ranges; what is missing beyond them is only counted. */
  readonly missing: ReadonlyArray<NumberRange>;
  readonly missingCount: Scalars['Int']['output'];
  /** The id of the register, sale or loyalty account that numbers its events. */
  readonly subject: Scalars['ID']['output'];
};

/** A page of sequences with gaps. */
export type EventGapConnection = {
  readonly __typename?: 'EventGapConnection';
  readonly edges: ReadonlyArray<EventGapEdge>;
  readonly nodes: ReadonlyArray<EventGap>;
  readonly pageInfo: PageInfo;
};

/** One sequence of a page. */
export type EventGapEdge = {
  readonly __typename?: 'EventGapEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: EventGap;
};

/** Who numbers events without gaps, and which. */
export type EventStreamKind =
  /** The changes of a loyalty account. */
  | 'POINTS'
  /** The receipts of a register: its sales. */
  | 'RECEIPTS'
  /** The refunds and voids of a sale. */
  | 'REFUNDS'
  /** The Z reports of a register: its cash sessions. */
  | 'Z_REPORTS';

export type ExchangeCurrencyInput = {
  /** Positive, of two currencies. */
  readonly given: MoneyInput;
  /** Where it went from; as the accounting rules say when it is left out: the bank. */
  readonly givenAccountCode?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The accounting date; now when it is left out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly received: MoneyInput;
  readonly receivedAccountCode?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 characters. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type ExchangeRateInput = {
  readonly currency: Scalars['CurrencyCode']['input'];
  /** What one unit is worth in the currency of the books: `1.0825`, at most eight digits after the point. */
  readonly rate: Scalars['String']['input'];
};

/** Entries that were sent together. It never changes. */
export type ExportBatch = {
  readonly __typename?: 'ExportBatch';
  /** The file, as it was made, to the byte. */
  readonly content: Scalars['String']['output'];
  /** SHA-256 of the content, in hex. */
  readonly contentHash: Scalars['String']['output'];
  readonly detail: ExportDetail;
  /** The entries in it that are posted. What was only held is passed over. */
  readonly entryCount: Scalars['Int']['output'];
  readonly format: ExportFormat;
  readonly id: Scalars['ID']['output'];
  readonly journalCount: Scalars['Int']['output'];
  readonly madeAt: Scalars['DateTime']['output'];
  /** The subject of the token that made it. */
  readonly madeBy: Scalars['String']['output'];
  /** From 1 within the target, without gaps. */
  readonly number: Scalars['Int']['output'];
  readonly target: Scalars['String']['output'];
  /** What its journals come to, by currency: debits equal credits, and what its entries posted. */
  readonly totals: ReadonlyArray<ExportTotal>;
};

/** A page of batches. */
export type ExportBatchConnection = {
  readonly __typename?: 'ExportBatchConnection';
  readonly edges: ReadonlyArray<ExportBatchEdge>;
  readonly nodes: ReadonlyArray<ExportBatch>;
  readonly pageInfo: PageInfo;
};

/** One batch of a page. */
export type ExportBatchEdge = {
  readonly __typename?: 'ExportBatchEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ExportBatch;
};

export type ExportBatchPayload = {
  readonly __typename?: 'ExportBatchPayload';
  readonly batch?: Maybe<ExportBatch>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ExportDetail =
  /** A journal for each day, location and currency, summed by account and side. */
  | 'DAILY'
  /** A journal for each entry and currency. */
  | 'ENTRY';

export type ExportFormat =
  /** A row for each line of a journal, by RFC 4180. What has no name in the mapping is called as we call it. */
  | 'CSV'
  /** A list of journalEntry records of NetSuite's REST API, each with an `externalId` to put it under. */
  | 'NETSUITE'
  /** A list of JournalEntry objects of the QuickBooks Online API. `DocNumber` tells them apart, and is a good `requestid`. */
  | 'QUICKBOOKS_ONLINE'
  /** A body for Xero's ManualJournals. Xero books them in the organisation's currency: name that one alone in the mapping. */
  | 'XERO';

/** A system that journals are sent to. */
export type ExportTarget = {
  readonly __typename?: 'ExportTarget';
  readonly accounts: ReadonlyArray<ExternalName>;
  /** How many batches it was sent. */
  readonly batchCount: Scalars['Int']['output'];
  readonly currencies: ReadonlyArray<ExternalName>;
  readonly detail: ExportDetail;
  readonly format: ExportFormat;
  readonly locations: ReadonlyArray<ExternalName>;
  /** `quickbooks`. */
  readonly name: Scalars['String']['output'];
  /** NetSuite's. */
  readonly subsidiary?: Maybe<Scalars['String']['output']>;
};

export type ExportTargetPayload = {
  readonly __typename?: 'ExportTargetPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly target?: Maybe<ExportTarget>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What the journals of a batch come to in a currency. */
export type ExportTotal = {
  readonly __typename?: 'ExportTotal';
  readonly credits: Money;
  readonly debits: Money;
};

/** What the batch would hold has no name in the other system. Nothing was written. */
export type ExportUnmappedError = UserError & {
  readonly __typename?: 'ExportUnmappedError';
  readonly accountCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly code: Scalars['String']['output'];
  readonly currencies: ReadonlyArray<Scalars['CurrencyCode']['output']>;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly locationIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly message: Scalars['String']['output'];
};

/** What something of ours is called by another system. */
export type ExternalName = {
  readonly __typename?: 'ExternalName';
  /** An account's code, a location's id or a currency. */
  readonly ours: Scalars['String']['output'];
  readonly theirs: Scalars['String']['output'];
};

export type ExternalNameInput = {
  readonly ours: Scalars['String']['input'];
  readonly theirs: Scalars['String']['input'];
};

/** A gift card, spent by whoever has its code. */
export type GiftCard = Node & StoredValue & {
  readonly __typename?: 'GiftCard';
  readonly available: Money;
  readonly balance: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Whose it is, where that was said at issue. */
  readonly customer?: Maybe<Customer>;
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly held: Money;
  readonly id: Scalars['ID']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly kind: StoredValueKind;
  /** The last four characters of its code. */
  readonly last4: Scalars['String']['output'];
  /** Where it was issued, where that was said. */
  readonly location?: Maybe<Location>;
  readonly movements: StoredValueMovementConnection;
  readonly state: StoredValueState;
};


/** A gift card, spent by whoever has its code. */
export type GiftCardMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of gift cards. */
export type GiftCardConnection = {
  readonly __typename?: 'GiftCardConnection';
  readonly edges: ReadonlyArray<GiftCardEdge>;
  readonly nodes: ReadonlyArray<GiftCard>;
  readonly pageInfo: PageInfo;
};

/** One gift card of a page. */
export type GiftCardEdge = {
  readonly __typename?: 'GiftCardEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: GiftCard;
};

/** A gift card that was looked for. */
export type GiftCardLookUp = {
  readonly __typename?: 'GiftCardLookUp';
  readonly giftCard?: Maybe<GiftCard>;
  /** What to give `startPayment` as its token, for half an hour; null where the card was not looked up by its code. */
  readonly redemptionToken?: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type GrantStoreCreditInput = {
  /** Positive. */
  readonly amount: MoneyInput;
  readonly customerId: Scalars['ID']['input'];
  /** How it was paid for. */
  readonly funding: StoredValueFunding;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type ImportPayoutFileInput = {
  /** The file's text: at most 5,000 rows; a longer file in parts, which may overlap. */
  readonly content: Scalars['String']['input'];
  readonly fileName?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** When the money reached the bank; now when it is left out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly provider: Scalars['String']['input'];
};

/** More was to be paid out than an account has to its credit. Nothing was written. */
export type InsufficientCreditError = UserError & {
  readonly __typename?: 'InsufficientCreditError';
  readonly available: Money;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly requested: Money;
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What a sale charged to an account. It is made from the sale's event, exactly once, and never changes but for what is set against it. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** What was set against it, in the order in which it was; below zero where a payment bounced. */
  readonly allocations: ReadonlyArray<InvoiceAllocation>;
  /** The payment that bounced or was charged back, and whose cost it asks for; null for what a sale charged. */
  readonly bouncedPayment?: Maybe<AccountCredit>;
  /** How many days it is overdue today; zero where it is not, or is settled. */
  readonly daysOverdue: Scalars['Int']['output'];
  /** The last day on which it is not overdue: of the order's or the company's terms, or 30 days. */
  readonly dueOn: Scalars['Date']['output'];
  /** How far it has been asked for. */
  readonly dunning: InvoiceDunning;
  /** What may be taken off by who settles it by a day; null where nothing may, or no more. */
  readonly earlyPayment?: Maybe<EarlyPaymentDiscount>;
  readonly id: Scalars['ID']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly location: Location;
  /** As it is printed, `INV-000042`: without gaps in its series. */
  readonly number: Scalars['String']['output'];
  /** What is not settled yet. */
  readonly open: Money;
  /** The buyer's own number for it. */
  readonly purchaseOrderNumber?: Maybe<Scalars['String']['output']>;
  readonly receivable: Receivable;
  /** The sale that it charges; of an invoice for a payment that bounced, the one that this was for. */
  readonly sale: Sale;
  readonly status: InvoiceStatus;
  readonly total: Money;
};

/** A part of a credit that was set against an invoice. */
export type InvoiceAllocation = {
  readonly __typename?: 'InvoiceAllocation';
  readonly amount: Money;
  readonly credit: AccountCredit;
  /** The later of the days that the two documents stand on in the books. */
  readonly day: Scalars['Date']['output'];
  /** Null where it is of a location that is not the caller's. */
  readonly invoice?: Maybe<Invoice>;
};

/** A page of invoices. */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  readonly edges: ReadonlyArray<InvoiceEdge>;
  readonly nodes: ReadonlyArray<Invoice>;
  readonly pageInfo: PageInfo;
};

/** How far an invoice has been asked for. */
export type InvoiceDunning = {
  readonly __typename?: 'InvoiceDunning';
  /** When the last one was announced. */
  readonly dunnedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many levels it has reached, today's included; 0 for none. */
  readonly level: Scalars['Int']['output'];
  /** The name of the last one. */
  readonly levelName?: Maybe<Scalars['String']['output']>;
  /** Why it is not asked for at present; null where it is. */
  readonly pausedBecause?: Maybe<Scalars['String']['output']>;
};

/** One invoice of a page. */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Invoice;
};

export type InvoicePayload = {
  readonly __typename?: 'InvoicePayload';
  readonly invoice?: Maybe<Invoice>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How an account is paid. */
export type InvoicePaymentKind =
  | 'BANK_TRANSFER'
  /** It stands on the clearing account until the provider's payout. */
  | 'CARD'
  /** It goes into a drawer, which is to record it as paid in. */
  | 'CASH'
  | 'CHEQUE'
  | 'OTHER';

/** Numbers that follow each other without gaps. */
export type InvoiceSeries = {
  readonly __typename?: 'InvoiceSeries';
  readonly lastCreditNote: Scalars['Int']['output'];
  /** The last invoice's number; 0 before the first. */
  readonly lastInvoice: Scalars['Int']['output'];
  /** Whose documents are numbered in it; the series INV has all that no other one has. */
  readonly locations: ReadonlyArray<Location>;
  /** What its numbers begin with. */
  readonly prefix: Scalars['String']['output'];
};

export type InvoiceSeriesPayload = {
  readonly __typename?: 'InvoiceSeriesPayload';
  readonly invoiceSeries?: Maybe<InvoiceSeries>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type InvoiceStatus =
  | 'OPEN'
  /** A part of it is settled. */
  | 'PARTLY_SETTLED'
  /** Paid, credited or written off. */
  | 'SETTLED';

export type IssueCreditNoteInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly invoiceId: Scalars['ID']['input'];
  /** What goods are credited, without tax. */
  readonly net: MoneyInput;
  /** Now when it is left out; never to come. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason: Scalars['String']['input'];
  /** The taxes on it, at most 20, named as the tax rates have them. */
  readonly taxes?: InputMaybe<ReadonlyArray<CreditedTaxInput>>;
};

export type IssueGiftCardsInput = {
  /** 1 to 100. */
  readonly count: Scalars['Int']['input'];
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Whose they are. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** When what is left on them becomes the shop's; never when it is left out. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
};

export type IssueGiftCardsPayload = {
  readonly __typename?: 'IssueGiftCardsPayload';
  readonly issued?: Maybe<ReadonlyArray<IssuedGiftCard>>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A card with its code, which is shown once. */
export type IssuedGiftCard = {
  readonly __typename?: 'IssuedGiftCard';
  /** 20 letters and digits in groups of four, the last one a check of the others. Null when the answer was given before. */
  readonly code?: Maybe<Scalars['String']['output']>;
  readonly giftCard: GiftCard;
};

/** A balanced entry: its debits equal its credits in every currency. Never edited, only reversed; a pending one is posted or given up. */
export type JournalEntry = Node & {
  readonly __typename?: 'JournalEntry';
  /** The closed day that it happened on; null where it stands on its own day. */
  readonly belongsTo?: Maybe<Scalars['Date']['output']>;
  /** Where the sale came from that it was made for: `STORE`, `ONLINE`. Null where it was made for none. */
  readonly channel?: Maybe<Scalars['String']['output']>;
  /** The day of the books that it stands on: its location's own, or the first open one where that was closed. */
  readonly day: Scalars['Date']['output'];
  readonly description: Scalars['String']['output'];
  /** At which rate it exchanged two currencies; null where it did not. */
  readonly exchange?: Maybe<EntryExchange>;
  /** The batches that it was sent to other systems in: one a target at most. */
  readonly exports: ReadonlyArray<ExportBatch>;
  /** SHA-256 in hex of all that it says and of the hash of the entry before it. */
  readonly hash: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** Null for an entry of the whole business. */
  readonly location?: Maybe<Location>;
  /** From 1 without gaps among the entries of its location, or of the whole business. */
  readonly number: Scalars['Int']['output'];
  /** When it happened in the world. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Whether it moves balances, or only holds what it would move. */
  readonly phase: EntryPhase;
  /** When it was posted. */
  readonly postedAt: Scalars['DateTime']['output'];
  /** None when a sale moved no money at all. */
  readonly postings: ReadonlyArray<Posting>;
  /** The global id of what it was made for (the sale, the refund, the first movement), or the reference given. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The entry that posted this pending one or gave it up; null while it is pending, and for any other. */
  readonly resolvedBy?: Maybe<JournalEntry>;
  /** The pending entry that this one posts or gives up. */
  readonly resolves?: Maybe<JournalEntry>;
  /** The entry that reversed this one. */
  readonly reversedBy?: Maybe<JournalEntry>;
  /** The entry that this one reverses. */
  readonly reverses?: Maybe<JournalEntry>;
  /** The version of the accounting rules that it was made by; null where somebody wrote it. */
  readonly rulesVersion?: Maybe<Scalars['Int']['output']>;
  /** The sale it was made for or whose refund it was made for. */
  readonly sale?: Maybe<Sale>;
  readonly source: EntrySource;
  /** The taxes of what was sold or came back, with what they were reckoned on. */
  readonly taxes: ReadonlyArray<EntryTax>;
};

/** A page of journal entries. */
export type JournalEntryConnection = {
  readonly __typename?: 'JournalEntryConnection';
  readonly edges: ReadonlyArray<JournalEntryEdge>;
  readonly nodes: ReadonlyArray<JournalEntry>;
  readonly pageInfo: PageInfo;
};

/** One journal entry of a page. */
export type JournalEntryEdge = {
  readonly __typename?: 'JournalEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: JournalEntry;
};

export type JournalEntryPayload = {
  readonly __typename?: 'JournalEntryPayload';
  readonly journalEntry?: Maybe<JournalEntry>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of recomputing a part of a chain of entries. */
export type LedgerChain = {
  readonly __typename?: 'LedgerChain';
  /** How many were looked at. */
  readonly entryCount: Scalars['Int']['output'];
  /** At most 100. */
  readonly findings: ReadonlyArray<Scalars['String']['output']>;
  /** Every entry looked at is what it was sealed as, and none is missing. */
  readonly intact: Scalars['Boolean']['output'];
  /** The last one looked at; null when there was none. */
  readonly lastNumber?: Maybe<Scalars['Int']['output']>;
  /** Null for the entries of the whole business. */
  readonly location?: Maybe<Location>;
  /** The number to go on from; null at the end of the chain. */
  readonly nextNumber?: Maybe<Scalars['Int']['output']>;
};

/** What the ledger posted, less what was reversed. */
export type LedgerProof = {
  readonly __typename?: 'LedgerProof';
  /** Null where no entry says what goods cost. */
  readonly cost?: Maybe<Money>;
  /** Entries for what was paid: one is due. */
  readonly entryCount: Scalars['Int']['output'];
  readonly tax?: Maybe<Money>;
  readonly tenders?: Maybe<Money>;
  readonly total?: Maybe<Money>;
};

export type LoadStoredValueInput = {
  /** Positive. */
  readonly amount: MoneyInput;
  /** How it was paid for. */
  readonly funding: StoredValueFunding;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly storedValueId: Scalars['ID']['input'];
};

export type Location = {
  readonly __typename?: 'Location';
  readonly id: Scalars['ID']['output'];
  /** What was earned and spent here from the day `from` to the day `to`, both counted. Null where the caller may not see it. */
  readonly profitAndLoss?: Maybe<ProfitAndLoss>;
};


export type LocationProfitAndLossArgs = {
  currency: Scalars['CurrencyCode']['input'];
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

export type LockPeriodInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** For those who look at it later; at most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The last day to close. */
  readonly through: Scalars['Date']['input'];
};

/** What loyalty gave or took. */
export type LoyaltyProof = {
  readonly __typename?: 'LoyaltyProof';
  readonly basis: Money;
  /** Changes of points: one is due where a customer is known. */
  readonly eventCount: Scalars['Int']['output'];
  readonly points: Scalars['Int']['output'];
};

/** An exact amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** In the currency's minor units: 1999 is 19.99 USD, 1999 JPY, 1.999 KWD. */
  readonly amountMinor: Scalars['MinorUnits']['output'];
  readonly currency: Scalars['CurrencyCode']['output'];
  /** For people: `19.99 USD`. */
  readonly formatted: Scalars['String']['output'];
};

/** An exact amount of money. */
export type MoneyInput = {
  /** In the currency's minor units. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  readonly currency: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Puts a balance right, up or down, with a reason. Emits `finance.journal.posted.v1` too. */
  readonly adjustStoredValue: StoredValuePayload;
  /**
   * Sets what is left of a payment or a credit note against the invoices that are named, or the oldest ones. Emits
   * `finance.invoice.changed.v1`.
   */
  readonly allocateCredit: AccountCreditPayload;
  /** Holds an amount, for a week when it is not said for how long. Asked twice under one key, each of these is done once and answered alike. Emits `finance.stored-value.changed.v1`. */
  readonly authoriseStoredValue: StoredValueAnswer;
  /** Lets nothing be spent any more until it is unblocked. What is held for a payment already may still be taken. */
  readonly blockStoredValue: StoredValuePayload;
  /**
   * Takes back a payment by transfer or cheque that the bank has taken back, as of a day that is open: what it had settled is
   * open again, overdue by its terms and dunned from where that had come to, and a discount for paying early with it goes
   * too. `charge` is asked for by an invoice of its own, due at once, and so is what of the payment had been paid out. Emits
   * `finance.receivable.changed.v1`, `finance.invoice.changed.v1` and `finance.journal.posted.v1`.
   */
  readonly bounceInvoicePayment: AccountCreditPayload;
  /** Takes a part of what is held, or all of it. Emits `finance.stored-value.changed.v1` and `finance.journal.posted.v1`. */
  readonly captureStoredValue: StoredValueAnswer;
  /** Closes an account that stands at nothing and that no accounting rule posts to. What was posted to it stays. */
  readonly closeAccount: AccountPayload;
  /**
   * Closes a day of a location, in its own time zone: books what tenders other than cash were found to differ by, and takes no
   * more postings for it. What happened on it and comes to the books later stands on the next day, and says which day it belongs
   * to. Days are closed in their order; a day with open cash sessions only by saying why. It never changes afterwards. Emits
   * `finance.day.closed.v1`.
   */
  readonly closeDay: DailyClosePayload;
  /** Adds an account to the chart. */
  readonly createAccount: AccountPayload;
  /**
   * Makes the next batch of what a target has not been sent, at most 2,000 entries. They are marked as sent in the same
   * transaction, and are in no other batch of this target ever. Refused where something in it has no name there, and for
   * callers who may not see every location. Emits `finance.export.made.v1`.
   */
  readonly createExport: ExportBatchPayload;
  /**
   * Books money of one currency that went for money of another. Each currency balances by itself through the position account,
   * by the accounting rules (`EXCHANGED`, `POSITION`); the entry keeps the rate. Emits `finance.journal.posted.v1`.
   */
  readonly exchangeCurrency: JournalEntryPayload;
  /**
   * Ends it now, as happens by itself when `expiresAt` has come: what is left becomes income of the shop. Emits
   * `finance.journal.posted.v1` too.
   */
  readonly expireStoredValue: StoredValuePayload;
  /** Gives a customer store credit, apart from refunds and returns. Emits `finance.journal.posted.v1` too. */
  readonly grantStoreCredit: StoredValuePayload;
  /**
   * Imports a provider's payout file and books it: what was paid out leaves the clearing accounts for the bank, fees are an
   * expense. Rows that match no tender are listed and booked on an account of their own until they are resolved; rows that
   * cannot be read are told by their lines, and the others are taken. The same file again answers with the first payout
   * (`replayed`), and a row that an earlier file had changes nothing. Emits `finance.payout.imported.v1` and
   * `finance.journal.posted.v1`.
   */
  readonly importPayoutFile: PayoutPayload;
  /**
   * Credits a part of an invoice by hand; refunds do so by themselves. Emits `finance.receivable.changed.v1`,
   * `finance.invoice.changed.v1` and `finance.journal.posted.v1`.
   */
  readonly issueCreditNote: AccountCreditPayload;
  /**
   * Issues gift cards on which nothing is yet. Each code is shown in this answer and never again: only a keyed hash of it is
   * kept. Money gets onto a card by the sale that sells it (`completeSale(giftCards:)`) or by `loadStoredValue`. Emits
   * `finance.stored-value.changed.v1` for each card, as all of these do for each change.
   */
  readonly issueGiftCards: IssueGiftCardsPayload;
  /** Puts an amount onto a card or a credit apart from a sale, and activates a new card. Emits `finance.journal.posted.v1` too. */
  readonly loadStoredValue: StoredValuePayload;
  /**
   * Closes every day up to `through`, which must be over at every location: nothing is posted there any more. What happened
   * on a closed day and comes to the books later stands on the first open day, and says which day it belongs to; entries by
   * hand are refused with a `PeriodClosedError`. Emits `finance.period.locked.v1`.
   */
  readonly lockPeriod: AccountingPeriodPayload;
  /** Asks no more for an invoice, or asks again. Emits `finance.invoice.changed.v1`. */
  readonly pauseDunning: InvoicePayload;
  /**
   * Gives a buyer back what they overpaid or were credited and is set against no invoice, the oldest first: by the bank, or as
   * store credit. Never more than there is, however many ask at once. Emits `finance.receivable.changed.v1`,
   * `finance.journal.posted.v1` and, for store credit, `finance.storedvalue.changed.v1`.
   */
  readonly payOutCredit: ReceivablePayload;
  /**
   * Posts an entry by hand; not on what gift cards and store credit come to (2300, 2310), which only change with these.
   * Emits `finance.journal.posted.v1`; `finance.journal.held.v1` where it is pending.
   */
  readonly postJournalEntry: JournalEntryPayload;
  /** Posts what a pending entry holds, with an entry of its own. Emits `finance.journal.posted.v1`. */
  readonly postPendingEntry: JournalEntryPayload;
  /**
   * Records what was paid on an account and sets it against the invoices that are named, or the oldest ones; the rest stays
   * with the account. An invoice of which no more is left than its early-payment discount is settled by that. Emits
   * `finance.receivable.changed.v1`, `finance.invoice.changed.v1` and `finance.journal.posted.v1`.
   */
  readonly recordInvoicePayment: AccountCreditPayload;
  /**
   * Takes what was tendered without having been authorised: a till that was offline has rung up a gift card, whose amount
   * stands in the clearing account since. Emits `finance.journal.posted.v1` too.
   */
  readonly redeemStoredValue: StoredValuePayload;
  /** Gives back a part of what was taken, or all of it. Emits `finance.stored-value.changed.v1` and `finance.journal.posted.v1`. */
  readonly refundStoredValue: StoredValueAnswer;
  /** Gives an account another name; its number and its type stay. */
  readonly renameAccount: AccountPayload;
  /**
   * Opens the last closed period again, and keeps who did it and why. What was closed before it stays closed, and so do the
   * days that locations have closed for themselves. Emits `finance.period.reopened.v1`.
   */
  readonly reopenPeriod: AccountingPeriodPayload;
  /**
   * Says what a row is that matched no tender. Emits `finance.payout.line.resolved.v1` and, unless it is dismissed,
   * `finance.journal.posted.v1`; `finance.receivable.changed.v1` and `finance.invoice.changed.v1` where it takes back what had
   * paid an account.
   */
  readonly resolvePayoutLine: PayoutLinePayload;
  /**
   * Books what the currencies that are held became worth more or less since they were exchanged or last revalued, as a realised
   * exchange difference: their position then stands at their value. Emits `finance.journal.posted.v1`.
   */
  readonly revalueCurrencies: JournalEntryPayload;
  /**
   * Posts the opposite of an entry; an entry is reversed at most once, and one with a document behind it (a gift card, points,
   * what a buyer owes, stock, a payout) never alone: `EntryOfSubLedgerError` says what puts that right. Emits
   * `finance.journal.posted.v1`.
   */
  readonly reverseJournalEntry: JournalEntryPayload;
  /**
   * Sets the shop's own accounting rules, all of them, as a new version. What occurs from `effectiveFrom` on and is booked
   * after this is booked by it; what is booked already stays as it is.
   */
  readonly setAccountingRules: AccountingRulesPayload;
  /** Says whether commands may take more from an account than there is. What it stands at stays. */
  readonly setBalanceCondition: AccountPayload;
  /**
   * Says how this shop asks for what is overdue. Each invoice that reaches a level emits `finance.invoice.dunned.v1`, within
   * some minutes; what it has reached already stays.
   */
  readonly setDunningLevels: DunningLevelsPayload;
  /** Says what another system takes, and what it calls our accounts, from its next batch on. */
  readonly setExportTarget: ExportTargetPayload;
  /** Has the documents of some locations numbered in a series of their own: one for each legal entity. */
  readonly setInvoiceSeries: InvoiceSeriesPayload;
  /** Says how a provider's payout files are read, from the next one on. */
  readonly setPayoutMapping: PayoutMappingPayload;
  readonly unblockStoredValue: StoredValuePayload;
  /** Gives up what a pending entry holds, with an entry of its own. Emits `finance.journal.held.v1`. */
  readonly voidPendingEntry: JournalEntryPayload;
  /** Lets go what is held and was not taken; an authorisation that arrives later is declined. Emits `finance.stored-value.changed.v1`. */
  readonly voidStoredValue: StoredValueAnswer;
  /**
   * Gives up what is open of an invoice, as a bad debt. Emits `finance.receivable.changed.v1`, `finance.invoice.changed.v1`
   * and `finance.journal.posted.v1`.
   */
  readonly writeOffInvoice: AccountCreditPayload;
};


export type MutationAdjustStoredValueArgs = {
  input: AdjustStoredValueInput;
};


export type MutationAllocateCreditArgs = {
  input: AllocateCreditInput;
};


export type MutationAuthoriseStoredValueArgs = {
  input: AuthoriseStoredValueInput;
};


export type MutationBlockStoredValueArgs = {
  input: ChangeStoredValueInput;
};


export type MutationBounceInvoicePaymentArgs = {
  input: BounceInvoicePaymentInput;
};


export type MutationCaptureStoredValueArgs = {
  input: StoredValueRequestInput;
};


export type MutationCloseAccountArgs = {
  input: CloseAccountInput;
};


export type MutationCloseDayArgs = {
  input: CloseDayInput;
};


export type MutationCreateAccountArgs = {
  input: CreateAccountInput;
};


export type MutationCreateExportArgs = {
  input: CreateExportInput;
};


export type MutationExchangeCurrencyArgs = {
  input: ExchangeCurrencyInput;
};


export type MutationExpireStoredValueArgs = {
  input: ChangeStoredValueInput;
};


export type MutationGrantStoreCreditArgs = {
  input: GrantStoreCreditInput;
};


export type MutationImportPayoutFileArgs = {
  input: ImportPayoutFileInput;
};


export type MutationIssueCreditNoteArgs = {
  input: IssueCreditNoteInput;
};


export type MutationIssueGiftCardsArgs = {
  input: IssueGiftCardsInput;
};


export type MutationLoadStoredValueArgs = {
  input: LoadStoredValueInput;
};


export type MutationLockPeriodArgs = {
  input: LockPeriodInput;
};


export type MutationPauseDunningArgs = {
  input: PauseDunningInput;
};


export type MutationPayOutCreditArgs = {
  input: PayOutCreditInput;
};


export type MutationPostJournalEntryArgs = {
  input: PostJournalEntryInput;
};


export type MutationPostPendingEntryArgs = {
  input: PostPendingEntryInput;
};


export type MutationRecordInvoicePaymentArgs = {
  input: RecordInvoicePaymentInput;
};


export type MutationRedeemStoredValueArgs = {
  input: RedeemStoredValueInput;
};


export type MutationRefundStoredValueArgs = {
  input: StoredValueRequestInput;
};


export type MutationRenameAccountArgs = {
  input: RenameAccountInput;
};


export type MutationReopenPeriodArgs = {
  input: ReopenPeriodInput;
};


export type MutationResolvePayoutLineArgs = {
  input: ResolvePayoutLineInput;
};


export type MutationRevalueCurrenciesArgs = {
  input: RevalueCurrenciesInput;
};


export type MutationReverseJournalEntryArgs = {
  input: ReverseJournalEntryInput;
};


export type MutationSetAccountingRulesArgs = {
  input: SetAccountingRulesInput;
};


export type MutationSetBalanceConditionArgs = {
  input: SetBalanceConditionInput;
};


export type MutationSetDunningLevelsArgs = {
  input: SetDunningLevelsInput;
};


export type MutationSetExportTargetArgs = {
  input: SetExportTargetInput;
};


export type MutationSetInvoiceSeriesArgs = {
  input: SetInvoiceSeriesInput;
};


export type MutationSetPayoutMappingArgs = {
  input: SetPayoutMappingInput;
};


export type MutationUnblockStoredValueArgs = {
  input: ChangeStoredValueInput;
};


export type MutationVoidPendingEntryArgs = {
  input: VoidPendingEntryInput;
};


export type MutationVoidStoredValueArgs = {
  input: StoredValueRequestInput;
};


export type MutationWriteOffInvoiceArgs = {
  input: WriteOffInvoiceInput;
};

/** Something that has a global id. `node(id:)` finds it. */
export type Node = {
  /** The global id: the kind, an underscore, and a UUIDv7. */
  readonly id: Scalars['ID']['output'];
};

/** Something that the input names does not exist, or is not visible to the caller. */
export type NotFoundError = UserError & {
  readonly __typename?: 'NotFoundError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The id, SKU or code that was not found. */
  readonly identifier: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** Numbers from the first to the last. */
export type NumberRange = {
  readonly __typename?: 'NumberRange';
  readonly from: Scalars['Int']['output'];
  /** When a higher number arrived before them. */
  readonly since: Scalars['DateTime']['output'];
  readonly to: Scalars['Int']['output'];
};

/** More was to be set against invoices than there is, or than is open of one. Nothing was written. */
export type OverAllocationError = UserError & {
  readonly __typename?: 'OverAllocationError';
  readonly available: Money;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly requested: Money;
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type PauseDunningInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly invoiceId: Scalars['ID']['input'];
  /** Why; null takes it up again. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type PayOutCreditInput = {
  /** Positive; at most the account's `credit`. */
  readonly amount: MoneyInput;
  /** Who is to have a company's store credit; left out for anything else. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: PayOutKind;
  /** Now when it is left out; never to come, nor before the day of what is paid out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason: Scalars['String']['input'];
  readonly receivableId: Scalars['ID']['input'];
  /** The bank's. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** How a buyer is given back what they have to their credit. */
export type PayOutKind =
  | 'BANK_TRANSFER'
  /** It can be spent as a tender. */
  | 'STORE_CREDIT';

/** What an imported file came to. */
export type Payout = Node & {
  readonly __typename?: 'Payout';
  readonly badCount: Scalars['Int']['output'];
  /** The first thousand. */
  readonly badRows: ReadonlyArray<BadPayoutRow>;
  /** SHA-256 of the file's text, in hex. */
  readonly contentHash: Scalars['String']['output'];
  /** Rows that are a fee by themselves. */
  readonly feeCount: Scalars['Int']['output'];
  readonly fileName?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Rows of kinds that are no money of tenders. */
  readonly ignoredCount: Scalars['Int']['output'];
  readonly importedAt: Scalars['DateTime']['output'];
  /** The last one first, at most 100 a page. */
  readonly lines: PayoutLineConnection;
  /** When it reached the bank. */
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly provider: Scalars['String']['output'];
  /** Rows that an earlier file had. */
  readonly repeatedCount: Scalars['Int']['output'];
  /** Rows below the first one, those that cannot be read included. */
  readonly rowCount: Scalars['Int']['output'];
  /** Rows that settled a tender. */
  readonly settledCount: Scalars['Int']['output'];
  /** What was booked of it. */
  readonly totals: ReadonlyArray<PayoutTotal>;
  /** Rows that matched no tender when the file was imported. */
  readonly unmatchedCount: Scalars['Int']['output'];
};


/** What an imported file came to. */
export type PayoutLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Whether amounts are in units of the currency, or in its minor ones. */
export type PayoutAmountUnit =
  /** `19.99`. */
  | 'MAJOR'
  /** `1999`. */
  | 'MINOR';

/** Names of columns, as the first row of the file has them. */
export type PayoutColumns = {
  readonly __typename?: 'PayoutColumns';
  readonly amount: Scalars['String']['output'];
  readonly currency?: Maybe<Scalars['String']['output']>;
  readonly fee?: Maybe<Scalars['String']['output']>;
  readonly kind?: Maybe<Scalars['String']['output']>;
  readonly occurredOn?: Maybe<Scalars['String']['output']>;
  readonly reference: Scalars['String']['output'];
  readonly rowId?: Maybe<Scalars['String']['output']>;
};

/** Names of columns, as the first row of the file has them. */
export type PayoutColumnsInput = {
  /** What the tender was of, before fees. */
  readonly amount: Scalars['String']['input'];
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  readonly fee?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<Scalars['String']['input']>;
  readonly occurredOn?: InputMaybe<Scalars['String']['input']>;
  /** What the provider names a tender by: its own reference, or the authorisation code. */
  readonly reference: Scalars['String']['input'];
  /** What makes a row one of its own; without it two rows that say the same are one. */
  readonly rowId?: InputMaybe<Scalars['String']['input']>;
};

/** A page of payouts. */
export type PayoutConnection = {
  readonly __typename?: 'PayoutConnection';
  readonly edges: ReadonlyArray<PayoutEdge>;
  readonly nodes: ReadonlyArray<Payout>;
  readonly pageInfo: PageInfo;
};

export type PayoutDateFormat =
  /** `27/11/2026`. */
  | 'DAY_MONTH_YEAR'
  /** `27.11.2026`. */
  | 'DAY_MONTH_YEAR_POINTS'
  /** `20261127`. */
  | 'DIGITS'
  /** `11/27/2026`. */
  | 'MONTH_DAY_YEAR'
  /** `2026-11-27`, a time after it left out. */
  | 'YEAR_MONTH_DAY';

/** One payout of a page. */
export type PayoutEdge = {
  readonly __typename?: 'PayoutEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Payout;
};

/** How a file writes a fee that the provider has kept. */
export type PayoutFeeSign =
  | 'NEGATIVE'
  | 'POSITIVE';

/** No row of a payout file can be read. Nothing was written. */
export type PayoutFileUnreadableError = UserError & {
  readonly __typename?: 'PayoutFileUnreadableError';
  /** The first thousand. */
  readonly badRows: ReadonlyArray<BadPayoutRow>;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** A row of a payout. */
export type PayoutLine = Node & {
  readonly __typename?: 'PayoutLine';
  /** The reason in a sentence. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** The payment of an account that a chargeback took back. */
  readonly disputedPayment?: Maybe<AccountCredit>;
  readonly fee: Money;
  /** Before the fee; below zero for what went back. */
  readonly gross: Money;
  readonly id: Scalars['ID']['output'];
  /** Whether the bank and the ledger have it. */
  readonly isBooked: Scalars['Boolean']['output'];
  /** Where it ends in the file, from 1. */
  readonly line: Scalars['Int']['output'];
  /** The day that the provider has it on. */
  readonly on?: Maybe<Scalars['Date']['output']>;
  readonly payout: Payout;
  readonly reason?: Maybe<UnmatchedReason>;
  readonly reference: Scalars['String']['output'];
  readonly resolution?: Maybe<PayoutResolution>;
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly resolvedBecause?: Maybe<Scalars['String']['output']>;
  readonly status: PayoutLineStatus;
  /** The tender that it settled. */
  readonly tender?: Maybe<ClearingTender>;
};

/** A page of rows of payouts. */
export type PayoutLineConnection = {
  readonly __typename?: 'PayoutLineConnection';
  readonly edges: ReadonlyArray<PayoutLineEdge>;
  readonly nodes: ReadonlyArray<PayoutLine>;
  readonly pageInfo: PageInfo;
};

/** One row of a page. */
export type PayoutLineEdge = {
  readonly __typename?: 'PayoutLineEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PayoutLine;
};

export type PayoutLinePayload = {
  readonly __typename?: 'PayoutLinePayload';
  readonly payoutLine?: Maybe<PayoutLine>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type PayoutLineStatus =
  /** It is a fee by itself. */
  | 'FEE'
  /** Somebody has. */
  | 'RESOLVED'
  /** It settled a tender. */
  | 'SETTLED'
  /** Somebody has to look at it. */
  | 'UNMATCHED';

/** In which columns of a provider's payout file what stands, and how it is written. */
export type PayoutMapping = {
  readonly __typename?: 'PayoutMapping';
  readonly amountUnit: PayoutAmountUnit;
  readonly columns: PayoutColumns;
  /** Of every row, where no column has it. */
  readonly currency?: Maybe<Scalars['CurrencyCode']['output']>;
  readonly dateFormat: PayoutDateFormat;
  /** What parts a whole number from its fraction, a point or a comma; the other one may group digits. */
  readonly decimalSign: Scalars['String']['output'];
  readonly delimiter: Scalars['String']['output'];
  /** Kinds of rows that are a fee by themselves. */
  readonly feeKinds: ReadonlyArray<Scalars['String']['output']>;
  readonly feeSign: PayoutFeeSign;
  /** Kinds of rows that are no money of tenders, such as the transfer to the bank. */
  readonly ignoredKinds: ReadonlyArray<Scalars['String']['output']>;
  readonly provider: Scalars['String']['output'];
  /** How many days a tender and its row may be apart. */
  readonly toleranceDays: Scalars['Int']['output'];
};

export type PayoutMappingPayload = {
  readonly __typename?: 'PayoutMappingPayload';
  readonly payoutMapping?: Maybe<PayoutMapping>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type PayoutPayload = {
  readonly __typename?: 'PayoutPayload';
  readonly payout?: Maybe<Payout>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a row is that matched no tender. */
export type PayoutResolution =
  /**
   * A customer had the bank take money back. Where it had paid an account, by the line's reference or `tenderId`, so much is
   * owed again: invoices are open again, the last one first, and what was paid out of it before is asked for by an invoice of
   * its own. Whatever else it takes is lost.
   */
  | 'CHARGEBACK'
  /** No money at all: only for a row that is not booked. */
  | 'DISMISS'
  /** A tender after all; what it is off by is a payout difference. */
  | 'MATCH'
  /** Nothing that anybody will find out: a payout difference. */
  | 'WRITE_OFF';

/** What of a payout was booked in one currency. */
export type PayoutTotal = {
  readonly __typename?: 'PayoutTotal';
  readonly fees: Money;
  /** Before fees. */
  readonly gross: Money;
  /** What went to the bank. */
  readonly net: Money;
};

/** The day is closed: nothing is posted to it any more. Nothing was written. */
export type PeriodClosedError = UserError & {
  readonly __typename?: 'PeriodClosedError';
  /** The last day that is closed. */
  readonly closedThrough: Scalars['Date']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type PostJournalEntryInput = {
  readonly description: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The accounting date; now when it is left out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** True to hold only what it would move, until `postPendingEntry` or `voidPendingEntry`. */
  readonly pending?: InputMaybe<Scalars['Boolean']['input']>;
  /** At least two, at most 100. */
  readonly postings: ReadonlyArray<PostingInput>;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type PostPendingEntryInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly journalEntryId: Scalars['ID']['input'];
  /** The accounting date; the pending entry's own when it is left out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An amount on one side of one account. */
export type Posting = {
  readonly __typename?: 'Posting';
  readonly account: Account;
  /** Always positive. */
  readonly amount: Money;
  /** What of an event it books; null where somebody wrote the entry. */
  readonly figure?: Maybe<AccountingFigure>;
  readonly side: PostingSide;
};

export type PostingInput = {
  readonly accountCode: Scalars['String']['input'];
  /** Positive. */
  readonly amount: MoneyInput;
  readonly side: PostingSide;
};

export type PostingSide =
  | 'CREDIT'
  | 'DEBIT';

/** What was earned and spent. Revenue less expenses is the profit. */
export type ProfitAndLoss = {
  readonly __typename?: 'ProfitAndLoss';
  /** By how much assets less liabilities and equity grew by the same entries: equal to the profit. */
  readonly controlTotal: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly expenseTotal: Money;
  readonly expenses: ReadonlyArray<ReportRow>;
  readonly from: Scalars['Date']['output'];
  /** By location and channel, those that earned or spent anything; they add up to the whole. */
  readonly parts: ReadonlyArray<ProfitAndLossPart>;
  readonly profit: Money;
  /** Ordered by account, without those that come to zero. */
  readonly revenue: ReadonlyArray<ReportRow>;
  readonly revenueTotal: Money;
  readonly to: Scalars['Date']['output'];
};

/** What was earned and spent at a location in a channel. */
export type ProfitAndLossPart = {
  readonly __typename?: 'ProfitAndLossPart';
  /** `STORE`, `ONLINE`, or as the retailer calls it; null for entries that were made for no sale. */
  readonly channel?: Maybe<Scalars['String']['output']>;
  readonly expenseTotal: Money;
  readonly expenses: ReadonlyArray<ReportRow>;
  /** Null for entries of the whole business. */
  readonly location?: Maybe<Location>;
  readonly profit: Money;
  readonly revenue: ReadonlyArray<ReportRow>;
  readonly revenueTotal: Money;
};

/**
 * What each subgraph has recorded of one thing that happened, and whether they agree. Amounts and quantities are positive
 * for what was sold, negative for what came back. A null part has not arrived.
 */
export type Proof = {
  readonly __typename?: 'Proof';
  readonly differences: ReadonlyArray<ProofDifference>;
  /** What differs and what is missing, in words; empty when all agree. */
  readonly findings: ReadonlyArray<Scalars['String']['output']>;
  /** The id of the sale, refund or return. */
  readonly id: Scalars['ID']['output'];
  /** Null until the till has told of it. */
  readonly kind?: Maybe<ProofKind>;
  readonly ledger?: Maybe<LedgerProof>;
  readonly location?: Maybe<Location>;
  readonly loyalty?: Maybe<LoyaltyProof>;
  /** When it happened in the world. */
  readonly occurredAt?: Maybe<Scalars['DateTime']['output']>;
  /** The sale itself, or the one that a refund or void is of; null for a return without a receipt. */
  readonly sale?: Maybe<Sale>;
  /** Since when it does not agree; null when it does. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  readonly status: ProofStatus;
  readonly stock?: Maybe<StockProof>;
  readonly till?: Maybe<TillProof>;
  /** Whose record has not arrived. */
  readonly waitingFor: ReadonlyArray<ProofSide>;
};

/** A page of proofs. */
export type ProofConnection = {
  readonly __typename?: 'ProofConnection';
  readonly edges: ReadonlyArray<ProofEdge>;
  readonly nodes: ReadonlyArray<Proof>;
  readonly pageInfo: PageInfo;
};

/** A figure that is not what it has to be. */
export type ProofDifference = {
  readonly __typename?: 'ProofDifference';
  /** In units for UNITS, in minor units of the currency for amounts, a count for RECORDS. */
  readonly expected: Scalars['Decimal']['output'];
  readonly figure: ProofFigure;
  readonly found: Scalars['Decimal']['output'];
  readonly side: ProofSide;
  /** Which units they are; null for any other figure. */
  readonly variant?: Maybe<Variant>;
};

/** One proof of a page. */
export type ProofEdge = {
  readonly __typename?: 'ProofEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Proof;
};

/** What is compared. */
export type ProofFigure =
  /** What the goods cost that moved: the ledger beside stock. */
  | 'COST'
  /** The amount that points are reckoned on. */
  | 'POINTS_BASIS'
  /** How many records there are: one of each side that has something to record. */
  | 'RECORDS'
  | 'TAX'
  /** What tenders paid or gave back, with tips and cash rounding. */
  | 'TENDERS'
  /** What customers paid or got back, without tips and cash rounding. */
  | 'TOTAL'
  /** Units of one variant that went to the customer or came back. */
  | 'UNITS';

/** What a proof is of. */
export type ProofKind =
  /** Goods of an order, handed over or sent: the sale that was recorded for it. */
  | 'FULFILMENT'
  /** Goods or money of a sale that went back. */
  | 'REFUND'
  /** Goods that came back without a receipt. */
  | 'RETURN'
  /** Rung up at a till. */
  | 'SALE'
  /** A whole sale that was taken back before its cash session closed. */
  | 'VOID';

/** Who records what happened. */
export type ProofSide =
  | 'LEDGER'
  | 'LOYALTY'
  | 'STOCK'
  | 'TILL';

/** How the records of one thing stand to each other. */
export type ProofStatus =
  /** All that is expected has been recorded, and it agrees. */
  | 'AGREED'
  /** Something was recorded that differs. */
  | 'DIFFERS'
  /** Something has not arrived yet. */
  | 'WAITING';

/** How much of a variant went to the customer, or came back. */
export type ProofUnits = {
  readonly __typename?: 'ProofUnits';
  readonly quantity: Scalars['Decimal']['output'];
  readonly variant: Variant;
};

export type Query = {
  readonly __typename?: 'Query';
  /** An account by exactly one of its keys, or null. */
  readonly account?: Maybe<Account>;
  /** What was closed for the whole business, newest first, at most 100 a page. */
  readonly accountingPeriods: AccountingPeriodConnection;
  /** Every version that was ever set, newest first; at most 1,000. */
  readonly accountingRuleVersions: ReadonlyArray<AccountingRules>;
  /** The rules for what occurs at an instant (now when left out): the shop's own, and the default ones behind them. */
  readonly accountingRules: AccountingRules;
  /** The chart of accounts, ordered by code, closed accounts among them. */
  readonly accounts: ReadonlyArray<Account>;
  /**
   * What is owed and how long it is overdue, by now or by the end of a day; accounts in the order of their ids, at most
   * 100 a page.
   */
  readonly ageing: AgeingReport;
  /** What the business has, owes and is worth by the end of a day, by what is known of that day now. */
  readonly balanceSheet: BalanceSheet;
  /** The close of a location's day; null where it is open, or not for the caller to see. */
  readonly dailyClose?: Maybe<DailyClose>;
  /** The closes of a location, newest first, at most 100 a page. None where the caller may not see it. */
  readonly dailyCloses: DailyCloseConnection;
  /** A location's day as it stands: what closing it would find. Null where the caller may not see the location. */
  readonly dayToClose?: Maybe<DayToClose>;
  /**
   * What was found not to be as it should: newest first, of the caller's locations and of the whole business. With `open`
   * false, what has been resolved since as well.
   */
  readonly discrepancies: DiscrepancyConnection;
  /** How this shop asks for what is overdue, in the order in which it does. */
  readonly dunningLevels: ReadonlyArray<DunningLevel>;
  /**
   * Numbered events of which some have not arrived, though later ones have. In the steady state there are none: events that
   * overtake each other make a gap for milliseconds.
   */
  readonly eventGaps: EventGapConnection;
  /** A batch by its target and its number, or null: the same content whenever it is asked for. */
  readonly exportBatch?: Maybe<ExportBatch>;
  /** The batches of a target, newest first, at most 100 a page. */
  readonly exportBatches: ExportBatchConnection;
  /** The systems that journals are sent to, ordered by name. */
  readonly exportTargets: ReadonlyArray<ExportTarget>;
  /**
   * A gift card by exactly one of its keys: its code, as the customer shows it (`stored-value:redeem`), or its id
   * (`stored-value:read`). Codes that are tried in vain count, for the caller and for `locationId`, where the card is shown:
   * after too many of them nobody tries there for up to 15 minutes. A code that there is not, one that is blocked and one
   * on which nothing was put are answered alike.
   */
  readonly giftCard: GiftCardLookUp;
  /** Gift cards, newest first, at most 100 a page. */
  readonly giftCards: GiftCardConnection;
  /** An invoice, by its id or by the number that is printed on it; null where there is none that the caller may see. */
  readonly invoice?: Maybe<Invoice>;
  /** The series that invoices and credit notes are numbered in; at most 200. */
  readonly invoiceSeries: ReadonlyArray<InvoiceSeries>;
  /**
   * Invoices of the caller's locations, newest first, at most 100 a page; `receivableId` narrows to one account, `onlyOpen`
   * to those that are not settled.
   */
  readonly invoices: InvoiceConnection;
  /**
   * Entries of the caller's locations and of the whole business, newest posted first, at most 100 a page;
   * `accountCode` narrows to the entries that touch one account.
   */
  readonly journalEntries: JournalEntryConnection;
  /** A journal entry, or null. */
  readonly journalEntry?: Maybe<JournalEntry>;
  /** An imported payout, or null. */
  readonly payout?: Maybe<Payout>;
  /** How the providers' payout files are read; at most 200. */
  readonly payoutMappings: ReadonlyArray<PayoutMapping>;
  /** Imported payouts, newest first, at most 100 a page; `provider` narrows to one. */
  readonly payouts: PayoutConnection;
  /**
   * What was earned and spent from the day `from` to the day `to`, both counted, 400 days at most: at these locations, or at
   * all that the caller may see and for the whole business; in these channels, or in all of them and apart from sales. Added
   * up from the kept sheets of days, never from entries.
   */
  readonly profitAndLoss: ProfitAndLoss;
  /**
   * What was recorded of one thing that happened: a sale, a refund, a void or a return without a receipt, by its id. Null
   * when nothing has arrived of it.
   */
  readonly proof?: Maybe<Proof>;
  /** A buyer's account, or null; since a merge, by the id of any of its accounts. */
  readonly receivable?: Maybe<Receivable>;
  /** Accounts of buyers in the order of their ids, at most 100 a page. */
  readonly receivables: ReceivableConnection;
  /**
   * Sale, stock, ledger and loyalty compared for what occurred from `from` until before `to`, 400 days at most. It is kept up
   * to date with each event, so that a year is answered as a day is; an instant within an hour of more than 10,000 sales is
   * refused as a bound: give whole hours there.
   */
  readonly reconciliation: Reconciliation;
  /** What became of what was asked under a key; NOT_FOUND while it has not arrived. */
  readonly storedValueRequest: StoredValueAnswer;
  /**
   * The taxes of what was sold and came back from the day `from` to the day `to`, both counted, 400 days at most, with what
   * rounding made of them.
   */
  readonly taxReport: TaxReport;
  /**
   * The trial balance of a currency: of everything posted so far, or as it stood by the end of the day `on`, by what is
   * known of that day now.
   */
  readonly trialBalance: TrialBalance;
  /** Rows of payouts that somebody has to look at, newest first, at most 100 a page. */
  readonly unmatchedPayoutLines: PayoutLineConnection;
  /**
   * Tenders of the caller's locations that no payout has settled yet, newest first, at most 100 a page; `provider` narrows to
   * one, null to those of no known one. They come to what the clearing accounts stand at.
   */
  readonly unsettledTenders: ClearingTenderConnection;
  /**
   * Recomputes the hashes of a location's entries, or of those of the whole business, from a number on (1 when left out),
   * at most 10,000; null for a location that the caller may not see.
   */
  readonly verifyLedgerChain?: Maybe<LedgerChain>;
};


export type QueryAccountArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccountingPeriodsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryAccountingRulesArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryAgeingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  currency: Scalars['CurrencyCode']['input'];
  first: Scalars['Int']['input'];
  on?: InputMaybe<Scalars['Date']['input']>;
};


export type QueryBalanceSheetArgs = {
  asOf: Scalars['Date']['input'];
  currency: Scalars['CurrencyCode']['input'];
};


export type QueryDailyCloseArgs = {
  day: Scalars['Date']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryDailyClosesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryDayToCloseArgs = {
  day: Scalars['Date']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryDiscrepanciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  open?: Scalars['Boolean']['input'];
};


export type QueryEventGapsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryExportBatchArgs = {
  number: Scalars['Int']['input'];
  target: Scalars['String']['input'];
};


export type QueryExportBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  target: Scalars['String']['input'];
};


export type QueryGiftCardArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryGiftCardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryInvoiceArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


export type QueryInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  onlyOpen?: InputMaybe<Scalars['Boolean']['input']>;
  receivableId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryJournalEntriesArgs = {
  accountCode?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryJournalEntryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  provider?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProfitAndLossArgs = {
  channels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  currency: Scalars['CurrencyCode']['input'];
  from: Scalars['Date']['input'];
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  to: Scalars['Date']['input'];
};


export type QueryProofArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReceivableArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReceivablesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryReconciliationArgs = {
  from: Scalars['DateTime']['input'];
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  to: Scalars['DateTime']['input'];
};


export type QueryStoredValueRequestArgs = {
  key: Scalars['ID']['input'];
};


export type QueryTaxReportArgs = {
  currency: Scalars['CurrencyCode']['input'];
  from: Scalars['Date']['input'];
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  to: Scalars['Date']['input'];
};


export type QueryTrialBalanceArgs = {
  currency: Scalars['CurrencyCode']['input'];
  on?: InputMaybe<Scalars['Date']['input']>;
};


export type QueryUnmatchedPayoutLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryUnsettledTendersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  provider?: InputMaybe<Scalars['String']['input']>;
};


export type QueryVerifyLedgerChainArgs = {
  from?: InputMaybe<Scalars['Int']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
};

/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type Receivable = Node & {
  readonly __typename?: 'Receivable';
  /** What is owed by now: open invoices, less what was paid or credited and is not set against any. */
  readonly balance: Money;
  readonly company?: Maybe<Company>;
  /** What was paid or credited and is not set against any invoice. */
  readonly credit: Money;
  /** Payments, credit notes, discounts and write-offs, newest first, at most 100 a page. */
  readonly credits: AccountCreditConnection;
  /** Null where a company owes it. */
  readonly customer?: Maybe<Customer>;
  /** Made of the buyer's own id. */
  readonly id: Scalars['ID']['output'];
  /** Newest first, at most 100 a page. */
  readonly invoices: InvoiceConnection;
  /** What is open of invoices. */
  readonly open: Money;
};


/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type ReceivableBalanceArgs = {
  currency: Scalars['CurrencyCode']['input'];
};


/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type ReceivableCreditArgs = {
  currency: Scalars['CurrencyCode']['input'];
};


/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type ReceivableCreditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type ReceivableInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  onlyOpen?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * What a buyer owes: a company, or a customer for themselves. Since customers, or companies, were merged all of their accounts are this one,
 * under the id of who stands for the others; when that is undone, each has its own documents again.
 */
export type ReceivableOpenArgs = {
  currency: Scalars['CurrencyCode']['input'];
};

/** A page of accounts. */
export type ReceivableConnection = {
  readonly __typename?: 'ReceivableConnection';
  readonly edges: ReadonlyArray<ReceivableEdge>;
  readonly nodes: ReadonlyArray<Receivable>;
  readonly pageInfo: PageInfo;
};

/** One account of a page. */
export type ReceivableEdge = {
  readonly __typename?: 'ReceivableEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Receivable;
};

export type ReceivablePayload = {
  readonly __typename?: 'ReceivablePayload';
  readonly receivable?: Maybe<Receivable>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Sums over all that happened in a window, as each side recorded it, and what does not agree. Refunds, voids and returns are
 * of the moment when they happened; they count as records, and their amounts and quantities are taken off.
 */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  /** How many have records that differ. */
  readonly differingCount: Scalars['Int']['output'];
  /** What does not agree, the earliest first; `status` narrows to WAITING or to DIFFERS. */
  readonly discrepancies: ProofConnection;
  /** Both together; zero in the steady state. */
  readonly discrepancyCount: Scalars['Int']['output'];
  readonly from: Scalars['DateTime']['output'];
  readonly fulfilmentCount: Scalars['Int']['output'];
  readonly ledgerCosts: ReadonlyArray<Money>;
  readonly ledgerCount: Scalars['Int']['output'];
  readonly ledgerTaxes: ReadonlyArray<Money>;
  readonly ledgerTenders: ReadonlyArray<Money>;
  readonly ledgerTotals: ReadonlyArray<Money>;
  readonly loyaltyCount: Scalars['Int']['output'];
  readonly loyaltyPoints: Scalars['Int']['output'];
  readonly loyaltyTotals: ReadonlyArray<Money>;
  /** What loyalty should have reckoned on, as the tills recorded it. */
  readonly memberTotals: ReadonlyArray<Money>;
  /** All of these together: what the ledger should have. */
  readonly recordCount: Scalars['Int']['output'];
  /** How many of them name a customer who gets points or loses them, which is what loyalty should have. */
  readonly recordWithCustomerCount: Scalars['Int']['output'];
  /** How many of them moved goods, which is what stock should have. */
  readonly recordWithGoodsCount: Scalars['Int']['output'];
  readonly refundCount: Scalars['Int']['output'];
  readonly returnCount: Scalars['Int']['output'];
  /** How many sales the tills recorded, those of orders that were handed over among them. */
  readonly saleCount: Scalars['Int']['output'];
  readonly saleTaxes: ReadonlyArray<Money>;
  /** What tenders paid, with tips and cash rounding. */
  readonly saleTenders: ReadonlyArray<Money>;
  /** One for each currency, here and below. */
  readonly saleTotals: ReadonlyArray<Money>;
  readonly saleUnits: Scalars['Decimal']['output'];
  /** What the goods cost that left. */
  readonly stockCosts: ReadonlyArray<Money>;
  readonly stockCount: Scalars['Int']['output'];
  readonly stockUnits: Scalars['Decimal']['output'];
  readonly to: Scalars['DateTime']['output'];
  readonly voidCount: Scalars['Int']['output'];
  /** How many wait for a record of some side. */
  readonly waitingCount: Scalars['Int']['output'];
};


/**
 * Sums over all that happened in a window, as each side recorded it, and what does not agree. Refunds, voids and returns are
 * of the moment when they happened; they count as records, and their amounts and quantities are taken off.
 */
export type ReconciliationDiscrepanciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  status?: InputMaybe<ProofStatus>;
};

export type RecordInvoicePaymentInput = {
  /** At most 100. The oldest invoices first, as far as it goes, when it is left out; none for an empty list. */
  readonly allocations?: InputMaybe<ReadonlyArray<AllocationInput>>;
  /** Positive. */
  readonly amount: MoneyInput;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Now when it is left out; never to come. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly receivableId: Scalars['ID']['input'];
  /** The payer's or the bank's; of a card payment what the provider's payout names it by. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  readonly tender: InvoicePaymentKind;
};

export type RedeemStoredValueInput = {
  /** Positive. */
  readonly amount: MoneyInput;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The id of the sale whose tender it is. */
  readonly reference?: InputMaybe<Scalars['ID']['input']>;
  readonly storedValueId: Scalars['ID']['input'];
};

export type RenameAccountInput = {
  readonly accountCode: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most 100 characters. */
  readonly name: Scalars['String']['input'];
};

export type ReopenPeriodInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly periodId: Scalars['ID']['input'];
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** An account with what it came to: positive for revenue earned, an expense made, an asset, a liability and equity. */
export type ReportRow = {
  readonly __typename?: 'ReportRow';
  readonly account: Account;
  readonly amount: Money;
};

export type ResolvePayoutLineInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly payoutLineId: Scalars['ID']['input'];
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly resolution: PayoutResolution;
  /** For MATCH: which tender it is. For CHARGEBACK: which one is disputed, where the line's reference does not say. */
  readonly tenderId?: InputMaybe<Scalars['ID']['input']>;
};

export type RevalueCurrenciesInput = {
  /** The currency that the books are kept in. */
  readonly baseCurrency: Scalars['CurrencyCode']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Of every other currency that is held. */
  readonly rates: ReadonlyArray<ExchangeRateInput>;
};

export type ReverseJournalEntryInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly journalEntryId: Scalars['ID']['input'];
  /** The accounting date; now when it is left out. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type Sale = {
  readonly __typename?: 'Sale';
  readonly id: Scalars['ID']['output'];
  /** The invoice of what of it is on account. */
  readonly invoice?: Maybe<Invoice>;
  /** The entries of this sale and of its refunds, with reversals, oldest first. Empty until finance has taken the sale in. */
  readonly journalEntries?: Maybe<ReadonlyArray<JournalEntry>>;
  /** What each subgraph has recorded of this sale and of its refunds, and whether they agree. */
  readonly proof?: Maybe<SaleProof>;
};

/** What each subgraph has recorded of one sale, less its refunds, and whether all of it agrees. A null part has not arrived. */
export type SaleProof = {
  readonly __typename?: 'SaleProof';
  /** What differs and what is missing, in words; empty when all agree. */
  readonly findings: ReadonlyArray<Scalars['String']['output']>;
  /** As the ledger recorded it: what its entries moved through tender accounts for the total. */
  readonly ledgerTotal?: Maybe<Money>;
  /** The points that loyalty recorded. */
  readonly loyaltyPoints?: Maybe<Scalars['Int']['output']>;
  /** The amount that loyalty reckoned its points on; null when the sale names no customer or it has not arrived. */
  readonly loyaltyTotal?: Maybe<Money>;
  /** The sale's own proof first, then those of its refunds, oldest first. */
  readonly proofs: ReadonlyArray<Proof>;
  readonly sale: Sale;
  /** As the till recorded it: what was paid, less what was given back. */
  readonly saleTotal?: Maybe<Money>;
  /** Units sold less units that came back, as the till recorded them. */
  readonly saleUnits?: Maybe<Scalars['Decimal']['output']>;
  /** DIFFERS when the proof of the sale or of any of its refunds does, WAITING when any of them waits. */
  readonly status: ProofStatus;
  /** Units that left less units that came back, as inventory recorded them. */
  readonly stockUnits?: Maybe<Scalars['Decimal']['output']>;
};

export type SetAccountingRulesInput = {
  /** Now when it is left out. */
  readonly effectiveFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** The newest version that the caller has seen; 0 for none. */
  readonly expectedVersion: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Why, for those who look at it later. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /**
   * At most 200; none for the default rules alone. Refused where one names an account that is not open, never comes to its
   * turn, or would have an account shared: what gift cards, store credit or points come to stands alone on its account.
   */
  readonly rules: ReadonlyArray<AccountingRuleInput>;
};

export type SetBalanceConditionInput = {
  readonly accountCode: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly mayBeOverdrawn: Scalars['Boolean']['input'];
};

export type SetDunningLevelsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most ten, each later than the one before it; none to ask for nothing. */
  readonly levels: ReadonlyArray<DunningLevelInput>;
};

export type SetExportTargetInput = {
  /** By the codes of our accounts, at most 2,000: ids of QuickBooks and NetSuite, codes of Xero. */
  readonly accounts?: InputMaybe<ReadonlyArray<ExternalNameInput>>;
  /** By currency: NetSuite's ids; for Xero the organisation's currency. QuickBooks needs none. */
  readonly currencies?: InputMaybe<ReadonlyArray<ExternalNameInput>>;
  readonly detail: ExportDetail;
  readonly format: ExportFormat;
  readonly idempotencyKey: Scalars['ID']['input'];
  /**
   * By our locations' ids: departments of QuickBooks, options of Xero's tracking category `Location`, locations of NetSuite.
   * Journals name no locations when it is left out, and all of them otherwise.
   */
  readonly locations?: InputMaybe<ReadonlyArray<ExternalNameInput>>;
  /** At most 30 small letters, digits and hyphens. One that exists is set anew; what it was sent stays sent. */
  readonly name: Scalars['String']['input'];
  /** NetSuite's id of the subsidiary that is booked for; needed there. */
  readonly subsidiary?: InputMaybe<Scalars['String']['input']>;
};

export type SetInvoiceSeriesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** All of its locations; one that is left out goes back to the series of the whole business. */
  readonly locationIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Up to ten capitals, digits and dashes. */
  readonly prefix: Scalars['String']['input'];
};

export type SetPayoutMappingInput = {
  readonly amountUnit: PayoutAmountUnit;
  readonly columns: PayoutColumnsInput;
  /** Needed where no column has it. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** YEAR_MONTH_DAY when it is left out. */
  readonly dateFormat?: InputMaybe<PayoutDateFormat>;
  /** A point when it is left out; or a comma. */
  readonly decimalSign?: InputMaybe<Scalars['String']['input']>;
  /** A comma when it is left out; or a semicolon, a tab or a bar. */
  readonly delimiter?: InputMaybe<Scalars['String']['input']>;
  readonly feeKinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly feeSign: PayoutFeeSign;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly ignoredKinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As payments name it: letters, digits and dashes. */
  readonly provider: Scalars['String']['input'];
  /** From 0 to 60; 7 when it is left out. */
  readonly toleranceDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A rule would have something stand beside what gift cards, store credit or points come to. Nothing was written. */
export type SharedAccountError = UserError & {
  readonly __typename?: 'SharedAccountError';
  readonly accountCode: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** The rule, by now or before, that has something else stand there; null where entries were posted to it apart from rules. */
  readonly otherRule?: Maybe<Scalars['String']['output']>;
  /** The name of the rule. */
  readonly rule: Scalars['String']['output'];
};

/** Somebody else has set rules since the caller looked at them. Nothing was written. */
export type StaleRulesError = UserError & {
  readonly __typename?: 'StaleRulesError';
  readonly code: Scalars['String']['output'];
  /** The version that they are at by now. */
  readonly currentVersion: Scalars['Int']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What stock moved. */
export type StockProof = {
  readonly __typename?: 'StockProof';
  /** Changes of stock: one is due where there are goods. */
  readonly changeCount: Scalars['Int']['output'];
  /** Null where it is not known. */
  readonly cost?: Maybe<Money>;
  readonly units: ReadonlyArray<ProofUnits>;
};

/** What a customer has to their credit in one currency, from refunds, returns and goodwill. */
export type StoreCredit = Node & StoredValue & {
  readonly __typename?: 'StoreCredit';
  readonly available: Money;
  readonly balance: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Null where they were erased: what is owed stays in the books. */
  readonly customer?: Maybe<Customer>;
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly held: Money;
  readonly id: Scalars['ID']['output'];
  readonly kind: StoredValueKind;
  readonly movements: StoredValueMovementConnection;
  readonly state: StoredValueState;
};


/** What a customer has to their credit in one currency, from refunds, returns and goodwill. */
export type StoreCreditMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Money that the shop owes to whoever holds a card, or to a customer. All of them add up to what their liability accounts stand at. */
export type StoredValue = {
  /** What may be spent: the balance less what is held. */
  readonly available: Money;
  /** What is owed. Never below zero. */
  readonly balance: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** When what is left becomes the shop's; null for never. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What of it is held for payments that were authorised. */
  readonly held: Money;
  readonly id: Scalars['ID']['output'];
  readonly kind: StoredValueKind;
  /** What happened to it, newest first, at most 100 a page. */
  readonly movements: StoredValueMovementConnection;
  readonly state: StoredValueState;
};


/** Money that the shop owes to whoever holds a card, or to a customer. All of them add up to what their liability accounts stand at. */
export type StoredValueMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** What came of a request, the same whenever it is asked again. */
export type StoredValueAnswer = {
  readonly __typename?: 'StoredValueAnswer';
  readonly outcome: StoredValueOutcome;
  /** Why it was declined. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What it was about, once it was approved. */
  readonly storedValue?: Maybe<StoredValue>;
};

/** It is of one currency, and this is another. Nothing was written. */
export type StoredValueCurrencyError = UserError & {
  readonly __typename?: 'StoredValueCurrencyError';
  readonly code: Scalars['String']['output'];
  readonly expected: Scalars['CurrencyCode']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type StoredValueFunding =
  /** By what stands in the clearing of gift cards or store credit: a sale or a refund named no card, or one that could not be loaded. */
  | 'CLEARING'
  /** By nobody: an expense of the shop. */
  | 'GOODWILL'
  /** Elsewhere than at a till: it stands in the clearing of other tenders. */
  | 'PAID_ELSEWHERE';

export type StoredValueKind =
  | 'GIFT_CARD'
  | 'STORE_CREDIT';

/** Something that happened to stored value. The balance is the sum of all amounts, what is held the sum of all holds. */
export type StoredValueMovement = {
  readonly __typename?: 'StoredValueMovement';
  /** What the balance changed by; below zero for what was taken. */
  readonly amount: Money;
  /** The balance after it. */
  readonly balance: Money;
  /** The subject of the token by which somebody did it by hand. */
  readonly by?: Maybe<Scalars['String']['output']>;
  /** What is held changed by. */
  readonly held: Money;
  readonly id: Scalars['ID']['output'];
  readonly kind: StoredValueMovementKind;
  readonly location?: Maybe<Location>;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The key of a payment, or the id of a sale, a refund, a return or a merge. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** From 1 without gaps: the sequence of its event. */
  readonly version: Scalars['Int']['output'];
};

/** A page of movements. */
export type StoredValueMovementConnection = {
  readonly __typename?: 'StoredValueMovementConnection';
  readonly edges: ReadonlyArray<StoredValueMovementEdge>;
  readonly nodes: ReadonlyArray<StoredValueMovement>;
  readonly pageInfo: PageInfo;
};

/** One movement of a page. */
export type StoredValueMovementEdge = {
  readonly __typename?: 'StoredValueMovementEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StoredValueMovement;
};

export type StoredValueMovementKind =
  | 'ADJUSTED'
  | 'BLOCKED'
  /** Its customer was erased. */
  | 'ERASED'
  | 'EXPIRED'
  /** Held for a payment. */
  | 'HELD'
  | 'ISSUED'
  /** Put onto it: sold, given, or paid for elsewhere. */
  | 'LOADED'
  /** From a customer to the one who stands for them. */
  | 'MERGED'
  /** Paid with. */
  | 'REDEEMED'
  /** Came back by a refund or a return. */
  | 'REFUNDED'
  /** No longer held. */
  | 'RELEASED'
  /** Taken off again, since the sale that put it there was refunded. */
  | 'TAKEN_BACK'
  | 'UNBLOCKED'
  /** Back again, since the merge was undone. */
  | 'UNMERGED';

/** It cannot be used for this as it is. Nothing was written. */
export type StoredValueNotUsableError = UserError & {
  readonly __typename?: 'StoredValueNotUsableError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly state: StoredValueState;
};

export type StoredValueOutcome =
  | 'APPROVED'
  | 'DECLINED'
  | 'NOT_FOUND';

/** More would be taken than there is. Nothing was written. */
export type StoredValueOverdrawnError = UserError & {
  readonly __typename?: 'StoredValueOverdrawnError';
  readonly available: Money;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** How much there is too little. */
  readonly missing: Money;
};

export type StoredValuePayload = {
  readonly __typename?: 'StoredValuePayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly storedValue?: Maybe<StoredValue>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type StoredValueRequestInput = {
  readonly amount: MoneyInput;
  /** The key of the authorisation that it is about. */
  readonly authorisation: Scalars['ID']['input'];
  /** Unique for the request, for ever. */
  readonly key: Scalars['ID']['input'];
};

export type StoredValueState =
  | 'ACTIVE'
  | 'BLOCKED'
  | 'EXPIRED'
  /** Issued; nothing was put onto it yet. */
  | 'NEW';

/** What is kept beside the books, document by document. */
export type SubLedger =
  | 'POINTS'
  /** What buyers owe: invoices, payments and credit notes. */
  | 'RECEIVABLES'
  /** What providers pay out. */
  | 'SETTLEMENT'
  | 'STOCK'
  /** Gift cards and store credit. */
  | 'STORED_VALUE';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Each discrepancy as it is found; `locationIds` narrows to these locations. With `after`, what came after that
   * `extensions.cursor` first.
   */
  readonly discrepancyFound: Discrepancy;
  /**
   * Each entry as it is posted, of the caller's locations and of the whole business; `locationIds` narrows to entries of
   * these locations. With `after`, what came after that `extensions.cursor` first.
   */
  readonly journalPosted: JournalEntry;
  /**
   * Each gift card and store credit that is issued, or of which something is held, taken or given, as it is by then; one of
   * them, or a customer's, when given. With `after`, what came after that `extensions.cursor` first.
   */
  readonly storedValueChanged: StoredValue;
};


export type SubscriptionDiscrepancyFoundArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionJournalPostedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionStoredValueChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Taxes of a range of days. */
export type TaxReport = {
  readonly __typename?: 'TaxReport';
  /** What the entries of the same days posted as tax: equal to it. */
  readonly controlTotal: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly from: Scalars['Date']['output'];
  /** By location, jurisdiction, rate and reason of exemption. */
  readonly rows: ReadonlyArray<TaxReportRow>;
  /** What all rows come to. */
  readonly taxTotal: Money;
  readonly to: Scalars['Date']['output'];
};

/** A tax at one rate at one location. What came back is negative. */
export type TaxReportRow = {
  readonly __typename?: 'TaxReportRow';
  /** Sold and refunded together: what is to be declared. */
  readonly base: Money;
  /** Rate times base, exactly, in decimals of a minor unit: `1234.5`. */
  readonly exactTaxMinor: Scalars['String']['output'];
  /** Why no tax was asked for; null where it was. */
  readonly exemptReason?: Maybe<Scalars['String']['output']>;
  /** As the tax rates call the component, which is by its jurisdiction; `EXEMPT` where no tax was asked for. */
  readonly jurisdiction: Scalars['String']['output'];
  readonly location?: Maybe<Location>;
  /** As a fraction: `0.0825`. */
  readonly rate: Scalars['String']['output'];
  readonly refundedBase: Money;
  readonly refundedTax: Money;
  /** What rounding on each sale added to that, or took off it, in decimals of a minor unit. */
  readonly roundingMinor: Scalars['String']['output'];
  /** The net that tax was reckoned on, and what it came to as it was rounded on each sale. */
  readonly soldBase: Money;
  readonly soldTax: Money;
  readonly tax: Money;
};

/** What moved on one tender on a day, and what was found of it. */
export type TenderCount = {
  readonly __typename?: 'TenderCount';
  /** What of the difference is in the books: by Z reports for cash, by the close for other tenders. */
  readonly booked: Money;
  /** For cash what the sessions of the day were counted at, without their floats. Null where nobody counted it. */
  readonly counted?: Maybe<Money>;
  /** Counted less expected: positive is over, negative is short. Null where nobody counted it. */
  readonly difference?: Maybe<Money>;
  /** By the books: sales, refunds, cash paid in and out. */
  readonly expected: Money;
  /** `CASH`, `CARD` and so on, as sales name them. */
  readonly tenderKind: Scalars['String']['output'];
};

export type TenderFoundInput = {
  readonly amount: MoneyInput;
  /** `CARD`, `GIFT_CARD` and so on; cash is counted by closing its sessions. */
  readonly tenderKind: Scalars['String']['input'];
};

/** What the till recorded. */
export type TillProof = {
  readonly __typename?: 'TillProof';
  /** What points are due on; null where none are. */
  readonly pointsBasis?: Maybe<Money>;
  readonly tax: Money;
  /** The total, with a tip and what cash rounding made of it. */
  readonly tenders: Money;
  readonly total: Money;
  readonly units: ReadonlyArray<ProofUnits>;
};

/** Codes were tried in vain too often, by the caller or at the location: nothing was looked up. */
export type TooManyCodeTriesError = UserError & {
  readonly __typename?: 'TooManyCodeTriesError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** All accounts with their balances: the debits equal the credits. */
export type TrialBalance = {
  readonly __typename?: 'TrialBalance';
  readonly creditTotal: Money;
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly debitTotal: Money;
  /** Ordered by account code; accounts without postings are left out. */
  readonly rows: ReadonlyArray<TrialBalanceRow>;
};

/** One account's line of a trial balance. */
export type TrialBalanceRow = {
  readonly __typename?: 'TrialBalanceRow';
  readonly account: Account;
  /** The balance where credits outweigh debits, as a positive amount, zero otherwise. */
  readonly credit: Money;
  /** The balance where debits outweigh credits, zero otherwise. */
  readonly debit: Money;
};

/** The postings do not net to zero in each currency. Nothing was posted. */
export type UnbalancedEntryError = UserError & {
  readonly __typename?: 'UnbalancedEntryError';
  readonly code: Scalars['String']['output'];
  /** What is left over, one amount for each currency that does not balance. */
  readonly differences: ReadonlyArray<Money>;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** Why a row matched no tender. */
export type UnmatchedReason =
  /** Another row has settled the tender. It is not booked. */
  | 'ALREADY_SETTLED'
  | 'AMOUNT_DIFFERS'
  /** Another row of the file says the same. It is not booked. */
  | 'DUPLICATE_IN_FILE'
  | 'NO_SUCH_REFERENCE'
  /** The tender is further away in time than the mapping tolerates. */
  | 'TOO_FAR_APART'
  | 'WRONG_CURRENCY';

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  readonly code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  readonly message: Scalars['String']['output'];
};

export type Variant = {
  readonly __typename?: 'Variant';
  readonly id: Scalars['ID']['output'];
};

export type VoidPendingEntryInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly journalEntryId: Scalars['ID']['input'];
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type WriteOffInvoiceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly invoiceId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

/** The account takes one currency, and this is another. Nothing was written. */
export type WrongCurrencyError = UserError & {
  readonly __typename?: 'WrongCurrencyError';
  readonly accountCode: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  /** The one that it takes. */
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Account: Account;
  AccountCredit: AccountCredit;
  AuditLog: AuditLog;
  Company: Company;
  Customer: Customer;
  CustomerExport: CustomerExport;
  GiftCard: GiftCard;
  Invoice: Invoice;
  JournalEntry: JournalEntry;
  Location: Location;
  Payout: Payout;
  PayoutLine: PayoutLine;
  Receivable: Receivable;
  Sale: Sale;
  StoreCredit: StoreCredit;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  AccountCredit:
    ( { __typename: 'AccountCredit' }
    & GraphQLRecursivePick<FederationTypes['AccountCredit'], {"id":true}> );
  AuditLog:
    ( { __typename: 'AuditLog' }
    & GraphQLRecursivePick<FederationTypes['AuditLog'], {"id":true}> );
  Company:
    ( { __typename: 'Company' }
    & GraphQLRecursivePick<FederationTypes['Company'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  CustomerExport:
    ( { __typename: 'CustomerExport' }
    & GraphQLRecursivePick<FederationTypes['CustomerExport'], {"customerId":true}> );
  GiftCard:
    ( { __typename: 'GiftCard' }
    & GraphQLRecursivePick<FederationTypes['GiftCard'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  JournalEntry:
    ( { __typename: 'JournalEntry' }
    & GraphQLRecursivePick<FederationTypes['JournalEntry'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  Payout:
    ( { __typename: 'Payout' }
    & GraphQLRecursivePick<FederationTypes['Payout'], {"id":true}> );
  PayoutLine:
    ( { __typename: 'PayoutLine' }
    & GraphQLRecursivePick<FederationTypes['PayoutLine'], {"id":true}> );
  Receivable:
    ( { __typename: 'Receivable' }
    & GraphQLRecursivePick<FederationTypes['Receivable'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}> );
  StoreCredit:
    ( { __typename: 'StoreCredit' }
    & GraphQLRecursivePick<FederationTypes['StoreCredit'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AccountRecord )
    | ( CreditRecord )
    | ( StoredValueRecord )
    | ( InvoiceRecord )
    | ( JournalEntryRecord )
    | ( PayoutRecord )
    | ( PayoutLineRecord )
    | ( StandingAccount )
    | ( StoredValueRecord )
  ;
  StoredValue:
    | ( StoredValueRecord )
    | ( StoredValueRecord )
  ;
  UserError:
    | ( AccountClosedError )
    | ( Omit<AccountInUseError, 'balances'> & { balances: ReadonlyArray<_RefType['Money']> } )
    | ( Omit<AccountOverdrawnError, 'available' | 'missing'> & { available: _RefType['Money'], missing: _RefType['Money'] } )
    | ( AlreadyBouncedError )
    | ( CashSessionsOpenError )
    | ( EarlierDayOpenError )
    | ( EntryOfSubLedgerError )
    | ( ExportUnmappedError )
    | ( IdempotencyConflictError )
    | ( Omit<InsufficientCreditError, 'available' | 'requested'> & { available: _RefType['Money'], requested: _RefType['Money'] } )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( Omit<OverAllocationError, 'available' | 'requested'> & { available: _RefType['Money'], requested: _RefType['Money'] } )
    | ( PayoutFileUnreadableError )
    | ( PeriodClosedError )
    | ( SharedAccountError )
    | ( StaleRulesError )
    | ( StoredValueCurrencyError )
    | ( StoredValueNotUsableError )
    | ( Omit<StoredValueOverdrawnError, 'available' | 'missing'> & { available: _RefType['Money'], missing: _RefType['Money'] } )
    | ( TooManyCodeTriesError )
    | ( Omit<UnbalancedEntryError, 'differences'> & { differences: ReadonlyArray<_RefType['Money']> } )
    | ( WrongCurrencyError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AccountAgeing: ResolverTypeWrapper<AgeingRow>;
  AccountClosedError: ResolverTypeWrapper<AccountClosedError>;
  AccountCredit: ResolverTypeWrapper<CreditRecord>;
  AccountCreditConnection: ResolverTypeWrapper<Omit<AccountCreditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AccountCreditEdge']>, nodes: ReadonlyArray<ResolversTypes['AccountCredit']> }>;
  AccountCreditEdge: ResolverTypeWrapper<Omit<AccountCreditEdge, 'node'> & { node: ResolversTypes['AccountCredit'] }>;
  AccountCreditKind: AccountCreditKind;
  AccountCreditPayload: ResolverTypeWrapper<Omit<AccountCreditPayload, 'accountCredit' | 'userErrors'> & { accountCredit?: Maybe<ResolversTypes['AccountCredit']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AccountInUseError: ResolverTypeWrapper<Omit<AccountInUseError, 'balances'> & { balances: ReadonlyArray<ResolversTypes['Money']> }>;
  AccountOverdrawnError: ResolverTypeWrapper<Omit<AccountOverdrawnError, 'available' | 'missing'> & { available: ResolversTypes['Money'], missing: ResolversTypes['Money'] }>;
  AccountPayload: ResolverTypeWrapper<Omit<AccountPayload, 'account' | 'userErrors'> & { account?: Maybe<ResolversTypes['Account']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AccountStanding: ResolverTypeWrapper<StandingView>;
  AccountType: AccountType;
  AccountingCondition: ResolverTypeWrapper<AccountingCondition>;
  AccountingConditionInput: AccountingConditionInput;
  AccountingFigure: AccountingFigure;
  AccountingPeriod: ResolverTypeWrapper<PeriodRecord>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AccountingPeriodConnection: ResolverTypeWrapper<Omit<AccountingPeriodConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AccountingPeriodEdge']>, nodes: ReadonlyArray<ResolversTypes['AccountingPeriod']> }>;
  AccountingPeriodEdge: ResolverTypeWrapper<Omit<AccountingPeriodEdge, 'node'> & { node: ResolversTypes['AccountingPeriod'] }>;
  AccountingPeriodPayload: ResolverTypeWrapper<Omit<AccountingPeriodPayload, 'period' | 'userErrors'> & { period?: Maybe<ResolversTypes['AccountingPeriod']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AccountingRule: ResolverTypeWrapper<AccountingRuleValue>;
  AccountingRuleInput: AccountingRuleInput;
  AccountingRules: ResolverTypeWrapper<RulesView>;
  AccountingRulesPayload: ResolverTypeWrapper<Omit<AccountingRulesPayload, 'accountingRules' | 'userErrors'> & { accountingRules?: Maybe<ResolversTypes['AccountingRules']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AccountingTrait: AccountingTrait;
  AdjustStoredValueInput: AdjustStoredValueInput;
  AgeingAmounts: ResolverTypeWrapper<AgeingRow>;
  AgeingConnection: ResolverTypeWrapper<Omit<AgeingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AgeingEdge']>, nodes: ReadonlyArray<ResolversTypes['AccountAgeing']> }>;
  AgeingEdge: ResolverTypeWrapper<Omit<AgeingEdge, 'node'> & { node: ResolversTypes['AccountAgeing'] }>;
  AgeingReport: ResolverTypeWrapper<Omit<AgeingReport, 'accounts' | 'total'> & { accounts: ResolversTypes['AgeingConnection'], total: ResolversTypes['AgeingAmounts'] }>;
  AllocateCreditInput: AllocateCreditInput;
  AllocationInput: AllocationInput;
  AlreadyBouncedError: ResolverTypeWrapper<AlreadyBouncedError>;
  AuditEntry: ResolverTypeWrapper<AuditEntry>;
  AuditEntryConnection: ResolverTypeWrapper<AuditEntryConnection>;
  AuditEntryEdge: ResolverTypeWrapper<AuditEntryEdge>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  AuditLog: ResolverTypeWrapper<AuditLog>;
  AuthoriseStoredValueInput: AuthoriseStoredValueInput;
  BadPayoutRow: ResolverTypeWrapper<BadPayoutRow>;
  BalanceSheet: ResolverTypeWrapper<BalanceSheetView>;
  BounceInvoicePaymentInput: BounceInvoicePaymentInput;
  CashSessionsOpenError: ResolverTypeWrapper<CashSessionsOpenError>;
  ChangeStoredValueInput: ChangeStoredValueInput;
  ClearingTender: ResolverTypeWrapper<ClearingRecord>;
  ClearingTenderConnection: ResolverTypeWrapper<Omit<ClearingTenderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ClearingTenderEdge']>, nodes: ReadonlyArray<ResolversTypes['ClearingTender']> }>;
  ClearingTenderEdge: ResolverTypeWrapper<Omit<ClearingTenderEdge, 'node'> & { node: ResolversTypes['ClearingTender'] }>;
  CloseAccountInput: CloseAccountInput;
  CloseDayInput: CloseDayInput;
  Company: ResolverTypeWrapper<Reference>;
  CountedCashSession: ResolverTypeWrapper<CountedSession>;
  CountedForeignCash: ResolverTypeWrapper<CountedForeignCashValue>;
  CreateAccountInput: CreateAccountInput;
  CreateExportInput: CreateExportInput;
  CreditWithdrawal: ResolverTypeWrapper<WithdrawalValue>;
  CreditWithdrawalKind: CreditWithdrawalKind;
  CreditedTaxInput: CreditedTaxInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Customer: ResolverTypeWrapper<Reference>;
  CustomerExport: ResolverTypeWrapper<CustomerExport>;
  DailyClose: ResolverTypeWrapper<DailyCloseRecord>;
  DailyCloseConnection: ResolverTypeWrapper<Omit<DailyCloseConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DailyCloseEdge']>, nodes: ReadonlyArray<ResolversTypes['DailyClose']> }>;
  DailyCloseEdge: ResolverTypeWrapper<Omit<DailyCloseEdge, 'node'> & { node: ResolversTypes['DailyClose'] }>;
  DailyClosePayload: ResolverTypeWrapper<Omit<DailyClosePayload, 'dailyClose' | 'userErrors'> & { dailyClose?: Maybe<ResolversTypes['DailyClose']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayToClose: ResolverTypeWrapper<DayToCloseView>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Discrepancy: ResolverTypeWrapper<DiscrepancyRecord>;
  DiscrepancyConnection: ResolverTypeWrapper<Omit<DiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DiscrepancyEdge']>, nodes: ReadonlyArray<ResolversTypes['Discrepancy']> }>;
  DiscrepancyEdge: ResolverTypeWrapper<Omit<DiscrepancyEdge, 'node'> & { node: ResolversTypes['Discrepancy'] }>;
  DiscrepancyKind: DiscrepancyKind;
  DunningLevel: ResolverTypeWrapper<DunningLevel>;
  DunningLevelInput: DunningLevelInput;
  DunningLevelsPayload: ResolverTypeWrapper<Omit<DunningLevelsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EarlierDayOpenError: ResolverTypeWrapper<EarlierDayOpenError>;
  EarlyPaymentDiscount: ResolverTypeWrapper<Omit<EarlyPaymentDiscount, 'amount'> & { amount: ResolversTypes['Money'] }>;
  EntryExchange: ResolverTypeWrapper<EntryExchange>;
  EntryOfSubLedgerError: ResolverTypeWrapper<EntryOfSubLedgerError>;
  EntryPhase: EntryPhase;
  EntrySource: EntrySource;
  EntryTax: ResolverTypeWrapper<EntryTaxShown>;
  EventGap: ResolverTypeWrapper<StreamRecord>;
  EventGapConnection: ResolverTypeWrapper<Omit<EventGapConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventGapEdge']>, nodes: ReadonlyArray<ResolversTypes['EventGap']> }>;
  EventGapEdge: ResolverTypeWrapper<Omit<EventGapEdge, 'node'> & { node: ResolversTypes['EventGap'] }>;
  EventStreamKind: EventStreamKind;
  ExchangeCurrencyInput: ExchangeCurrencyInput;
  ExchangeRateInput: ExchangeRateInput;
  ExportBatch: ResolverTypeWrapper<ExportBatchRecord>;
  ExportBatchConnection: ResolverTypeWrapper<Omit<ExportBatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ExportBatchEdge']>, nodes: ReadonlyArray<ResolversTypes['ExportBatch']> }>;
  ExportBatchEdge: ResolverTypeWrapper<Omit<ExportBatchEdge, 'node'> & { node: ResolversTypes['ExportBatch'] }>;
  ExportBatchPayload: ResolverTypeWrapper<Omit<ExportBatchPayload, 'batch' | 'userErrors'> & { batch?: Maybe<ResolversTypes['ExportBatch']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ExportDetail: ExportDetail;
  ExportFormat: ExportFormat;
  ExportTarget: ResolverTypeWrapper<ExportTargetRecord>;
  ExportTargetPayload: ResolverTypeWrapper<Omit<ExportTargetPayload, 'target' | 'userErrors'> & { target?: Maybe<ResolversTypes['ExportTarget']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ExportTotal: ResolverTypeWrapper<ControlTotal>;
  ExportUnmappedError: ResolverTypeWrapper<ExportUnmappedError>;
  ExternalName: ResolverTypeWrapper<ExternalName>;
  ExternalNameInput: ExternalNameInput;
  GiftCard: ResolverTypeWrapper<StoredValueRecord>;
  GiftCardConnection: ResolverTypeWrapper<Omit<GiftCardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['GiftCardEdge']>, nodes: ReadonlyArray<ResolversTypes['GiftCard']> }>;
  GiftCardEdge: ResolverTypeWrapper<Omit<GiftCardEdge, 'node'> & { node: ResolversTypes['GiftCard'] }>;
  GiftCardLookUp: ResolverTypeWrapper<Omit<GiftCardLookUp, 'giftCard' | 'userErrors'> & { giftCard?: Maybe<ResolversTypes['GiftCard']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  GrantStoreCreditInput: GrantStoreCreditInput;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  ImportPayoutFileInput: ImportPayoutFileInput;
  InsufficientCreditError: ResolverTypeWrapper<Omit<InsufficientCreditError, 'available' | 'requested'> & { available: ResolversTypes['Money'], requested: ResolversTypes['Money'] }>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  Invoice: ResolverTypeWrapper<InvoiceRecord>;
  InvoiceAllocation: ResolverTypeWrapper<AllocationValue>;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']>, nodes: ReadonlyArray<ResolversTypes['Invoice']> }>;
  InvoiceDunning: ResolverTypeWrapper<InvoiceDunning>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoicePayload: ResolverTypeWrapper<Omit<InvoicePayload, 'invoice' | 'userErrors'> & { invoice?: Maybe<ResolversTypes['Invoice']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  InvoicePaymentKind: InvoicePaymentKind;
  InvoiceSeries: ResolverTypeWrapper<SeriesRecord>;
  InvoiceSeriesPayload: ResolverTypeWrapper<Omit<InvoiceSeriesPayload, 'invoiceSeries' | 'userErrors'> & { invoiceSeries?: Maybe<ResolversTypes['InvoiceSeries']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  InvoiceStatus: InvoiceStatus;
  IssueCreditNoteInput: IssueCreditNoteInput;
  IssueGiftCardsInput: IssueGiftCardsInput;
  IssueGiftCardsPayload: ResolverTypeWrapper<Omit<IssueGiftCardsPayload, 'issued' | 'userErrors'> & { issued?: Maybe<ReadonlyArray<ResolversTypes['IssuedGiftCard']>>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  IssuedGiftCard: ResolverTypeWrapper<Omit<IssuedGiftCard, 'giftCard'> & { giftCard: ResolversTypes['GiftCard'] }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JournalEntry: ResolverTypeWrapper<JournalEntryRecord>;
  JournalEntryConnection: ResolverTypeWrapper<Omit<JournalEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['JournalEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['JournalEntry']> }>;
  JournalEntryEdge: ResolverTypeWrapper<Omit<JournalEntryEdge, 'node'> & { node: ResolversTypes['JournalEntry'] }>;
  JournalEntryPayload: ResolverTypeWrapper<Omit<JournalEntryPayload, 'journalEntry' | 'userErrors'> & { journalEntry?: Maybe<ResolversTypes['JournalEntry']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  LedgerChain: ResolverTypeWrapper<VerifiedChain>;
  LedgerProof: ResolverTypeWrapper<ProofRecord>;
  LoadStoredValueInput: LoadStoredValueInput;
  Location: ResolverTypeWrapper<Reference>;
  LockPeriodInput: LockPeriodInput;
  LoyaltyProof: ResolverTypeWrapper<ProofRecord>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  NumberRange: ResolverTypeWrapper<NumberRange>;
  OverAllocationError: ResolverTypeWrapper<Omit<OverAllocationError, 'available' | 'requested'> & { available: ResolversTypes['Money'], requested: ResolversTypes['Money'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseDunningInput: PauseDunningInput;
  PayOutCreditInput: PayOutCreditInput;
  PayOutKind: PayOutKind;
  Payout: ResolverTypeWrapper<PayoutRecord>;
  PayoutAmountUnit: PayoutAmountUnit;
  PayoutColumns: ResolverTypeWrapper<PayoutColumns>;
  PayoutColumnsInput: PayoutColumnsInput;
  PayoutConnection: ResolverTypeWrapper<Omit<PayoutConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PayoutEdge']>, nodes: ReadonlyArray<ResolversTypes['Payout']> }>;
  PayoutDateFormat: PayoutDateFormat;
  PayoutEdge: ResolverTypeWrapper<Omit<PayoutEdge, 'node'> & { node: ResolversTypes['Payout'] }>;
  PayoutFeeSign: PayoutFeeSign;
  PayoutFileUnreadableError: ResolverTypeWrapper<PayoutFileUnreadableError>;
  PayoutLine: ResolverTypeWrapper<PayoutLineRecord>;
  PayoutLineConnection: ResolverTypeWrapper<Omit<PayoutLineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PayoutLineEdge']>, nodes: ReadonlyArray<ResolversTypes['PayoutLine']> }>;
  PayoutLineEdge: ResolverTypeWrapper<Omit<PayoutLineEdge, 'node'> & { node: ResolversTypes['PayoutLine'] }>;
  PayoutLinePayload: ResolverTypeWrapper<Omit<PayoutLinePayload, 'payoutLine' | 'userErrors'> & { payoutLine?: Maybe<ResolversTypes['PayoutLine']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PayoutLineStatus: PayoutLineStatus;
  PayoutMapping: ResolverTypeWrapper<PayoutMappingValue>;
  PayoutMappingPayload: ResolverTypeWrapper<Omit<PayoutMappingPayload, 'payoutMapping' | 'userErrors'> & { payoutMapping?: Maybe<ResolversTypes['PayoutMapping']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PayoutPayload: ResolverTypeWrapper<Omit<PayoutPayload, 'payout' | 'userErrors'> & { payout?: Maybe<ResolversTypes['Payout']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PayoutResolution: PayoutResolution;
  PayoutTotal: ResolverTypeWrapper<Omit<PayoutTotal, 'fees' | 'gross' | 'net'> & { fees: ResolversTypes['Money'], gross: ResolversTypes['Money'], net: ResolversTypes['Money'] }>;
  PeriodClosedError: ResolverTypeWrapper<PeriodClosedError>;
  PostJournalEntryInput: PostJournalEntryInput;
  PostPendingEntryInput: PostPendingEntryInput;
  Posting: ResolverTypeWrapper<PostingValue>;
  PostingInput: PostingInput;
  PostingSide: PostingSide;
  ProfitAndLoss: ResolverTypeWrapper<ProfitView>;
  ProfitAndLossPart: ResolverTypeWrapper<PartShown>;
  Proof: ResolverTypeWrapper<ProofRecord>;
  ProofConnection: ResolverTypeWrapper<Omit<ProofConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProofEdge']>, nodes: ReadonlyArray<ResolversTypes['Proof']> }>;
  ProofDifference: ResolverTypeWrapper<Difference>;
  ProofEdge: ResolverTypeWrapper<Omit<ProofEdge, 'node'> & { node: ResolversTypes['Proof'] }>;
  ProofFigure: ProofFigure;
  ProofKind: ProofKind;
  ProofSide: ProofSide;
  ProofStatus: ProofStatus;
  ProofUnits: ResolverTypeWrapper<Omit<ProofUnits, 'variant'> & { variant: ResolversTypes['Variant'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Receivable: ResolverTypeWrapper<StandingAccount>;
  ReceivableConnection: ResolverTypeWrapper<Omit<ReceivableConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReceivableEdge']>, nodes: ReadonlyArray<ResolversTypes['Receivable']> }>;
  ReceivableEdge: ResolverTypeWrapper<Omit<ReceivableEdge, 'node'> & { node: ResolversTypes['Receivable'] }>;
  ReceivablePayload: ResolverTypeWrapper<Omit<ReceivablePayload, 'receivable' | 'userErrors'> & { receivable?: Maybe<ResolversTypes['Receivable']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Reconciliation: ResolverTypeWrapper<ReconciliationResult>;
  RecordInvoicePaymentInput: RecordInvoicePaymentInput;
  RedeemStoredValueInput: RedeemStoredValueInput;
  RenameAccountInput: RenameAccountInput;
  ReopenPeriodInput: ReopenPeriodInput;
  ReportRow: ResolverTypeWrapper<AmountOfAccount>;
  ResolvePayoutLineInput: ResolvePayoutLineInput;
  RevalueCurrenciesInput: RevalueCurrenciesInput;
  ReverseJournalEntryInput: ReverseJournalEntryInput;
  Sale: ResolverTypeWrapper<Reference>;
  SaleProof: ResolverTypeWrapper<SaleProofs>;
  SetAccountingRulesInput: SetAccountingRulesInput;
  SetBalanceConditionInput: SetBalanceConditionInput;
  SetDunningLevelsInput: SetDunningLevelsInput;
  SetExportTargetInput: SetExportTargetInput;
  SetInvoiceSeriesInput: SetInvoiceSeriesInput;
  SetPayoutMappingInput: SetPayoutMappingInput;
  SharedAccountError: ResolverTypeWrapper<SharedAccountError>;
  StaleRulesError: ResolverTypeWrapper<StaleRulesError>;
  StockProof: ResolverTypeWrapper<ProofRecord>;
  StoreCredit: ResolverTypeWrapper<StoredValueRecord>;
  StoredValue: ResolverTypeWrapper<StoredValueRecord>;
  StoredValueAnswer: ResolverTypeWrapper<Omit<StoredValueAnswer, 'storedValue'> & { storedValue?: Maybe<ResolversTypes['StoredValue']> }>;
  StoredValueCurrencyError: ResolverTypeWrapper<StoredValueCurrencyError>;
  StoredValueFunding: StoredValueFunding;
  StoredValueKind: StoredValueKind;
  StoredValueMovement: ResolverTypeWrapper<ValueMovementRecord>;
  StoredValueMovementConnection: ResolverTypeWrapper<Omit<StoredValueMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StoredValueMovementEdge']>, nodes: ReadonlyArray<ResolversTypes['StoredValueMovement']> }>;
  StoredValueMovementEdge: ResolverTypeWrapper<Omit<StoredValueMovementEdge, 'node'> & { node: ResolversTypes['StoredValueMovement'] }>;
  StoredValueMovementKind: StoredValueMovementKind;
  StoredValueNotUsableError: ResolverTypeWrapper<StoredValueNotUsableError>;
  StoredValueOutcome: StoredValueOutcome;
  StoredValueOverdrawnError: ResolverTypeWrapper<Omit<StoredValueOverdrawnError, 'available' | 'missing'> & { available: ResolversTypes['Money'], missing: ResolversTypes['Money'] }>;
  StoredValuePayload: ResolverTypeWrapper<Omit<StoredValuePayload, 'storedValue' | 'userErrors'> & { storedValue?: Maybe<ResolversTypes['StoredValue']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  StoredValueRequestInput: StoredValueRequestInput;
  StoredValueState: StoredValueState;
  SubLedger: SubLedger;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxReport: ResolverTypeWrapper<TaxView>;
  TaxReportRow: ResolverTypeWrapper<TaxRowShown>;
  TenderCount: ResolverTypeWrapper<TenderCountValue>;
  TenderFoundInput: TenderFoundInput;
  TillProof: ResolverTypeWrapper<ProofRecord>;
  TooManyCodeTriesError: ResolverTypeWrapper<TooManyCodeTriesError>;
  TrialBalance: ResolverTypeWrapper<Omit<TrialBalance, 'creditTotal' | 'debitTotal' | 'rows'> & { creditTotal: ResolversTypes['Money'], debitTotal: ResolversTypes['Money'], rows: ReadonlyArray<ResolversTypes['TrialBalanceRow']> }>;
  TrialBalanceRow: ResolverTypeWrapper<BalanceAt>;
  UnbalancedEntryError: ResolverTypeWrapper<Omit<UnbalancedEntryError, 'differences'> & { differences: ReadonlyArray<ResolversTypes['Money']> }>;
  UnmatchedReason: UnmatchedReason;
  UserError: ResolverTypeWrapper<UserErrorValue>;
  Variant: ResolverTypeWrapper<Reference>;
  VoidPendingEntryInput: VoidPendingEntryInput;
  WriteOffInvoiceInput: WriteOffInvoiceInput;
  WrongCurrencyError: ResolverTypeWrapper<WrongCurrencyError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountRecord;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  AccountAgeing: AgeingRow;
  AccountClosedError: AccountClosedError;
  AccountCredit: CreditRecord;
  AccountCreditConnection: Omit<AccountCreditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AccountCreditEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AccountCredit']> };
  AccountCreditEdge: Omit<AccountCreditEdge, 'node'> & { node: ResolversParentTypes['AccountCredit'] };
  AccountCreditPayload: Omit<AccountCreditPayload, 'accountCredit' | 'userErrors'> & { accountCredit?: Maybe<ResolversParentTypes['AccountCredit']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AccountInUseError: Omit<AccountInUseError, 'balances'> & { balances: ReadonlyArray<ResolversParentTypes['Money']> };
  AccountOverdrawnError: Omit<AccountOverdrawnError, 'available' | 'missing'> & { available: ResolversParentTypes['Money'], missing: ResolversParentTypes['Money'] };
  AccountPayload: Omit<AccountPayload, 'account' | 'userErrors'> & { account?: Maybe<ResolversParentTypes['Account']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AccountStanding: StandingView;
  AccountingCondition: AccountingCondition;
  AccountingConditionInput: AccountingConditionInput;
  AccountingPeriod: PeriodRecord;
  Int: Scalars['Int']['output'];
  AccountingPeriodConnection: Omit<AccountingPeriodConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AccountingPeriodEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AccountingPeriod']> };
  AccountingPeriodEdge: Omit<AccountingPeriodEdge, 'node'> & { node: ResolversParentTypes['AccountingPeriod'] };
  AccountingPeriodPayload: Omit<AccountingPeriodPayload, 'period' | 'userErrors'> & { period?: Maybe<ResolversParentTypes['AccountingPeriod']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AccountingRule: AccountingRuleValue;
  AccountingRuleInput: AccountingRuleInput;
  AccountingRules: RulesView;
  AccountingRulesPayload: Omit<AccountingRulesPayload, 'accountingRules' | 'userErrors'> & { accountingRules?: Maybe<ResolversParentTypes['AccountingRules']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AdjustStoredValueInput: AdjustStoredValueInput;
  AgeingAmounts: AgeingRow;
  AgeingConnection: Omit<AgeingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AgeingEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AccountAgeing']> };
  AgeingEdge: Omit<AgeingEdge, 'node'> & { node: ResolversParentTypes['AccountAgeing'] };
  AgeingReport: Omit<AgeingReport, 'accounts' | 'total'> & { accounts: ResolversParentTypes['AgeingConnection'], total: ResolversParentTypes['AgeingAmounts'] };
  AllocateCreditInput: AllocateCreditInput;
  AllocationInput: AllocationInput;
  AlreadyBouncedError: AlreadyBouncedError;
  AuditEntry: AuditEntry;
  AuditEntryConnection: AuditEntryConnection;
  AuditEntryEdge: AuditEntryEdge;
  AuditFilter: AuditFilter;
  AuditLog: AuditLog | FederationReferenceTypes['AuditLog'];
  AuthoriseStoredValueInput: AuthoriseStoredValueInput;
  BadPayoutRow: BadPayoutRow;
  BalanceSheet: BalanceSheetView;
  BounceInvoicePaymentInput: BounceInvoicePaymentInput;
  CashSessionsOpenError: CashSessionsOpenError;
  ChangeStoredValueInput: ChangeStoredValueInput;
  ClearingTender: ClearingRecord;
  ClearingTenderConnection: Omit<ClearingTenderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ClearingTenderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ClearingTender']> };
  ClearingTenderEdge: Omit<ClearingTenderEdge, 'node'> & { node: ResolversParentTypes['ClearingTender'] };
  CloseAccountInput: CloseAccountInput;
  CloseDayInput: CloseDayInput;
  Company: Reference;
  CountedCashSession: CountedSession;
  CountedForeignCash: CountedForeignCashValue;
  CreateAccountInput: CreateAccountInput;
  CreateExportInput: CreateExportInput;
  CreditWithdrawal: WithdrawalValue;
  CreditedTaxInput: CreditedTaxInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Customer: Reference;
  CustomerExport: CustomerExport | FederationReferenceTypes['CustomerExport'];
  DailyClose: DailyCloseRecord;
  DailyCloseConnection: Omit<DailyCloseConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DailyCloseEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DailyClose']> };
  DailyCloseEdge: Omit<DailyCloseEdge, 'node'> & { node: ResolversParentTypes['DailyClose'] };
  DailyClosePayload: Omit<DailyClosePayload, 'dailyClose' | 'userErrors'> & { dailyClose?: Maybe<ResolversParentTypes['DailyClose']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DayToClose: DayToCloseView;
  Decimal: Scalars['Decimal']['output'];
  Discrepancy: DiscrepancyRecord;
  DiscrepancyConnection: Omit<DiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DiscrepancyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Discrepancy']> };
  DiscrepancyEdge: Omit<DiscrepancyEdge, 'node'> & { node: ResolversParentTypes['Discrepancy'] };
  DunningLevel: DunningLevel;
  DunningLevelInput: DunningLevelInput;
  DunningLevelsPayload: Omit<DunningLevelsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EarlierDayOpenError: EarlierDayOpenError;
  EarlyPaymentDiscount: Omit<EarlyPaymentDiscount, 'amount'> & { amount: ResolversParentTypes['Money'] };
  EntryExchange: EntryExchange;
  EntryOfSubLedgerError: EntryOfSubLedgerError;
  EntryTax: EntryTaxShown;
  EventGap: StreamRecord;
  EventGapConnection: Omit<EventGapConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventGapEdge']>, nodes: ReadonlyArray<ResolversParentTypes['EventGap']> };
  EventGapEdge: Omit<EventGapEdge, 'node'> & { node: ResolversParentTypes['EventGap'] };
  ExchangeCurrencyInput: ExchangeCurrencyInput;
  ExchangeRateInput: ExchangeRateInput;
  ExportBatch: ExportBatchRecord;
  ExportBatchConnection: Omit<ExportBatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ExportBatchEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ExportBatch']> };
  ExportBatchEdge: Omit<ExportBatchEdge, 'node'> & { node: ResolversParentTypes['ExportBatch'] };
  ExportBatchPayload: Omit<ExportBatchPayload, 'batch' | 'userErrors'> & { batch?: Maybe<ResolversParentTypes['ExportBatch']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ExportTarget: ExportTargetRecord;
  ExportTargetPayload: Omit<ExportTargetPayload, 'target' | 'userErrors'> & { target?: Maybe<ResolversParentTypes['ExportTarget']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ExportTotal: ControlTotal;
  ExportUnmappedError: ExportUnmappedError;
  ExternalName: ExternalName;
  ExternalNameInput: ExternalNameInput;
  GiftCard: StoredValueRecord;
  GiftCardConnection: Omit<GiftCardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['GiftCardEdge']>, nodes: ReadonlyArray<ResolversParentTypes['GiftCard']> };
  GiftCardEdge: Omit<GiftCardEdge, 'node'> & { node: ResolversParentTypes['GiftCard'] };
  GiftCardLookUp: Omit<GiftCardLookUp, 'giftCard' | 'userErrors'> & { giftCard?: Maybe<ResolversParentTypes['GiftCard']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  GrantStoreCreditInput: GrantStoreCreditInput;
  IdempotencyConflictError: IdempotencyConflictError;
  ImportPayoutFileInput: ImportPayoutFileInput;
  InsufficientCreditError: Omit<InsufficientCreditError, 'available' | 'requested'> & { available: ResolversParentTypes['Money'], requested: ResolversParentTypes['Money'] };
  InvalidInputError: InvalidInputError;
  Invoice: InvoiceRecord;
  InvoiceAllocation: AllocationValue;
  InvoiceConnection: Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Invoice']> };
  InvoiceDunning: InvoiceDunning;
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoicePayload: Omit<InvoicePayload, 'invoice' | 'userErrors'> & { invoice?: Maybe<ResolversParentTypes['Invoice']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  InvoiceSeries: SeriesRecord;
  InvoiceSeriesPayload: Omit<InvoiceSeriesPayload, 'invoiceSeries' | 'userErrors'> & { invoiceSeries?: Maybe<ResolversParentTypes['InvoiceSeries']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  IssueCreditNoteInput: IssueCreditNoteInput;
  IssueGiftCardsInput: IssueGiftCardsInput;
  IssueGiftCardsPayload: Omit<IssueGiftCardsPayload, 'issued' | 'userErrors'> & { issued?: Maybe<ReadonlyArray<ResolversParentTypes['IssuedGiftCard']>>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  IssuedGiftCard: Omit<IssuedGiftCard, 'giftCard'> & { giftCard: ResolversParentTypes['GiftCard'] };
  JSON: Scalars['JSON']['output'];
  JournalEntry: JournalEntryRecord;
  JournalEntryConnection: Omit<JournalEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['JournalEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['JournalEntry']> };
  JournalEntryEdge: Omit<JournalEntryEdge, 'node'> & { node: ResolversParentTypes['JournalEntry'] };
  JournalEntryPayload: Omit<JournalEntryPayload, 'journalEntry' | 'userErrors'> & { journalEntry?: Maybe<ResolversParentTypes['JournalEntry']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  LedgerChain: VerifiedChain;
  LedgerProof: ProofRecord;
  LoadStoredValueInput: LoadStoredValueInput;
  Location: Reference;
  LockPeriodInput: LockPeriodInput;
  LoyaltyProof: ProofRecord;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  NumberRange: NumberRange;
  OverAllocationError: Omit<OverAllocationError, 'available' | 'requested'> & { available: ResolversParentTypes['Money'], requested: ResolversParentTypes['Money'] };
  PageInfo: PageInfo;
  PauseDunningInput: PauseDunningInput;
  PayOutCreditInput: PayOutCreditInput;
  Payout: PayoutRecord;
  PayoutColumns: PayoutColumns;
  PayoutColumnsInput: PayoutColumnsInput;
  PayoutConnection: Omit<PayoutConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PayoutEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Payout']> };
  PayoutEdge: Omit<PayoutEdge, 'node'> & { node: ResolversParentTypes['Payout'] };
  PayoutFileUnreadableError: PayoutFileUnreadableError;
  PayoutLine: PayoutLineRecord;
  PayoutLineConnection: Omit<PayoutLineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PayoutLineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PayoutLine']> };
  PayoutLineEdge: Omit<PayoutLineEdge, 'node'> & { node: ResolversParentTypes['PayoutLine'] };
  PayoutLinePayload: Omit<PayoutLinePayload, 'payoutLine' | 'userErrors'> & { payoutLine?: Maybe<ResolversParentTypes['PayoutLine']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PayoutMapping: PayoutMappingValue;
  PayoutMappingPayload: Omit<PayoutMappingPayload, 'payoutMapping' | 'userErrors'> & { payoutMapping?: Maybe<ResolversParentTypes['PayoutMapping']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PayoutPayload: Omit<PayoutPayload, 'payout' | 'userErrors'> & { payout?: Maybe<ResolversParentTypes['Payout']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PayoutTotal: Omit<PayoutTotal, 'fees' | 'gross' | 'net'> & { fees: ResolversParentTypes['Money'], gross: ResolversParentTypes['Money'], net: ResolversParentTypes['Money'] };
  PeriodClosedError: PeriodClosedError;
  PostJournalEntryInput: PostJournalEntryInput;
  PostPendingEntryInput: PostPendingEntryInput;
  Posting: PostingValue;
  PostingInput: PostingInput;
  ProfitAndLoss: ProfitView;
  ProfitAndLossPart: PartShown;
  Proof: ProofRecord;
  ProofConnection: Omit<ProofConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProofEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Proof']> };
  ProofDifference: Difference;
  ProofEdge: Omit<ProofEdge, 'node'> & { node: ResolversParentTypes['Proof'] };
  ProofUnits: Omit<ProofUnits, 'variant'> & { variant: ResolversParentTypes['Variant'] };
  Query: Record<PropertyKey, never>;
  Receivable: StandingAccount;
  ReceivableConnection: Omit<ReceivableConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReceivableEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Receivable']> };
  ReceivableEdge: Omit<ReceivableEdge, 'node'> & { node: ResolversParentTypes['Receivable'] };
  ReceivablePayload: Omit<ReceivablePayload, 'receivable' | 'userErrors'> & { receivable?: Maybe<ResolversParentTypes['Receivable']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Reconciliation: ReconciliationResult;
  RecordInvoicePaymentInput: RecordInvoicePaymentInput;
  RedeemStoredValueInput: RedeemStoredValueInput;
  RenameAccountInput: RenameAccountInput;
  ReopenPeriodInput: ReopenPeriodInput;
  ReportRow: AmountOfAccount;
  ResolvePayoutLineInput: ResolvePayoutLineInput;
  RevalueCurrenciesInput: RevalueCurrenciesInput;
  ReverseJournalEntryInput: ReverseJournalEntryInput;
  Sale: Reference;
  SaleProof: SaleProofs;
  SetAccountingRulesInput: SetAccountingRulesInput;
  SetBalanceConditionInput: SetBalanceConditionInput;
  SetDunningLevelsInput: SetDunningLevelsInput;
  SetExportTargetInput: SetExportTargetInput;
  SetInvoiceSeriesInput: SetInvoiceSeriesInput;
  SetPayoutMappingInput: SetPayoutMappingInput;
  SharedAccountError: SharedAccountError;
  StaleRulesError: StaleRulesError;
  StockProof: ProofRecord;
  StoreCredit: StoredValueRecord;
  StoredValue: StoredValueRecord;
  StoredValueAnswer: Omit<StoredValueAnswer, 'storedValue'> & { storedValue?: Maybe<ResolversParentTypes['StoredValue']> };
  StoredValueCurrencyError: StoredValueCurrencyError;
  StoredValueMovement: ValueMovementRecord;
  StoredValueMovementConnection: Omit<StoredValueMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StoredValueMovementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StoredValueMovement']> };
  StoredValueMovementEdge: Omit<StoredValueMovementEdge, 'node'> & { node: ResolversParentTypes['StoredValueMovement'] };
  StoredValueNotUsableError: StoredValueNotUsableError;
  StoredValueOverdrawnError: Omit<StoredValueOverdrawnError, 'available' | 'missing'> & { available: ResolversParentTypes['Money'], missing: ResolversParentTypes['Money'] };
  StoredValuePayload: Omit<StoredValuePayload, 'storedValue' | 'userErrors'> & { storedValue?: Maybe<ResolversParentTypes['StoredValue']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  StoredValueRequestInput: StoredValueRequestInput;
  Subscription: Record<PropertyKey, never>;
  TaxReport: TaxView;
  TaxReportRow: TaxRowShown;
  TenderCount: TenderCountValue;
  TenderFoundInput: TenderFoundInput;
  TillProof: ProofRecord;
  TooManyCodeTriesError: TooManyCodeTriesError;
  TrialBalance: Omit<TrialBalance, 'creditTotal' | 'debitTotal' | 'rows'> & { creditTotal: ResolversParentTypes['Money'], debitTotal: ResolversParentTypes['Money'], rows: ReadonlyArray<ResolversParentTypes['TrialBalanceRow']> };
  TrialBalanceRow: BalanceAt;
  UnbalancedEntryError: Omit<UnbalancedEntryError, 'differences'> & { differences: ReadonlyArray<ResolversParentTypes['Money']> };
  UserError: UserErrorValue;
  Variant: Reference;
  VoidPendingEntryInput: VoidPendingEntryInput;
  WriteOffInvoiceInput: WriteOffInvoiceInput;
  WrongCurrencyError: WrongCurrencyError;
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  own?: Maybe<Scalars['String']['input']>;
  scopes: ReadonlyArray<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuditedDirectiveArgs = {
  as: AuditKind;
};

export type AuditedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuditedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LatestDirectiveArgs = {
  by: ReadonlyArray<Scalars['String']['input']>;
};

export type LatestDirectiveResolver<Result, Parent, ContextType = Context, Args = LatestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type UnauditedDirectiveArgs = { };

export type UnauditedDirectiveResolver<Result, Parent, ContextType = Context, Args = UnauditedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<AccountBalanceArgs, 'currency'>>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mayBeOverdrawn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['AccountStanding'], ParentType, ContextType, RequireFields<AccountStandingArgs, 'currency'>>;
  type?: Resolver<ResolversTypes['AccountType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountAgeingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountAgeing'] = ResolversParentTypes['AccountAgeing']> = {
  amounts?: Resolver<ResolversTypes['AgeingAmounts'], ParentType, ContextType>;
  receivable?: Resolver<ResolversTypes['Receivable'], ParentType, ContextType>;
};

export type AccountClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountClosedError'] = ResolversParentTypes['AccountClosedError']> = {
  accountCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountCreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountCredit'] = ResolversParentTypes['AccountCredit'], FederationReferenceType extends FederationReferenceTypes['AccountCredit'] = FederationReferenceTypes['AccountCredit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AccountCredit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allocations?: Resolver<ReadonlyArray<ResolversTypes['InvoiceAllocation']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AccountCreditKind'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivable?: Resolver<ResolversTypes['Receivable'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  tender?: Resolver<Maybe<ResolversTypes['InvoicePaymentKind']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  withdrawals?: Resolver<ReadonlyArray<ResolversTypes['CreditWithdrawal']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountCreditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountCreditConnection'] = ResolversParentTypes['AccountCreditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountCreditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccountCredit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountCreditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountCreditEdge'] = ResolversParentTypes['AccountCreditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountCredit'], ParentType, ContextType>;
};

export type AccountCreditPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountCreditPayload'] = ResolversParentTypes['AccountCreditPayload']> = {
  accountCredit?: Resolver<Maybe<ResolversTypes['AccountCredit']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AccountInUseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountInUseError'] = ResolversParentTypes['AccountInUseError']> = {
  balances?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountOverdrawnErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountOverdrawnError'] = ResolversParentTypes['AccountOverdrawnError']> = {
  accountCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountPayload'] = ResolversParentTypes['AccountPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AccountStandingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountStanding'] = ResolversParentTypes['AccountStanding']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pendingCredits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pendingDebits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  posted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AccountingConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingCondition'] = ResolversParentTypes['AccountingCondition']> = {
  isOneOf?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  trait?: Resolver<ResolversTypes['AccountingTrait'], ParentType, ContextType>;
};

export type AccountingPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingPeriod'] = ResolversParentTypes['AccountingPeriod']> = {
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isClosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lockedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lockedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reopenedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reopenedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reopeningReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  through?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type AccountingPeriodConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingPeriodConnection'] = ResolversParentTypes['AccountingPeriodConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountingPeriodEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccountingPeriod']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountingPeriodEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingPeriodEdge'] = ResolversParentTypes['AccountingPeriodEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountingPeriod'], ParentType, ContextType>;
};

export type AccountingPeriodPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingPeriodPayload'] = ResolversParentTypes['AccountingPeriodPayload']> = {
  period?: Resolver<Maybe<ResolversTypes['AccountingPeriod']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AccountingRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingRule'] = ResolversParentTypes['AccountingRule']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  figure?: Resolver<ResolversTypes['AccountingFigure'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  when?: Resolver<ReadonlyArray<ResolversTypes['AccountingCondition']>, ParentType, ContextType>;
};

export type AccountingRulesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingRules'] = ResolversParentTypes['AccountingRules']> = {
  defaultRules?: Resolver<ReadonlyArray<ResolversTypes['AccountingRule']>, ParentType, ContextType>;
  effectiveFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['AccountingRule']>, ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountingRulesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountingRulesPayload'] = ResolversParentTypes['AccountingRulesPayload']> = {
  accountingRules?: Resolver<Maybe<ResolversTypes['AccountingRules']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AgeingAmountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeingAmounts'] = ResolversParentTypes['AgeingAmounts']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days1To30?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days31To60?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days61To90?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  over90?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AgeingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeingConnection'] = ResolversParentTypes['AgeingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgeingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccountAgeing']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AgeingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeingEdge'] = ResolversParentTypes['AgeingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountAgeing'], ParentType, ContextType>;
};

export type AgeingReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeingReport'] = ResolversParentTypes['AgeingReport']> = {
  accounts?: Resolver<ResolversTypes['AgeingConnection'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['AgeingAmounts'], ParentType, ContextType>;
};

export type AlreadyBouncedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlreadyBouncedError'] = ResolversParentTypes['AlreadyBouncedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  creditId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deviceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditKind'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditLogResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditLog'] = ResolversParentTypes['AuditLog'], FederationReferenceType extends FederationReferenceTypes['AuditLog'] = FederationReferenceTypes['AuditLog']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditLog']> | FederationReferenceType, FederationReferenceType, ContextType>;
  finance?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<AuditLogFinanceArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type BadPayoutRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BadPayoutRow'] = ResolversParentTypes['BadPayoutRow']> = {
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BalanceSheetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BalanceSheet'] = ResolversParentTypes['BalanceSheet']> = {
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  assetTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  assets?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  earnedBefore?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  earnedThisYear?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  equity?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  equityTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  liabilities?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  liabilityTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CashSessionsOpenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSessionsOpenError'] = ResolversParentTypes['CashSessionsOpenError']> = {
  cashSessionIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClearingTenderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearingTender'] = ResolversParentTypes['ClearingTender']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSettled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClearingTenderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearingTenderConnection'] = ResolversParentTypes['ClearingTenderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ClearingTenderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ClearingTender']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClearingTenderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearingTenderEdge'] = ResolversParentTypes['ClearingTenderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ClearingTender'], ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company'], FederationReferenceType extends FederationReferenceTypes['Company'] = FederationReferenceTypes['Company']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Company']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivable?: Resolver<Maybe<ResolversTypes['Receivable']>, ParentType, ContextType>;
};

export type CountedCashSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountedCashSession'] = ResolversParentTypes['CountedCashSession']> = {
  cashSessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  foreignCash?: Resolver<ReadonlyArray<ResolversTypes['CountedForeignCash']>, ParentType, ContextType>;
  registerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  zNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CountedForeignCashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountedForeignCash'] = ResolversParentTypes['CountedForeignCash']> = {
  counted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CreditWithdrawalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditWithdrawal'] = ResolversParentTypes['CreditWithdrawal']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  charge?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  journalEntry?: Resolver<ResolversTypes['JournalEntry'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CreditWithdrawalKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivable?: Resolver<Maybe<ResolversTypes['Receivable']>, ParentType, ContextType>;
  storeCredit?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StoreCredit']>>, ParentType, ContextType>;
};

export type CustomerExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerExport'] = ResolversParentTypes['CustomerExport'], FederationReferenceType extends FederationReferenceTypes['CustomerExport'] = FederationReferenceTypes['CustomerExport']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CustomerExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  finance?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DailyCloseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DailyClose'] = ResolversParentTypes['DailyClose']> = {
  closedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  forcedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  journalEntry?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  lateCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openSessions?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CountedCashSession']>, ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['TenderCount']>, ParentType, ContextType>;
};

export type DailyCloseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DailyCloseConnection'] = ResolversParentTypes['DailyCloseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DailyCloseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DailyClose']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DailyCloseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DailyCloseEdge'] = ResolversParentTypes['DailyCloseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DailyClose'], ParentType, ContextType>;
};

export type DailyClosePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DailyClosePayload'] = ResolversParentTypes['DailyClosePayload']> = {
  dailyClose?: Resolver<Maybe<ResolversTypes['DailyClose']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DayToCloseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayToClose'] = ResolversParentTypes['DayToClose']> = {
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  earlierDays?: Resolver<ReadonlyArray<ResolversTypes['Date']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  openSessions?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CountedCashSession']>, ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['TenderCount']>, ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DiscrepancyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Discrepancy'] = ResolversParentTypes['Discrepancy']> = {
  findings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['EventGap']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DiscrepancyKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  proof?: Resolver<Maybe<ResolversTypes['Proof']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DiscrepancyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscrepancyConnection'] = ResolversParentTypes['DiscrepancyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DiscrepancyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Discrepancy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DiscrepancyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscrepancyEdge'] = ResolversParentTypes['DiscrepancyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Discrepancy'], ParentType, ContextType>;
};

export type DunningLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DunningLevel'] = ResolversParentTypes['DunningLevel']> = {
  afterDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DunningLevelsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DunningLevelsPayload'] = ResolversParentTypes['DunningLevelsPayload']> = {
  dunningLevels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DunningLevel']>>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EarlierDayOpenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarlierDayOpenError'] = ResolversParentTypes['EarlierDayOpenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  days?: Resolver<ReadonlyArray<ResolversTypes['Date']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarlyPaymentDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarlyPaymentDiscount'] = ResolversParentTypes['EarlyPaymentDiscount']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type EntryExchangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryExchange'] = ResolversParentTypes['EntryExchange']> = {
  from?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type EntryOfSubLedgerErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryOfSubLedgerError'] = ResolversParentTypes['EntryOfSubLedgerError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subLedger?: Resolver<ResolversTypes['SubLedger'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntryTaxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryTax'] = ResolversParentTypes['EntryTax']> = {
  base?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  exemptReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  jurisdiction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type EventGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventGap'] = ResolversParentTypes['EventGap']> = {
  contiguous?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  highest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EventStreamKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['NumberRange']>, ParentType, ContextType>;
  missingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EventGapConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventGapConnection'] = ResolversParentTypes['EventGapConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventGapEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EventGap']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventGapEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventGapEdge'] = ResolversParentTypes['EventGapEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EventGap'], ParentType, ContextType>;
};

export type ExportBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportBatch'] = ResolversParentTypes['ExportBatch']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['ExportDetail'], ParentType, ContextType>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['ExportFormat'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  journalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  madeBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['ExportTotal']>, ParentType, ContextType>;
};

export type ExportBatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportBatchConnection'] = ResolversParentTypes['ExportBatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExportBatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ExportBatch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ExportBatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportBatchEdge'] = ResolversParentTypes['ExportBatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ExportBatch'], ParentType, ContextType>;
};

export type ExportBatchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportBatchPayload'] = ResolversParentTypes['ExportBatchPayload']> = {
  batch?: Resolver<Maybe<ResolversTypes['ExportBatch']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExportTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportTarget'] = ResolversParentTypes['ExportTarget']> = {
  accounts?: Resolver<ReadonlyArray<ResolversTypes['ExternalName']>, ParentType, ContextType>;
  batchCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currencies?: Resolver<ReadonlyArray<ResolversTypes['ExternalName']>, ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['ExportDetail'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['ExportFormat'], ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['ExternalName']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subsidiary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExportTargetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportTargetPayload'] = ResolversParentTypes['ExportTargetPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['ExportTarget']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExportTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportTotal'] = ResolversParentTypes['ExportTotal']> = {
  credits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  debits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ExportUnmappedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportUnmappedError'] = ResolversParentTypes['ExportUnmappedError']> = {
  accountCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currencies?: Resolver<ReadonlyArray<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  locationIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalNameResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalName'] = ResolversParentTypes['ExternalName']> = {
  ours?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  theirs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GiftCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCard'] = ResolversParentTypes['GiftCard'], FederationReferenceType extends FederationReferenceTypes['GiftCard'] = FederationReferenceTypes['GiftCard']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['GiftCard']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StoredValueKind'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['StoredValueMovementConnection'], ParentType, ContextType, RequireFields<GiftCardMovementsArgs, 'first'>>;
  state?: Resolver<ResolversTypes['StoredValueState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GiftCardConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardConnection'] = ResolversParentTypes['GiftCardConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GiftCardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['GiftCard']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GiftCardEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardEdge'] = ResolversParentTypes['GiftCardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GiftCard'], ParentType, ContextType>;
};

export type GiftCardLookUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardLookUp'] = ResolversParentTypes['GiftCardLookUp']> = {
  giftCard?: Resolver<Maybe<ResolversTypes['GiftCard']>, ParentType, ContextType>;
  redemptionToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientCreditErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientCreditError'] = ResolversParentTypes['InsufficientCreditError']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allocations?: Resolver<ReadonlyArray<ResolversTypes['InvoiceAllocation']>, ParentType, ContextType>;
  bouncedPayment?: Resolver<Maybe<ResolversTypes['AccountCredit']>, ParentType, ContextType>;
  daysOverdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  dunning?: Resolver<ResolversTypes['InvoiceDunning'], ParentType, ContextType>;
  earlyPayment?: Resolver<Maybe<ResolversTypes['EarlyPaymentDiscount']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  purchaseOrderNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivable?: Resolver<ResolversTypes['Receivable'], ParentType, ContextType>;
  sale?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceAllocation'] = ResolversParentTypes['InvoiceAllocation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['AccountCredit'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceDunningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceDunning'] = ResolversParentTypes['InvoiceDunning']> = {
  dunnedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  levelName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pausedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoicePayload'] = ResolversParentTypes['InvoicePayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InvoiceSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceSeries'] = ResolversParentTypes['InvoiceSeries']> = {
  lastCreditNote?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastInvoice?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvoiceSeriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceSeriesPayload'] = ResolversParentTypes['InvoiceSeriesPayload']> = {
  invoiceSeries?: Resolver<Maybe<ResolversTypes['InvoiceSeries']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IssueGiftCardsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueGiftCardsPayload'] = ResolversParentTypes['IssueGiftCardsPayload']> = {
  issued?: Resolver<Maybe<ReadonlyArray<ResolversTypes['IssuedGiftCard']>>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IssuedGiftCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssuedGiftCard'] = ResolversParentTypes['IssuedGiftCard']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  giftCard?: Resolver<ResolversTypes['GiftCard'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry'], FederationReferenceType extends FederationReferenceTypes['JournalEntry'] = FederationReferenceTypes['JournalEntry']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['JournalEntry']> | FederationReferenceType, FederationReferenceType, ContextType>;
  belongsTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exchange?: Resolver<Maybe<ResolversTypes['EntryExchange']>, ParentType, ContextType>;
  exports?: Resolver<ReadonlyArray<ResolversTypes['ExportBatch']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['EntryPhase'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  postings?: Resolver<ReadonlyArray<ResolversTypes['Posting']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  resolves?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  reversedBy?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  rulesVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['EntrySource'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['EntryTax']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JournalEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryConnection'] = ResolversParentTypes['JournalEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JournalEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JournalEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryEdge'] = ResolversParentTypes['JournalEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JournalEntry'], ParentType, ContextType>;
};

export type JournalEntryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryPayload'] = ResolversParentTypes['JournalEntryPayload']> = {
  journalEntry?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LedgerChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerChain'] = ResolversParentTypes['LedgerChain']> = {
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  intact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  nextNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LedgerProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerProof'] = ResolversParentTypes['LedgerProof']> = {
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  tenders?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  profitAndLoss?: Resolver<Maybe<ResolversTypes['ProfitAndLoss']>, ParentType, ContextType, RequireFields<LocationProfitAndLossArgs, 'currency' | 'from' | 'to'>>;
};

export type LoyaltyProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyProof'] = ResolversParentTypes['LoyaltyProof']> = {
  basis?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  eventCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationAdjustStoredValueArgs, 'input'>>;
  allocateCredit?: Resolver<ResolversTypes['AccountCreditPayload'], ParentType, ContextType, RequireFields<MutationAllocateCreditArgs, 'input'>>;
  authoriseStoredValue?: Resolver<ResolversTypes['StoredValueAnswer'], ParentType, ContextType, RequireFields<MutationAuthoriseStoredValueArgs, 'input'>>;
  blockStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationBlockStoredValueArgs, 'input'>>;
  bounceInvoicePayment?: Resolver<ResolversTypes['AccountCreditPayload'], ParentType, ContextType, RequireFields<MutationBounceInvoicePaymentArgs, 'input'>>;
  captureStoredValue?: Resolver<ResolversTypes['StoredValueAnswer'], ParentType, ContextType, RequireFields<MutationCaptureStoredValueArgs, 'input'>>;
  closeAccount?: Resolver<ResolversTypes['AccountPayload'], ParentType, ContextType, RequireFields<MutationCloseAccountArgs, 'input'>>;
  closeDay?: Resolver<ResolversTypes['DailyClosePayload'], ParentType, ContextType, RequireFields<MutationCloseDayArgs, 'input'>>;
  createAccount?: Resolver<ResolversTypes['AccountPayload'], ParentType, ContextType, RequireFields<MutationCreateAccountArgs, 'input'>>;
  createExport?: Resolver<ResolversTypes['ExportBatchPayload'], ParentType, ContextType, RequireFields<MutationCreateExportArgs, 'input'>>;
  exchangeCurrency?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationExchangeCurrencyArgs, 'input'>>;
  expireStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationExpireStoredValueArgs, 'input'>>;
  grantStoreCredit?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationGrantStoreCreditArgs, 'input'>>;
  importPayoutFile?: Resolver<ResolversTypes['PayoutPayload'], ParentType, ContextType, RequireFields<MutationImportPayoutFileArgs, 'input'>>;
  issueCreditNote?: Resolver<ResolversTypes['AccountCreditPayload'], ParentType, ContextType, RequireFields<MutationIssueCreditNoteArgs, 'input'>>;
  issueGiftCards?: Resolver<ResolversTypes['IssueGiftCardsPayload'], ParentType, ContextType, RequireFields<MutationIssueGiftCardsArgs, 'input'>>;
  loadStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationLoadStoredValueArgs, 'input'>>;
  lockPeriod?: Resolver<ResolversTypes['AccountingPeriodPayload'], ParentType, ContextType, RequireFields<MutationLockPeriodArgs, 'input'>>;
  pauseDunning?: Resolver<ResolversTypes['InvoicePayload'], ParentType, ContextType, RequireFields<MutationPauseDunningArgs, 'input'>>;
  payOutCredit?: Resolver<ResolversTypes['ReceivablePayload'], ParentType, ContextType, RequireFields<MutationPayOutCreditArgs, 'input'>>;
  postJournalEntry?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationPostJournalEntryArgs, 'input'>>;
  postPendingEntry?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationPostPendingEntryArgs, 'input'>>;
  recordInvoicePayment?: Resolver<ResolversTypes['AccountCreditPayload'], ParentType, ContextType, RequireFields<MutationRecordInvoicePaymentArgs, 'input'>>;
  redeemStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationRedeemStoredValueArgs, 'input'>>;
  refundStoredValue?: Resolver<ResolversTypes['StoredValueAnswer'], ParentType, ContextType, RequireFields<MutationRefundStoredValueArgs, 'input'>>;
  renameAccount?: Resolver<ResolversTypes['AccountPayload'], ParentType, ContextType, RequireFields<MutationRenameAccountArgs, 'input'>>;
  reopenPeriod?: Resolver<ResolversTypes['AccountingPeriodPayload'], ParentType, ContextType, RequireFields<MutationReopenPeriodArgs, 'input'>>;
  resolvePayoutLine?: Resolver<ResolversTypes['PayoutLinePayload'], ParentType, ContextType, RequireFields<MutationResolvePayoutLineArgs, 'input'>>;
  revalueCurrencies?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationRevalueCurrenciesArgs, 'input'>>;
  reverseJournalEntry?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationReverseJournalEntryArgs, 'input'>>;
  setAccountingRules?: Resolver<ResolversTypes['AccountingRulesPayload'], ParentType, ContextType, RequireFields<MutationSetAccountingRulesArgs, 'input'>>;
  setBalanceCondition?: Resolver<ResolversTypes['AccountPayload'], ParentType, ContextType, RequireFields<MutationSetBalanceConditionArgs, 'input'>>;
  setDunningLevels?: Resolver<ResolversTypes['DunningLevelsPayload'], ParentType, ContextType, RequireFields<MutationSetDunningLevelsArgs, 'input'>>;
  setExportTarget?: Resolver<ResolversTypes['ExportTargetPayload'], ParentType, ContextType, RequireFields<MutationSetExportTargetArgs, 'input'>>;
  setInvoiceSeries?: Resolver<ResolversTypes['InvoiceSeriesPayload'], ParentType, ContextType, RequireFields<MutationSetInvoiceSeriesArgs, 'input'>>;
  setPayoutMapping?: Resolver<ResolversTypes['PayoutMappingPayload'], ParentType, ContextType, RequireFields<MutationSetPayoutMappingArgs, 'input'>>;
  unblockStoredValue?: Resolver<ResolversTypes['StoredValuePayload'], ParentType, ContextType, RequireFields<MutationUnblockStoredValueArgs, 'input'>>;
  voidPendingEntry?: Resolver<ResolversTypes['JournalEntryPayload'], ParentType, ContextType, RequireFields<MutationVoidPendingEntryArgs, 'input'>>;
  voidStoredValue?: Resolver<ResolversTypes['StoredValueAnswer'], ParentType, ContextType, RequireFields<MutationVoidStoredValueArgs, 'input'>>;
  writeOffInvoice?: Resolver<ResolversTypes['AccountCreditPayload'], ParentType, ContextType, RequireFields<MutationWriteOffInvoiceArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'AccountCredit' | 'GiftCard' | 'Invoice' | 'JournalEntry' | 'Payout' | 'PayoutLine' | 'Receivable' | 'StoreCredit', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NumberRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberRange'] = ResolversParentTypes['NumberRange']> = {
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OverAllocationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverAllocationError'] = ResolversParentTypes['OverAllocationError']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PayoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payout'] = ResolversParentTypes['Payout'], FederationReferenceType extends FederationReferenceTypes['Payout'] = FederationReferenceTypes['Payout']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payout']> | FederationReferenceType, FederationReferenceType, ContextType>;
  badCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  badRows?: Resolver<ReadonlyArray<ResolversTypes['BadPayoutRow']>, ParentType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  feeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ignoredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['PayoutLineConnection'], ParentType, ContextType, RequireFields<PayoutLinesArgs, 'first'>>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  repeatedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  settledCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['PayoutTotal']>, ParentType, ContextType>;
  unmatchedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PayoutColumnsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutColumns'] = ResolversParentTypes['PayoutColumns']> = {
  amount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rowId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayoutConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutConnection'] = ResolversParentTypes['PayoutConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PayoutEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Payout']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PayoutEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutEdge'] = ResolversParentTypes['PayoutEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payout'], ParentType, ContextType>;
};

export type PayoutFileUnreadableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutFileUnreadableError'] = ResolversParentTypes['PayoutFileUnreadableError']> = {
  badRows?: Resolver<ReadonlyArray<ResolversTypes['BadPayoutRow']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PayoutLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutLine'] = ResolversParentTypes['PayoutLine'], FederationReferenceType extends FederationReferenceTypes['PayoutLine'] = FederationReferenceTypes['PayoutLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PayoutLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disputedPayment?: Resolver<Maybe<ResolversTypes['AccountCredit']>, ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isBooked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  payout?: Resolver<ResolversTypes['Payout'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['UnmatchedReason']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['PayoutResolution']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutLineStatus'], ParentType, ContextType>;
  tender?: Resolver<Maybe<ResolversTypes['ClearingTender']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PayoutLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutLineConnection'] = ResolversParentTypes['PayoutLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PayoutLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PayoutLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PayoutLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutLineEdge'] = ResolversParentTypes['PayoutLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PayoutLine'], ParentType, ContextType>;
};

export type PayoutLinePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutLinePayload'] = ResolversParentTypes['PayoutLinePayload']> = {
  payoutLine?: Resolver<Maybe<ResolversTypes['PayoutLine']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PayoutMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutMapping'] = ResolversParentTypes['PayoutMapping']> = {
  amountUnit?: Resolver<ResolversTypes['PayoutAmountUnit'], ParentType, ContextType>;
  columns?: Resolver<ResolversTypes['PayoutColumns'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  dateFormat?: Resolver<ResolversTypes['PayoutDateFormat'], ParentType, ContextType>;
  decimalSign?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  delimiter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  feeKinds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  feeSign?: Resolver<ResolversTypes['PayoutFeeSign'], ParentType, ContextType>;
  ignoredKinds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toleranceDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PayoutMappingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutMappingPayload'] = ResolversParentTypes['PayoutMappingPayload']> = {
  payoutMapping?: Resolver<Maybe<ResolversTypes['PayoutMapping']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PayoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutPayload'] = ResolversParentTypes['PayoutPayload']> = {
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PayoutTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutTotal'] = ResolversParentTypes['PayoutTotal']> = {
  fees?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PeriodClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PeriodClosedError'] = ResolversParentTypes['PeriodClosedError']> = {
  closedThrough?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Posting'] = ResolversParentTypes['Posting']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  figure?: Resolver<Maybe<ResolversTypes['AccountingFigure']>, ParentType, ContextType>;
  side?: Resolver<ResolversTypes['PostingSide'], ParentType, ContextType>;
};

export type ProfitAndLossResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfitAndLoss'] = ResolversParentTypes['ProfitAndLoss']> = {
  controlTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  expenseTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expenses?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['ProfitAndLossPart']>, ParentType, ContextType>;
  profit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  revenue?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  revenueTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type ProfitAndLossPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfitAndLossPart'] = ResolversParentTypes['ProfitAndLossPart']> = {
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expenseTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expenses?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  profit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  revenue?: Resolver<ReadonlyArray<ResolversTypes['ReportRow']>, ParentType, ContextType>;
  revenueTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Proof'] = ResolversParentTypes['Proof']> = {
  differences?: Resolver<ReadonlyArray<ResolversTypes['ProofDifference']>, ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['ProofKind']>, ParentType, ContextType>;
  ledger?: Resolver<Maybe<ResolversTypes['LedgerProof']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyProof']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProofStatus'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['StockProof']>, ParentType, ContextType>;
  till?: Resolver<Maybe<ResolversTypes['TillProof']>, ParentType, ContextType>;
  waitingFor?: Resolver<ReadonlyArray<ResolversTypes['ProofSide']>, ParentType, ContextType>;
};

export type ProofConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProofConnection'] = ResolversParentTypes['ProofConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProofEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Proof']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProofDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProofDifference'] = ResolversParentTypes['ProofDifference']> = {
  expected?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  figure?: Resolver<ResolversTypes['ProofFigure'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  side?: Resolver<ResolversTypes['ProofSide'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
};

export type ProofEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProofEdge'] = ResolversParentTypes['ProofEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Proof'], ParentType, ContextType>;
};

export type ProofUnitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProofUnits'] = ResolversParentTypes['ProofUnits']> = {
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, Partial<QueryAccountArgs>>;
  accountingPeriods?: Resolver<ResolversTypes['AccountingPeriodConnection'], ParentType, ContextType, RequireFields<QueryAccountingPeriodsArgs, 'first'>>;
  accountingRuleVersions?: Resolver<ReadonlyArray<ResolversTypes['AccountingRules']>, ParentType, ContextType>;
  accountingRules?: Resolver<ResolversTypes['AccountingRules'], ParentType, ContextType, Partial<QueryAccountingRulesArgs>>;
  accounts?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  ageing?: Resolver<ResolversTypes['AgeingReport'], ParentType, ContextType, RequireFields<QueryAgeingArgs, 'currency' | 'first'>>;
  balanceSheet?: Resolver<ResolversTypes['BalanceSheet'], ParentType, ContextType, RequireFields<QueryBalanceSheetArgs, 'asOf' | 'currency'>>;
  dailyClose?: Resolver<Maybe<ResolversTypes['DailyClose']>, ParentType, ContextType, RequireFields<QueryDailyCloseArgs, 'day' | 'locationId'>>;
  dailyCloses?: Resolver<ResolversTypes['DailyCloseConnection'], ParentType, ContextType, RequireFields<QueryDailyClosesArgs, 'first' | 'locationId'>>;
  dayToClose?: Resolver<Maybe<ResolversTypes['DayToClose']>, ParentType, ContextType, RequireFields<QueryDayToCloseArgs, 'day' | 'locationId'>>;
  discrepancies?: Resolver<ResolversTypes['DiscrepancyConnection'], ParentType, ContextType, RequireFields<QueryDiscrepanciesArgs, 'first' | 'open'>>;
  dunningLevels?: Resolver<ReadonlyArray<ResolversTypes['DunningLevel']>, ParentType, ContextType>;
  eventGaps?: Resolver<ResolversTypes['EventGapConnection'], ParentType, ContextType, RequireFields<QueryEventGapsArgs, 'first'>>;
  exportBatch?: Resolver<Maybe<ResolversTypes['ExportBatch']>, ParentType, ContextType, RequireFields<QueryExportBatchArgs, 'number' | 'target'>>;
  exportBatches?: Resolver<ResolversTypes['ExportBatchConnection'], ParentType, ContextType, RequireFields<QueryExportBatchesArgs, 'first' | 'target'>>;
  exportTargets?: Resolver<ReadonlyArray<ResolversTypes['ExportTarget']>, ParentType, ContextType>;
  giftCard?: Resolver<ResolversTypes['GiftCardLookUp'], ParentType, ContextType, Partial<QueryGiftCardArgs>>;
  giftCards?: Resolver<ResolversTypes['GiftCardConnection'], ParentType, ContextType, RequireFields<QueryGiftCardsArgs, 'first'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, Partial<QueryInvoiceArgs>>;
  invoiceSeries?: Resolver<ReadonlyArray<ResolversTypes['InvoiceSeries']>, ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'first'>>;
  journalEntries?: Resolver<ResolversTypes['JournalEntryConnection'], ParentType, ContextType, RequireFields<QueryJournalEntriesArgs, 'first'>>;
  journalEntry?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType, RequireFields<QueryJournalEntryArgs, 'id'>>;
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType, RequireFields<QueryPayoutArgs, 'id'>>;
  payoutMappings?: Resolver<ReadonlyArray<ResolversTypes['PayoutMapping']>, ParentType, ContextType>;
  payouts?: Resolver<ResolversTypes['PayoutConnection'], ParentType, ContextType, RequireFields<QueryPayoutsArgs, 'first'>>;
  profitAndLoss?: Resolver<ResolversTypes['ProfitAndLoss'], ParentType, ContextType, RequireFields<QueryProfitAndLossArgs, 'currency' | 'from' | 'to'>>;
  proof?: Resolver<Maybe<ResolversTypes['Proof']>, ParentType, ContextType, RequireFields<QueryProofArgs, 'id'>>;
  receivable?: Resolver<Maybe<ResolversTypes['Receivable']>, ParentType, ContextType, RequireFields<QueryReceivableArgs, 'id'>>;
  receivables?: Resolver<ResolversTypes['ReceivableConnection'], ParentType, ContextType, RequireFields<QueryReceivablesArgs, 'first'>>;
  reconciliation?: Resolver<ResolversTypes['Reconciliation'], ParentType, ContextType, RequireFields<QueryReconciliationArgs, 'from' | 'to'>>;
  storedValueRequest?: Resolver<ResolversTypes['StoredValueAnswer'], ParentType, ContextType, RequireFields<QueryStoredValueRequestArgs, 'key'>>;
  taxReport?: Resolver<ResolversTypes['TaxReport'], ParentType, ContextType, RequireFields<QueryTaxReportArgs, 'currency' | 'from' | 'to'>>;
  trialBalance?: Resolver<ResolversTypes['TrialBalance'], ParentType, ContextType, RequireFields<QueryTrialBalanceArgs, 'currency'>>;
  unmatchedPayoutLines?: Resolver<ResolversTypes['PayoutLineConnection'], ParentType, ContextType, RequireFields<QueryUnmatchedPayoutLinesArgs, 'first'>>;
  unsettledTenders?: Resolver<ResolversTypes['ClearingTenderConnection'], ParentType, ContextType, RequireFields<QueryUnsettledTendersArgs, 'first'>>;
  verifyLedgerChain?: Resolver<Maybe<ResolversTypes['LedgerChain']>, ParentType, ContextType, Partial<QueryVerifyLedgerChainArgs>>;
};

export type ReceivableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receivable'] = ResolversParentTypes['Receivable'], FederationReferenceType extends FederationReferenceTypes['Receivable'] = FederationReferenceTypes['Receivable']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Receivable']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<ReceivableBalanceArgs, 'currency'>>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<ReceivableCreditArgs, 'currency'>>;
  credits?: Resolver<ResolversTypes['AccountCreditConnection'], ParentType, ContextType, RequireFields<ReceivableCreditsArgs, 'first'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<ReceivableInvoicesArgs, 'first'>>;
  open?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<ReceivableOpenArgs, 'currency'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReceivableConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivableConnection'] = ResolversParentTypes['ReceivableConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReceivableEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Receivable']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReceivableEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivableEdge'] = ResolversParentTypes['ReceivableEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Receivable'], ParentType, ContextType>;
};

export type ReceivablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivablePayload'] = ResolversParentTypes['ReceivablePayload']> = {
  receivable?: Resolver<Maybe<ResolversTypes['Receivable']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReconciliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  differingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  discrepancies?: Resolver<ResolversTypes['ProofConnection'], ParentType, ContextType, RequireFields<ReconciliationDiscrepanciesArgs, 'first'>>;
  discrepancyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fulfilmentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ledgerCosts?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  ledgerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ledgerTaxes?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  ledgerTenders?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  ledgerTotals?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  loyaltyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  loyaltyPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  loyaltyTotals?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  memberTotals?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  recordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordWithCustomerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordWithGoodsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refundCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returnCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  saleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  saleTaxes?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  saleTenders?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  saleTotals?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  saleUnits?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  stockCosts?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  stockCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stockUnits?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  voidCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReportRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportRow'] = ResolversParentTypes['ReportRow']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  journalEntries?: Resolver<Maybe<ReadonlyArray<ResolversTypes['JournalEntry']>>, ParentType, ContextType>;
  proof?: Resolver<Maybe<ResolversTypes['SaleProof']>, ParentType, ContextType>;
};

export type SaleProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleProof'] = ResolversParentTypes['SaleProof']> = {
  findings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  ledgerTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  loyaltyPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  loyaltyTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  proofs?: Resolver<ReadonlyArray<ResolversTypes['Proof']>, ParentType, ContextType>;
  sale?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
  saleTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  saleUnits?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProofStatus'], ParentType, ContextType>;
  stockUnits?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type SharedAccountErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAccountError'] = ResolversParentTypes['SharedAccountError']> = {
  accountCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  otherRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleRulesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleRulesError'] = ResolversParentTypes['StaleRulesError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockProof'] = ResolversParentTypes['StockProof']> = {
  changeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  units?: Resolver<ReadonlyArray<ResolversTypes['ProofUnits']>, ParentType, ContextType>;
};

export type StoreCreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreCredit'] = ResolversParentTypes['StoreCredit'], FederationReferenceType extends FederationReferenceTypes['StoreCredit'] = FederationReferenceTypes['StoreCredit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StoreCredit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StoredValueKind'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['StoredValueMovementConnection'], ParentType, ContextType, RequireFields<StoreCreditMovementsArgs, 'first'>>;
  state?: Resolver<ResolversTypes['StoredValueState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoredValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValue'] = ResolversParentTypes['StoredValue']> = {
  __resolveType: TypeResolveFn<'GiftCard' | 'StoreCredit', ParentType, ContextType>;
};

export type StoredValueAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueAnswer'] = ResolversParentTypes['StoredValueAnswer']> = {
  outcome?: Resolver<ResolversTypes['StoredValueOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storedValue?: Resolver<Maybe<ResolversTypes['StoredValue']>, ParentType, ContextType>;
};

export type StoredValueCurrencyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueCurrencyError'] = ResolversParentTypes['StoredValueCurrencyError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoredValueMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueMovement'] = ResolversParentTypes['StoredValueMovement']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StoredValueMovementKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoredValueMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueMovementConnection'] = ResolversParentTypes['StoredValueMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StoredValueMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StoredValueMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoredValueMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueMovementEdge'] = ResolversParentTypes['StoredValueMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StoredValueMovement'], ParentType, ContextType>;
};

export type StoredValueNotUsableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueNotUsableError'] = ResolversParentTypes['StoredValueNotUsableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StoredValueState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoredValueOverdrawnErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValueOverdrawnError'] = ResolversParentTypes['StoredValueOverdrawnError']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoredValuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoredValuePayload'] = ResolversParentTypes['StoredValuePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  storedValue?: Resolver<Maybe<ResolversTypes['StoredValue']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  discrepancyFound?: SubscriptionResolver<ResolversTypes['Discrepancy'], "discrepancyFound", ParentType, ContextType, Partial<SubscriptionDiscrepancyFoundArgs>>;
  journalPosted?: SubscriptionResolver<ResolversTypes['JournalEntry'], "journalPosted", ParentType, ContextType, Partial<SubscriptionJournalPostedArgs>>;
  storedValueChanged?: SubscriptionResolver<ResolversTypes['StoredValue'], "storedValueChanged", ParentType, ContextType, Partial<SubscriptionStoredValueChangedArgs>>;
};

export type TaxReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxReport'] = ResolversParentTypes['TaxReport']> = {
  controlTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['TaxReportRow']>, ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type TaxReportRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxReportRow'] = ResolversParentTypes['TaxReportRow']> = {
  base?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  exactTaxMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exemptReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  jurisdiction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundedBase?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundedTax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  roundingMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  soldBase?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  soldTax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TenderCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenderCount'] = ResolversParentTypes['TenderCount']> = {
  booked?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  counted?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenderKind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TillProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TillProof'] = ResolversParentTypes['TillProof']> = {
  pointsBasis?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  units?: Resolver<ReadonlyArray<ResolversTypes['ProofUnits']>, ParentType, ContextType>;
};

export type TooManyCodeTriesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyCodeTriesError'] = ResolversParentTypes['TooManyCodeTriesError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrialBalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrialBalance'] = ResolversParentTypes['TrialBalance']> = {
  creditTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  debitTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['TrialBalanceRow']>, ParentType, ContextType>;
};

export type TrialBalanceRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrialBalanceRow'] = ResolversParentTypes['TrialBalanceRow']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UnbalancedEntryErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnbalancedEntryError'] = ResolversParentTypes['UnbalancedEntryError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  differences?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AccountClosedError' | 'AccountInUseError' | 'AccountOverdrawnError' | 'AlreadyBouncedError' | 'CashSessionsOpenError' | 'EarlierDayOpenError' | 'EntryOfSubLedgerError' | 'ExportUnmappedError' | 'IdempotencyConflictError' | 'InsufficientCreditError' | 'InvalidInputError' | 'NotFoundError' | 'OverAllocationError' | 'PayoutFileUnreadableError' | 'PeriodClosedError' | 'SharedAccountError' | 'StaleRulesError' | 'StoredValueCurrencyError' | 'StoredValueNotUsableError' | 'StoredValueOverdrawnError' | 'TooManyCodeTriesError' | 'UnbalancedEntryError' | 'WrongCurrencyError', ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WrongCurrencyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongCurrencyError'] = ResolversParentTypes['WrongCurrencyError']> = {
  accountCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AccountAgeing?: AccountAgeingResolvers<ContextType>;
  AccountClosedError?: AccountClosedErrorResolvers<ContextType>;
  AccountCredit?: AccountCreditResolvers<ContextType>;
  AccountCreditConnection?: AccountCreditConnectionResolvers<ContextType>;
  AccountCreditEdge?: AccountCreditEdgeResolvers<ContextType>;
  AccountCreditPayload?: AccountCreditPayloadResolvers<ContextType>;
  AccountInUseError?: AccountInUseErrorResolvers<ContextType>;
  AccountOverdrawnError?: AccountOverdrawnErrorResolvers<ContextType>;
  AccountPayload?: AccountPayloadResolvers<ContextType>;
  AccountStanding?: AccountStandingResolvers<ContextType>;
  AccountingCondition?: AccountingConditionResolvers<ContextType>;
  AccountingPeriod?: AccountingPeriodResolvers<ContextType>;
  AccountingPeriodConnection?: AccountingPeriodConnectionResolvers<ContextType>;
  AccountingPeriodEdge?: AccountingPeriodEdgeResolvers<ContextType>;
  AccountingPeriodPayload?: AccountingPeriodPayloadResolvers<ContextType>;
  AccountingRule?: AccountingRuleResolvers<ContextType>;
  AccountingRules?: AccountingRulesResolvers<ContextType>;
  AccountingRulesPayload?: AccountingRulesPayloadResolvers<ContextType>;
  AgeingAmounts?: AgeingAmountsResolvers<ContextType>;
  AgeingConnection?: AgeingConnectionResolvers<ContextType>;
  AgeingEdge?: AgeingEdgeResolvers<ContextType>;
  AgeingReport?: AgeingReportResolvers<ContextType>;
  AlreadyBouncedError?: AlreadyBouncedErrorResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditLog?: AuditLogResolvers<ContextType>;
  BadPayoutRow?: BadPayoutRowResolvers<ContextType>;
  BalanceSheet?: BalanceSheetResolvers<ContextType>;
  CashSessionsOpenError?: CashSessionsOpenErrorResolvers<ContextType>;
  ClearingTender?: ClearingTenderResolvers<ContextType>;
  ClearingTenderConnection?: ClearingTenderConnectionResolvers<ContextType>;
  ClearingTenderEdge?: ClearingTenderEdgeResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  CountedCashSession?: CountedCashSessionResolvers<ContextType>;
  CountedForeignCash?: CountedForeignCashResolvers<ContextType>;
  CreditWithdrawal?: CreditWithdrawalResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerExport?: CustomerExportResolvers<ContextType>;
  DailyClose?: DailyCloseResolvers<ContextType>;
  DailyCloseConnection?: DailyCloseConnectionResolvers<ContextType>;
  DailyCloseEdge?: DailyCloseEdgeResolvers<ContextType>;
  DailyClosePayload?: DailyClosePayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DayToClose?: DayToCloseResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  Discrepancy?: DiscrepancyResolvers<ContextType>;
  DiscrepancyConnection?: DiscrepancyConnectionResolvers<ContextType>;
  DiscrepancyEdge?: DiscrepancyEdgeResolvers<ContextType>;
  DunningLevel?: DunningLevelResolvers<ContextType>;
  DunningLevelsPayload?: DunningLevelsPayloadResolvers<ContextType>;
  EarlierDayOpenError?: EarlierDayOpenErrorResolvers<ContextType>;
  EarlyPaymentDiscount?: EarlyPaymentDiscountResolvers<ContextType>;
  EntryExchange?: EntryExchangeResolvers<ContextType>;
  EntryOfSubLedgerError?: EntryOfSubLedgerErrorResolvers<ContextType>;
  EntryTax?: EntryTaxResolvers<ContextType>;
  EventGap?: EventGapResolvers<ContextType>;
  EventGapConnection?: EventGapConnectionResolvers<ContextType>;
  EventGapEdge?: EventGapEdgeResolvers<ContextType>;
  ExportBatch?: ExportBatchResolvers<ContextType>;
  ExportBatchConnection?: ExportBatchConnectionResolvers<ContextType>;
  ExportBatchEdge?: ExportBatchEdgeResolvers<ContextType>;
  ExportBatchPayload?: ExportBatchPayloadResolvers<ContextType>;
  ExportTarget?: ExportTargetResolvers<ContextType>;
  ExportTargetPayload?: ExportTargetPayloadResolvers<ContextType>;
  ExportTotal?: ExportTotalResolvers<ContextType>;
  ExportUnmappedError?: ExportUnmappedErrorResolvers<ContextType>;
  ExternalName?: ExternalNameResolvers<ContextType>;
  GiftCard?: GiftCardResolvers<ContextType>;
  GiftCardConnection?: GiftCardConnectionResolvers<ContextType>;
  GiftCardEdge?: GiftCardEdgeResolvers<ContextType>;
  GiftCardLookUp?: GiftCardLookUpResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InsufficientCreditError?: InsufficientCreditErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceAllocation?: InvoiceAllocationResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceDunning?: InvoiceDunningResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoicePayload?: InvoicePayloadResolvers<ContextType>;
  InvoiceSeries?: InvoiceSeriesResolvers<ContextType>;
  InvoiceSeriesPayload?: InvoiceSeriesPayloadResolvers<ContextType>;
  IssueGiftCardsPayload?: IssueGiftCardsPayloadResolvers<ContextType>;
  IssuedGiftCard?: IssuedGiftCardResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  JournalEntryConnection?: JournalEntryConnectionResolvers<ContextType>;
  JournalEntryEdge?: JournalEntryEdgeResolvers<ContextType>;
  JournalEntryPayload?: JournalEntryPayloadResolvers<ContextType>;
  LedgerChain?: LedgerChainResolvers<ContextType>;
  LedgerProof?: LedgerProofResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  LoyaltyProof?: LoyaltyProofResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  NumberRange?: NumberRangeResolvers<ContextType>;
  OverAllocationError?: OverAllocationErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payout?: PayoutResolvers<ContextType>;
  PayoutColumns?: PayoutColumnsResolvers<ContextType>;
  PayoutConnection?: PayoutConnectionResolvers<ContextType>;
  PayoutEdge?: PayoutEdgeResolvers<ContextType>;
  PayoutFileUnreadableError?: PayoutFileUnreadableErrorResolvers<ContextType>;
  PayoutLine?: PayoutLineResolvers<ContextType>;
  PayoutLineConnection?: PayoutLineConnectionResolvers<ContextType>;
  PayoutLineEdge?: PayoutLineEdgeResolvers<ContextType>;
  PayoutLinePayload?: PayoutLinePayloadResolvers<ContextType>;
  PayoutMapping?: PayoutMappingResolvers<ContextType>;
  PayoutMappingPayload?: PayoutMappingPayloadResolvers<ContextType>;
  PayoutPayload?: PayoutPayloadResolvers<ContextType>;
  PayoutTotal?: PayoutTotalResolvers<ContextType>;
  PeriodClosedError?: PeriodClosedErrorResolvers<ContextType>;
  Posting?: PostingResolvers<ContextType>;
  ProfitAndLoss?: ProfitAndLossResolvers<ContextType>;
  ProfitAndLossPart?: ProfitAndLossPartResolvers<ContextType>;
  Proof?: ProofResolvers<ContextType>;
  ProofConnection?: ProofConnectionResolvers<ContextType>;
  ProofDifference?: ProofDifferenceResolvers<ContextType>;
  ProofEdge?: ProofEdgeResolvers<ContextType>;
  ProofUnits?: ProofUnitsResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Receivable?: ReceivableResolvers<ContextType>;
  ReceivableConnection?: ReceivableConnectionResolvers<ContextType>;
  ReceivableEdge?: ReceivableEdgeResolvers<ContextType>;
  ReceivablePayload?: ReceivablePayloadResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  ReportRow?: ReportRowResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  SaleProof?: SaleProofResolvers<ContextType>;
  SharedAccountError?: SharedAccountErrorResolvers<ContextType>;
  StaleRulesError?: StaleRulesErrorResolvers<ContextType>;
  StockProof?: StockProofResolvers<ContextType>;
  StoreCredit?: StoreCreditResolvers<ContextType>;
  StoredValue?: StoredValueResolvers<ContextType>;
  StoredValueAnswer?: StoredValueAnswerResolvers<ContextType>;
  StoredValueCurrencyError?: StoredValueCurrencyErrorResolvers<ContextType>;
  StoredValueMovement?: StoredValueMovementResolvers<ContextType>;
  StoredValueMovementConnection?: StoredValueMovementConnectionResolvers<ContextType>;
  StoredValueMovementEdge?: StoredValueMovementEdgeResolvers<ContextType>;
  StoredValueNotUsableError?: StoredValueNotUsableErrorResolvers<ContextType>;
  StoredValueOverdrawnError?: StoredValueOverdrawnErrorResolvers<ContextType>;
  StoredValuePayload?: StoredValuePayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxReport?: TaxReportResolvers<ContextType>;
  TaxReportRow?: TaxReportRowResolvers<ContextType>;
  TenderCount?: TenderCountResolvers<ContextType>;
  TillProof?: TillProofResolvers<ContextType>;
  TooManyCodeTriesError?: TooManyCodeTriesErrorResolvers<ContextType>;
  TrialBalance?: TrialBalanceResolvers<ContextType>;
  TrialBalanceRow?: TrialBalanceRowResolvers<ContextType>;
  UnbalancedEntryError?: UnbalancedEntryErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  WrongCurrencyError?: WrongCurrencyErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  audited?: AuditedDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  unaudited?: UnauditedDirectiveResolver<any, any, ContextType>;
};
