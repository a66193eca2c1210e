import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Bought, Spending as SpendingValue, History } from '../domain/history/history.ts';
import type { CustomerRecord, Duplicate } from '../store/customers.ts';
import type { OfferRecord } from '../store/offers/offers.ts';
import type { PersonalOfferValue } from '../operations/offers/offers-to.ts';
import type { SegmentRecord, SegmentVersionRecord } from '../store/segments/segments.ts';
import type { MembershipValue, CustomerExportValue, SaleReference, Context } from '../context.ts';
import type { SegmentRule as SegmentRuleValue } from '../domain/segments/rule.ts';
import type { TouchpointRecord } from '../store/touchpoints.ts';
import type { CompanyRecord, HouseholdRecord } from '../store/groups.ts';
import type { ConsentRecord } from '../store/consents.ts';
import type { AccessRecord } from '../store/access-log.ts';
import type { IdentityRecord } from '../store/identities.ts';
import type { CompanyMergeRecord } from '../store/merging/company-merges.ts';
import type { MergeRecord } from '../store/merging/merges.ts';
import type { DataMessage } from '../operations/data-events/messages.ts';
import type { Money as MoneyValue } from '../../../platform/money/money.ts';
import type { AuditRow } from '../../../platform/audit-log/audit-log.ts';
import type { LoyaltyStanding } from '../operations/loyalty/standing.ts';
import type { LoyaltyEventRecord } from '../store/loyalty/events.ts';
import type { Programme, EarningRule as EarningRuleValue, EarningConditions as EarningConditionsValue, Tier } from '../domain/loyalty/programme.ts';
import type { RewardRecord } from '../store/loyalty/rewards.ts';
import type { RewardGives as RewardGivesValue } from '../domain/loyalty/reward.ts';
import type { HoldRecord } from '../store/loyalty/holds.ts';
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

export type AddIdentitiesInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one; the customer has at most 20 then. */
  readonly identities: ReadonlyArray<IdentityInput>;
};

export type AdjustPointsInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Added, or taken away when negative; never zero, and never more than are available. */
  readonly points: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

export type AdjustPointsPayload = {
  readonly __typename?: 'AdjustPointsPayload';
  readonly loyalty?: Maybe<LoyaltyAccount>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ArchiveSegmentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly segmentId: Scalars['ID']['input'];
};

export type AskForPointsInput = {
  readonly amount: MoneyInput;
  /** The key of the AUTHORISE that it is about; its own for an AUTHORISE. */
  readonly authorisation: Scalars['ID']['input'];
  /** Whose points; for an AUTHORISE alone. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The key of this step. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly step: PointsStep;
};

export type AskForPointsPayload = {
  readonly __typename?: 'AskForPointsPayload';
  readonly answer?: Maybe<PointsAnswer>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
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
  /** Who read and changed whose personal data, and what loyalty, offers and segments go by: the newest first, at most 100 a page. */
  readonly customer?: Maybe<AuditEntryConnection>;
  readonly id: Scalars['ID']['output'];
};


/** The audit log: a chain of entries in each subgraph, in the transactions of what they are about. */
export type AuditLogCustomerArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first: Scalars['Int']['input'];
};

/** A location that was bought at, and when last. */
export type BoughtAtLast = {
  readonly __typename?: 'BoughtAtLast';
  readonly lastAt: Scalars['DateTime']['output'];
  readonly location: Location;
};

/** In the last so many days of 24 hours, or as far back as the history's lists reach. Either list is null or has names. */
export type BoughtAtTest = {
  readonly __typename?: 'BoughtAtTest';
  readonly channels?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly locations?: Maybe<ReadonlyArray<Location>>;
  readonly withinDays?: Maybe<Scalars['Int']['output']>;
};

/** At least one list: any of either. `withinDays` from 1 to 3650. */
export type BoughtAtTestInput = {
  readonly channels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly withinDays?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that was bought, or the channel it was bought by, and when last. */
export type BoughtLast = {
  readonly __typename?: 'BoughtLast';
  /** The SKU, the category or the channel. */
  readonly key: Scalars['String']['output'];
  readonly lastAt: Scalars['DateTime']['output'];
};

/** In the last so many days of 24 hours, or as far back as the history's lists reach. Either list is null or has names. */
export type BoughtTest = {
  readonly __typename?: 'BoughtTest';
  readonly categories?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly skus?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly withinDays?: Maybe<Scalars['Int']['output']>;
};

/** At least one list: any of either. `withinDays` from 1 to 3650. */
export type BoughtTestInput = {
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly withinDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A business that customers buy for. */
export type Company = Node & {
  readonly __typename?: 'Company';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** Who buys for it, in the order in which they were enrolled, at most 100 a page. */
  readonly members?: Maybe<CustomerConnection>;
  /** The merges into this company, undone ones included, newest first, at most 100. */
  readonly merges?: Maybe<ReadonlyArray<CompanyMerge>>;
  readonly name: Scalars['String']['output'];
  /** In the register of companies, or for VAT. */
  readonly registrationNumber?: Maybe<Scalars['String']['output']>;
  readonly terms: CompanyTerms;
};


/** A business that customers buy for. */
export type CompanyMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** What somebody is for a company. */
export type CompanyMembership = {
  readonly __typename?: 'CompanyMembership';
  readonly company: Company;
  readonly role: CompanyRole;
};

/** That one company was merged into another, and whether that was undone. */
export type CompanyMerge = {
  readonly __typename?: 'CompanyMerge';
  /** How many bought for the merged one. */
  readonly buyers: Scalars['Int']['output'];
  readonly id: Scalars['ID']['output'];
  readonly mergedAt: Scalars['DateTime']['output'];
  /** The subject of the token that asked for it. */
  readonly mergedBy: Scalars['String']['output'];
  readonly mergedId: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly survivorId: Scalars['ID']['output'];
  /** Null while the merge holds. */
  readonly undoneAt?: Maybe<Scalars['DateTime']['output']>;
  readonly undoneBy?: Maybe<Scalars['String']['output']>;
  readonly undoneReason?: Maybe<Scalars['String']['output']>;
};

export type CompanyMergePayload = {
  readonly __typename?: 'CompanyMergePayload';
  /** The survivor. */
  readonly company?: Maybe<Company>;
  readonly merge?: Maybe<CompanyMerge>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CompanyMergeRefusalReason =
  /** One of them was merged before: the company that it is now can be merged. */
  | 'ALREADY_MERGED'
  /** The survivor was merged since, which has to be undone first. */
  | 'MERGED_FURTHER'
  /** In the register of companies they are two. */
  | 'REGISTRATIONS_DIFFER'
  | 'SAME_COMPANY'
  /** They buy at different terms, of which `terms` has to say which count: one error for each that differs. */
  | 'TERMS_DIFFER'
  /** More than 200 customers buy for the one to be merged. */
  | 'TOO_MANY_BUYERS'
  /** At most 20 companies become one. */
  | 'TOO_MANY_MERGED'
  | 'UNDONE_ALREADY';

/** Merging would lose something, or was done already. */
export type CompanyMergeRefusedError = UserError & {
  readonly __typename?: 'CompanyMergeRefusedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly reason: CompanyMergeRefusalReason;
};

export type CompanyPayload = {
  readonly __typename?: 'CompanyPayload';
  readonly company?: Maybe<Company>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What somebody may do for a company. */
export type CompanyRole =
  /** Buys, and says who else may. */
  | 'ADMIN'
  /** Buys at the company's terms. */
  | 'BUYER'
  /** Sees what the company buys; buys at everybody's terms, and not on account. */
  | 'VIEWER';

/** Why a company is asked for no tax. */
export type CompanyTaxExemption = {
  readonly __typename?: 'CompanyTaxExemption';
  readonly certificateNumber: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  /** The last day, ISO 8601, by the location's clock; null for a certificate that does not run out. */
  readonly validUntil?: Maybe<Scalars['String']['output']>;
};

export type CompanyTaxExemptionInput = {
  readonly certificateNumber: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
  /** The last day, ISO 8601. */
  readonly validUntil?: InputMaybe<Scalars['String']['input']>;
};

/** How a company buys, at tills, in carts, by quotes and orders; null where everybody's terms count. */
export type CompanyTerms = {
  readonly __typename?: 'CompanyTerms';
  /** What it may owe altogether, what it has ordered on account and not got yet included. */
  readonly creditLimit?: Maybe<Money>;
  /** What it may take off its invoices when it pays early. */
  readonly earlyPayment?: Maybe<EarlyPaymentTerms>;
  /** The days that it has to pay what it buys on account, where an order does not say. */
  readonly netTermsDays?: Maybe<Scalars['Int']['output']>;
  /** The customer segment whose price lists count for it. */
  readonly priceSegment?: Maybe<Scalars['String']['output']>;
  /** Its buyers are asked for no tax, at tills without a scope. */
  readonly taxExemption?: Maybe<CompanyTaxExemption>;
};

export type CompanyTermsInput = {
  readonly creditLimit?: InputMaybe<MoneyInput>;
  readonly earlyPayment?: InputMaybe<EarlyPaymentTermsInput>;
  /** From 0 to 365. */
  readonly netTermsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Capitals, digits, dashes and underscores. */
  readonly priceSegment?: InputMaybe<Scalars['String']['input']>;
  readonly taxExemption?: InputMaybe<CompanyTaxExemptionInput>;
};

/** That a customer gave or withdrew a consent: who, when, where, and to which text. */
export type Consent = {
  readonly __typename?: 'Consent';
  readonly channel: ConsentChannel;
  /** False for one that was withdrawn, or refused. */
  readonly granted: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** The location where it was given, where there was one. */
  readonly locationId?: Maybe<Scalars['ID']['output']>;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How it can be shown later: a form's number, a page's address. Null once the customer was erased. */
  readonly proof?: Maybe<Scalars['String']['output']>;
  readonly purpose: ConsentPurpose;
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The subject of the token that wrote it down. */
  readonly recordedBy: Scalars['String']['output'];
  /** The version of the text that was shown. */
  readonly textVersion: Scalars['String']['output'];
};

/** By which way the customer may be spoken to; ANY where a purpose knows none. */
export type ConsentChannel =
  | 'ANY'
  | 'EMAIL'
  | 'PHONE'
  | 'POST'
  | 'PUSH'
  | 'SMS';

/** A page of consents. */
export type ConsentConnection = {
  readonly __typename?: 'ConsentConnection';
  readonly edges: ReadonlyArray<ConsentEdge>;
  readonly nodes: ReadonlyArray<Consent>;
  readonly pageInfo: PageInfo;
};

/** One consent of a page. */
export type ConsentEdge = {
  readonly __typename?: 'ConsentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Consent;
};

/** What personal data may be used for. */
export type ConsentPurpose =
  | 'ANALYTICS'
  | 'MARKETING'
  /** Offers that go by what the customer bought. */
  | 'PERSONALISATION'
  /** Handing data to others. */
  | 'SHARING';

export type ConsentTest = {
  readonly __typename?: 'ConsentTest';
  /** Null is any. */
  readonly channel?: Maybe<ConsentChannel>;
  readonly purpose: ConsentPurpose;
};

export type ConsentTestInput = {
  readonly channel?: InputMaybe<ConsentChannel>;
  readonly purpose: ConsentPurpose;
};

export type CreateHouseholdInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 20. */
  readonly memberIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly name: Scalars['String']['input'];
};

/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /**
   * Who has seen personal fields of this customer: one entry for each request, newest first, at most 100 a page. It is
   * written within a second of the access.
   */
  readonly accessLog?: Maybe<PersonalAccessConnection>;
  /** ISO 8601, `1815-12-10`. */
  readonly birthDate?: Maybe<Scalars['String']['output']>;
  /** The company that the customer buys for. */
  readonly company?: Maybe<CompanyMembership>;
  /** All that was ever given and withdrawn, newest first, at most 100 a page. */
  readonly consentHistory?: Maybe<ConsentConnection>;
  /** What counts now: for each purpose and channel the consent that occurred last, given or withdrawn. */
  readonly consents?: Maybe<ReadonlyArray<Consent>>;
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The e-mail address that was added first, in lower case. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Purchases in the last so many days, UTC, today among them, from 1 to 366: the F of RFM. A voided sale does not count. */
  readonly frequency?: Maybe<Scalars['Int']['output']>;
  readonly household?: Maybe<Household>;
  readonly id: Scalars['ID']['output'];
  /** Oldest first, at most 20, and more only after merging. */
  readonly identities?: Maybe<ReadonlyArray<CustomerIdentity>>;
  /**
   * What the customer has brought in so far, a currency each: historic lifetime value, which forecasts nothing. Empty
   * before the first sale.
   */
  readonly lifetimeValue?: Maybe<ReadonlyArray<LifetimeValue>>;
  /** Null when no such customer exists. */
  readonly loyalty?: Maybe<LoyaltyAccount>;
  /** The number of the loyalty card that was added first. */
  readonly loyaltyCard?: Maybe<Scalars['String']['output']>;
  /** The merges into this customer, undone ones included, newest first, at most 100. */
  readonly merges?: Maybe<ReadonlyArray<CustomerMerge>>;
  /**
   * What was spent in the last so many days, UTC, today among them, from 1 to 366, a currency each: the M of RFM. Without
   * tax, less what was given back in these days; below zero where that was more.
   */
  readonly monetary?: Maybe<ReadonlyArray<Money>>;
  /** Null when only a card is known. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /**
   * What is offered to this customer on a channel, such as `STORE` or `ONLINE`, now: the same wherever it is asked. By
   * priority, then the older offer, 20 at most. Segments count as of a second ago, or less. For a basket only what counts at
   * its location at this hour, by the clock there, and by the same rule by which sales gives it; without one, offers say on
   * which days and hours they count.
   */
  readonly offers?: Maybe<ReadonlyArray<PersonalOffer>>;
  /** The phone number that was added first, in E.164 form: `+15551234567`. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /**
   * Who may be the same person, likeliest first, by what they share. Looked up by index: of a very common name, some are
   * not looked at. `first` is at most 100.
   */
  readonly possibleDuplicates?: Maybe<ReadonlyArray<PossibleDuplicate>>;
  /**
   * What was bought and brought back under all ids that were merged, kept up to date by the events of sales; `sales` lists
   * the sales themselves. Null for a customer who has never bought anything.
   */
  readonly purchaseHistory?: Maybe<PurchaseHistory>;
  /**
   * Whole days of 24 hours since the last purchase: the R of RFM (A. M. Hughes, Strategic Database Marketing, 1994). Null
   * before the first one.
   */
  readonly recency?: Maybe<Scalars['Int']['output']>;
  /** The segments that the customer is in, by their codes: as of a second ago, or less. */
  readonly segments?: Maybe<ReadonlyArray<SegmentMembership>>;
  readonly status: CustomerStatus;
  /** The shop's own marks, sorted; those of all ids that were merged. Gone once the customer is erased. */
  readonly tags?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Every time that the customer dealt with the shop, in store and online, newest first, at most 100 a page: under all ids
   * that were merged. `kinds` narrows it down. What a sale gave of points, and a refund took, is with the sale.
   */
  readonly timeline?: Maybe<TouchpointConnection>;
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerAccessLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerConsentHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerFrequencyArgs = {
  withinDays: Scalars['Int']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerMonetaryArgs = {
  withinDays: Scalars['Int']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerOffersArgs = {
  basket?: InputMaybe<OfferBasketInput>;
  channel: Scalars['String']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerPossibleDuplicatesArgs = {
  first: Scalars['Int']['input'];
};


/**
 * Somebody who buys, at the tills and online. Personal fields need the scope `customers:personal`, and each reading of one is
 * in the access log.
 */
export type CustomerTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<TouchpointKind>>;
};

/** A page of customers. */
export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  readonly edges: ReadonlyArray<CustomerEdge>;
  readonly nodes: ReadonlyArray<Customer>;
  readonly pageInfo: PageInfo;
};

/**
 * A message in the shape of the Segment spec (https://segment.com/docs/connections/spec): `identify`, `track`, `group` or
 * `alias`. Tracked are `Order Completed` (each sale, when it is paid), `Order Refunded`, `Order Cancelled` (a sale that was
 * voided), `Product Returned` (without a receipt), `Order Placed`, and, of somebody who was erased, `Account Deleted`, which
 * asks the platform to erase them too. Amounts are decimal numbers of the currency's units.
 *
 * Only of customers who had given the consent ANALYTICS when it happened, and still give it now: what they buy without it is
 * not logged at all, so that a consent that is written down later for an earlier day brings nothing back. The log holds nothing
 * personal: traits come from the profile, each reading of which is in the access log.
 */
export type CustomerDataEvent = {
  readonly __typename?: 'CustomerDataEvent';
  /** Where to go on after it. */
  readonly cursor: Scalars['String']['output'];
  /** With messageId, userId, timestamp, context, and what its type asks for. */
  readonly message: Scalars['JSON']['output'];
  /** The same whenever it is read: who has it already passes over it. */
  readonly messageId: Scalars['ID']['output'];
  readonly type: CustomerDataEventType;
};

/** A page of the log. */
export type CustomerDataEventConnection = {
  readonly __typename?: 'CustomerDataEventConnection';
  readonly edges: ReadonlyArray<CustomerDataEventEdge>;
  readonly nodes: ReadonlyArray<CustomerDataEvent>;
  readonly pageInfo: PageInfo;
};

/** One message of a page. */
export type CustomerDataEventEdge = {
  readonly __typename?: 'CustomerDataEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CustomerDataEvent;
};

export type CustomerDataEventType =
  /** That one id stands for another as well, since a merge. */
  | 'ALIAS'
  /** That somebody buys for a company. */
  | 'GROUP'
  /** Who somebody is: with traits as they are when it is read. */
  | 'IDENTIFY'
  /** What somebody did. */
  | 'TRACK';

/** One customer of a page. */
export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Customer;
};

/** What each subgraph holds about a customer. */
export type CustomerExport = {
  readonly __typename?: 'CustomerExport';
  /** Profile, identities, groups, consents, merges, points, history, segments, and, of the last hundred times, who has seen personal fields: at most 10,000 of each. */
  readonly customer?: Maybe<Scalars['JSON']['output']>;
  readonly customerId: Scalars['ID']['output'];
  readonly exportedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One way to recognise a customer; no two customers have the same. */
export type CustomerIdentity = {
  readonly __typename?: 'CustomerIdentity';
  readonly addedAt: Scalars['DateTime']['output'];
  readonly kind: IdentityKind;
  /** Whose id it is, in lower case: of EXTERNAL, and of SHOP_ACCOUNT where there are several shops. */
  readonly system?: Maybe<Scalars['String']['output']>;
  /** Normalised, so that it is found however it was typed. */
  readonly value: Scalars['String']['output'];
  /** How: what `verifyIdentity` was told. */
  readonly verificationMethod?: Maybe<Scalars['String']['output']>;
  /** When the customer last showed it to be theirs; null for one that is only claimed. */
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** That one customer was merged into another, and whether that was undone. */
export type CustomerMerge = {
  readonly __typename?: 'CustomerMerge';
  readonly id: Scalars['ID']['output'];
  readonly mergedAt: Scalars['DateTime']['output'];
  /** The subject of the token that asked for it. */
  readonly mergedBy: Scalars['String']['output'];
  readonly mergedId: Scalars['ID']['output'];
  /** The points of the merged customer's own account, with the history that stays there. */
  readonly mergedLoyalty?: Maybe<LoyaltyAccount>;
  readonly reason: Scalars['String']['output'];
  readonly survivorId: Scalars['ID']['output'];
  /** Null while the merge holds. */
  readonly undoneAt?: Maybe<Scalars['DateTime']['output']>;
  readonly undoneBy?: Maybe<Scalars['String']['output']>;
  readonly undoneReason?: Maybe<Scalars['String']['output']>;
};

export type CustomerMergePayload = {
  readonly __typename?: 'CustomerMergePayload';
  /** The survivor. */
  readonly customer?: Maybe<Customer>;
  readonly merge?: Maybe<CustomerMerge>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CustomerPayload = {
  readonly __typename?: 'CustomerPayload';
  readonly customer?: Maybe<Customer>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CustomerStatus =
  | 'ACTIVE'
  /** Nothing personal is left of this one. */
  | 'ERASED'
  /** Another customer stands for this one. */
  | 'MERGED';

export type DuplicateReason =
  /** Counts beside a name only. */
  | 'SAME_BIRTH_DATE'
  /** E-mail addresses that arrive in one mailbox: `ada+shop@example.com` and `ada@example.com`. */
  | 'SAME_MAILBOX'
  /** Whatever the order of its parts, capitals and accents. */
  | 'SAME_NAME'
  /** Phone numbers that differ in their country's code only. */
  | 'SAME_NATIONAL_NUMBER'
  /** The same last name and the same initial. */
  | 'SIMILAR_NAME';

/** What is taken off an invoice by who pays it early. */
export type EarlyPaymentTerms = {
  readonly __typename?: 'EarlyPaymentTerms';
  /** A part of the total: `0.02` is two per cent. */
  readonly rate: Scalars['Decimal']['output'];
  /** Days from the invoice's date. */
  readonly withinDays: Scalars['Int']['output'];
};

export type EarlyPaymentTermsInput = {
  /** A part of the total, from 0.001 to 0.5: `0.02` is two per cent. */
  readonly rate: Scalars['Decimal']['input'];
  /** From 1 to 365, from the invoice's date. */
  readonly withinDays: Scalars['Int']['input'];
};

/** When a rule counts. What a list does not name is not asked for. */
export type EarningConditions = {
  readonly __typename?: 'EarningConditions';
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  readonly channels: ReadonlyArray<Scalars['String']['output']>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Clock times, `"16:00"`, both or neither. Until before from reaches past midnight. */
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly locationIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The goods that it is about: those of these SKUs and of these categories; all when neither is named. */
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
  /** From this instant on, and before that one. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Codes of tiers. */
  readonly tiers: ReadonlyArray<Scalars['String']['output']>;
  readonly until?: Maybe<Scalars['String']['output']>;
  readonly weekdays: ReadonlyArray<EarningWeekday>;
};

export type EarningConditionsInput = {
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly channels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly from?: InputMaybe<Scalars['String']['input']>;
  readonly locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly tiers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly until?: InputMaybe<Scalars['String']['input']>;
  readonly weekdays?: InputMaybe<ReadonlyArray<EarningWeekday>>;
};

export type EarningKind =
  /** Multiplies what PER_AMOUNT rules give for goods that fit. Where several fit, the highest counts; the tier's comes on top. */
  | 'MULTIPLIER'
  /**
   * So many points for each `per` of what was paid for the goods that fit. A line of a sale is taken by the first such rule
   * that fits it.
   */
  | 'PER_AMOUNT'
  /** So many points, once, for a sale with such goods in it. */
  | 'PER_SALE'
  /** So many points for each unit of the goods that fit, on top; goods by weight count by whole units. */
  | 'PER_UNIT';

/** One rule by which sales give points. */
export type EarningRule = {
  readonly __typename?: 'EarningRule';
  readonly conditions: EarningConditions;
  readonly kind: EarningKind;
  /** Of MULTIPLIER: `"2"` is double. */
  readonly multiplier?: Maybe<Scalars['Decimal']['output']>;
  /** What people call it, unique in its version. */
  readonly name: Scalars['String']['output'];
  /** Of PER_AMOUNT: null is each whole unit of whatever currency; another counts for sales in its currency only. */
  readonly per?: Maybe<Money>;
  /** Of all kinds but MULTIPLIER. */
  readonly points?: Maybe<Scalars['Int']['output']>;
};

export type EarningRuleInput = {
  readonly conditions?: InputMaybe<EarningConditionsInput>;
  readonly kind: EarningKind;
  readonly multiplier?: InputMaybe<Scalars['Decimal']['input']>;
  readonly name: Scalars['String']['input'];
  readonly per?: InputMaybe<MoneyInput>;
  readonly points?: InputMaybe<Scalars['Int']['input']>;
};

export type EarningWeekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type EndOfferInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly offerId: Scalars['ID']['input'];
};

/** At least one way to recognise the customer is given. */
export type EnrolCustomerInput = {
  /** ISO 8601, `1815-12-10`. */
  readonly birthDate?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** These and all others, at most 20 together. */
  readonly identities?: InputMaybe<ReadonlyArray<IdentityInput>>;
  readonly loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** With its country: `+15551234567`. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

export type EnrolCustomerPayload = {
  readonly __typename?: 'EnrolCustomerPayload';
  readonly customer?: Maybe<Customer>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EraseCustomerInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** Points that expire at one instant. */
export type ExpiringPoints = {
  readonly __typename?: 'ExpiringPoints';
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly points: Scalars['Int']['output'];
};

/** Sales that were not voided; in the last so many days, UTC, today among them, or ever. */
export type FrequencyTest = {
  readonly __typename?: 'FrequencyTest';
  readonly atLeast?: Maybe<Scalars['Int']['output']>;
  readonly atMost?: Maybe<Scalars['Int']['output']>;
  readonly withinDays?: Maybe<Scalars['Int']['output']>;
};

/** At least one end; `withinDays` from 1 to 366, or left out for ever. */
export type FrequencyTestInput = {
  readonly atLeast?: InputMaybe<Scalars['Int']['input']>;
  readonly atMost?: InputMaybe<Scalars['Int']['input']>;
  readonly withinDays?: InputMaybe<Scalars['Int']['input']>;
};

export type HoldRewardInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly rewardId: Scalars['ID']['input'];
};

/** Customers who live together. */
export type Household = Node & {
  readonly __typename?: 'Household';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** In the order in which they were enrolled, at most 100 a page; a household has at most 20. */
  readonly members?: Maybe<CustomerConnection>;
  readonly name: Scalars['String']['output'];
};


/** Customers who live together. */
export type HouseholdMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type HouseholdPayload = {
  readonly __typename?: 'HouseholdPayload';
  readonly household?: Maybe<Household>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type IdentityInput = {
  /** For a phone number as it is dialled in its own country: ISO 3166-1, two capitals. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  readonly kind: IdentityKind;
  /** Needed for EXTERNAL; for SHOP_ACCOUNT where there are several shops. */
  readonly system?: InputMaybe<Scalars['String']['input']>;
  readonly value: Scalars['String']['input'];
};

/** How a customer is recognised. */
export type IdentityKind =
  /** In lower case, the domain as it is looked up. */
  | 'EMAIL'
  /** The id that another system has for the customer; with `system`. */
  | 'EXTERNAL'
  /** In capitals. */
  | 'LOYALTY_CARD'
  /** In E.164 form: `+15551234567`. */
  | 'PHONE'
  /** An account in a web shop, by its id there. */
  | 'SHOP_ACCOUNT';

/** Another customer has this identity already. */
export type IdentityTakenError = UserError & {
  readonly __typename?: 'IdentityTakenError';
  readonly code: Scalars['String']['output'];
  /** The customer who has it; not for customers themselves. */
  readonly customer: Customer;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** There are fewer points than that. */
export type InsufficientPointsError = UserError & {
  readonly __typename?: 'InsufficientPointsError';
  readonly available: Scalars['Int']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly needed: Scalars['Int']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What a customer has brought in so far, in one currency. */
export type LifetimeValue = {
  readonly __typename?: 'LifetimeValue';
  /** `net / orders`, rounded half up to the minor unit; null where all sales were voided. */
  readonly averageOrder?: Maybe<Money>;
  /** What goods went for without tax, less what of it was given back. */
  readonly net: Money;
  /** Sales in this currency that were not voided. */
  readonly orders: Scalars['Int']['output'];
};

export type Location = {
  readonly __typename?: 'Location';
  readonly id: Scalars['ID']['output'];
};

/**
 * A customer's points. They come with sales by the rules of the programme (`loyaltyProgramme`), expire oldest first, are
 * held for a basket or a payment, and go with what they are redeemed for. All figures are as they are now: what has expired
 * counts no more from that instant on, even where its event is written some seconds later.
 */
export type LoyaltyAccount = {
  readonly __typename?: 'LoyaltyAccount';
  /** What can be used: never below zero. */
  readonly available: Scalars['Int']['output'];
  /** Newest first, at most 100 a page. */
  readonly events: LoyaltyEventConnection;
  /** What expires until then (in 90 days when null), soonest first, at most 100. */
  readonly expiring: ReadonlyArray<ExpiringPoints>;
  /** What of the balance is held for a basket or a payment. */
  readonly held: Scalars['Int']['output'];
  /** The tier above; null at the highest. */
  readonly nextTier?: Maybe<NextLoyaltyTier>;
  /**
   * What refunds have taken back that was spent already. The next points pay it; while anything is owed, nothing is
   * available.
   */
  readonly owed: Scalars['Int']['output'];
  /** The balance: the sum of the events' points. Below zero where more is owed than is held. */
  readonly points: Scalars['Int']['output'];
  /** What it may have now: in its tier and for what is available, the cheapest first, at most 100. */
  readonly rewards: ReadonlyArray<LoyaltyReward>;
  /** Null where the programme has no tiers, or none was reached. */
  readonly tier?: Maybe<LoyaltyTier>;
  /** Until when the tier is held without another purchase; null without end. */
  readonly tierUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Grows by one with each event, without gaps. */
  readonly version: Scalars['Int']['output'];
};


/**
 * A customer's points. They come with sales by the rules of the programme (`loyaltyProgramme`), expire oldest first, are
 * held for a basket or a payment, and go with what they are redeemed for. All figures are as they are now: what has expired
 * counts no more from that instant on, even where its event is written some seconds later.
 */
export type LoyaltyAccountEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/**
 * A customer's points. They come with sales by the rules of the programme (`loyaltyProgramme`), expire oldest first, are
 * held for a basket or a payment, and go with what they are redeemed for. All figures are as they are now: what has expired
 * counts no more from that instant on, even where its event is written some seconds later.
 */
export type LoyaltyAccountExpiringArgs = {
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that happened to points: they came (positive) or went (negative), or were held. Never edited. */
export type LoyaltyEvent = Node & {
  readonly __typename?: 'LoyaltyEvent';
  /** The balance after it. */
  readonly balance: Scalars['Int']['output'];
  readonly customer: Customer;
  /** When points that came in expire; null for never. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it added to what is held. */
  readonly held: Scalars['Int']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: LoyaltyEventKind;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** What it added to the balance. */
  readonly points: Scalars['Int']['output'];
  /** The version of the programme by which a sale gave them; 0 before any was set. */
  readonly programmeVersion?: Maybe<Scalars['Int']['output']>;
  /** Why they were adjusted; of a merge and its undoing, the merge's id. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The sale that gave them, whose refund took them, or that they were redeemed with; null where there is none. */
  readonly sale?: Maybe<Sale>;
  /** From 1 within the account, without gaps. */
  readonly version: Scalars['Int']['output'];
};

/** A page of loyalty events. */
export type LoyaltyEventConnection = {
  readonly __typename?: 'LoyaltyEventConnection';
  readonly edges: ReadonlyArray<LoyaltyEventEdge>;
  readonly nodes: ReadonlyArray<LoyaltyEvent>;
  readonly pageInfo: PageInfo;
};

/** One loyalty event of a page. */
export type LoyaltyEventEdge = {
  readonly __typename?: 'LoyaltyEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: LoyaltyEvent;
};

export type LoyaltyEventKind =
  /** Given by a sale. */
  | 'ACCRUED'
  /** Given or taken by staff, with a reason. */
  | 'ADJUSTED'
  /** Taken back by a refund: exactly what its lines of the sale gave. */
  | 'CLAWED_BACK'
  /** Not used in time. */
  | 'EXPIRED'
  /** Held for a basket or a payment: the balance stays as it is. */
  | 'HELD'
  /** Went over to the customer that this one was merged into, or came from one who was. */
  | 'MERGED'
  /** Redeemed: with a sale, or to pay. */
  | 'REDEEMED'
  /** Let go, and to be had again until they expire as before. */
  | 'RELEASED'
  /** Given back, since what they were redeemed for came back: they expire as before. */
  | 'RESTORED'
  /** No points moved: the programme's worth of a point changed, and with it what they stand at in the books. */
  | 'REVALUED'
  /** No points moved: a tier was reached or ended. The reason is its code, null for none. */
  | 'TIER_CHANGED'
  /** Went back when a merge was undone. */
  | 'UNMERGED';

/**
 * The rules by which sales give points, and what points are worth. Versions are never edited. A sale is reckoned by the
 * version in force when it happened, with the tier that the customer has when the sale is taken in.
 */
export type LoyaltyProgramme = {
  readonly __typename?: 'LoyaltyProgramme';
  /** What points are reckoned on. */
  readonly basis: PointsBasis;
  readonly effectiveFrom: Scalars['DateTime']['output'];
  readonly excludedCategories: ReadonlyArray<Scalars['String']['output']>;
  /** SKUs and categories that never give points: gift cards, say. */
  readonly excludedSkus: ReadonlyArray<Scalars['String']['output']>;
  /** Points expire at the end of the month, in UTC, so many months after the one they were given in; null for never. */
  readonly expiresAfterMonths?: Maybe<Scalars['Int']['output']>;
  readonly name: Scalars['String']['output'];
  readonly note: Scalars['String']['output'];
  /** How the points of one rule on one sale become a whole number. */
  readonly rounding: PointsRounding;
  readonly rules: ReadonlyArray<EarningRule>;
  readonly setAt: Scalars['DateTime']['output'];
  readonly tiers?: Maybe<LoyaltyTierScheme>;
  /** The IANA zone whose clock the days and times of rules go by. */
  readonly timeZone: Scalars['String']['output'];
  /** From 1. */
  readonly version: Scalars['Int']['output'];
  /** What points are worth where they pay, and in the books; null where they do not pay. */
  readonly worth?: Maybe<PointsWorth>;
};

/** What points can be redeemed for. A basket can have at most five. */
export type LoyaltyReward = {
  readonly __typename?: 'LoyaltyReward';
  readonly costPoints: Scalars['Int']['output'];
  /** Null while it can be had. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly gives: RewardGives;
  /** So long its points are held for a basket. */
  readonly holdForSeconds: Scalars['Int']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Codes of the tiers that may have it; everybody when it names none. */
  readonly tiers: ReadonlyArray<Scalars['String']['output']>;
};

/** A page of rewards. */
export type LoyaltyRewardConnection = {
  readonly __typename?: 'LoyaltyRewardConnection';
  readonly edges: ReadonlyArray<LoyaltyRewardEdge>;
  readonly nodes: ReadonlyArray<LoyaltyReward>;
  readonly pageInfo: PageInfo;
};

/** One reward of a page. */
export type LoyaltyRewardEdge = {
  readonly __typename?: 'LoyaltyRewardEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: LoyaltyReward;
};

/** A tier of the programme. What is brought back counts no more, so that a tier can be lost by it. */
export type LoyaltyTier = {
  readonly __typename?: 'LoyaltyTier';
  /** For people. */
  readonly benefits: ReadonlyArray<Scalars['String']['output']>;
  readonly code: Scalars['String']['output'];
  /** What it multiplies points by. */
  readonly multiplier: Scalars['Decimal']['output'];
  readonly name: Scalars['String']['output'];
  /** Minor units or points, by what is counted. */
  readonly threshold: Scalars['MinorUnits']['output'];
};

export type LoyaltyTierInput = {
  readonly benefits?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly code: Scalars['String']['input'];
  /** One when null. */
  readonly multiplier?: InputMaybe<Scalars['Decimal']['input']>;
  readonly name: Scalars['String']['input'];
  readonly threshold: Scalars['MinorUnits']['input'];
};

/** How customers rise from tier to tier. */
export type LoyaltyTierScheme = {
  readonly __typename?: 'LoyaltyTierScheme';
  readonly by: TierMeasure;
  /** Of what was spent; null where points count. */
  readonly currency?: Maybe<Scalars['CurrencyCode']['output']>;
  /** From the lowest to the highest. */
  readonly tiers: ReadonlyArray<LoyaltyTier>;
  readonly window: TierWindow;
};

export type LoyaltyTierSchemeInput = {
  readonly by: TierMeasure;
  /** Needed where money counts. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** From the lowest to the highest, at most 20. */
  readonly tiers: ReadonlyArray<LoyaltyTierInput>;
  readonly window: TierWindow;
};

export type MergeCompaniesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly mergedId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Which stands for both from now on. */
  readonly survivorId: Scalars['ID']['input'];
  /** How both buy from now on, all of it; the survivor's terms where they are the same. */
  readonly terms?: InputMaybe<CompanyTermsInput>;
};

export type MergeCustomersInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly mergedId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Who stands for both from now on. */
  readonly survivorId: Scalars['ID']['input'];
};

export type MergeRefusalReason =
  /** One of them was merged before: the customer that it is now can be merged. */
  | 'ALREADY_MERGED'
  | 'BIRTH_DATES_DIFFER'
  /** They buy for two companies, or in two roles. */
  | 'COMPANY_ROLES_DIFFER'
  /** Nothing personal is left of one of them. */
  | 'ERASED'
  | 'HOUSEHOLDS_DIFFER'
  /** The survivor was merged since, which has to be undone first. */
  | 'MERGED_FURTHER'
  /** Points of the one to be merged are held for more than 50 purchases. */
  | 'POINTS_HELD'
  | 'SAME_CUSTOMER'
  /** At most 20 customers become one. */
  | 'TOO_MANY_MERGED'
  | 'UNDONE_ALREADY';

/** Merging would lose something, or was done already. */
export type MergeRefusedError = UserError & {
  readonly __typename?: 'MergeRefusedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly reason: MergeRefusalReason;
};

/** Without tax, less what was given back; in the last so many days, UTC, today among them, or ever. */
export type MonetaryTest = {
  readonly __typename?: 'MonetaryTest';
  readonly atLeast?: Maybe<Money>;
  readonly atMost?: Maybe<Money>;
  readonly withinDays?: Maybe<Scalars['Int']['output']>;
};

/** At least one end, both in one currency; `withinDays` from 1 to 366, or left out for ever. */
export type MonetaryTestInput = {
  readonly atLeast?: InputMaybe<MoneyInput>;
  readonly atMost?: InputMaybe<MoneyInput>;
  readonly withinDays?: InputMaybe<Scalars['Int']['input']>;
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
  /**
   * Adds ways to recognise a customer. Those that the customer has already stay as they are; one of another customer
   * refuses all of them. Emits `customer.identities.changed.v1`.
   */
  readonly addIdentities: CustomerPayload;
  /** Gives or takes points by hand. Emits `customer.points.changed.v1`. */
  readonly adjustPoints: AdjustPointsPayload;
  /** Takes everybody out of a segment, for good. Its code stays taken. Emits `customer.segments.changed.v1` for each. */
  readonly archiveSegment: SegmentPayload;
  /**
   * One step of a payment with points: sales asks it when a tender is paid with the provider `LOYALTY_POINTS`. The same key is
   * the same step for ever, whatever was answered. Emits `customer.points.changed.v1`.
   */
  readonly askForPoints: AskForPointsPayload;
  /** Makes a household of customers who are in none. Emits `customer.membership.changed.v1` for each. */
  readonly createHousehold: HouseholdPayload;
  /** Ends an offer now, and not its promotion. One that has ended stays ended, and when it did. */
  readonly endOffer: OfferPayload;
  /** Enrols a customer with a loyalty account. Emits `customer.customer.enrolled.v1`. */
  readonly enrolCustomer: EnrolCustomerPayload;
  /**
   * Erases all that is personal about a customer, everywhere, and cannot be undone. Names, identities, groups, tags, the
   * proofs of consents, what staff wrote, the timeline and what was bought last go; the id, points and the figures of what was
   * bought stay. Sales erases contacts and
   * addresses of orders and names of baskets when it hears of it. Hand over or cancel open orders first. Emits
   * `customer.customer.erased.v1` for each id that was merged.
   */
  readonly eraseCustomer: CustomerPayload;
  /**
   * Holds the points of a reward for a basket, a cart or an order. Give the hold's id as one of the `rewardHoldIds` of
   * `completeSale`, `placeOrder` or a cart: the points are redeemed with that sale, or that order, exactly once. A hold that
   * none uses ends by itself. The points of a sale that is voided, or comes back whole, are given back; so are those of an
   * order that is cancelled whole before any of it was handed over. Emits `customer.points.changed.v1`.
   */
  readonly holdReward: PointsHoldPayload;
  /**
   * Lets one company, the survivor, stand for another as well, and is undone by `unmergeCompanies`. The buyers of the other
   * one buy for the survivor from now on, each in the role that they had. Sales, orders, quotes and invoices stay under the
   * id that they were made with, and are found under both ids; what both owe is one account, and counts against one credit
   * limit. Where they buy at different terms, say in `terms` at which both do from now on: it is refused otherwise. Emits
   * `customer.company.merged.v1`, `customer.company.changed.v1` for the survivor, and `customer.membership.changed.v1` for
   * each buyer.
   */
  readonly mergeCompanies: CompanyMergePayload;
  /**
   * Lets one customer, the survivor, stand for another as well, and is undone by `unmergeCustomers`. Identities and points
   * go over to the survivor, and so do name, date of birth, company and household where it has none. Points that are held for
   * a purchase go over as they are, and are redeemed or let go there. Sales, orders and the points' history stay under the id
   * that they were made with, and are found under both ids; that id leads to the survivor from now on, at the tills too. Emits
   * `customer.customer.merged.v1`, `customer.identities.changed.v1` and, where there were points, `customer.points.changed.v1`.
   */
  readonly mergeCustomers: CustomerMergePayload;
  /**
   * Writes down that a customer gave or withdrew a consent. Nothing is overwritten: the history is the proof. Emits
   * `customer.consent.changed.v1`.
   */
  readonly recordConsent: CustomerPayload;
  /** Lets points go that are held for a reward. Safe to repeat. Emits `customer.points.changed.v1`. */
  readonly releaseReward: PointsHoldPayload;
  /** Takes an identity off a customer, who keeps at least one. Emits `customer.identities.changed.v1`. */
  readonly removeIdentity: CustomerPayload;
  /**
   * Writes down a company and how it buys, or all of that anew; sales goes by it within moments. Emits
   * `customer.company.changed.v1`.
   */
  readonly saveCompany: CompanyPayload;
  /** Makes a reward, or replaces all that one says. Points that are held for it keep what they were held for. Emits nothing. */
  readonly saveLoyaltyReward: SaveLoyaltyRewardPayload;
  /**
   * Makes an offer of a promotion of sales, or replaces all that one says. What it takes off is the promotion's alone, so
   * that what is offered is what is given; the promotion is known here a moment after sales has saved it.
   */
  readonly saveOffer: OfferPayload;
  /**
   * Makes a segment, or replaces what one says, as its next version. Every customer is judged by it within moments, some
   * hundreds at a time, and from then on whenever something happens to them or time alone changes the answer. Emits
   * `customer.segments.changed.v1` for each customer who comes in or goes out: prices and promotions go by it.
   */
  readonly saveSegment: SegmentPayload;
  /**
   * Lets a customer buy for a company in a role, or, without one, no longer. A customer buys for one company at most.
   * Emits `customer.membership.changed.v1`.
   */
  readonly setCompanyMember: CustomerPayload;
  /** Moves a customer into a household, or out of theirs. Emits `customer.membership.changed.v1`. */
  readonly setHousehold: CustomerPayload;
  /**
   * Sets the programme, all of it, for what happens from an instant on. Points that were given keep what they were given by;
   * where the worth of a point changes, what is outstanding is revalued in the books. Emits nothing by itself.
   */
  readonly setLoyaltyProgramme: SetLoyaltyProgrammePayload;
  /** Puts marks of the shop's own on a customer, or takes some off. Emits `customer.tags.changed.v1`. */
  readonly tagCustomer: CustomerPayload;
  /**
   * Undoes a merge of companies: each has again the buyers and the account that were its own. Buyers who left since stay
   * away, and keep a role that they were given since; terms that were changed since stay the survivor's, and so does what
   * was bought under its id meanwhile. Emits `customer.company.unmerged.v1` and what merging emits besides.
   */
  readonly unmergeCompanies: CompanyMergePayload;
  /**
   * Undoes a merge: each has again what was theirs, under the id that it was made with. What came later under the
   * survivor's id, and points that became known since, stay the survivor's; so do points that the survivor spent, whose
   * balance may be below zero then. Points that were held for a purchase of the merged one are held on for it there; what of
   * them was let go since goes back with the others, and what was spent is spent. Emits `customer.customer.unmerged.v1` and what merging emits besides.
   */
  readonly unmergeCustomers: CustomerMergePayload;
  /** Changes name or date of birth. Emits `customer.profile.changed.v1`, which does not say to what. */
  readonly updateCustomer: CustomerPayload;
  /**
   * Records that the customer has shown an identity to be theirs, by a code that was sent to it or otherwise. Emits
   * `customer.identities.changed.v1`.
   */
  readonly verifyIdentity: CustomerPayload;
};


export type MutationAddIdentitiesArgs = {
  input: AddIdentitiesInput;
};


export type MutationAdjustPointsArgs = {
  input: AdjustPointsInput;
};


export type MutationArchiveSegmentArgs = {
  input: ArchiveSegmentInput;
};


export type MutationAskForPointsArgs = {
  input: AskForPointsInput;
};


export type MutationCreateHouseholdArgs = {
  input: CreateHouseholdInput;
};


export type MutationEndOfferArgs = {
  input: EndOfferInput;
};


export type MutationEnrolCustomerArgs = {
  input: EnrolCustomerInput;
};


export type MutationEraseCustomerArgs = {
  input: EraseCustomerInput;
};


export type MutationHoldRewardArgs = {
  input: HoldRewardInput;
};


export type MutationMergeCompaniesArgs = {
  input: MergeCompaniesInput;
};


export type MutationMergeCustomersArgs = {
  input: MergeCustomersInput;
};


export type MutationRecordConsentArgs = {
  input: RecordConsentInput;
};


export type MutationReleaseRewardArgs = {
  input: ReleaseRewardInput;
};


export type MutationRemoveIdentityArgs = {
  input: RemoveIdentityInput;
};


export type MutationSaveCompanyArgs = {
  input: SaveCompanyInput;
};


export type MutationSaveLoyaltyRewardArgs = {
  input: SaveLoyaltyRewardInput;
};


export type MutationSaveOfferArgs = {
  input: SaveOfferInput;
};


export type MutationSaveSegmentArgs = {
  input: SaveSegmentInput;
};


export type MutationSetCompanyMemberArgs = {
  input: SetCompanyMemberInput;
};


export type MutationSetHouseholdArgs = {
  input: SetHouseholdInput;
};


export type MutationSetLoyaltyProgrammeArgs = {
  input: SetLoyaltyProgrammeInput;
};


export type MutationTagCustomerArgs = {
  input: TagCustomerInput;
};


export type MutationUnmergeCompaniesArgs = {
  input: UnmergeCompaniesInput;
};


export type MutationUnmergeCustomersArgs = {
  input: UnmergeCustomersInput;
};


export type MutationUpdateCustomerArgs = {
  input: UpdateCustomerInput;
};


export type MutationVerifyIdentityArgs = {
  input: VerifyIdentityInput;
};

/** What is missing for a higher tier. */
export type NextLoyaltyTier = {
  readonly __typename?: 'NextLoyaltyTier';
  /** Minor units of the programme's currency, or points, in the window that runs now. */
  readonly missing: Scalars['MinorUnits']['output'];
  readonly tier: LoyaltyTier;
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

/**
 * A promotion of sales that some customers are told of. Whoever it is offered to gets it at the till, on the web and in the
 * app alike: it is offered only where the promotion's own conditions hold as well.
 */
export type Offer = Node & {
  readonly __typename?: 'Offer';
  /** Channels that it is offered on; all where there is none. */
  readonly channels: ReadonlyArray<Scalars['String']['output']>;
  /** The coupon to show, of a promotion that requires one; how often a customer may use it is the coupon's to say. */
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  /** From here on it is offered no more. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  /** What the customer is told. */
  readonly message: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** Lower numbers come first. */
  readonly priority: Scalars['Int']['output'];
  readonly promotion: Promotion;
  /** Offered only to customers who gave this consent; null asks for none. */
  readonly requiresConsent?: Maybe<ConsentPurpose>;
  /** Codes of segments, one of which the customer must be in; everybody where there is none. */
  readonly segments: ReadonlyArray<Scalars['String']['output']>;
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
};

export type OfferBasketInput = {
  /** At least one, at most 100. */
  readonly lines: ReadonlyArray<OfferLineInput>;
  /** Where it is bought: only offers that count there are given. */
  readonly locationId: Scalars['ID']['input'];
};

/** A page of offers. */
export type OfferConnection = {
  readonly __typename?: 'OfferConnection';
  readonly edges: ReadonlyArray<OfferEdge>;
  readonly nodes: ReadonlyArray<Offer>;
  readonly pageInfo: PageInfo;
};

/** One offer of a page. */
export type OfferEdge = {
  readonly __typename?: 'OfferEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Offer;
};

/** Days of the week, and a part of each of them, by the clock of the location. */
export type OfferHours = {
  readonly __typename?: 'OfferHours';
  /** `"16:00"`; null for all day. */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** Before `from` it reaches past midnight, and belongs to the day on which it began. */
  readonly until?: Maybe<Scalars['String']['output']>;
  /** Every day when there is none. */
  readonly weekdays: ReadonlyArray<Weekday>;
};

export type OfferLineInput = {
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type OfferPayload = {
  readonly __typename?: 'OfferPayload';
  readonly offer?: Maybe<Offer>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Order = {
  readonly __typename?: 'Order';
  readonly id: Scalars['ID']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** That somebody has seen personal fields of a customer. */
export type PersonalAccess = {
  readonly __typename?: 'PersonalAccess';
  readonly at: Scalars['DateTime']['output'];
  /** The subject of the token. */
  readonly by: Scalars['String']['output'];
  /** The fields' names, sorted. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly requestId: Scalars['String']['output'];
};

/** A page of accesses. */
export type PersonalAccessConnection = {
  readonly __typename?: 'PersonalAccessConnection';
  readonly edges: ReadonlyArray<PersonalAccessEdge>;
  readonly nodes: ReadonlyArray<PersonalAccess>;
  readonly pageInfo: PageInfo;
};

/** One access of a page. */
export type PersonalAccessEdge = {
  readonly __typename?: 'PersonalAccessEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PersonalAccess;
};

/** An offer to one customer, on a channel and perhaps for a basket. */
export type PersonalOffer = {
  readonly __typename?: 'PersonalOffer';
  /** The basket that it was asked for, for sales to reckon with. */
  readonly basket?: Maybe<Scalars['JSON']['output']>;
  readonly channel: Scalars['String']['output'];
  /** To be shown with the basket; null where the promotion needs none. */
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  readonly customerId: Scalars['ID']['output'];
  /** Until when it holds, as it is now; null is without end. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** The days and hours on which it counts, by the clock of the location; null for all. */
  readonly hours?: Maybe<OfferHours>;
  /** The offer's and the customer's. */
  readonly id: Scalars['ID']['output'];
  readonly offer: Offer;
  /**
   * Who it was made to, for sales to reckon with: all ids that stand for the customer, the segments that they are in, and how
   * often they had what is limited.
   */
  readonly person: Scalars['JSON']['output'];
  /** What is taken off is this promotion's to say. */
  readonly promotion: Promotion;
  readonly promotionId: Scalars['ID']['output'];
  /** How often the customer may still use the coupon, or have the promotion; null is without limit. */
  readonly usesLeft?: Maybe<Scalars['Int']['output']>;
};

/** How a step of a payment with points ended. */
export type PointsAnswer = {
  readonly __typename?: 'PointsAnswer';
  readonly approved: Scalars['Boolean']['output'];
  /** The hold; null where there is none. */
  readonly holdId?: Maybe<Scalars['ID']['output']>;
  /** Why it was declined. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type PointsBasis =
  /** The same without tax. */
  | 'WITHOUT_TAX'
  /** What was paid for the goods, with tax, less what of it was paid with points. */
  | 'WITH_TAX';

/** Points that are held for one purchase. */
export type PointsHold = {
  readonly __typename?: 'PointsHold';
  readonly customer: Customer;
  /** When it ends by itself; null where it was redeemed, or whoever asked for it ends it. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The order that they were redeemed with. */
  readonly order?: Maybe<Order>;
  /** How many were asked for. */
  readonly points: Scalars['Int']['output'];
  /** What they are redeemed for; null where they pay. */
  readonly reward?: Maybe<LoyaltyReward>;
  /** The sale that they were redeemed with; null for those of an order. */
  readonly sale?: Maybe<Sale>;
  readonly state: PointsHoldState;
};

/** The hold has ended, or is not for a reward. */
export type PointsHoldEndedError = UserError & {
  readonly __typename?: 'PointsHoldEndedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly state: PointsHoldState;
};

export type PointsHoldPayload = {
  readonly __typename?: 'PointsHoldPayload';
  readonly hold?: Maybe<PointsHold>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type PointsHoldState =
  /** Let go, since nobody redeemed it in time. */
  | 'EXPIRED'
  | 'HELD'
  /** Spent, all that was not let go; what it was for may have come back since. */
  | 'REDEEMED'
  | 'RELEASED';

export type PointsRounding =
  /** Towards zero. */
  | 'DOWN'
  /** To the nearest, and up from the middle. */
  | 'HALF_UP';

export type PointsStep =
  /** Holds the points that an amount takes, rounded up to a whole point. */
  | 'AUTHORISE'
  /** Takes a part of what is held. */
  | 'CAPTURE'
  /** Gives back a part of what was taken, to expire as before. */
  | 'REFUND'
  /** Lets go what is held and was not taken. One that comes before its AUTHORISE declines that. */
  | 'VOID';

/** So many points are worth an amount. */
export type PointsWorth = {
  readonly __typename?: 'PointsWorth';
  readonly amount: Money;
  readonly points: Scalars['Int']['output'];
};

export type PointsWorthInput = {
  readonly amount: MoneyInput;
  /** From 1 to 1,000,000. */
  readonly points: Scalars['Int']['input'];
};

/** A customer who may be the same person. */
export type PossibleDuplicate = {
  readonly __typename?: 'PossibleDuplicate';
  readonly customer: Customer;
  readonly reasons: ReadonlyArray<DuplicateReason>;
  /** From 40 to 99, for sorting: not a probability. */
  readonly score: Scalars['Int']['output'];
};

export type Promotion = {
  readonly __typename?: 'Promotion';
  readonly id: Scalars['ID']['output'];
};

/** What a customer has bought. Lists have what was bought last first; what they no longer hold counts in the figures. */
export type PurchaseHistory = {
  readonly __typename?: 'PurchaseHistory';
  /** The 100 merchandise categories bought last. */
  readonly categories: ReadonlyArray<BoughtLast>;
  /** The channels of the latest sales, 20 at most. */
  readonly channels: ReadonlyArray<BoughtLast>;
  /** By the tills' clocks. After a voided sale, this and the lists go by the 500 sales before it. Null once erased. */
  readonly firstPurchaseAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastPurchaseAt?: Maybe<Scalars['DateTime']['output']>;
  /** The 100 locations bought at last. */
  readonly locations: ReadonlyArray<BoughtAtLast>;
  /** Sales that were not voided. An order that is handed over in parts is a sale each. */
  readonly purchases: Scalars['Int']['output'];
  /** The 200 SKUs bought last. */
  readonly skus: ReadonlyArray<BoughtLast>;
  /** A currency each. */
  readonly spending: ReadonlyArray<Spending>;
  /** Units that were bought, less those that came back. */
  readonly units: Scalars['Decimal']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** A company, or null. */
  readonly company?: Maybe<Company>;
  /** A customer by exactly one of these, or null. One who was merged is found as the customer that they are now. */
  readonly customer?: Maybe<Customer>;
  /**
   * What customers did and who they are, as a customer data platform takes it in: one page of the log, at most 100 entries of
   * it, those that may not be handed out left out, so that a page may hold fewer and still have a next one. Entries recorded
   * from `from` on and before `to`. `npm run customer-events` writes it to a file, a message a line.
   */
  readonly customerDataEvents: CustomerDataEventConnection;
  /**
   * Everything that is held about a customer, under all ids that were merged, as one JSON document: each subgraph fills in
   * its own field. Is itself an access that the access log shows. Null for an unknown customer.
   */
  readonly exportCustomerData?: Maybe<CustomerExport>;
  /** A household, or null. */
  readonly household?: Maybe<Household>;
  /** The programme as it is now, or at an instant; null before any was set, when a sale gives a point for each whole unit of currency. */
  readonly loyaltyProgramme?: Maybe<LoyaltyProgramme>;
  /** A version of the programme, or null: an event of points names the one by which they were given. */
  readonly loyaltyProgrammeVersion?: Maybe<LoyaltyProgramme>;
  /** All rewards, the newest first, at most 100 a page, those that have ended among them. */
  readonly loyaltyRewards: LoyaltyRewardConnection;
  /** All offers, the oldest first, at most 100 a page, those that have ended among them. */
  readonly offers: OfferConnection;
  /** What was answered under a key of `askForPoints`, or null while nothing was. For a program that pays with points. */
  readonly pointsAnswer?: Maybe<PointsAnswer>;
  /** Points that are or were held, or null. */
  readonly pointsHold?: Maybe<PointsHold>;
  /** A segment by its code, or null. */
  readonly segment?: Maybe<Segment>;
  /** All segments, the oldest first, at most 100 a page, archived ones among them. */
  readonly segments: SegmentConnection;
};


export type QueryCompanyArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomerArgs = {
  email?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  identity?: InputMaybe<IdentityInput>;
  loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomerDataEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryExportCustomerDataArgs = {
  customerId: Scalars['ID']['input'];
};


export type QueryHouseholdArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLoyaltyProgrammeArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryLoyaltyProgrammeVersionArgs = {
  version: Scalars['Int']['input'];
};


export type QueryLoyaltyRewardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryOffersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryPointsAnswerArgs = {
  key: Scalars['ID']['input'];
};


export type QueryPointsHoldArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySegmentArgs = {
  code: Scalars['String']['input'];
};


export type QuerySegmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Whole days of 24 hours since the last purchase. */
export type RecencyTest = {
  readonly __typename?: 'RecencyTest';
  readonly atLeastDays?: Maybe<Scalars['Int']['output']>;
  readonly atMostDays?: Maybe<Scalars['Int']['output']>;
};

/** At least one of them, from 0 to 3650. */
export type RecencyTestInput = {
  readonly atLeastDays?: InputMaybe<Scalars['Int']['input']>;
  readonly atMostDays?: InputMaybe<Scalars['Int']['input']>;
};

export type RecordConsentInput = {
  readonly channel: ConsentChannel;
  readonly customerId: Scalars['ID']['input'];
  readonly granted: Scalars['Boolean']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** When the customer said so; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly proof?: InputMaybe<Scalars['String']['input']>;
  readonly purpose: ConsentPurpose;
  readonly textVersion: Scalars['String']['input'];
};

export type ReleaseRewardInput = {
  readonly holdId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type RemoveIdentityInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly identity: IdentityInput;
};

/** What a reward takes off a basket. */
export type RewardGives = {
  readonly __typename?: 'RewardGives';
  /** Of AMOUNT_OFF. */
  readonly amount?: Maybe<Money>;
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  readonly kind: RewardKind;
  /** Of PERCENT_OFF, as a fraction: `"0.10"` is 10 %. */
  readonly rate?: Maybe<Scalars['String']['output']>;
  /** The goods that it is about: those of these SKUs and of these categories. */
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
  /** Of PRODUCT: how many units. */
  readonly units?: Maybe<Scalars['Int']['output']>;
};

export type RewardGivesInput = {
  readonly amount?: InputMaybe<MoneyInput>;
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly kind: RewardKind;
  readonly rate?: InputMaybe<Scalars['String']['input']>;
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly units?: InputMaybe<Scalars['Int']['input']>;
};

export type RewardKind =
  /** An amount off the whole basket, as far as it comes to that much. */
  | 'AMOUNT_OFF'
  /** A share off these goods, or off all when none are named. */
  | 'PERCENT_OFF'
  /** So many units of these goods for nothing, the dearest in the basket first. */
  | 'PRODUCT'
  /** What the goods cost that stand for the delivery. */
  | 'SHIPPING';

export type Sale = {
  readonly __typename?: 'Sale';
  /** Who bought, when somebody was named at the till. */
  readonly customer?: Maybe<Customer>;
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The points that this sale gave and its refunds took, oldest first. Empty until loyalty has taken the sale in. */
  readonly loyaltyEvents?: Maybe<ReadonlyArray<LoyaltyEvent>>;
};

export type SaveCompanyInput = {
  /** Null for a new one. One that was merged into another is refused: that other one is what can be changed. */
  readonly companyId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly registrationNumber?: InputMaybe<Scalars['String']['input']>;
  /** All of them: what is left out is everybody's. */
  readonly terms: CompanyTermsInput;
};

export type SaveLoyaltyRewardInput = {
  /** From 1 to 10,000,000. */
  readonly costPoints: Scalars['Int']['input'];
  /** True takes it away: it cannot be held any more. */
  readonly ended: Scalars['Boolean']['input'];
  readonly gives: RewardGivesInput;
  /** From 60 to 86,400. */
  readonly holdForSeconds: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** Null makes a new one. */
  readonly rewardId?: InputMaybe<Scalars['ID']['input']>;
  readonly tiers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type SaveLoyaltyRewardPayload = {
  readonly __typename?: 'SaveLoyaltyRewardPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly reward?: Maybe<LoyaltyReward>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SaveOfferInput = {
  /** At most 20. */
  readonly channels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of the promotion, where it requires a coupon; null otherwise. */
  readonly couponCode?: InputMaybe<Scalars['String']['input']>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The offer to change; null makes a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly message: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  /** From 0 to 1000; 100 when null. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  readonly promotionId: Scalars['ID']['input'];
  readonly requiresConsent?: InputMaybe<ConsentPurpose>;
  /** Codes, at most 50. */
  readonly segments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type SaveSegmentInput = {
  /** Capitals, digits, dashes and underscores, at most 50; of a segment that is changed, the one it has. */
  readonly code: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The segment to change; null makes a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly rule: SegmentRuleInput;
  /** The version that is to be replaced; refused where it is another by now. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** Customers of whom a rule holds. */
export type Segment = Node & {
  readonly __typename?: 'Segment';
  /** What prices, promotions and offers name it by; it never changes. */
  readonly code: Scalars['String']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isArchived: Scalars['Boolean']['output'];
  /** Who is in it, in the order in which they were enrolled, at most 100 a page. */
  readonly members?: Maybe<CustomerConnection>;
  readonly name: Scalars['String']['output'];
  readonly rule: SegmentRule;
  /** From 1, one more each time it was saved. */
  readonly version: Scalars['Int']['output'];
  /** What it said before, the newest first, this version included, at most 100. */
  readonly versions: ReadonlyArray<SegmentVersion>;
};


/** Customers of whom a rule holds. */
export type SegmentMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of segments. */
export type SegmentConnection = {
  readonly __typename?: 'SegmentConnection';
  readonly edges: ReadonlyArray<SegmentEdge>;
  readonly nodes: ReadonlyArray<Segment>;
  readonly pageInfo: PageInfo;
};

/** One segment of a page. */
export type SegmentEdge = {
  readonly __typename?: 'SegmentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Segment;
};

/** That a customer is in a segment. */
export type SegmentMembership = {
  readonly __typename?: 'SegmentMembership';
  readonly segment: Segment;
  /** When that became known here. */
  readonly since: Scalars['DateTime']['output'];
};

export type SegmentPayload = {
  readonly __typename?: 'SegmentPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly segment?: Maybe<Segment>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Exactly one of these is there. All that was bought counts under whichever of the ids that were merged. */
export type SegmentRule = {
  readonly __typename?: 'SegmentRule';
  /** All of these hold. */
  readonly allOf?: Maybe<ReadonlyArray<SegmentRule>>;
  /** At least one of these holds. */
  readonly anyOf?: Maybe<ReadonlyArray<SegmentRule>>;
  /** Whether they bought any of these. */
  readonly bought?: Maybe<BoughtTest>;
  /** Whether they bought at any of these. */
  readonly boughtAt?: Maybe<BoughtAtTest>;
  /** Whether they gave this consent, and did not withdraw it. */
  readonly consent?: Maybe<ConsentTest>;
  /** How often they bought. */
  readonly frequency?: Maybe<FrequencyTest>;
  /** What they spent in one currency. */
  readonly monetary?: Maybe<MonetaryTest>;
  /** This does not hold. */
  readonly not?: Maybe<SegmentRule>;
  /** How long ago the last purchase was; false of somebody who has bought nothing. */
  readonly recency?: Maybe<RecencyTest>;
  /** Whether they carry any of these marks. */
  readonly tagged?: Maybe<TaggedTest>;
  /** Whether they are in one of these tiers of the loyalty programme. */
  readonly tier?: Maybe<TierTest>;
};

/** Exactly one of these; at most 50 conditions in all, at most 5 deep. Lists have 1 to 100 names. */
export type SegmentRuleInput = {
  readonly allOf?: InputMaybe<ReadonlyArray<SegmentRuleInput>>;
  readonly anyOf?: InputMaybe<ReadonlyArray<SegmentRuleInput>>;
  readonly bought?: InputMaybe<BoughtTestInput>;
  readonly boughtAt?: InputMaybe<BoughtAtTestInput>;
  readonly consent?: InputMaybe<ConsentTestInput>;
  readonly frequency?: InputMaybe<FrequencyTestInput>;
  readonly monetary?: InputMaybe<MonetaryTestInput>;
  readonly not?: InputMaybe<SegmentRuleInput>;
  readonly recency?: InputMaybe<RecencyTestInput>;
  readonly tagged?: InputMaybe<TaggedTestInput>;
  readonly tier?: InputMaybe<TierTestInput>;
};

/** What a segment said from a time on. */
export type SegmentVersion = {
  readonly __typename?: 'SegmentVersion';
  readonly name: Scalars['String']['output'];
  readonly rule: SegmentRule;
  readonly savedAt: Scalars['DateTime']['output'];
  /** The subject of the token. */
  readonly savedBy: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
};

export type SetCompanyMemberInput = {
  readonly companyId: Scalars['ID']['input'];
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Null takes the customer off the company. */
  readonly role?: InputMaybe<CompanyRole>;
};

export type SetHouseholdInput = {
  readonly customerId: Scalars['ID']['input'];
  /** Null takes the customer out of theirs. */
  readonly householdId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type SetLoyaltyProgrammeInput = {
  readonly basis: PointsBasis;
  /** Now when null. */
  readonly effectiveFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly excludedCategories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly excludedSkus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The newest version that the caller has seen, 0 for none: whoever was slower is told. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** From 1 to 120; null for never. */
  readonly expiresAfterMonths?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly note?: InputMaybe<Scalars['String']['input']>;
  readonly rounding: PointsRounding;
  /** At least one, at most 100; PER_AMOUNT rules are asked in this order. */
  readonly rules: ReadonlyArray<EarningRuleInput>;
  readonly tiers?: InputMaybe<LoyaltyTierSchemeInput>;
  readonly timeZone: Scalars['String']['input'];
  /** Once points are worth something they stay so, in the same currency. */
  readonly worth?: InputMaybe<PointsWorthInput>;
};

export type SetLoyaltyProgrammePayload = {
  readonly __typename?: 'SetLoyaltyProgrammePayload';
  readonly programme?: Maybe<LoyaltyProgramme>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What was spent in one currency, over all time. */
export type Spending = {
  readonly __typename?: 'Spending';
  /** Totals of the sales, tax included. */
  readonly gross: Money;
  /** What goods went for without tax, less what of it was given back. */
  readonly net: Money;
  readonly purchases: Scalars['Int']['output'];
  /** Totals that were given back, tax included: by refunds, and for goods that came back without a receipt. */
  readonly refunded: Money;
};

/** Somebody else has set the programme since the caller looked at it. */
export type StaleProgrammeError = UserError & {
  readonly __typename?: 'StaleProgrammeError';
  readonly code: Scalars['String']['output'];
  readonly currentVersion: Scalars['Int']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * The same as a stream: everything after a cursor, or after now, in the order of the log, and then whatever happens, within
   * a second. Whoever keeps the cursor of the last message goes on there, and misses nothing.
   */
  readonly customerDataEvents: CustomerDataEvent;
  /** A customer's loyalty account each time its points change. With `after`, what came after that `extensions.cursor` first. */
  readonly pointsChanged: LoyaltyAccount;
};


export type SubscriptionCustomerDataEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionPointsChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  customerId: Scalars['ID']['input'];
};

export type TagCustomerInput = {
  /** A customer has at most 50, of at most 50 characters each. */
  readonly add?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly remove?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type TaggedTest = {
  readonly __typename?: 'TaggedTest';
  readonly anyOf: ReadonlyArray<Scalars['String']['output']>;
};

export type TaggedTestInput = {
  readonly anyOf: ReadonlyArray<Scalars['String']['input']>;
};

export type TierMeasure =
  /** The points that sales gave, less those that refunds took back. */
  | 'POINTS'
  /** What sales came to with tax, less what came back, in one currency. */
  | 'SPEND';

export type TierTest = {
  readonly __typename?: 'TierTest';
  /** Codes. */
  readonly isOneOf: ReadonlyArray<Scalars['String']['output']>;
};

export type TierTestInput = {
  readonly isOneOf: ReadonlyArray<Scalars['String']['input']>;
};

export type TierWindow =
  /** A year that comes to the threshold; the tier is held until the end of the next. */
  | 'CALENDAR_YEAR'
  /** Any twelve months in a row that come to the threshold; the tier is held for the twelve months after the last of them. */
  | 'ROLLING_12_MONTHS';

/** That a customer dealt with the shop. Once they are erased it is gone. */
export type Touchpoint = {
  readonly __typename?: 'Touchpoint';
  /** What was paid or ordered, or, for REFUND, VOID and RETURN, given back; tax included. */
  readonly amount?: Maybe<Money>;
  /** `STORE`, `ONLINE` or a channel of the retailer's own; null where none is known. */
  readonly channel?: Maybe<Scalars['String']['output']>;
  /** That of what it is about, such as a sale's. */
  readonly id: Scalars['ID']['output'];
  /** False but for a PURCHASE that was voided since. */
  readonly isVoided: Scalars['Boolean']['output'];
  readonly kind: TouchpointKind;
  readonly location?: Maybe<Location>;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly order?: Maybe<Order>;
  readonly sale?: Maybe<Sale>;
  /** How many units, never negative. */
  readonly units?: Maybe<Scalars['Decimal']['output']>;
};

/** A page of a timeline. */
export type TouchpointConnection = {
  readonly __typename?: 'TouchpointConnection';
  readonly edges: ReadonlyArray<TouchpointEdge>;
  readonly nodes: ReadonlyArray<Touchpoint>;
  readonly pageInfo: PageInfo;
};

/** One touchpoint of a page. */
export type TouchpointEdge = {
  readonly __typename?: 'TouchpointEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Touchpoint;
};

export type TouchpointKind =
  /** A consent was given or withdrawn. */
  | 'CONSENT'
  | 'ENROLLED'
  /** Another customer was merged into this one. */
  | 'MERGED'
  /** Parts of an order, or all of it, are no longer wanted. */
  | 'ORDER_CANCELLED'
  | 'ORDER_PLACED'
  /** Points were given or taken by hand, or expired. */
  | 'POINTS'
  /** A sale, at a till or of an order that was handed over. */
  | 'PURCHASE'
  | 'REFUND'
  /** Goods came back without a receipt. */
  | 'RETURN'
  /** Another tier was reached, or one was left. */
  | 'TIER'
  /** A merge into this customer was undone. */
  | 'UNMERGED'
  /** A sale was taken back before its cash session closed, as if it had never been. */
  | 'VOID';

export type UnmergeCompaniesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly mergeId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type UnmergeCustomersInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly mergeId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

/** What is left out stays as it is; null clears it. */
export type UpdateCustomerInput = {
  /** ISO 8601, `1815-12-10`. */
  readonly birthDate?: InputMaybe<Scalars['String']['input']>;
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  readonly code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  readonly message: Scalars['String']['output'];
};

export type VerifyIdentityInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly identity: IdentityInput;
  /** How it was shown: `CODE`, `DOCUMENT` or another word of at most 40 characters. */
  readonly method: Scalars['String']['input'];
};

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';



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
  AuditLog: AuditLog;
  Company: Company;
  Customer: Customer;
  CustomerExport: CustomerExport;
  Household: Household;
  LoyaltyEvent: LoyaltyEvent;
  Offer: Offer;
  PersonalOffer: PersonalOffer;
  PointsHold: PointsHold;
  Sale: Sale;
  Segment: Segment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
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
  Household:
    ( { __typename: 'Household' }
    & GraphQLRecursivePick<FederationTypes['Household'], {"id":true}> );
  LoyaltyEvent:
    ( { __typename: 'LoyaltyEvent' }
    & GraphQLRecursivePick<FederationTypes['LoyaltyEvent'], {"id":true}> );
  Offer:
    ( { __typename: 'Offer' }
    & GraphQLRecursivePick<FederationTypes['Offer'], {"id":true}> );
  PersonalOffer:
    ( { __typename: 'PersonalOffer' }
    & GraphQLRecursivePick<FederationTypes['PersonalOffer'], {"id":true}> );
  PointsHold:
    ( { __typename: 'PointsHold' }
    & GraphQLRecursivePick<FederationTypes['PointsHold'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Sale'], {"customerId":true}> ) );
  Segment:
    ( { __typename: 'Segment' }
    & GraphQLRecursivePick<FederationTypes['Segment'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( CompanyRecord )
    | ( CustomerRecord )
    | ( HouseholdRecord )
    | ( LoyaltyEventRecord )
    | ( OfferRecord )
    | ( SegmentRecord )
  ;
  UserError:
    | ( CompanyMergeRefusedError )
    | ( IdempotencyConflictError )
    | ( Omit<IdentityTakenError, 'customer'> & { customer: _RefType['Customer'] } )
    | ( InsufficientPointsError )
    | ( InvalidInputError )
    | ( MergeRefusedError )
    | ( NotFoundError )
    | ( PointsHoldEndedError )
    | ( StaleProgrammeError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddIdentitiesInput: AddIdentitiesInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdjustPointsInput: AdjustPointsInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AdjustPointsPayload: ResolverTypeWrapper<Omit<AdjustPointsPayload, 'loyalty' | 'userErrors'> & { loyalty?: Maybe<ResolversTypes['LoyaltyAccount']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ArchiveSegmentInput: ArchiveSegmentInput;
  AskForPointsInput: AskForPointsInput;
  AskForPointsPayload: ResolverTypeWrapper<Omit<AskForPointsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  AuditLog: ResolverTypeWrapper<Omit<AuditLog, 'customer'> & { customer?: Maybe<ResolversTypes['AuditEntryConnection']> }>;
  BoughtAtLast: ResolverTypeWrapper<Bought>;
  BoughtAtTest: ResolverTypeWrapper<BoughtAtTest>;
  BoughtAtTestInput: BoughtAtTestInput;
  BoughtLast: ResolverTypeWrapper<BoughtLast>;
  BoughtTest: ResolverTypeWrapper<BoughtTest>;
  BoughtTestInput: BoughtTestInput;
  Company: ResolverTypeWrapper<CompanyRecord>;
  CompanyMembership: ResolverTypeWrapper<Omit<CompanyMembership, 'company'> & { company: ResolversTypes['Company'] }>;
  CompanyMerge: ResolverTypeWrapper<CompanyMergeRecord>;
  CompanyMergePayload: ResolverTypeWrapper<Omit<CompanyMergePayload, 'company' | 'merge' | 'userErrors'> & { company?: Maybe<ResolversTypes['Company']>, merge?: Maybe<ResolversTypes['CompanyMerge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CompanyMergeRefusalReason: CompanyMergeRefusalReason;
  CompanyMergeRefusedError: ResolverTypeWrapper<CompanyMergeRefusedError>;
  CompanyPayload: ResolverTypeWrapper<Omit<CompanyPayload, 'company' | 'userErrors'> & { company?: Maybe<ResolversTypes['Company']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CompanyRole: CompanyRole;
  CompanyTaxExemption: ResolverTypeWrapper<CompanyTaxExemption>;
  CompanyTaxExemptionInput: CompanyTaxExemptionInput;
  CompanyTerms: ResolverTypeWrapper<Omit<CompanyTerms, 'creditLimit'> & { creditLimit?: Maybe<ResolversTypes['Money']> }>;
  CompanyTermsInput: CompanyTermsInput;
  Consent: ResolverTypeWrapper<ConsentRecord>;
  ConsentChannel: ConsentChannel;
  ConsentConnection: ResolverTypeWrapper<Omit<ConsentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ConsentEdge']>, nodes: ReadonlyArray<ResolversTypes['Consent']> }>;
  ConsentEdge: ResolverTypeWrapper<Omit<ConsentEdge, 'node'> & { node: ResolversTypes['Consent'] }>;
  ConsentPurpose: ConsentPurpose;
  ConsentTest: ResolverTypeWrapper<ConsentTest>;
  ConsentTestInput: ConsentTestInput;
  CreateHouseholdInput: CreateHouseholdInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Customer: ResolverTypeWrapper<CustomerRecord>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerDataEvent: ResolverTypeWrapper<DataMessage>;
  CustomerDataEventConnection: ResolverTypeWrapper<Omit<CustomerDataEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerDataEventEdge']>, nodes: ReadonlyArray<ResolversTypes['CustomerDataEvent']> }>;
  CustomerDataEventEdge: ResolverTypeWrapper<Omit<CustomerDataEventEdge, 'node'> & { node: ResolversTypes['CustomerDataEvent'] }>;
  CustomerDataEventType: CustomerDataEventType;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerExport: ResolverTypeWrapper<CustomerExportValue>;
  CustomerIdentity: ResolverTypeWrapper<IdentityRecord>;
  CustomerMerge: ResolverTypeWrapper<MergeRecord>;
  CustomerMergePayload: ResolverTypeWrapper<Omit<CustomerMergePayload, 'customer' | 'merge' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, merge?: Maybe<ResolversTypes['CustomerMerge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CustomerPayload: ResolverTypeWrapper<Omit<CustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CustomerStatus: CustomerStatus;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DuplicateReason: DuplicateReason;
  EarlyPaymentTerms: ResolverTypeWrapper<EarlyPaymentTerms>;
  EarlyPaymentTermsInput: EarlyPaymentTermsInput;
  EarningConditions: ResolverTypeWrapper<EarningConditionsValue>;
  EarningConditionsInput: EarningConditionsInput;
  EarningKind: EarningKind;
  EarningRule: ResolverTypeWrapper<EarningRuleValue>;
  EarningRuleInput: EarningRuleInput;
  EarningWeekday: EarningWeekday;
  EndOfferInput: EndOfferInput;
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: ResolverTypeWrapper<Omit<EnrolCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EraseCustomerInput: EraseCustomerInput;
  ExpiringPoints: ResolverTypeWrapper<ExpiringPoints>;
  FrequencyTest: ResolverTypeWrapper<FrequencyTest>;
  FrequencyTestInput: FrequencyTestInput;
  HoldRewardInput: HoldRewardInput;
  Household: ResolverTypeWrapper<HouseholdRecord>;
  HouseholdPayload: ResolverTypeWrapper<Omit<HouseholdPayload, 'household' | 'userErrors'> & { household?: Maybe<ResolversTypes['Household']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  IdentityInput: IdentityInput;
  IdentityKind: IdentityKind;
  IdentityTakenError: ResolverTypeWrapper<Omit<IdentityTakenError, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  InsufficientPointsError: ResolverTypeWrapper<InsufficientPointsError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LifetimeValue: ResolverTypeWrapper<SpendingValue>;
  Location: ResolverTypeWrapper<Location>;
  LoyaltyAccount: ResolverTypeWrapper<LoyaltyStanding>;
  LoyaltyEvent: ResolverTypeWrapper<LoyaltyEventRecord>;
  LoyaltyEventConnection: ResolverTypeWrapper<Omit<LoyaltyEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LoyaltyEventEdge']>, nodes: ReadonlyArray<ResolversTypes['LoyaltyEvent']> }>;
  LoyaltyEventEdge: ResolverTypeWrapper<Omit<LoyaltyEventEdge, 'node'> & { node: ResolversTypes['LoyaltyEvent'] }>;
  LoyaltyEventKind: LoyaltyEventKind;
  LoyaltyProgramme: ResolverTypeWrapper<Programme>;
  LoyaltyReward: ResolverTypeWrapper<RewardRecord>;
  LoyaltyRewardConnection: ResolverTypeWrapper<Omit<LoyaltyRewardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LoyaltyRewardEdge']>, nodes: ReadonlyArray<ResolversTypes['LoyaltyReward']> }>;
  LoyaltyRewardEdge: ResolverTypeWrapper<Omit<LoyaltyRewardEdge, 'node'> & { node: ResolversTypes['LoyaltyReward'] }>;
  LoyaltyTier: ResolverTypeWrapper<Tier>;
  LoyaltyTierInput: LoyaltyTierInput;
  LoyaltyTierScheme: ResolverTypeWrapper<Omit<LoyaltyTierScheme, 'tiers'> & { tiers: ReadonlyArray<ResolversTypes['LoyaltyTier']> }>;
  LoyaltyTierSchemeInput: LoyaltyTierSchemeInput;
  MergeCompaniesInput: MergeCompaniesInput;
  MergeCustomersInput: MergeCustomersInput;
  MergeRefusalReason: MergeRefusalReason;
  MergeRefusedError: ResolverTypeWrapper<MergeRefusedError>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  MonetaryTest: ResolverTypeWrapper<Omit<MonetaryTest, 'atLeast' | 'atMost'> & { atLeast?: Maybe<ResolversTypes['Money']>, atMost?: Maybe<ResolversTypes['Money']> }>;
  MonetaryTestInput: MonetaryTestInput;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NextLoyaltyTier: ResolverTypeWrapper<Omit<NextLoyaltyTier, 'tier'> & { tier: ResolversTypes['LoyaltyTier'] }>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  Offer: ResolverTypeWrapper<OfferRecord>;
  OfferBasketInput: OfferBasketInput;
  OfferConnection: ResolverTypeWrapper<Omit<OfferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OfferEdge']>, nodes: ReadonlyArray<ResolversTypes['Offer']> }>;
  OfferEdge: ResolverTypeWrapper<Omit<OfferEdge, 'node'> & { node: ResolversTypes['Offer'] }>;
  OfferHours: ResolverTypeWrapper<OfferHours>;
  OfferLineInput: OfferLineInput;
  OfferPayload: ResolverTypeWrapper<Omit<OfferPayload, 'offer' | 'userErrors'> & { offer?: Maybe<ResolversTypes['Offer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Order: ResolverTypeWrapper<Order>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalAccess: ResolverTypeWrapper<AccessRecord>;
  PersonalAccessConnection: ResolverTypeWrapper<Omit<PersonalAccessConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PersonalAccessEdge']>, nodes: ReadonlyArray<ResolversTypes['PersonalAccess']> }>;
  PersonalAccessEdge: ResolverTypeWrapper<Omit<PersonalAccessEdge, 'node'> & { node: ResolversTypes['PersonalAccess'] }>;
  PersonalOffer: ResolverTypeWrapper<PersonalOfferValue>;
  PointsAnswer: ResolverTypeWrapper<PointsAnswer>;
  PointsBasis: PointsBasis;
  PointsHold: ResolverTypeWrapper<HoldRecord>;
  PointsHoldEndedError: ResolverTypeWrapper<PointsHoldEndedError>;
  PointsHoldPayload: ResolverTypeWrapper<Omit<PointsHoldPayload, 'hold' | 'userErrors'> & { hold?: Maybe<ResolversTypes['PointsHold']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PointsHoldState: PointsHoldState;
  PointsRounding: PointsRounding;
  PointsStep: PointsStep;
  PointsWorth: ResolverTypeWrapper<Omit<PointsWorth, 'amount'> & { amount: ResolversTypes['Money'] }>;
  PointsWorthInput: PointsWorthInput;
  PossibleDuplicate: ResolverTypeWrapper<Duplicate>;
  Promotion: ResolverTypeWrapper<Promotion>;
  PurchaseHistory: ResolverTypeWrapper<History>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecencyTest: ResolverTypeWrapper<RecencyTest>;
  RecencyTestInput: RecencyTestInput;
  RecordConsentInput: RecordConsentInput;
  ReleaseRewardInput: ReleaseRewardInput;
  RemoveIdentityInput: RemoveIdentityInput;
  RewardGives: ResolverTypeWrapper<RewardGivesValue>;
  RewardGivesInput: RewardGivesInput;
  RewardKind: RewardKind;
  Sale: ResolverTypeWrapper<SaleReference>;
  SaveCompanyInput: SaveCompanyInput;
  SaveLoyaltyRewardInput: SaveLoyaltyRewardInput;
  SaveLoyaltyRewardPayload: ResolverTypeWrapper<Omit<SaveLoyaltyRewardPayload, 'reward' | 'userErrors'> & { reward?: Maybe<ResolversTypes['LoyaltyReward']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SaveOfferInput: SaveOfferInput;
  SaveSegmentInput: SaveSegmentInput;
  Segment: ResolverTypeWrapper<SegmentRecord>;
  SegmentConnection: ResolverTypeWrapper<Omit<SegmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SegmentEdge']>, nodes: ReadonlyArray<ResolversTypes['Segment']> }>;
  SegmentEdge: ResolverTypeWrapper<Omit<SegmentEdge, 'node'> & { node: ResolversTypes['Segment'] }>;
  SegmentMembership: ResolverTypeWrapper<MembershipValue>;
  SegmentPayload: ResolverTypeWrapper<Omit<SegmentPayload, 'segment' | 'userErrors'> & { segment?: Maybe<ResolversTypes['Segment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SegmentRule: ResolverTypeWrapper<SegmentRuleValue>;
  SegmentRuleInput: SegmentRuleInput;
  SegmentVersion: ResolverTypeWrapper<SegmentVersionRecord>;
  SetCompanyMemberInput: SetCompanyMemberInput;
  SetHouseholdInput: SetHouseholdInput;
  SetLoyaltyProgrammeInput: SetLoyaltyProgrammeInput;
  SetLoyaltyProgrammePayload: ResolverTypeWrapper<Omit<SetLoyaltyProgrammePayload, 'programme' | 'userErrors'> & { programme?: Maybe<ResolversTypes['LoyaltyProgramme']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Spending: ResolverTypeWrapper<SpendingValue>;
  StaleProgrammeError: ResolverTypeWrapper<StaleProgrammeError>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TagCustomerInput: TagCustomerInput;
  TaggedTest: ResolverTypeWrapper<TaggedTest>;
  TaggedTestInput: TaggedTestInput;
  TierMeasure: TierMeasure;
  TierTest: ResolverTypeWrapper<TierTest>;
  TierTestInput: TierTestInput;
  TierWindow: TierWindow;
  Touchpoint: ResolverTypeWrapper<TouchpointRecord>;
  TouchpointConnection: ResolverTypeWrapper<Omit<TouchpointConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TouchpointEdge']>, nodes: ReadonlyArray<ResolversTypes['Touchpoint']> }>;
  TouchpointEdge: ResolverTypeWrapper<Omit<TouchpointEdge, 'node'> & { node: ResolversTypes['Touchpoint'] }>;
  TouchpointKind: TouchpointKind;
  UnmergeCompaniesInput: UnmergeCompaniesInput;
  UnmergeCustomersInput: UnmergeCustomersInput;
  UpdateCustomerInput: UpdateCustomerInput;
  UserError: ResolverTypeWrapper<UserErrorValue>;
  VerifyIdentityInput: VerifyIdentityInput;
  Weekday: Weekday;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddIdentitiesInput: AddIdentitiesInput;
  ID: Scalars['ID']['output'];
  AdjustPointsInput: AdjustPointsInput;
  Int: Scalars['Int']['output'];
  AdjustPointsPayload: Omit<AdjustPointsPayload, 'loyalty' | 'userErrors'> & { loyalty?: Maybe<ResolversParentTypes['LoyaltyAccount']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  ArchiveSegmentInput: ArchiveSegmentInput;
  AskForPointsInput: AskForPointsInput;
  AskForPointsPayload: Omit<AskForPointsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AuditEntry: AuditRow;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFilter: AuditFilter;
  AuditLog: Omit<AuditLog, 'customer'> & { customer?: Maybe<ResolversParentTypes['AuditEntryConnection']> } | FederationReferenceTypes['AuditLog'];
  BoughtAtLast: Bought;
  BoughtAtTest: BoughtAtTest;
  BoughtAtTestInput: BoughtAtTestInput;
  BoughtLast: BoughtLast;
  BoughtTest: BoughtTest;
  BoughtTestInput: BoughtTestInput;
  Company: CompanyRecord;
  CompanyMembership: Omit<CompanyMembership, 'company'> & { company: ResolversParentTypes['Company'] };
  CompanyMerge: CompanyMergeRecord;
  CompanyMergePayload: Omit<CompanyMergePayload, 'company' | 'merge' | 'userErrors'> & { company?: Maybe<ResolversParentTypes['Company']>, merge?: Maybe<ResolversParentTypes['CompanyMerge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CompanyMergeRefusedError: CompanyMergeRefusedError;
  CompanyPayload: Omit<CompanyPayload, 'company' | 'userErrors'> & { company?: Maybe<ResolversParentTypes['Company']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CompanyTaxExemption: CompanyTaxExemption;
  CompanyTaxExemptionInput: CompanyTaxExemptionInput;
  CompanyTerms: Omit<CompanyTerms, 'creditLimit'> & { creditLimit?: Maybe<ResolversParentTypes['Money']> };
  CompanyTermsInput: CompanyTermsInput;
  Consent: ConsentRecord;
  ConsentConnection: Omit<ConsentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ConsentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Consent']> };
  ConsentEdge: Omit<ConsentEdge, 'node'> & { node: ResolversParentTypes['Consent'] };
  ConsentTest: ConsentTest;
  ConsentTestInput: ConsentTestInput;
  CreateHouseholdInput: CreateHouseholdInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Customer: CustomerRecord;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerDataEvent: DataMessage;
  CustomerDataEventConnection: Omit<CustomerDataEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerDataEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CustomerDataEvent']> };
  CustomerDataEventEdge: Omit<CustomerDataEventEdge, 'node'> & { node: ResolversParentTypes['CustomerDataEvent'] };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerExport: CustomerExportValue;
  CustomerIdentity: IdentityRecord;
  CustomerMerge: MergeRecord;
  CustomerMergePayload: Omit<CustomerMergePayload, 'customer' | 'merge' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, merge?: Maybe<ResolversParentTypes['CustomerMerge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CustomerPayload: Omit<CustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EarlyPaymentTerms: EarlyPaymentTerms;
  EarlyPaymentTermsInput: EarlyPaymentTermsInput;
  EarningConditions: EarningConditionsValue;
  EarningConditionsInput: EarningConditionsInput;
  EarningRule: EarningRuleValue;
  EarningRuleInput: EarningRuleInput;
  EndOfferInput: EndOfferInput;
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: Omit<EnrolCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EraseCustomerInput: EraseCustomerInput;
  ExpiringPoints: ExpiringPoints;
  FrequencyTest: FrequencyTest;
  FrequencyTestInput: FrequencyTestInput;
  HoldRewardInput: HoldRewardInput;
  Household: HouseholdRecord;
  HouseholdPayload: Omit<HouseholdPayload, 'household' | 'userErrors'> & { household?: Maybe<ResolversParentTypes['Household']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  IdempotencyConflictError: IdempotencyConflictError;
  IdentityInput: IdentityInput;
  IdentityTakenError: Omit<IdentityTakenError, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  InsufficientPointsError: InsufficientPointsError;
  InvalidInputError: InvalidInputError;
  JSON: Scalars['JSON']['output'];
  LifetimeValue: SpendingValue;
  Location: Location;
  LoyaltyAccount: LoyaltyStanding;
  LoyaltyEvent: LoyaltyEventRecord;
  LoyaltyEventConnection: Omit<LoyaltyEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LoyaltyEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LoyaltyEvent']> };
  LoyaltyEventEdge: Omit<LoyaltyEventEdge, 'node'> & { node: ResolversParentTypes['LoyaltyEvent'] };
  LoyaltyProgramme: Programme;
  LoyaltyReward: RewardRecord;
  LoyaltyRewardConnection: Omit<LoyaltyRewardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LoyaltyRewardEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LoyaltyReward']> };
  LoyaltyRewardEdge: Omit<LoyaltyRewardEdge, 'node'> & { node: ResolversParentTypes['LoyaltyReward'] };
  LoyaltyTier: Tier;
  LoyaltyTierInput: LoyaltyTierInput;
  LoyaltyTierScheme: Omit<LoyaltyTierScheme, 'tiers'> & { tiers: ReadonlyArray<ResolversParentTypes['LoyaltyTier']> };
  LoyaltyTierSchemeInput: LoyaltyTierSchemeInput;
  MergeCompaniesInput: MergeCompaniesInput;
  MergeCustomersInput: MergeCustomersInput;
  MergeRefusedError: MergeRefusedError;
  MinorUnits: Scalars['MinorUnits']['output'];
  MonetaryTest: Omit<MonetaryTest, 'atLeast' | 'atMost'> & { atLeast?: Maybe<ResolversParentTypes['Money']>, atMost?: Maybe<ResolversParentTypes['Money']> };
  MonetaryTestInput: MonetaryTestInput;
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NextLoyaltyTier: Omit<NextLoyaltyTier, 'tier'> & { tier: ResolversParentTypes['LoyaltyTier'] };
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  Offer: OfferRecord;
  OfferBasketInput: OfferBasketInput;
  OfferConnection: Omit<OfferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OfferEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Offer']> };
  OfferEdge: Omit<OfferEdge, 'node'> & { node: ResolversParentTypes['Offer'] };
  OfferHours: OfferHours;
  OfferLineInput: OfferLineInput;
  OfferPayload: Omit<OfferPayload, 'offer' | 'userErrors'> & { offer?: Maybe<ResolversParentTypes['Offer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Order: Order;
  PageInfo: PageInfo;
  PersonalAccess: AccessRecord;
  PersonalAccessConnection: Omit<PersonalAccessConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PersonalAccessEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PersonalAccess']> };
  PersonalAccessEdge: Omit<PersonalAccessEdge, 'node'> & { node: ResolversParentTypes['PersonalAccess'] };
  PersonalOffer: PersonalOfferValue;
  PointsAnswer: PointsAnswer;
  PointsHold: HoldRecord;
  PointsHoldEndedError: PointsHoldEndedError;
  PointsHoldPayload: Omit<PointsHoldPayload, 'hold' | 'userErrors'> & { hold?: Maybe<ResolversParentTypes['PointsHold']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PointsWorth: Omit<PointsWorth, 'amount'> & { amount: ResolversParentTypes['Money'] };
  PointsWorthInput: PointsWorthInput;
  PossibleDuplicate: Duplicate;
  Promotion: Promotion;
  PurchaseHistory: History;
  Query: Record<PropertyKey, never>;
  RecencyTest: RecencyTest;
  RecencyTestInput: RecencyTestInput;
  RecordConsentInput: RecordConsentInput;
  ReleaseRewardInput: ReleaseRewardInput;
  RemoveIdentityInput: RemoveIdentityInput;
  RewardGives: RewardGivesValue;
  RewardGivesInput: RewardGivesInput;
  Sale: SaleReference;
  SaveCompanyInput: SaveCompanyInput;
  SaveLoyaltyRewardInput: SaveLoyaltyRewardInput;
  SaveLoyaltyRewardPayload: Omit<SaveLoyaltyRewardPayload, 'reward' | 'userErrors'> & { reward?: Maybe<ResolversParentTypes['LoyaltyReward']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SaveOfferInput: SaveOfferInput;
  SaveSegmentInput: SaveSegmentInput;
  Segment: SegmentRecord;
  SegmentConnection: Omit<SegmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SegmentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Segment']> };
  SegmentEdge: Omit<SegmentEdge, 'node'> & { node: ResolversParentTypes['Segment'] };
  SegmentMembership: MembershipValue;
  SegmentPayload: Omit<SegmentPayload, 'segment' | 'userErrors'> & { segment?: Maybe<ResolversParentTypes['Segment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SegmentRule: SegmentRuleValue;
  SegmentRuleInput: SegmentRuleInput;
  SegmentVersion: SegmentVersionRecord;
  SetCompanyMemberInput: SetCompanyMemberInput;
  SetHouseholdInput: SetHouseholdInput;
  SetLoyaltyProgrammeInput: SetLoyaltyProgrammeInput;
  SetLoyaltyProgrammePayload: Omit<SetLoyaltyProgrammePayload, 'programme' | 'userErrors'> & { programme?: Maybe<ResolversParentTypes['LoyaltyProgramme']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Spending: SpendingValue;
  StaleProgrammeError: StaleProgrammeError;
  Subscription: Record<PropertyKey, never>;
  TagCustomerInput: TagCustomerInput;
  TaggedTest: TaggedTest;
  TaggedTestInput: TaggedTestInput;
  TierTest: TierTest;
  TierTestInput: TierTestInput;
  Touchpoint: TouchpointRecord;
  TouchpointConnection: Omit<TouchpointConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TouchpointEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Touchpoint']> };
  TouchpointEdge: Omit<TouchpointEdge, 'node'> & { node: ResolversParentTypes['Touchpoint'] };
  UnmergeCompaniesInput: UnmergeCompaniesInput;
  UnmergeCustomersInput: UnmergeCustomersInput;
  UpdateCustomerInput: UpdateCustomerInput;
  UserError: UserErrorValue;
  VerifyIdentityInput: VerifyIdentityInput;
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

export type AdjustPointsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustPointsPayload'] = ResolversParentTypes['AdjustPointsPayload']> = {
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AskForPointsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AskForPointsPayload'] = ResolversParentTypes['AskForPointsPayload']> = {
  answer?: Resolver<Maybe<ResolversTypes['PointsAnswer']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  customer?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<AuditLogCustomerArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type BoughtAtLastResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BoughtAtLast'] = ResolversParentTypes['BoughtAtLast']> = {
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export type BoughtAtTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BoughtAtTest'] = ResolversParentTypes['BoughtAtTest']> = {
  channels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  locations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Location']>>, ParentType, ContextType>;
  withinDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BoughtLastResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BoughtLast'] = ResolversParentTypes['BoughtLast']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BoughtTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BoughtTest'] = ResolversParentTypes['BoughtTest']> = {
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  skus?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  withinDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company'], FederationReferenceType extends FederationReferenceTypes['Company'] = FederationReferenceTypes['Company']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Company']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<CompanyMembersArgs, 'first'>>;
  merges?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CompanyMerge']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registrationNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['CompanyTerms'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompanyMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyMembership'] = ResolversParentTypes['CompanyMembership']> = {
  company?: Resolver<ResolversTypes['Company'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['CompanyRole'], ParentType, ContextType>;
};

export type CompanyMergeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyMerge'] = ResolversParentTypes['CompanyMerge']> = {
  buyers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mergedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mergedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mergedId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  survivorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  undoneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  undoneBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  undoneReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CompanyMergePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyMergePayload'] = ResolversParentTypes['CompanyMergePayload']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  merge?: Resolver<Maybe<ResolversTypes['CompanyMerge']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompanyMergeRefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyMergeRefusedError'] = ResolversParentTypes['CompanyMergeRefusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CompanyMergeRefusalReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompanyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyPayload'] = ResolversParentTypes['CompanyPayload']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompanyTaxExemptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyTaxExemption'] = ResolversParentTypes['CompanyTaxExemption']> = {
  certificateNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CompanyTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyTerms'] = ResolversParentTypes['CompanyTerms']> = {
  creditLimit?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  earlyPayment?: Resolver<Maybe<ResolversTypes['EarlyPaymentTerms']>, ParentType, ContextType>;
  netTermsDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  priceSegment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxExemption?: Resolver<Maybe<ResolversTypes['CompanyTaxExemption']>, ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  channel?: Resolver<ResolversTypes['ConsentChannel'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  proof?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentConnection'] = ResolversParentTypes['ConsentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConsentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Consent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEdge'] = ResolversParentTypes['ConsentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
};

export type ConsentTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentTest'] = ResolversParentTypes['ConsentTest']> = {
  channel?: Resolver<Maybe<ResolversTypes['ConsentChannel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accessLog?: Resolver<Maybe<ResolversTypes['PersonalAccessConnection']>, ParentType, ContextType, RequireFields<CustomerAccessLogArgs, 'first'>>;
  birthDate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['CompanyMembership']>, ParentType, ContextType>;
  consentHistory?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<CustomerConsentHistoryArgs, 'first'>>;
  consents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Consent']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frequency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, RequireFields<CustomerFrequencyArgs, 'withinDays'>>;
  household?: Resolver<Maybe<ResolversTypes['Household']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CustomerIdentity']>>, ParentType, ContextType>;
  lifetimeValue?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LifetimeValue']>>, ParentType, ContextType>;
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  loyaltyCard?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  merges?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CustomerMerge']>>, ParentType, ContextType>;
  monetary?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Money']>>, ParentType, ContextType, RequireFields<CustomerMonetaryArgs, 'withinDays'>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  offers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PersonalOffer']>>, ParentType, ContextType, RequireFields<CustomerOffersArgs, 'channel'>>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  possibleDuplicates?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PossibleDuplicate']>>, ParentType, ContextType, RequireFields<CustomerPossibleDuplicatesArgs, 'first'>>;
  purchaseHistory?: Resolver<Maybe<ResolversTypes['PurchaseHistory']>, ParentType, ContextType>;
  recency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  segments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SegmentMembership']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CustomerStatus'], ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  timeline?: Resolver<Maybe<ResolversTypes['TouchpointConnection']>, ParentType, ContextType, RequireFields<CustomerTimelineArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerDataEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerDataEvent'] = ResolversParentTypes['CustomerDataEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['CustomerDataEventType'], ParentType, ContextType>;
};

export type CustomerDataEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerDataEventConnection'] = ResolversParentTypes['CustomerDataEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerDataEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CustomerDataEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerDataEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerDataEventEdge'] = ResolversParentTypes['CustomerDataEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CustomerDataEvent'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type CustomerExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerExport'] = ResolversParentTypes['CustomerExport'], FederationReferenceType extends FederationReferenceTypes['CustomerExport'] = FederationReferenceTypes['CustomerExport']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CustomerExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  exportedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CustomerIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerIdentity'] = ResolversParentTypes['CustomerIdentity']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IdentityKind'], ParentType, ContextType>;
  system?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CustomerMergeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerMerge'] = ResolversParentTypes['CustomerMerge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mergedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mergedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mergedId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mergedLoyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  survivorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  undoneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  undoneBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  undoneReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerMergePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerMergePayload'] = ResolversParentTypes['CustomerMergePayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  merge?: Resolver<Maybe<ResolversTypes['CustomerMerge']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerPayload'] = ResolversParentTypes['CustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type EarlyPaymentTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarlyPaymentTerms'] = ResolversParentTypes['EarlyPaymentTerms']> = {
  rate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  withinDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EarningConditionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningConditions'] = ResolversParentTypes['EarningConditions']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locationIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tiers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weekdays?: Resolver<ReadonlyArray<ResolversTypes['EarningWeekday']>, ParentType, ContextType>;
};

export type EarningRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRule'] = ResolversParentTypes['EarningRule']> = {
  conditions?: Resolver<ResolversTypes['EarningConditions'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EarningKind'], ParentType, ContextType>;
  multiplier?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  per?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  points?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type EnrolCustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolCustomerPayload'] = ResolversParentTypes['EnrolCustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExpiringPointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpiringPoints'] = ResolversParentTypes['ExpiringPoints']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FrequencyTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FrequencyTest'] = ResolversParentTypes['FrequencyTest']> = {
  atLeast?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  withinDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type HouseholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Household'] = ResolversParentTypes['Household'], FederationReferenceType extends FederationReferenceTypes['Household'] = FederationReferenceTypes['Household']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Household']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<HouseholdMembersArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HouseholdPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdPayload'] = ResolversParentTypes['HouseholdPayload']> = {
  household?: Resolver<Maybe<ResolversTypes['Household']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityTakenError'] = ResolversParentTypes['IdentityTakenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientPointsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientPointsError'] = ResolversParentTypes['InsufficientPointsError']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LifetimeValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LifetimeValue'] = ResolversParentTypes['LifetimeValue']> = {
  averageOrder?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoyaltyAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyAccount'] = ResolversParentTypes['LoyaltyAccount']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['LoyaltyEventConnection'], ParentType, ContextType, RequireFields<LoyaltyAccountEventsArgs, 'first'>>;
  expiring?: Resolver<ReadonlyArray<ResolversTypes['ExpiringPoints']>, ParentType, ContextType, Partial<LoyaltyAccountExpiringArgs>>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextTier?: Resolver<Maybe<ResolversTypes['NextLoyaltyTier']>, ParentType, ContextType>;
  owed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyReward']>, ParentType, ContextType>;
  tier?: Resolver<Maybe<ResolversTypes['LoyaltyTier']>, ParentType, ContextType>;
  tierUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoyaltyEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEvent'] = ResolversParentTypes['LoyaltyEvent'], FederationReferenceType extends FederationReferenceTypes['LoyaltyEvent'] = FederationReferenceTypes['LoyaltyEvent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LoyaltyEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoyaltyEventKind'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  programmeVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoyaltyEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEventConnection'] = ResolversParentTypes['LoyaltyEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoyaltyEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEventEdge'] = ResolversParentTypes['LoyaltyEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoyaltyEvent'], ParentType, ContextType>;
};

export type LoyaltyProgrammeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyProgramme'] = ResolversParentTypes['LoyaltyProgramme']> = {
  basis?: Resolver<ResolversTypes['PointsBasis'], ParentType, ContextType>;
  effectiveFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  excludedCategories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  excludedSkus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAfterMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['PointsRounding'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['EarningRule']>, ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  tiers?: Resolver<Maybe<ResolversTypes['LoyaltyTierScheme']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  worth?: Resolver<Maybe<ResolversTypes['PointsWorth']>, ParentType, ContextType>;
};

export type LoyaltyRewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyReward'] = ResolversParentTypes['LoyaltyReward']> = {
  costPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  gives?: Resolver<ResolversTypes['RewardGives'], ParentType, ContextType>;
  holdForSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tiers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LoyaltyRewardConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyRewardConnection'] = ResolversParentTypes['LoyaltyRewardConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyRewardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyReward']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoyaltyRewardEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyRewardEdge'] = ResolversParentTypes['LoyaltyRewardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoyaltyReward'], ParentType, ContextType>;
};

export type LoyaltyTierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyTier'] = ResolversParentTypes['LoyaltyTier']> = {
  benefits?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  multiplier?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
};

export type LoyaltyTierSchemeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyTierScheme'] = ResolversParentTypes['LoyaltyTierScheme']> = {
  by?: Resolver<ResolversTypes['TierMeasure'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  tiers?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyTier']>, ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TierWindow'], ParentType, ContextType>;
};

export type MergeRefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeRefusedError'] = ResolversParentTypes['MergeRefusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MergeRefusalReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MonetaryTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonetaryTest'] = ResolversParentTypes['MonetaryTest']> = {
  atLeast?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  withinDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addIdentities?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationAddIdentitiesArgs, 'input'>>;
  adjustPoints?: Resolver<ResolversTypes['AdjustPointsPayload'], ParentType, ContextType, RequireFields<MutationAdjustPointsArgs, 'input'>>;
  archiveSegment?: Resolver<ResolversTypes['SegmentPayload'], ParentType, ContextType, RequireFields<MutationArchiveSegmentArgs, 'input'>>;
  askForPoints?: Resolver<ResolversTypes['AskForPointsPayload'], ParentType, ContextType, RequireFields<MutationAskForPointsArgs, 'input'>>;
  createHousehold?: Resolver<ResolversTypes['HouseholdPayload'], ParentType, ContextType, RequireFields<MutationCreateHouseholdArgs, 'input'>>;
  endOffer?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationEndOfferArgs, 'input'>>;
  enrolCustomer?: Resolver<ResolversTypes['EnrolCustomerPayload'], ParentType, ContextType, RequireFields<MutationEnrolCustomerArgs, 'input'>>;
  eraseCustomer?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationEraseCustomerArgs, 'input'>>;
  holdReward?: Resolver<ResolversTypes['PointsHoldPayload'], ParentType, ContextType, RequireFields<MutationHoldRewardArgs, 'input'>>;
  mergeCompanies?: Resolver<ResolversTypes['CompanyMergePayload'], ParentType, ContextType, RequireFields<MutationMergeCompaniesArgs, 'input'>>;
  mergeCustomers?: Resolver<ResolversTypes['CustomerMergePayload'], ParentType, ContextType, RequireFields<MutationMergeCustomersArgs, 'input'>>;
  recordConsent?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationRecordConsentArgs, 'input'>>;
  releaseReward?: Resolver<ResolversTypes['PointsHoldPayload'], ParentType, ContextType, RequireFields<MutationReleaseRewardArgs, 'input'>>;
  removeIdentity?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationRemoveIdentityArgs, 'input'>>;
  saveCompany?: Resolver<ResolversTypes['CompanyPayload'], ParentType, ContextType, RequireFields<MutationSaveCompanyArgs, 'input'>>;
  saveLoyaltyReward?: Resolver<ResolversTypes['SaveLoyaltyRewardPayload'], ParentType, ContextType, RequireFields<MutationSaveLoyaltyRewardArgs, 'input'>>;
  saveOffer?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationSaveOfferArgs, 'input'>>;
  saveSegment?: Resolver<ResolversTypes['SegmentPayload'], ParentType, ContextType, RequireFields<MutationSaveSegmentArgs, 'input'>>;
  setCompanyMember?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationSetCompanyMemberArgs, 'input'>>;
  setHousehold?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationSetHouseholdArgs, 'input'>>;
  setLoyaltyProgramme?: Resolver<ResolversTypes['SetLoyaltyProgrammePayload'], ParentType, ContextType, RequireFields<MutationSetLoyaltyProgrammeArgs, 'input'>>;
  tagCustomer?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationTagCustomerArgs, 'input'>>;
  unmergeCompanies?: Resolver<ResolversTypes['CompanyMergePayload'], ParentType, ContextType, RequireFields<MutationUnmergeCompaniesArgs, 'input'>>;
  unmergeCustomers?: Resolver<ResolversTypes['CustomerMergePayload'], ParentType, ContextType, RequireFields<MutationUnmergeCustomersArgs, 'input'>>;
  updateCustomer?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationUpdateCustomerArgs, 'input'>>;
  verifyIdentity?: Resolver<ResolversTypes['CustomerPayload'], ParentType, ContextType, RequireFields<MutationVerifyIdentityArgs, 'input'>>;
};

export type NextLoyaltyTierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NextLoyaltyTier'] = ResolversParentTypes['NextLoyaltyTier']> = {
  missing?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['LoyaltyTier'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Company' | 'Customer' | 'Household' | 'LoyaltyEvent' | 'Offer' | 'Segment', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Offer'] = ResolversParentTypes['Offer'], FederationReferenceType extends FederationReferenceTypes['Offer'] = FederationReferenceTypes['Offer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Offer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  couponCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promotion?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
  requiresConsent?: Resolver<Maybe<ResolversTypes['ConsentPurpose']>, ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OfferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferConnection'] = ResolversParentTypes['OfferConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OfferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Offer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OfferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferEdge'] = ResolversParentTypes['OfferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
};

export type OfferHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferHours'] = ResolversParentTypes['OfferHours']> = {
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weekdays?: Resolver<ReadonlyArray<ResolversTypes['Weekday']>, ParentType, ContextType>;
};

export type OfferPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferPayload'] = ResolversParentTypes['OfferPayload']> = {
  offer?: Resolver<Maybe<ResolversTypes['Offer']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PersonalAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalAccess'] = ResolversParentTypes['PersonalAccess']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonalAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalAccessConnection'] = ResolversParentTypes['PersonalAccessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonalAccessEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PersonalAccess']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PersonalAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalAccessEdge'] = ResolversParentTypes['PersonalAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PersonalAccess'], ParentType, ContextType>;
};

export type PersonalOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalOffer'] = ResolversParentTypes['PersonalOffer'], FederationReferenceType extends FederationReferenceTypes['PersonalOffer'] = FederationReferenceTypes['PersonalOffer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonalOffer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  basket?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  couponCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['OfferHours']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  promotion?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
  promotionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  usesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PointsAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsAnswer'] = ResolversParentTypes['PointsAnswer']> = {
  approved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  holdId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PointsHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsHold'] = ResolversParentTypes['PointsHold'], FederationReferenceType extends FederationReferenceTypes['PointsHold'] = FederationReferenceTypes['PointsHold']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PointsHold']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reward?: Resolver<Maybe<ResolversTypes['LoyaltyReward']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PointsHoldState'], ParentType, ContextType>;
};

export type PointsHoldEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsHoldEndedError'] = ResolversParentTypes['PointsHoldEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PointsHoldState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PointsHoldPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsHoldPayload'] = ResolversParentTypes['PointsHoldPayload']> = {
  hold?: Resolver<Maybe<ResolversTypes['PointsHold']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PointsWorthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsWorth'] = ResolversParentTypes['PointsWorth']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PossibleDuplicateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PossibleDuplicate'] = ResolversParentTypes['PossibleDuplicate']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['DuplicateReason']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PurchaseHistoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseHistory'] = ResolversParentTypes['PurchaseHistory']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['BoughtLast']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['BoughtLast']>, ParentType, ContextType>;
  firstPurchaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastPurchaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['BoughtAtLast']>, ParentType, ContextType>;
  purchases?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['BoughtLast']>, ParentType, ContextType>;
  spending?: Resolver<ReadonlyArray<ResolversTypes['Spending']>, ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType, RequireFields<QueryCompanyArgs, 'id'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, Partial<QueryCustomerArgs>>;
  customerDataEvents?: Resolver<ResolversTypes['CustomerDataEventConnection'], ParentType, ContextType, RequireFields<QueryCustomerDataEventsArgs, 'first'>>;
  exportCustomerData?: Resolver<Maybe<ResolversTypes['CustomerExport']>, ParentType, ContextType, RequireFields<QueryExportCustomerDataArgs, 'customerId'>>;
  household?: Resolver<Maybe<ResolversTypes['Household']>, ParentType, ContextType, RequireFields<QueryHouseholdArgs, 'id'>>;
  loyaltyProgramme?: Resolver<Maybe<ResolversTypes['LoyaltyProgramme']>, ParentType, ContextType, Partial<QueryLoyaltyProgrammeArgs>>;
  loyaltyProgrammeVersion?: Resolver<Maybe<ResolversTypes['LoyaltyProgramme']>, ParentType, ContextType, RequireFields<QueryLoyaltyProgrammeVersionArgs, 'version'>>;
  loyaltyRewards?: Resolver<ResolversTypes['LoyaltyRewardConnection'], ParentType, ContextType, RequireFields<QueryLoyaltyRewardsArgs, 'first'>>;
  offers?: Resolver<ResolversTypes['OfferConnection'], ParentType, ContextType, RequireFields<QueryOffersArgs, 'first'>>;
  pointsAnswer?: Resolver<Maybe<ResolversTypes['PointsAnswer']>, ParentType, ContextType, RequireFields<QueryPointsAnswerArgs, 'key'>>;
  pointsHold?: Resolver<Maybe<ResolversTypes['PointsHold']>, ParentType, ContextType, RequireFields<QueryPointsHoldArgs, 'id'>>;
  segment?: Resolver<Maybe<ResolversTypes['Segment']>, ParentType, ContextType, RequireFields<QuerySegmentArgs, 'code'>>;
  segments?: Resolver<ResolversTypes['SegmentConnection'], ParentType, ContextType, RequireFields<QuerySegmentsArgs, 'first'>>;
};

export type RecencyTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecencyTest'] = ResolversParentTypes['RecencyTest']> = {
  atLeastDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  atMostDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RewardGivesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardGives'] = ResolversParentTypes['RewardGives']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RewardKind'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loyaltyEvents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LoyaltyEvent']>>, ParentType, ContextType>;
};

export type SaveLoyaltyRewardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveLoyaltyRewardPayload'] = ResolversParentTypes['SaveLoyaltyRewardPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reward?: Resolver<Maybe<ResolversTypes['LoyaltyReward']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SegmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Segment'] = ResolversParentTypes['Segment'], FederationReferenceType extends FederationReferenceTypes['Segment'] = FederationReferenceTypes['Segment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Segment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isArchived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<SegmentMembersArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['SegmentRule'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['SegmentVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SegmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentConnection'] = ResolversParentTypes['SegmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SegmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Segment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SegmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentEdge'] = ResolversParentTypes['SegmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Segment'], ParentType, ContextType>;
};

export type SegmentMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentMembership'] = ResolversParentTypes['SegmentMembership']> = {
  segment?: Resolver<ResolversTypes['Segment'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SegmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentPayload'] = ResolversParentTypes['SegmentPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  segment?: Resolver<Maybe<ResolversTypes['Segment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SegmentRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentRule'] = ResolversParentTypes['SegmentRule']> = {
  allOf?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SegmentRule']>>, ParentType, ContextType>;
  anyOf?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SegmentRule']>>, ParentType, ContextType>;
  bought?: Resolver<Maybe<ResolversTypes['BoughtTest']>, ParentType, ContextType>;
  boughtAt?: Resolver<Maybe<ResolversTypes['BoughtAtTest']>, ParentType, ContextType>;
  consent?: Resolver<Maybe<ResolversTypes['ConsentTest']>, ParentType, ContextType>;
  frequency?: Resolver<Maybe<ResolversTypes['FrequencyTest']>, ParentType, ContextType>;
  monetary?: Resolver<Maybe<ResolversTypes['MonetaryTest']>, ParentType, ContextType>;
  not?: Resolver<Maybe<ResolversTypes['SegmentRule']>, ParentType, ContextType>;
  recency?: Resolver<Maybe<ResolversTypes['RecencyTest']>, ParentType, ContextType>;
  tagged?: Resolver<Maybe<ResolversTypes['TaggedTest']>, ParentType, ContextType>;
  tier?: Resolver<Maybe<ResolversTypes['TierTest']>, ParentType, ContextType>;
};

export type SegmentVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentVersion'] = ResolversParentTypes['SegmentVersion']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['SegmentRule'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  savedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SetLoyaltyProgrammePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetLoyaltyProgrammePayload'] = ResolversParentTypes['SetLoyaltyProgrammePayload']> = {
  programme?: Resolver<Maybe<ResolversTypes['LoyaltyProgramme']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SpendingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Spending'] = ResolversParentTypes['Spending']> = {
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  purchases?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StaleProgrammeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleProgrammeError'] = ResolversParentTypes['StaleProgrammeError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  customerDataEvents?: SubscriptionResolver<ResolversTypes['CustomerDataEvent'], "customerDataEvents", ParentType, ContextType, Partial<SubscriptionCustomerDataEventsArgs>>;
  pointsChanged?: SubscriptionResolver<ResolversTypes['LoyaltyAccount'], "pointsChanged", ParentType, ContextType, RequireFields<SubscriptionPointsChangedArgs, 'customerId'>>;
};

export type TaggedTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaggedTest'] = ResolversParentTypes['TaggedTest']> = {
  anyOf?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TierTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierTest'] = ResolversParentTypes['TierTest']> = {
  isOneOf?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TouchpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Touchpoint'] = ResolversParentTypes['Touchpoint']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isVoided?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TouchpointKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type TouchpointConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TouchpointConnection'] = ResolversParentTypes['TouchpointConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TouchpointEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Touchpoint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TouchpointEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TouchpointEdge'] = ResolversParentTypes['TouchpointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Touchpoint'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CompanyMergeRefusedError' | 'IdempotencyConflictError' | 'IdentityTakenError' | 'InsufficientPointsError' | 'InvalidInputError' | 'MergeRefusedError' | 'NotFoundError' | 'PointsHoldEndedError' | 'StaleProgrammeError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AdjustPointsPayload?: AdjustPointsPayloadResolvers<ContextType>;
  AskForPointsPayload?: AskForPointsPayloadResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditLog?: AuditLogResolvers<ContextType>;
  BoughtAtLast?: BoughtAtLastResolvers<ContextType>;
  BoughtAtTest?: BoughtAtTestResolvers<ContextType>;
  BoughtLast?: BoughtLastResolvers<ContextType>;
  BoughtTest?: BoughtTestResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  CompanyMembership?: CompanyMembershipResolvers<ContextType>;
  CompanyMerge?: CompanyMergeResolvers<ContextType>;
  CompanyMergePayload?: CompanyMergePayloadResolvers<ContextType>;
  CompanyMergeRefusedError?: CompanyMergeRefusedErrorResolvers<ContextType>;
  CompanyPayload?: CompanyPayloadResolvers<ContextType>;
  CompanyTaxExemption?: CompanyTaxExemptionResolvers<ContextType>;
  CompanyTerms?: CompanyTermsResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentConnection?: ConsentConnectionResolvers<ContextType>;
  ConsentEdge?: ConsentEdgeResolvers<ContextType>;
  ConsentTest?: ConsentTestResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerDataEvent?: CustomerDataEventResolvers<ContextType>;
  CustomerDataEventConnection?: CustomerDataEventConnectionResolvers<ContextType>;
  CustomerDataEventEdge?: CustomerDataEventEdgeResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  CustomerExport?: CustomerExportResolvers<ContextType>;
  CustomerIdentity?: CustomerIdentityResolvers<ContextType>;
  CustomerMerge?: CustomerMergeResolvers<ContextType>;
  CustomerMergePayload?: CustomerMergePayloadResolvers<ContextType>;
  CustomerPayload?: CustomerPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EarlyPaymentTerms?: EarlyPaymentTermsResolvers<ContextType>;
  EarningConditions?: EarningConditionsResolvers<ContextType>;
  EarningRule?: EarningRuleResolvers<ContextType>;
  EnrolCustomerPayload?: EnrolCustomerPayloadResolvers<ContextType>;
  ExpiringPoints?: ExpiringPointsResolvers<ContextType>;
  FrequencyTest?: FrequencyTestResolvers<ContextType>;
  Household?: HouseholdResolvers<ContextType>;
  HouseholdPayload?: HouseholdPayloadResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  IdentityTakenError?: IdentityTakenErrorResolvers<ContextType>;
  InsufficientPointsError?: InsufficientPointsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LifetimeValue?: LifetimeValueResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  LoyaltyAccount?: LoyaltyAccountResolvers<ContextType>;
  LoyaltyEvent?: LoyaltyEventResolvers<ContextType>;
  LoyaltyEventConnection?: LoyaltyEventConnectionResolvers<ContextType>;
  LoyaltyEventEdge?: LoyaltyEventEdgeResolvers<ContextType>;
  LoyaltyProgramme?: LoyaltyProgrammeResolvers<ContextType>;
  LoyaltyReward?: LoyaltyRewardResolvers<ContextType>;
  LoyaltyRewardConnection?: LoyaltyRewardConnectionResolvers<ContextType>;
  LoyaltyRewardEdge?: LoyaltyRewardEdgeResolvers<ContextType>;
  LoyaltyTier?: LoyaltyTierResolvers<ContextType>;
  LoyaltyTierScheme?: LoyaltyTierSchemeResolvers<ContextType>;
  MergeRefusedError?: MergeRefusedErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  MonetaryTest?: MonetaryTestResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NextLoyaltyTier?: NextLoyaltyTierResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  Offer?: OfferResolvers<ContextType>;
  OfferConnection?: OfferConnectionResolvers<ContextType>;
  OfferEdge?: OfferEdgeResolvers<ContextType>;
  OfferHours?: OfferHoursResolvers<ContextType>;
  OfferPayload?: OfferPayloadResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalAccess?: PersonalAccessResolvers<ContextType>;
  PersonalAccessConnection?: PersonalAccessConnectionResolvers<ContextType>;
  PersonalAccessEdge?: PersonalAccessEdgeResolvers<ContextType>;
  PersonalOffer?: PersonalOfferResolvers<ContextType>;
  PointsAnswer?: PointsAnswerResolvers<ContextType>;
  PointsHold?: PointsHoldResolvers<ContextType>;
  PointsHoldEndedError?: PointsHoldEndedErrorResolvers<ContextType>;
  PointsHoldPayload?: PointsHoldPayloadResolvers<ContextType>;
  PointsWorth?: PointsWorthResolvers<ContextType>;
  PossibleDuplicate?: PossibleDuplicateResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  PurchaseHistory?: PurchaseHistoryResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecencyTest?: RecencyTestResolvers<ContextType>;
  RewardGives?: RewardGivesResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  SaveLoyaltyRewardPayload?: SaveLoyaltyRewardPayloadResolvers<ContextType>;
  Segment?: SegmentResolvers<ContextType>;
  SegmentConnection?: SegmentConnectionResolvers<ContextType>;
  SegmentEdge?: SegmentEdgeResolvers<ContextType>;
  SegmentMembership?: SegmentMembershipResolvers<ContextType>;
  SegmentPayload?: SegmentPayloadResolvers<ContextType>;
  SegmentRule?: SegmentRuleResolvers<ContextType>;
  SegmentVersion?: SegmentVersionResolvers<ContextType>;
  SetLoyaltyProgrammePayload?: SetLoyaltyProgrammePayloadResolvers<ContextType>;
  Spending?: SpendingResolvers<ContextType>;
  StaleProgrammeError?: StaleProgrammeErrorResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaggedTest?: TaggedTestResolvers<ContextType>;
  TierTest?: TierTestResolvers<ContextType>;
  Touchpoint?: TouchpointResolvers<ContextType>;
  TouchpointConnection?: TouchpointConnectionResolvers<ContextType>;
  TouchpointEdge?: TouchpointEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  audited?: AuditedDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  unaudited?: UnauditedDirectiveResolver<any, any, ContextType>;
};
