import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../../platform/money/money.ts';
import type { AuditRow } from '../../../platform/audit-log/audit-log.ts';
import type { Product as ProductParent, Variant as VariantParent, Location as LocationParent } from '../domain/catalogue/catalogue.ts';
import type { StockLevelView } from '../store/stock-reader.ts';
import type { MovementRecord } from '../store/movements.ts';
import type { SerialRecord, DiscrepancyRecord } from '../store/serials.ts';
import type { KitVersion, KitComponent } from '../domain/kits/kit.ts';
import type { LocationOffer } from '../domain/stock/availability.ts';
import type { SupplierRecord } from '../store/suppliers.ts';
import type { PurchaseRecord, PurchaseLineView, ReceiptRecord } from '../store/purchases.ts';
import type { ReceiptLineValue, ValuationView, LowStockValue, SuggestedPurchaseValue, SuggestedTransferValue, SaleReference, InsufficientStockValue, Context } from '../context.ts';
import type { RevaluationRecord } from '../store/revaluations.ts';
import type { CountRecord } from '../store/counts.ts';
import type { CountPositionView } from '../store/count-views.ts';
import type { TransferRecord, TransferLineView } from '../store/transfers.ts';
import type { ReservationRecord } from '../store/reservations.ts';
import type { ShortageView } from '../store/shortages.ts';
import type { RuleRecord } from '../store/replenishment-rules.ts';
import type { DueLine } from '../operations/replenishment/plan-replenishment.ts';
import type { ReservationLine as ReservationLineParent } from '../domain/reservations/reservation.ts';
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
  /** A GTIN-8, -12, -13 or -14 with a correct check digit (GS1 General Specifications, 7.9). */
  GTIN: { input: string; output: string; }
  /** A whole number of a currency's minor units (cents, yen, fils), beyond 32 bits where need be. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** The counts of a day or a week, by when they were counted. */
export type AccuracyPeriod = {
  readonly __typename?: 'AccuracyPeriod';
  readonly counted: Scalars['Int']['output'];
  /** Its first day in the location's time zone: `2026-11-23`. */
  readonly from: Scalars['String']['output'];
  readonly right: Scalars['Int']['output'];
  /** `right / counted`, from 0 to 1. */
  readonly share: Scalars['Float']['output'];
};

/** What history is told by. */
export type AccuracyPeriodKind =
  | 'DAY'
  /** From Monday to Sunday. */
  | 'WEEK';

export type AddPackInput = {
  readonly gtin: Scalars['GTIN']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type AddPackPayload = {
  readonly __typename?: 'AddPackPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
  readonly variant?: Maybe<Variant>;
};

export type AdjustStockInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  readonly lines: ReadonlyArray<AdjustStockLineInput>;
  readonly locationId: Scalars['ID']['input'];
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** CORRECTION, DAMAGED, SHRINKAGE or PROMOTION. */
  readonly reason: StockReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type AdjustStockLineInput = {
  /** What to add, or to take away when negative; never zero, whole where the variant is sold whole. */
  readonly delta: Scalars['Decimal']['input'];
  /**
   * One for each unit, where the variant is tracked by serial number: those that are there no more, or that are found. They may
   * be left out where all that are there go.
   */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

export type AssembleKitInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** When it happened; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Positive, whole where it is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** A variant of the kind ASSEMBLY. */
  readonly sku: Scalars['String']['input'];
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
  readonly id: Scalars['ID']['output'];
  /** What was done to stock by hand, and to what the stockroom goes by: the newest first, at most 100 a page. */
  readonly inventory?: Maybe<AuditEntryConnection>;
};


/** The audit log: a chain of entries in each subgraph, in the transactions of what they are about. */
export type AuditLogInventoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first: Scalars['Int']['input'];
};

export type CancelTransferInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What is not wanted any more; all that was not sent when null. */
  readonly lines?: InputMaybe<ReadonlyArray<TransferLineInput>>;
  readonly transferId: Scalars['ID']['input'];
};

export type ClosePurchaseOrderInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly purchaseOrderId: Scalars['ID']['input'];
};

/** How much of a variant one unit takes. */
export type Component = {
  readonly __typename?: 'Component';
  /** In the component's unit. */
  readonly quantity: Scalars['Decimal']['output'];
  readonly variant: Variant;
};

export type ComponentInput = {
  /** The barcode of a pack of the SKU: `quantity` counts whole packs then. */
  readonly pack?: InputMaybe<Scalars['GTIN']['input']>;
  /**
   * How much one unit takes: positive, whole where the component is sold whole. What is sold whole can only be a component of
   * what is sold whole.
   */
  readonly quantity: Scalars['Decimal']['input'];
  /** Not one that is tracked by serial number: a till could not say which it was. */
  readonly sku: Scalars['String']['input'];
};

/** What something is made of from an instant on. */
export type Composition = {
  readonly __typename?: 'Composition';
  /** At most 50, as they were set: a component may be made of others itself. */
  readonly components: ReadonlyArray<Component>;
  readonly validFrom: Scalars['DateTime']['output'];
  /** Grows by one each time it is set. */
  readonly version: Scalars['Int']['output'];
  readonly whenReturned: ReturnedComponents;
};

/**
 * What goods that leave are taken to have cost. Goods that are not there (sold before they were counted in) leave at what such
 * goods last cost; when they come in at another cost, the difference is a variance of its own. Goods that come back cost what
 * they cost when they left.
 */
export type CostingMethod =
  /** What came first leaves first, at what it cost then. */
  | 'FIFO'
  /** The average of all that is at the location. */
  | 'MOVING_AVERAGE';

/** What is counted. */
export type CountKind =
  /** The SKUs that are named. */
  | 'CYCLE'
  /** All that is on hand at the location. */
  | 'FULL';

/** From where on a count needs approval. Without a limit none ever does. */
export type CountLimits = {
  readonly __typename?: 'CountLimits';
  /** The most that all differences of a count may be worth at cost, up and down added up; unknown costs are left out. */
  readonly value?: Maybe<Money>;
  /** The most by which a variant may differ, up or down, in its unit. */
  readonly variance?: Maybe<Scalars['Decimal']['output']>;
};

export type CountLimitsPayload = {
  readonly __typename?: 'CountLimitsPayload';
  readonly limits?: Maybe<CountLimits>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CountLineInput = {
  /** Who counted; the subject of the caller's token when null. */
  readonly counter?: InputMaybe<Scalars['String']['input']>;
  /** When it was counted; now when null. At most 30 days ago, and not in the future. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The barcode of a pack of the SKU: `quantity` counts whole packs then. */
  readonly pack?: InputMaybe<Scalars['GTIN']['input']>;
  /** Zero or more, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /** The SKU of a variant that the count is of. */
  readonly sku: Scalars['String']['input'];
  /** The bin, shelf or room; null for the location as a whole. At most 50 for a variant. */
  readonly zone?: InputMaybe<Scalars['String']['input']>;
};

/** What became of what was counted of a variant. */
export type CountOutcome =
  /** On hand follows from it. */
  | 'APPLIED'
  /** The position was counted again at a later moment, and this count was submitted after that one: it changed nothing. */
  | 'SUPERSEDED';

/** One variant of a count. Quantities are in the variant's unit. */
export type CountPosition = {
  readonly __typename?: 'CountPosition';
  /** What was counted, all zones together. */
  readonly counted: Scalars['Decimal']['output'];
  /** At which moment: that of its last line. */
  readonly countedAt: Scalars['DateTime']['output'];
  /**
   * What was on hand at that moment by all that was known when the count was submitted. Before that, what is on hand now;
   * null where the count is blind.
   */
  readonly expected?: Maybe<Scalars['Decimal']['output']>;
  /** Null until the count is completed. */
  readonly outcome?: Maybe<CountOutcome>;
  /** Why it differs; null where it does not, and before submission. */
  readonly reason?: Maybe<ShrinkageReason>;
  /**
   * Whether it was right: exactly for what is sold whole; for the others within 1 % of what was expected, or 0.010 units
   * where that is more. Null until the count is submitted.
   */
  readonly right?: Maybe<Scalars['Boolean']['output']>;
  /** What each zone came to, ordered by zone; the one without a name first. */
  readonly tallies: ReadonlyArray<CountTally>;
  /** `counted - expected`. */
  readonly variance?: Maybe<Scalars['Decimal']['output']>;
  /** What the variance is worth at cost, in the location's currency; null where the cost is not known, and before submission. */
  readonly varianceValue?: Maybe<Money>;
  readonly variant: Variant;
};

/** A page of what was counted. */
export type CountPositionConnection = {
  readonly __typename?: 'CountPositionConnection';
  readonly edges: ReadonlyArray<CountPositionEdge>;
  readonly nodes: ReadonlyArray<CountPosition>;
  readonly pageInfo: PageInfo;
};

/** One variant of a page. */
export type CountPositionEdge = {
  readonly __typename?: 'CountPositionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CountPosition;
};

export type CountReasonInput = {
  readonly reason: ShrinkageReason;
  readonly sku: Scalars['String']['input'];
};

/** A count that is to be changed stands otherwise than it would have to. Nothing was written. */
export type CountStateError = UserError & {
  readonly __typename?: 'CountStateError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** How it stands. */
  readonly status: CountStatus;
};

/** How a count stands. */
export type CountStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  /** Lines are recorded. */
  | 'OPEN'
  /** Beyond the location's limits: it changes nothing until somebody approves it. */
  | 'WAITING_FOR_APPROVAL';

/** What was counted of a variant in a zone. */
export type CountTally = {
  readonly __typename?: 'CountTally';
  /** Who counted it. */
  readonly counter: Scalars['String']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  /** The bin, shelf or room; null for the location as a whole. */
  readonly zone?: Maybe<Scalars['String']['output']>;
};

export type CreateLocationInput = {
  readonly code: Scalars['String']['input'];
  /** What goods that leave are taken to have cost. It cannot be changed afterwards. */
  readonly costingMethod: CostingMethod;
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Made by the client; the same key with the same payload gives the first answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: LocationKind;
  /** WGS 84, in degrees: both coordinates or neither. Orders are routed to the nearest location by them. */
  readonly latitude?: InputMaybe<Scalars['Float']['input']>;
  readonly longitude?: InputMaybe<Scalars['Float']['input']>;
  readonly name: Scalars['String']['input'];
  readonly timeZone: Scalars['String']['input'];
};

export type CreateLocationPayload = {
  readonly __typename?: 'CreateLocationPayload';
  readonly location?: Maybe<Location>;
  /** True when this key was answered before, and this is that answer. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateProductInput = {
  readonly brand?: InputMaybe<Scalars['String']['input']>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** At least one, at most 100. */
  readonly variants: ReadonlyArray<CreateVariantInput>;
};

export type CreateProductPayload = {
  readonly __typename?: 'CreateProductPayload';
  readonly product?: Maybe<Product>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreatePurchaseOrderInput = {
  readonly expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; each SKU once. */
  readonly lines: ReadonlyArray<PurchaseOrderLineInput>;
  /** Where the goods go to. */
  readonly locationId: Scalars['ID']['input'];
  /** By how many percent more than was ordered may come of each line: 0 to 100, none when null. */
  readonly overReceiptPercent?: InputMaybe<Scalars['Decimal']['input']>;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  readonly supplierId: Scalars['ID']['input'];
};

export type CreateSupplierInput = {
  /** 1 to 64 characters without spaces, unique. */
  readonly code: Scalars['String']['input'];
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
};

export type CreateSupplierPayload = {
  readonly __typename?: 'CreateSupplierPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly supplier?: Maybe<Supplier>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateVariantInput = {
  readonly gtin?: InputMaybe<Scalars['GTIN']['input']>;
  /** What is made of others is told of what by `setComponents`, and is not tracked. */
  readonly kind?: InputMaybe<VariantKind>;
  /** Its full name; the product's name when null. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly sku: Scalars['String']['input'];
  /** The category that tax rates are looked up by. */
  readonly taxCategory?: InputMaybe<Scalars['String']['input']>;
  readonly tracking?: InputMaybe<Tracking>;
  readonly unit?: InputMaybe<Unit>;
};

/** An amount is in another currency than the one that is asked for there. */
export type CurrencyMismatchError = UserError & {
  readonly __typename?: 'CurrencyMismatchError';
  readonly actual: Scalars['CurrencyCode']['output'];
  readonly code: Scalars['String']['output'];
  readonly expected: Scalars['CurrencyCode']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What left a location's shelf a day for customers, for production and for other locations, over the last 56 days at most. */
export type Demand = {
  readonly __typename?: 'Demand';
  /** When it was summed up. */
  readonly asOf: Scalars['DateTime']['output'];
  /** How many days were counted, today among them; zero when none was. */
  readonly days: Scalars['Int']['output'];
  /** How much the days differ: the standard deviation of the sample. */
  readonly deviation: Scalars['Decimal']['output'];
  /** A day, in the variant's unit. */
  readonly mean: Scalars['Decimal']['output'];
};

export type DisassembleKitInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** When it happened; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Positive, whole where it is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** A variant of the kind ASSEMBLY. */
  readonly sku: Scalars['String']['input'];
};

export type DraftSuggestedPurchaseInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  readonly supplierId: Scalars['ID']['input'];
};

/** What ordering and keeping costs. */
export type EconomicQuantity = {
  readonly __typename?: 'EconomicQuantity';
  /** To keep a unit for a year, in percent of its cost. */
  readonly holdingPercent: Scalars['Decimal']['output'];
  /** To place an order, whatever is in it. */
  readonly orderCost: Money;
  /** What it comes to by the demand; null where nothing has left or no cost is known. */
  readonly quantity?: Maybe<Scalars['Decimal']['output']>;
};

export type EconomicQuantityInput = {
  /** More than 0 and at most 1000: 25 is usual. */
  readonly holdingPercent: Scalars['Decimal']['input'];
  /** In the location's currency. */
  readonly orderCost: MoneyInput;
};

export type EndCountInput = {
  readonly countId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type EndReservationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reservationId: Scalars['ID']['input'];
};

export type ExtendReservationInput = {
  /** From 1 second to 30 days, counted from now. */
  readonly holdForSeconds: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reservationId: Scalars['ID']['input'];
};

/** How the goods of an order reach the customer. */
export type FulfilmentMethod =
  | 'DELIVERY'
  /** The customer comes to the location and says the code. */
  | 'PICK_UP';

/** A point on earth, WGS 84, in degrees. */
export type GeoPointInput = {
  readonly latitude: Scalars['Float']['input'];
  readonly longitude: Scalars['Float']['input'];
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** More was asked for than is available. Nothing was reserved. */
export type InsufficientStockError = UserError & {
  readonly __typename?: 'InsufficientStockError';
  /** Other locations that have it available, most stock first, at most five. */
  readonly alternatives: ReadonlyArray<StockLevel>;
  /** What is available there now, in the variant's unit. */
  readonly available: Scalars['Decimal']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** What was asked for, in the variant's unit. */
  readonly requested: Scalars['Decimal']['output'];
  /** The variant's SKU. */
  readonly sku: Scalars['String']['output'];
};

/** An account holds less than is to leave it. Nothing was moved. */
export type InsufficientUnitsError = UserError & {
  readonly __typename?: 'InsufficientUnitsError';
  /** The account that holds too little. */
  readonly account: StockPlace;
  /** What can leave, in the variant's unit. */
  readonly available: Scalars['Decimal']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** What is to leave, with what leaves it on earlier lines, in the variant's unit. */
  readonly requested: Scalars['Decimal']['output'];
  /** The variant's SKU. */
  readonly sku: Scalars['String']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** What was paid for getting the goods of a receipt here. */
export type LandedCost = {
  readonly __typename?: 'LandedCost';
  readonly allocatedBy: LandedCostBasis;
  readonly amount: Money;
  readonly kind: LandedCostKind;
};

/** How a landed cost is shared out over the goods of a receipt; what is left of the division goes to the largest remainders. */
export type LandedCostBasis =
  /** By how many they are, each in its unit. */
  | 'QUANTITY'
  /** By what they cost; by quantity where all of them cost nothing. */
  | 'VALUE';

export type LandedCostInput = {
  readonly allocatedBy: LandedCostBasis;
  /** In the order's currency, zero or more. */
  readonly amount: MoneyInput;
  readonly kind: LandedCostKind;
};

/** What is paid for getting goods here. */
export type LandedCostKind =
  | 'DUTY'
  | 'FREIGHT'
  | 'INSURANCE'
  | 'OTHER';

/** A place that holds stock: a shop, a warehouse. */
export type Location = Node & {
  readonly __typename?: 'Location';
  /** The retailer's short code, unique. */
  readonly code: Scalars['String']['output'];
  /** What goods that leave here are taken to have cost. Chosen when the location is created, and never changed. */
  readonly costingMethod: CostingMethod;
  /** From where on a count here needs approval. Null where the caller may not see the location. */
  readonly countLimits?: Maybe<CountLimits>;
  /** The currency its tills take. */
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: LocationKind;
  /** WGS 84, in degrees; null where it was not given. */
  readonly latitude?: Maybe<Scalars['Float']['output']>;
  readonly longitude?: Maybe<Scalars['Float']['output']>;
  readonly name: Scalars['String']['output'];
  /** Its stock levels, ordered by variant id, at most 100 a page. Fails with `FORBIDDEN` where the caller may not see it. */
  readonly stock?: Maybe<StockLevelConnection>;
  /**
   * How many of the positions that were counted here were right, over so many days up to today in the location's time zone
   * (1 to 400), with its history. Kept up to date by the counts. Null where the caller may not see the location.
   */
  readonly stockAccuracy?: Maybe<StockAccuracy>;
  /** Its IANA time zone, such as `Europe/Amsterdam`. */
  readonly timeZone: Scalars['String']['output'];
};


/** A place that holds stock: a shop, a warehouse. */
export type LocationStockArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/** A place that holds stock: a shop, a warehouse. */
export type LocationStockAccuracyArgs = {
  by: AccuracyPeriodKind;
  days: Scalars['Int']['input'];
};

/** What a location can promise of a variant. Quantities are in the variant's unit. */
export type LocationAvailability = {
  readonly __typename?: 'LocationAvailability';
  /** What may be promised there now; zero where more is promised than is there. */
  readonly available: Scalars['Decimal']['output'];
  /** Great-circle distance from `near`; null without it, or where the location's place is not known. */
  readonly distanceKm?: Maybe<Scalars['Float']['output']>;
  /** When the first of what is incoming is expected, by the purchase orders that say so; null where none does. */
  readonly expectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was sent here from other locations and has not arrived. */
  readonly inTransit: Scalars['Decimal']['output'];
  /** What was ordered of suppliers for this location and has not arrived. */
  readonly incoming: Scalars['Decimal']['output'];
  readonly location: Location;
  /**
   * From when it can be picked up there, reckoned from now, for PICK_UP: two hours where it is available; three days and
   * two hours where a warehouse can send it, or it is in transit already; two hours after `expectedAt` where a supplier's
   * delivery has to come first. Null for DELIVERY, and where nobody knows.
   */
  readonly pickUpTime?: Maybe<Scalars['DateTime']['output']>;
  /** What warehouses elsewhere have available, and could send here. */
  readonly transferable: Scalars['Decimal']['output'];
};

/** What kind of place a location is. */
export type LocationKind =
  | 'STORE'
  | 'WAREHOUSE';

export type LotInput = {
  /** The maker's own, unique for the variant: 1 to 64 characters without spaces. */
  readonly code: Scalars['String']['input'];
  /** From this instant on it is not to be sold; null where it does not expire. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a location has of a lot. Quantities are in the variant's unit. */
export type LotLevel = {
  readonly __typename?: 'LotLevel';
  /** Where it is: on hand, in transit to here, in quality control, damaged. */
  readonly account: StockPlace;
  /** The maker's own, unique for the variant. */
  readonly code: Scalars['String']['output'];
  /**
   * From this instant on it is not to be sold. Within a second or so it is taken off the shelf into quality control, and is
   * neither available nor promised from then on. Null where it does not expire.
   */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Negative where more of it left than was ever taken in: a till named a lot that was not there. */
  readonly quantity: Scalars['Decimal']['output'];
};

/** A level that is low, or was. */
export type LowStock = {
  readonly __typename?: 'LowStock';
  readonly isLow: Scalars['Boolean']['output'];
  readonly level: StockLevel;
  /** Low is what has no more available than this. Null where its rule was taken away. */
  readonly reorderPoint?: Maybe<Scalars['Decimal']['output']>;
};

/** A page of levels that are low. */
export type LowStockConnection = {
  readonly __typename?: 'LowStockConnection';
  readonly edges: ReadonlyArray<LowStockEdge>;
  readonly nodes: ReadonlyArray<LowStock>;
  readonly pageInfo: PageInfo;
};

/** One level of a page. */
export type LowStockEdge = {
  readonly __typename?: 'LowStockEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: LowStock;
};

/** What a movement of something made took of one of its components. */
export type MadeOf = {
  readonly __typename?: 'MadeOf';
  readonly cost?: Maybe<Money>;
  /** In the component's unit, for all of what moved. */
  readonly quantity: Scalars['Decimal']['output'];
  readonly variant: Variant;
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

export type MoveStockInput = {
  /** ON_HAND, QUALITY_CONTROL or DAMAGED. */
  readonly from: StockPlace;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  readonly lines: ReadonlyArray<MoveStockLineInput>;
  readonly locationId: Scalars['ID']['input'];
  /** When it happened; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** DAMAGED, QUALITY_CONTROL, RESTOCK, SHRINKAGE or CORRECTION. */
  readonly reason: StockReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** ON_HAND, QUALITY_CONTROL, DAMAGED or WASTE. */
  readonly to: StockPlace;
};

export type MoveStockLineInput = {
  /** The code of the lot that they are of, where the variant is tracked by lot; the first to expire when null. */
  readonly lot?: InputMaybe<Scalars['String']['input']>;
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, where the variant is tracked by serial number; all that are there when null. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

/** What a movement moved of a lot. */
export type MovedLot = {
  readonly __typename?: 'MovedLot';
  readonly code: Scalars['String']['output'];
  /** Whether it had expired when it moved. What a till sold of it is recorded all the same: somebody has it. */
  readonly expired: Scalars['Boolean']['output'];
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly quantity: Scalars['Decimal']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Says that a variant also comes in packs with a barcode of their own. Receipts and counts may then be given in packs. */
  readonly addPack: AddPackPayload;
  /**
   * Corrects stock by a difference, with its reason. What was found on the shelf is recorded even where it leaves less than
   * was promised, or less than nothing: the level then shows a shortage. Emits `inventory.stock.changed.v1`.
   */
  readonly adjustStock: StockPayload;
  /**
   * Lets a count stand that is beyond its location's limits. Emits `inventory.count.completed.v1` and
   * `inventory.stock.changed.v1`.
   */
  readonly approveCount: StockCountPayload;
  /**
   * Makes assemblies of their components beforehand: these leave the shelf at what they cost, and what is made of them comes
   * onto it at what they cost together. Never more than there is and is not promised. Emits `inventory.stock.changed.v1`.
   */
  readonly assembleKit: StockPayload;
  /** Gives up a count that is open or waits for approval. Nothing has changed by it. */
  readonly cancelCount: StockCountPayload;
  /**
   * Cancels what was asked for and not sent yet. What is on its way still arrives. The caller must be allowed to act at both
   * ends. Emits `inventory.transfer.changed.v1`.
   */
  readonly cancelTransfer: TransferPayload;
  /** The reserved goods leave for the customer. Emits `inventory.stock.changed.v1`. */
  readonly claimReservation: ReservationPayload;
  /**
   * Ends an order: what has not come is not incoming any more. An order of which nothing ever came is CANCELLED, any other
   * CLOSED. Emits `inventory.purchase.changed.v1` and, where something was incoming, `inventory.stock.changed.v1`.
   */
  readonly closePurchaseOrder: PurchaseOrderPayload;
  /** Creates a place that holds stock. Emits `inventory.location.created.v1`. */
  readonly createLocation: CreateLocationPayload;
  /** Creates a product with its variants. Emits `inventory.variant.created.v1` for each variant. */
  readonly createProduct: CreateProductPayload;
  /** Drafts an order: nothing is incoming until it is placed. Emits `inventory.purchase.changed.v1`. */
  readonly createPurchaseOrder: PurchaseOrderPayload;
  /** Creates somebody to buy from, with a code that no other supplier has. */
  readonly createSupplier: CreateSupplierPayload;
  /**
   * Takes assemblies apart again: their components are back on the shelf, at shares of what the assemblies cost. Emits
   * `inventory.stock.changed.v1`.
   */
  readonly disassembleKit: StockPayload;
  /**
   * Drafts what is suggested to be bought of a supplier for a location, at this moment: one line a variant, at the rule's cost
   * or what it cost last, or at nothing where nobody knows. It can be revised before it is placed. A user error where nothing
   * is to be bought. Emits `inventory.purchase.changed.v1`.
   */
  readonly draftSuggestedPurchase: PurchaseOrderPayload;
  /**
   * Holds an active reservation longer: for `holdForSeconds` from now. One that has ended, is an order's, or would end
   * sooner than it does is a user error, and stays as it is.
   */
  readonly extendReservation: ReservationPayload;
  /**
   * Moves goods that are at a location from one account to another, or throws them away: out of quality control onto the
   * shelf, off the shelf because they are damaged, damaged to waste. Never more than the account holds, all lines or none.
   * Emits `inventory.stock.changed.v1`.
   */
  readonly moveStock: StockPayload;
  /**
   * Orders what a draft says: it is incoming at the location. Emits `inventory.purchase.changed.v1` and
   * `inventory.stock.changed.v1`.
   */
  readonly placePurchaseOrder: PurchaseOrderPayload;
  /**
   * Takes goods of an order in, onto the shelf or to be looked at first, in as many parts as they come in. More than was
   * ordered is taken within the order's tolerance and refused beyond it. Freight, duty and the like are shared out over the
   * goods to the last cent. Emits `inventory.purchase.changed.v1` and `inventory.stock.changed.v1`.
   */
  readonly receivePurchaseOrder: PurchaseOrderPayload;
  /** Takes goods in from a supplier, many lines at once. Emits `inventory.stock.changed.v1`. */
  readonly receiveStock: StockPayload;
  /**
   * Goods arrive, never more than are pending; what is broken goes to the destination's damaged stock, or to waste. The caller
   * must be allowed to act at the destination. Emits `inventory.transfer.changed.v1` and `inventory.stock.changed.v1`.
   */
  readonly receiveTransfer: TransferPayload;
  /**
   * Says what was counted, by any number of people, in any order. A line for a SKU and zone that has one already counts it
   * again: the later of the two by `occurredAt` stands.
   */
  readonly recordCounts: StockCountPayload;
  /** Gives a reservation's units back. Releasing one that has ended is a user error. Emits `inventory.stock.changed.v1`. */
  readonly releaseReservation: ReservationPayload;
  /** Takes a rule away. Emits `inventory.low-stock.changed.v1` where its level was low. */
  readonly removeReplenishmentRule: RemoveReplenishmentRulePayload;
  /**
   * Asks a location to send what is suggested, at this moment; the caller must be allowed to act at both. A user error where
   * nothing is to be sent. Emits `inventory.transfer.changed.v1`.
   */
  readonly requestSuggestedTransfer: TransferPayload;
  /**
   * Asks one location to send goods to another; the caller must be allowed to act at both. Nothing moves and nothing is held
   * yet. Emits `inventory.transfer.changed.v1`.
   */
  readonly requestTransfer: TransferPayload;
  /** Holds units for somebody: all lines or none, never beyond what is available. Emits `inventory.stock.changed.v1`. */
  readonly reserveStock: ReservationPayload;
  /**
   * Says that somebody has looked into a discrepancy, and what it was. Neither stock nor the unit changes: correct them by
   * `adjustStock` with its number. Resolving one that is resolved is a user error.
   */
  readonly resolveSerialDiscrepancy: ResolveSerialDiscrepancyPayload;
  /**
   * Goods go back to whom they were bought from, from the shelf, quality control or damaged stock: never more than is there
   * and not reserved, nor than came by the order where one is named. Emits `inventory.stock.changed.v1` and, with an order,
   * `inventory.purchase.changed.v1`.
   */
  readonly returnToVendor: VendorReturnPayload;
  /**
   * Says what units at a location cost from now on: market prices fell, or their cost was never known. No units move, all
   * lines or none, and what is on its way there stays as it is. Emits `inventory.stock.changed.v1`, from which finance posts
   * the difference.
   */
  readonly revalueStock: StockPayload;
  /** Writes a draft anew, all of it. Emits `inventory.purchase.changed.v1`. */
  readonly revisePurchaseOrder: PurchaseOrderPayload;
  /**
   * Goods leave the source's shelf, never more than were asked for nor what is reserved, and are in transit at the destination.
   * May be done in several parts. The caller must be allowed to act at the source. Emits `inventory.transfer.changed.v1` and
   * `inventory.stock.changed.v1`.
   */
  readonly sendTransfer: TransferPayload;
  /**
   * Says what a kit, a recipe or an assembly is made of from now on. What was sold before keeps what it took. Nothing may be
   * made of itself, by whatever detour and at whatever time, nor of more than five levels. Emits
   * `inventory.kit.changed.v1`.
   */
  readonly setComponents: SetComponentsPayload;
  /** Sets from where on a count at a location needs somebody's approval. Replaces the limits that were set before. */
  readonly setCountLimits: CountLimitsPayload;
  /**
   * Sets when and how a variant is replenished at a location, all of it anew. Its level is low from now on while no more is
   * available than the reorder point. Emits `inventory.low-stock.changed.v1` where that changes anything.
   */
  readonly setReplenishmentRule: ReplenishmentRulePayload;
  /** Sets the units of a level that are never promised. Emits `inventory.stock.changed.v1`. */
  readonly setSafetyStock: StockPayload;
  /**
   * Sets accounts to what they hold, all lines or none, each provided that it holds what the caller expects, or in any case
   * with `force`. What differs is recorded as a correction. Emits `inventory.stock.changed.v1`.
   */
  readonly setStock: StockPayload;
  /**
   * Says that goods which were sent will not arrive: they are back on the source's shelf, or lost, which is shrinkage. The caller
   * must be allowed to act at both ends. Emits `inventory.transfer.changed.v1` and `inventory.stock.changed.v1`.
   */
  readonly settleTransfer: TransferPayload;
  /** Begins a count of all that is on hand at a location, or of some of it. Nothing is held back meanwhile: tills go on. */
  readonly startCount: StockCountPayload;
  /**
   * Ends a count: on hand becomes what was counted, at the moment at which it was counted, and what moved after that moment
   * applies on top. Where a later count of a position exists, the older one is recorded and changes nothing. Beyond the
   * location's limits the count waits for `approveCount`. Emits `inventory.count.completed.v1` and `inventory.stock.changed.v1`.
   */
  readonly submitCount: StockCountPayload;
};


export type MutationAddPackArgs = {
  input: AddPackInput;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationApproveCountArgs = {
  input: EndCountInput;
};


export type MutationAssembleKitArgs = {
  input: AssembleKitInput;
};


export type MutationCancelCountArgs = {
  input: EndCountInput;
};


export type MutationCancelTransferArgs = {
  input: CancelTransferInput;
};


export type MutationClaimReservationArgs = {
  input: EndReservationInput;
};


export type MutationClosePurchaseOrderArgs = {
  input: ClosePurchaseOrderInput;
};


export type MutationCreateLocationArgs = {
  input: CreateLocationInput;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationCreatePurchaseOrderArgs = {
  input: CreatePurchaseOrderInput;
};


export type MutationCreateSupplierArgs = {
  input: CreateSupplierInput;
};


export type MutationDisassembleKitArgs = {
  input: DisassembleKitInput;
};


export type MutationDraftSuggestedPurchaseArgs = {
  input: DraftSuggestedPurchaseInput;
};


export type MutationExtendReservationArgs = {
  input: ExtendReservationInput;
};


export type MutationMoveStockArgs = {
  input: MoveStockInput;
};


export type MutationPlacePurchaseOrderArgs = {
  input: PlacePurchaseOrderInput;
};


export type MutationReceivePurchaseOrderArgs = {
  input: ReceivePurchaseOrderInput;
};


export type MutationReceiveStockArgs = {
  input: ReceiveStockInput;
};


export type MutationReceiveTransferArgs = {
  input: ReceiveTransferInput;
};


export type MutationRecordCountsArgs = {
  input: RecordCountsInput;
};


export type MutationReleaseReservationArgs = {
  input: EndReservationInput;
};


export type MutationRemoveReplenishmentRuleArgs = {
  input: RemoveReplenishmentRuleInput;
};


export type MutationRequestSuggestedTransferArgs = {
  input: RequestSuggestedTransferInput;
};


export type MutationRequestTransferArgs = {
  input: RequestTransferInput;
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationResolveSerialDiscrepancyArgs = {
  input: ResolveSerialDiscrepancyInput;
};


export type MutationReturnToVendorArgs = {
  input: ReturnToVendorInput;
};


export type MutationRevalueStockArgs = {
  input: RevalueStockInput;
};


export type MutationRevisePurchaseOrderArgs = {
  input: RevisePurchaseOrderInput;
};


export type MutationSendTransferArgs = {
  input: SendTransferInput;
};


export type MutationSetComponentsArgs = {
  input: SetComponentsInput;
};


export type MutationSetCountLimitsArgs = {
  input: SetCountLimitsInput;
};


export type MutationSetReplenishmentRuleArgs = {
  input: SetReplenishmentRuleInput;
};


export type MutationSetSafetyStockArgs = {
  input: SetSafetyStockInput;
};


export type MutationSetStockArgs = {
  input: SetStockInput;
};


export type MutationSettleTransferArgs = {
  input: SettleTransferInput;
};


export type MutationStartCountArgs = {
  input: StartCountInput;
};


export type MutationSubmitCountArgs = {
  input: SubmitCountInput;
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

export type Order = {
  readonly __typename?: 'Order';
  readonly id: Scalars['ID']['output'];
};

/** So many units of a variant, packed together: a case of twelve. */
export type Pack = {
  readonly __typename?: 'Pack';
  /** The pack's own barcode, which no variant and no other pack has. */
  readonly gtin: Scalars['GTIN']['output'];
  /** What it is called: `Case of 12`. */
  readonly name: Scalars['String']['output'];
  /** How many of the variant's unit are in it, exactly. */
  readonly quantity: Scalars['Decimal']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type PlacePurchaseOrderInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly purchaseOrderId: Scalars['ID']['input'];
};

/** A thing that is sold, in one or more variants. */
export type Product = Node & {
  readonly __typename?: 'Product';
  /** The maker's brand. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** The merchandise category, as the retailer names it. */
  readonly category?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** What it is called on the shelf. */
  readonly name: Scalars['String']['output'];
  /** Its variants, ordered by SKU. */
  readonly variants: ReadonlyArray<Variant>;
};

/** Goods ordered from a supplier for a location. What is outstanding is incoming there. */
export type PurchaseOrder = Node & {
  readonly __typename?: 'PurchaseOrder';
  readonly createdAt: Scalars['DateTime']['output'];
  /** The subject of the token that drafted it. */
  readonly createdBy: Scalars['String']['output'];
  /** The location's, in which all costs are. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** When it should come. */
  readonly expectedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  /** In the order in which they were given, each variant once. */
  readonly lines?: Maybe<ReadonlyArray<PurchaseOrderLine>>;
  /** Where the goods go to. */
  readonly location: Location;
  /** By how many percent more than was ordered may come of each line. */
  readonly overReceiptPercent: Scalars['Decimal']['output'];
  /** What has come by it, oldest first, at most 100. */
  readonly receipts?: Maybe<ReadonlyArray<PurchaseReceipt>>;
  /** The supplier's order number, or the buyer's own. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  readonly status: PurchaseOrderStatus;
  readonly supplier?: Maybe<Supplier>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change. */
  readonly version: Scalars['Int']['output'];
};

/** A page of purchase orders. */
export type PurchaseOrderConnection = {
  readonly __typename?: 'PurchaseOrderConnection';
  readonly edges: ReadonlyArray<PurchaseOrderEdge>;
  readonly nodes: ReadonlyArray<PurchaseOrder>;
  readonly pageInfo: PageInfo;
};

/** One purchase order of a page. */
export type PurchaseOrderEdge = {
  readonly __typename?: 'PurchaseOrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PurchaseOrder;
};

/** One variant of a purchase order. Quantities in the variant's unit. */
export type PurchaseOrderLine = {
  readonly __typename?: 'PurchaseOrderLine';
  /** Ordered, and not coming any more. */
  readonly cancelled: Scalars['Decimal']['output'];
  readonly ordered: Scalars['Decimal']['output'];
  /** Ordered, and still to come. */
  readonly outstanding: Scalars['Decimal']['output'];
  readonly received: Scalars['Decimal']['output'];
  /** Received, and sent back. */
  readonly returned: Scalars['Decimal']['output'];
  /** What each unit costs, without freight and duty. */
  readonly unitCost: Money;
  readonly variant: Variant;
};

export type PurchaseOrderLineInput = {
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
  /** What each unit costs, in the location's currency. */
  readonly unitCost: MoneyInput;
};

export type PurchaseOrderPayload = {
  readonly __typename?: 'PurchaseOrderPayload';
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a purchase order stands. */
export type PurchaseOrderStatus =
  /** Over before anything came. */
  | 'CANCELLED'
  /** Over, and nothing more comes by it. */
  | 'CLOSED'
  /** Not ordered yet: it can still be revised. */
  | 'DRAFT'
  /** Ordered, and nothing has come. */
  | 'ORDERED'
  /** Something has come, and more is outstanding. */
  | 'PARTLY_RECEIVED'
  /** All of it has come. More may still come within the tolerance, until it is closed. */
  | 'RECEIVED';

/** Goods that came by a purchase order at once, and what they cost. */
export type PurchaseReceipt = {
  readonly __typename?: 'PurchaseReceipt';
  readonly landedCosts: ReadonlyArray<LandedCost>;
  readonly lines: ReadonlyArray<PurchaseReceiptLine>;
  /** Counts the order's receipts from 1, without gaps. */
  readonly number: Scalars['Int']['output'];
  /** When they came. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The subject of the token that took them in. */
  readonly receivedBy: Scalars['String']['output'];
  /** The delivery note's number. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** Goods of one variant that came. */
export type PurchaseReceiptLine = {
  readonly __typename?: 'PurchaseReceiptLine';
  /** Both together. */
  readonly cost: Money;
  /** What they cost by the order. */
  readonly goodsCost: Money;
  /** Their share of freight, duty and the like. */
  readonly landedCost: Money;
  readonly quantity: Scalars['Decimal']['output'];
  /** ON_HAND, QUALITY_CONTROL or DAMAGED. */
  readonly to: StockPlace;
  readonly variant: Variant;
};

/** More is to be sent, to arrive or to go back than a transfer or a purchase order leaves. Nothing was written. */
export type QuantityExceededError = UserError & {
  readonly __typename?: 'QuantityExceededError';
  /** What would be taken, in the variant's unit. */
  readonly allowed: Scalars['Decimal']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** What was asked for, in the variant's unit. */
  readonly requested: Scalars['Decimal']['output'];
  /** The variant's SKU. */
  readonly sku: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Where each of these SKUs can be had, for a shop to promise it: at the locations that the caller may see, the nearest
   * first where `near` says where the customer is (those whose place is not known last), and then those that have most.
   * At most 20 SKUs; one that does not exist is left out. Units that reservations hold are not offered, and those of
   * reservations whose time has run out are.
   */
  readonly availability: ReadonlyArray<VariantAvailability>;
  /** A location by exactly one of its keys, or null. */
  readonly location?: Maybe<Location>;
  /** All locations that the caller may see, ordered by code, at most 1,000. */
  readonly locations: ReadonlyArray<Location>;
  /**
   * What was sold of a lot anywhere, and came back, oldest first, at most 100 a page: whom to call when it is recalled.
   * `reference` is the sale's or the refund's id. Movements at locations that the caller may not see are left out.
   */
  readonly lotSales: StockMovementConnection;
  /**
   * The lots of a variant at a location, first to expire first: in this order goods leave that nobody names a lot for. What
   * customers bring back is of the lots that it left of; of those that have expired it goes into quality control, and not on
   * sale again. Fails with `FORBIDDEN` where the caller may not see the location.
   */
  readonly lots: ReadonlyArray<LotLevel>;
  /**
   * Levels of which no more is available than their reorder point, by SKU, at most 100 a page. Fails with `FORBIDDEN` where
   * the caller may not see the location.
   */
  readonly lowStock: LowStockConnection;
  /** A purchase order, or null; shown to those who may act at the location that its goods go to. */
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  /**
   * The purchase orders for a location, newest first, at most 100 a page; `status` narrows to those that stand so. Fails with
   * `FORBIDDEN` where the caller may not see the location.
   */
  readonly purchaseOrders: PurchaseOrderConnection;
  /**
   * The rules by which a location is replenished, by SKU, at most 100 a page. Fails with `FORBIDDEN` where the caller may not
   * see the location.
   */
  readonly replenishmentRules: ReplenishmentRuleConnection;
  /**
   * What is to be ordered for a location now, and why: at most 500 variants. What is ordered, drafted, asked for or on its way
   * already is counted, so that nothing is suggested twice. Fails with `FORBIDDEN` where the caller may not see the location.
   */
  readonly replenishmentSuggestions: ReplenishmentSuggestions;
  /** A reservation, or null; shown to those who may see every location where it holds something. */
  readonly reservation?: Maybe<Reservation>;
  /** A unit by its serial number, or null; shown to those who may see the location where it is or left. */
  readonly serial?: Maybe<Serial>;
  /**
   * What happened to numbered units at a location and is not what was known of them, oldest first, at most 100 a page, as long
   * as nobody has looked into it. Fails with `FORBIDDEN` where the caller may not see the location.
   */
  readonly serialDiscrepancies: SerialDiscrepancyConnection;
  /**
   * What is promised at a location and is not there, oldest first, at most 100 a page: only what is open. Together they are
   * what is reserved above what is on hand, on every level. Fails with `FORBIDDEN` where the caller may not see the location.
   */
  readonly shortages: StockShortageConnection;
  /** A count, or null; shown to those who may see its location. */
  readonly stockCount?: Maybe<StockCount>;
  /**
   * The counts at a location, newest first, at most 100 a page; `status` narrows to those that stand so. Fails with
   * `FORBIDDEN` where the caller may not see the location.
   */
  readonly stockCounts: StockCountConnection;
  /**
   * The movements at, from and to a location, newest first, at most 100 a page; `variantId` narrows to one variant. Fails
   * with `FORBIDDEN` where the caller may not see the location.
   */
  readonly stockMovements: StockMovementConnection;
  /** The revaluations at a location, newest first, at most 100 a page. Fails with `FORBIDDEN` where the caller may not see it. */
  readonly stockRevaluations: StockRevaluationConnection;
  /** A supplier by exactly one of its keys, or null. */
  readonly supplier?: Maybe<Supplier>;
  /** Suppliers ordered by code, at most 100 a page. */
  readonly suppliers: SupplierConnection;
  /** A transfer, or null; shown to those who may see either of its locations. */
  readonly transfer?: Maybe<Transfer>;
  /**
   * The transfers from and to a location, newest first, at most 100 a page; `status` narrows to those that stand so. Fails
   * with `FORBIDDEN` where the caller may not see the location.
   */
  readonly transfers: TransferConnection;
  /**
   * What the stock of a location is worth: what goods cost, by the location's own method. The values add up to the ledger's
   * inventory accounts once it has heard of every movement. Fails with `FORBIDDEN` where the caller may not see the location.
   */
  readonly valuation?: Maybe<StockValuation>;
  /** A variant by exactly one of its keys, or null. */
  readonly variant?: Maybe<Variant>;
  /**
   * Variants ordered by SKU; at most 100 a page. `skus` narrows the list to these; `inStock: true` to those of which any
   * may be promised at any location now (needs `stock:read`, and fails with `FORBIDDEN` without it).
   */
  readonly variants: VariantConnection;
};


export type QueryAvailabilityArgs = {
  first: Scalars['Int']['input'];
  fulfilment: FulfilmentMethod;
  near?: InputMaybe<GeoPointInput>;
  skus: ReadonlyArray<Scalars['String']['input']>;
};


export type QueryLocationArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLotSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  code: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};


export type QueryLotsArgs = {
  locationId: Scalars['ID']['input'];
  variantId: Scalars['ID']['input'];
};


export type QueryLowStockArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryPurchaseOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPurchaseOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
  status?: InputMaybe<PurchaseOrderStatus>;
};


export type QueryReplenishmentRulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryReplenishmentSuggestionsArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryReservationArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySerialArgs = {
  number: Scalars['String']['input'];
  sku: Scalars['String']['input'];
};


export type QuerySerialDiscrepanciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryShortagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryStockCountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockCountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
  status?: InputMaybe<CountStatus>;
};


export type QueryStockMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
  variantId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryStockRevaluationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QuerySupplierArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QuerySuppliersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryTransferArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransfersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
  status?: InputMaybe<TransferStatus>;
};


export type QueryValuationArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryVariantArgs = {
  gtin?: InputMaybe<Scalars['GTIN']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


export type QueryVariantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  inStock?: InputMaybe<Scalars['Boolean']['input']>;
  skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ReceivePurchaseOrderInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most 10. */
  readonly landedCosts?: InputMaybe<ReadonlyArray<LandedCostInput>>;
  /** What has come, at most 500; all that is outstanding, onto the shelf, when null. What is tracked by lot has to be named. */
  readonly lines?: InputMaybe<ReadonlyArray<ReceivePurchaseOrderLineInput>>;
  /** When it came; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly purchaseOrderId: Scalars['ID']['input'];
  /** The delivery note's number. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type ReceivePurchaseOrderLineInput = {
  /** What the goods are of: where the variant is tracked by lot, and only there. */
  readonly lot?: InputMaybe<LotInput>;
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, new ones: where the variant is tracked by serial number, and only there. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
  /** ON_HAND, QUALITY_CONTROL or DAMAGED. */
  readonly to: StockPlace;
};

export type ReceiveStockInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  readonly lines: ReadonlyArray<ReceiveStockLineInput>;
  readonly locationId: Scalars['ID']['input'];
  /** When it arrived; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The delivery note's number. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type ReceiveStockLineInput = {
  /** What the goods are of: where the variant is tracked by lot, and only there. */
  readonly lot?: InputMaybe<LotInput>;
  /** The barcode of a pack of the SKU: `quantity` counts whole packs then, while `unitCost` stays that of a unit. */
  readonly pack?: InputMaybe<Scalars['GTIN']['input']>;
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, new ones: where the variant is tracked by serial number, and only there. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
  /** What each unit cost, in the location's currency; null where it is not known. */
  readonly unitCost?: InputMaybe<MoneyInput>;
};

export type ReceiveTransferInput = {
  /** Where what arrived broken goes: DAMAGED or WASTE. */
  readonly damagedTo: StockPlace;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What has arrived; all that is pending, and whole, when null. */
  readonly lines?: InputMaybe<ReadonlyArray<ReceiveTransferLineInput>>;
  /** When it arrived; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly transferId: Scalars['ID']['input'];
};

/** At least one of the two quantities is positive. */
export type ReceiveTransferLineInput = {
  /** Arrived broken; none when null. */
  readonly damaged?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which arrived broken. */
  readonly damagedSerialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Arrived whole; none when null. */
  readonly received?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which arrived whole, where the variant is tracked by serial number; all that are on their way there when null. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

export type RecordCountsInput = {
  readonly countId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. A count has at most 5,000 variants: count a larger place by parts. */
  readonly lines: ReadonlyArray<CountLineInput>;
};

export type RemoveReplenishmentRuleInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  readonly sku: Scalars['String']['input'];
};

export type RemoveReplenishmentRulePayload = {
  readonly __typename?: 'RemoveReplenishmentRulePayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * When and how a variant is replenished at a location. Quantities in the variant's unit. The reorder point is what somebody
 * says, or follows from the demand: `mean (leadTimeDays + safetyDays) + z σ √leadTimeDays`, z being the normal quantile of the
 * service level. It is reckoned anew every day.
 */
export type ReplenishmentRule = {
  readonly __typename?: 'ReplenishmentRule';
  readonly demand: Demand;
  /** Order what costs least: `√(2 D S / H)` (Wilson). */
  readonly economic?: Maybe<EconomicQuantity>;
  /** Whether it follows from the demand. */
  readonly isComputed: Scalars['Boolean']['output'];
  readonly leadTimeDays: Scalars['Int']['output'];
  readonly location: Location;
  /** The least that is bought at once. */
  readonly minimumOrder?: Maybe<Scalars['Decimal']['output']>;
  /** Order so much, or several times as much. */
  readonly orderQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** It comes in multiples of this. */
  readonly packSize: Scalars['Decimal']['output'];
  /** What counts now. */
  readonly reorderPoint: Scalars['Decimal']['output'];
  readonly safetyDays: Scalars['Int']['output'];
  /** The share of lead times in which stock is to last, in percent. */
  readonly serviceLevelPercent: Scalars['Decimal']['output'];
  /** The subject of the token that set it. */
  readonly setBy: Scalars['String']['output'];
  /** From where it is sent as far as there is a surplus; only the rest is bought. */
  readonly source?: Maybe<Location>;
  /** Of whom it is bought. */
  readonly supplier?: Maybe<Supplier>;
  readonly unitCost?: Maybe<Money>;
  /** Order as much as brings stock up to this. */
  readonly upTo?: Maybe<Scalars['Decimal']['output']>;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly variant: Variant;
};

/** A page of rules. */
export type ReplenishmentRuleConnection = {
  readonly __typename?: 'ReplenishmentRuleConnection';
  readonly edges: ReadonlyArray<ReplenishmentRuleEdge>;
  readonly nodes: ReadonlyArray<ReplenishmentRule>;
  readonly pageInfo: PageInfo;
};

/** One rule of a page. */
export type ReplenishmentRuleEdge = {
  readonly __typename?: 'ReplenishmentRuleEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplenishmentRule;
};

export type ReplenishmentRulePayload = {
  readonly __typename?: 'ReplenishmentRulePayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly rule?: Maybe<ReplenishmentRule>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What is to be ordered for a location. */
export type ReplenishmentSuggestions = {
  readonly __typename?: 'ReplenishmentSuggestions';
  readonly location: Location;
  /** By supplier. */
  readonly purchases: ReadonlyArray<SuggestedPurchase>;
  /** By the location that sends. */
  readonly transfers: ReadonlyArray<SuggestedTransfer>;
};

export type RequestSuggestedTransferInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Where the goods go to. */
  readonly locationId: Scalars['ID']['input'];
  /** Where they come from. */
  readonly sourceLocationId: Scalars['ID']['input'];
};

export type RequestTransferInput = {
  readonly fromLocationId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; each SKU once. */
  readonly lines: ReadonlyArray<TransferLineInput>;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  readonly toLocationId: Scalars['ID']['input'];
};

/** Units held for somebody until a moment: all of its lines, or none. */
export type Reservation = Node & {
  readonly __typename?: 'Reservation';
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was claimed, released or expired. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** At this instant it ends by itself; exact at read. Null for an order's: that is held until it is fulfilled or cancelled. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<ReservationLine>;
  /** Whom it is held for: an order's id, a cart's id. */
  readonly owner: Scalars['String']['output'];
  readonly status: ReservationStatus;
};

/** One variant held at one location. */
export type ReservationLine = {
  readonly __typename?: 'ReservationLine';
  /** What of it left for the customer, of an order that is fulfilled piece by piece. */
  readonly claimed: Scalars['Decimal']['output'];
  readonly location: Location;
  /** What was asked for. */
  readonly quantity: Scalars['Decimal']['output'];
  /** What of it was given back, of an order that is cancelled piece by piece. */
  readonly released: Scalars['Decimal']['output'];
  readonly variant: Variant;
  /** What of it is not there yet, of an order that waits for stock: it is held as soon as it arrives. */
  readonly waiting: Scalars['Decimal']['output'];
};

export type ReservationPayload = {
  readonly __typename?: 'ReservationPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly reservation?: Maybe<Reservation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a reservation stands. It leaves ACTIVE exactly once. */
export type ReservationStatus =
  | 'ACTIVE'
  /** The goods left for the customer. */
  | 'CLAIMED'
  /** Its time ran out. */
  | 'EXPIRED'
  /** Given back by its owner. */
  | 'RELEASED';

export type ReserveStockInput = {
  /** From 1 second to 30 days. */
  readonly holdForSeconds: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 100; each SKU and location once. */
  readonly lines: ReadonlyArray<ReserveStockLineInput>;
  /** Whom it is held for. */
  readonly owner: Scalars['String']['input'];
};

export type ReserveStockLineInput = {
  readonly locationId: Scalars['ID']['input'];
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type ResolveSerialDiscrepancyInput = {
  readonly discrepancyId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What it was: 1 to 200 characters. */
  readonly note: Scalars['String']['input'];
};

export type ResolveSerialDiscrepancyPayload = {
  readonly __typename?: 'ResolveSerialDiscrepancyPayload';
  readonly discrepancy?: Maybe<SerialDiscrepancy>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReturnToVendorInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  readonly lines: ReadonlyArray<ReturnToVendorLineInput>;
  /** Where the goods are. */
  readonly locationId: Scalars['ID']['input'];
  /** When they left; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The order by which they came, where it is known. */
  readonly purchaseOrderId?: InputMaybe<Scalars['ID']['input']>;
  /** The supplier's authorisation, where no order is named. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type ReturnToVendorLineInput = {
  /** ON_HAND, QUALITY_CONTROL or DAMAGED. */
  readonly from: StockPlace;
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, where the variant is tracked by serial number; all that are there when null. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

/** What becomes of something made that a customer brings back, where the refund says that it goes back on the shelf. */
export type ReturnedComponents =
  /** Its components go back on the shelf. */
  | 'COMPONENTS'
  /** It is thrown away. */
  | 'WASTE';

export type RevalueStockInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; each SKU once. */
  readonly lines: ReadonlyArray<RevalueStockLineInput>;
  readonly locationId: Scalars['ID']['input'];
  /** When it happened; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why: 1 to 200 characters. */
  readonly reason: Scalars['String']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type RevalueStockLineInput = {
  readonly sku: Scalars['String']['input'];
  /** What each unit costs from now on, in the location's currency. */
  readonly unitCost: MoneyInput;
};

export type RevisePurchaseOrderInput = {
  readonly expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; each SKU once. */
  readonly lines: ReadonlyArray<PurchaseOrderLineInput>;
  /** By how many percent more than was ordered may come of each line: 0 to 100, none when null. */
  readonly overReceiptPercent?: InputMaybe<Scalars['Decimal']['input']>;
  readonly purchaseOrderId: Scalars['ID']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type Sale = {
  readonly __typename?: 'Sale';
  readonly id: Scalars['ID']['output'];
  /**
   * The goods that left for this sale and came back by its refunds, oldest first: to the shelf, or to waste when they
   * cannot be sold again. Empty until inventory has taken the sale in.
   */
  readonly stockMovements?: Maybe<ReadonlyArray<StockMovement>>;
};

export type SendTransferInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What is sent; all that is left to send when null. */
  readonly lines?: InputMaybe<ReadonlyArray<TransferLineInput>>;
  /** When it left; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly transferId: Scalars['ID']['input'];
};

/** A unit of a variant that is tracked by serial number. */
export type Serial = {
  readonly __typename?: 'Serial';
  /** Every movement of it, oldest first, at most 100 a page. Movements at locations that the caller may not see are left out. */
  readonly history: StockMovementConnection;
  /** Where it is; where it left when it is not in stock. */
  readonly location: Location;
  /** The maker's own, unique for the variant. */
  readonly number: Scalars['String']['output'];
  /** The sale that it left for, while a customer has it. */
  readonly sale?: Maybe<Sale>;
  /** When it came there in the world. */
  readonly since: Scalars['DateTime']['output'];
  readonly state: SerialState;
  readonly variant: Variant;
};


/** A unit of a variant that is tracked by serial number. */
export type SerialHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type SerialConnection = {
  readonly __typename?: 'SerialConnection';
  readonly edges: ReadonlyArray<SerialEdge>;
  readonly nodes: ReadonlyArray<Serial>;
  readonly pageInfo: PageInfo;
};

/** Something that happened to numbered units and is not what was known of them. It is recorded all the same: it happened. */
export type SerialDiscrepancy = {
  readonly __typename?: 'SerialDiscrepancy';
  readonly believedLocation?: Maybe<Location>;
  /** Where it was believed to be; null where that was not known. */
  readonly believedPlace?: Maybe<StockPlace>;
  readonly from: StockPlace;
  readonly id: Scalars['ID']['output'];
  readonly kind: SerialDiscrepancyKind;
  /** Where they moved. */
  readonly location: Location;
  /** What somebody found out about it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Null where nobody said it. */
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How many units it is about. */
  readonly quantity: Scalars['Decimal']['output'];
  readonly reason: StockReason;
  readonly resolved: Scalars['Boolean']['output'];
  readonly to: StockPlace;
  readonly variant: Variant;
};

export type SerialDiscrepancyConnection = {
  readonly __typename?: 'SerialDiscrepancyConnection';
  readonly edges: ReadonlyArray<SerialDiscrepancyEdge>;
  readonly nodes: ReadonlyArray<SerialDiscrepancy>;
  readonly pageInfo: PageInfo;
};

export type SerialDiscrepancyEdge = {
  readonly __typename?: 'SerialDiscrepancyEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SerialDiscrepancy;
};

/** Why a movement of numbered units is not what was known of them. */
export type SerialDiscrepancyKind =
  /** It moved from where it was not: sold twice, or sold by another shop than the one that has it. */
  | 'ELSEWHERE'
  /** It left, and had never been taken in. Resolved by itself when its delivery is taken in with its number. */
  | 'NEVER_TAKEN_IN'
  /** Units moved, and nobody said which: a count, a till that did not ask. */
  | 'NOT_NAMED';

export type SerialEdge = {
  readonly __typename?: 'SerialEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Serial;
};

/** Where a unit is that is told apart by its number. */
export type SerialState =
  | 'DAMAGED'
  | 'IN_STOCK'
  /** On its way to the location. */
  | 'IN_TRANSIT'
  /** At the location, held back until somebody has looked at it: what was brought back to be sent to its vendor is, too. */
  | 'QUALITY_CONTROL'
  | 'RETURNED_TO_VENDOR'
  | 'SOLD'
  /** Thrown away, lost, or counted out. */
  | 'WRITTEN_OFF';

export type SetComponentsInput = {
  /** At least one, at most 50; each SKU once. */
  readonly components: ReadonlyArray<ComponentInput>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** A variant of the kind KIT, RECIPE or ASSEMBLY. */
  readonly sku: Scalars['String']['input'];
  /** COMPONENTS for a kit and WASTE for a recipe when null. What is kept in stock comes back as it is, whatever this says. */
  readonly whenReturned?: InputMaybe<ReturnedComponents>;
};

export type SetComponentsPayload = {
  readonly __typename?: 'SetComponentsPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
  readonly variant?: Maybe<Variant>;
};

export type SetCountLimitsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** Zero or more, in the location's currency; null for no limit. */
  readonly value?: InputMaybe<MoneyInput>;
  /** Zero or more; null for no limit. */
  readonly variance?: InputMaybe<Scalars['Decimal']['input']>;
};

export type SetReplenishmentRuleInput = {
  readonly economic?: InputMaybe<EconomicQuantityInput>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** How long goods take, 0 to 365. */
  readonly leadTimeDays: Scalars['Int']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** Positive. */
  readonly minimumOrder?: InputMaybe<Scalars['Decimal']['input']>;
  /** Positive. */
  readonly orderQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Positive; one unit when null. */
  readonly packSize?: InputMaybe<Scalars['Decimal']['input']>;
  /** Zero or more; follows from the demand when null. */
  readonly reorderPoint?: InputMaybe<Scalars['Decimal']['input']>;
  /** For so many days more there is to be stock, 0 to 365; none when null. */
  readonly safetyDays?: InputMaybe<Scalars['Int']['input']>;
  /** From 50 to 99.9; 95 when null. */
  readonly serviceLevelPercent?: InputMaybe<Scalars['Decimal']['input']>;
  readonly sku: Scalars['String']['input'];
  /** Another location, with the same currency. */
  readonly sourceLocationId?: InputMaybe<Scalars['ID']['input']>;
  /** At least one of this and `sourceLocationId`. */
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** What a unit costs, in the location's currency; what it cost last when null. */
  readonly unitCost?: InputMaybe<MoneyInput>;
  /** Exactly one of this, `orderQuantity` and `economic`. More than the reorder point. */
  readonly upTo?: InputMaybe<Scalars['Decimal']['input']>;
};

export type SetSafetyStockInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** Zero or more, whole where the variant is sold whole. */
  readonly safetyStock: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type SetStockInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; each SKU and account once. */
  readonly lines: ReadonlyArray<SetStockLineInput>;
  readonly locationId: Scalars['ID']['input'];
  /** When it was counted; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** CORRECTION, DAMAGED, SHRINKAGE or PROMOTION. */
  readonly reason: StockReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** Give exactly one of `expected` and `force: true`. */
export type SetStockLineInput = {
  /** ON_HAND, QUALITY_CONTROL or DAMAGED. */
  readonly account: StockPlace;
  /** What the caller believes the account to hold now. Anything else is a StaleStockError that carries what it holds. */
  readonly expected?: InputMaybe<Scalars['Decimal']['input']>;
  /** Set it whatever it holds now. */
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the account holds. Zero or more, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type SettleTransferInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  readonly lines: ReadonlyArray<SettleTransferLineInput>;
  /** When it was found out; now when null. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly transferId: Scalars['ID']['input'];
};

/** At least one of the two quantities is positive. */
export type SettleTransferLineInput = {
  /** Never to be seen again: goes to waste as shrinkage; none when null. */
  readonly lost?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which are lost. */
  readonly lostSerialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Back on the source's shelf; none when null. */
  readonly returned?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which are back, where the variant is tracked by serial number; all that are on their way there when null. */
  readonly returnedSerialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

/** Why a shortage is over. */
export type ShortageResolution =
  /** The goods are there again. */
  | 'COVERED'
  /** They are not promised there any more: handed over, given back, cancelled, or had from another location. */
  | 'RELEASED';

/** How a shortage stands. */
export type ShortageStatus =
  | 'OPEN'
  | 'RESOLVED';

/** Why less, or more, was there than was known of. */
export type ShrinkageReason =
  /** Something was booked wrongly, or not at all. */
  | 'ADMIN_ERROR'
  | 'DAMAGE'
  /** A supplier delivered something else than was booked. */
  | 'SUPPLIER_ERROR'
  | 'THEFT'
  | 'UNKNOWN';

/** An account holds something else than was expected: look again, and set it from there. Nothing was set. */
export type StaleStockError = UserError & {
  readonly __typename?: 'StaleStockError';
  readonly account: StockPlace;
  /** What it holds now, in the variant's unit. */
  readonly actual: Scalars['Decimal']['output'];
  readonly code: Scalars['String']['output'];
  /** What was expected, in the variant's unit. */
  readonly expected: Scalars['Decimal']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** The variant's SKU. */
  readonly sku: Scalars['String']['output'];
};

export type StartCountInput = {
  readonly blind: Scalars['Boolean']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: CountKind;
  readonly locationId: Scalars['ID']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** What a CYCLE count is of: at least one SKU, at most 500, each once. Null for a FULL count. */
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** How right stock was, as far as it was counted. */
export type StockAccuracy = {
  readonly __typename?: 'StockAccuracy';
  /** How many positions were counted; one that was counted twice counts twice. */
  readonly counted: Scalars['Int']['output'];
  /** Oldest first; periods in which nothing was counted are left out. */
  readonly history: ReadonlyArray<AccuracyPeriod>;
  readonly right: Scalars['Int']['output'];
  /** `right / counted`, from 0 to 1; null where nothing was counted. */
  readonly share?: Maybe<Scalars['Float']['output']>;
};

/** Goods counted at a location. */
export type StockCount = Node & {
  readonly __typename?: 'StockCount';
  /** The subject of the token that approved it; null where it needed no approval. */
  readonly approvedBy?: Maybe<Scalars['String']['output']>;
  /** Whether what is expected is kept from those who count, until the count is submitted. */
  readonly blind: Scalars['Boolean']['output'];
  /** How many variants were counted. */
  readonly counted: Scalars['Int']['output'];
  /** When it was completed or cancelled. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: CountKind;
  readonly location: Location;
  /** What was counted, ordered by SKU, at most 100 a page. */
  readonly positions: CountPositionConnection;
  /** The counter's own. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** How many of them were right: see `CountPosition.right`. Null until the count is submitted. */
  readonly right?: Maybe<Scalars['Int']['output']>;
  readonly startedAt: Scalars['DateTime']['output'];
  /** The subject of the token that began it. */
  readonly startedBy: Scalars['String']['output'];
  readonly status: CountStatus;
  /** The subject of the token that submitted it. */
  readonly submittedBy?: Maybe<Scalars['String']['output']>;
};


/** Goods counted at a location. */
export type StockCountPositionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of counts. */
export type StockCountConnection = {
  readonly __typename?: 'StockCountConnection';
  readonly edges: ReadonlyArray<StockCountEdge>;
  readonly nodes: ReadonlyArray<StockCount>;
  readonly pageInfo: PageInfo;
};

/** One count of a page. */
export type StockCountEdge = {
  readonly __typename?: 'StockCountEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockCount;
};

export type StockCountPayload = {
  readonly __typename?: 'StockCountPayload';
  readonly count?: Maybe<StockCount>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * How much of a variant is at a location: on the shelf, on its way here, held back or damaged. Each of these is an account of
 * units, the sum of the movements to and from it. `available = onHand - reserved - safetyStock`; reserved is the sum of its
 * active reservations. Reserved and safety stock are claims on what is on hand, not places.
 */
export type StockLevel = {
  readonly __typename?: 'StockLevel';
  /** What may be promised now. Negative when a sale at the till took what was promised. */
  readonly available: Scalars['Decimal']['output'];
  /** What a unit at the location is worth, half up; null where there is none. */
  readonly averageCost?: Maybe<Money>;
  /** Units here that are not to be sold as they are. Not on hand. */
  readonly damaged: Scalars['Decimal']['output'];
  /** Units sent here from another location that have not arrived. */
  readonly inTransit: Scalars['Decimal']['output'];
  /** What the units in transit to it are worth. */
  readonly inTransitValue: Money;
  /** Units ordered from suppliers for this location that have not arrived. */
  readonly incoming: Scalars['Decimal']['output'];
  readonly location: Location;
  /** Units physically there, to be sold. Negative when more left than was ever counted in: see `shortage`. */
  readonly onHand: Scalars['Decimal']['output'];
  /** Units here that are held back until somebody has looked at them. Not on hand. */
  readonly qualityControl: Scalars['Decimal']['output'];
  /** Units promised to active reservations. */
  readonly reserved: Scalars['Decimal']['output'];
  /** Units never promised. */
  readonly safetyStock: Scalars['Decimal']['output'];
  /**
   * The units that an account has by their serial numbers, ordered by number, at most 100 a page. Empty where the variant is
   * not tracked by them. Together with its open discrepancies they come to what the account holds.
   */
  readonly serials: SerialConnection;
  /** By how much what was promised or recorded exceeds what is there: `max(0, reserved - onHand)`, or what is missing below zero. */
  readonly shortage: Scalars['Decimal']['output'];
  /** When it last changed; null when it never did. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the units at the location are worth: on hand, in quality control, damaged. Negative where more left than was there. */
  readonly value: Money;
  readonly variant: Variant;
  /** Grows by one with each change of this level, without gaps. */
  readonly version: Scalars['Int']['output'];
};


/**
 * How much of a variant is at a location: on the shelf, on its way here, held back or damaged. Each of these is an account of
 * units, the sum of the movements to and from it. `available = onHand - reserved - safetyStock`; reserved is the sum of its
 * active reservations. Reserved and safety stock are claims on what is on hand, not places.
 */
export type StockLevelSerialsArgs = {
  account: StockPlace;
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of stock levels. */
export type StockLevelConnection = {
  readonly __typename?: 'StockLevelConnection';
  readonly edges: ReadonlyArray<StockLevelEdge>;
  readonly nodes: ReadonlyArray<StockLevel>;
  readonly pageInfo: PageInfo;
};

/** One stock level of a page. */
export type StockLevelEdge = {
  readonly __typename?: 'StockLevelEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockLevel;
};

/**
 * Units of one variant that went from one place to another, at one location or from one location to another. Never edited.
 * Shown to those who may see either location.
 */
export type StockMovement = Node & {
  readonly __typename?: 'StockMovement';
  /** Who did it: the subject of the caller's token, or the consumer's name. */
  readonly actor: Scalars['String']['output'];
  /**
   * What all of it cost: what was paid for goods that came in, with their share of freight and duty; what goods had cost that
   * left, by the location's method. Null where that was never known, and where goods stayed at their location.
   */
  readonly cost?: Maybe<Money>;
  /**
   * What of the cost became no value: these goods made up for others that had left before they were counted in, at another
   * cost. Null for nothing.
   */
  readonly costVariance?: Maybe<Money>;
  readonly from: StockPlace;
  readonly id: Scalars['ID']['output'];
  /** Where the units were. */
  readonly location: Location;
  /** Of which lots the units are, as far as that is known. */
  readonly lots: ReadonlyArray<MovedLot>;
  /**
   * The goods that this was made of, or taken apart into, with what they cost: those that were taken then, whatever it is
   * made of now. They moved themselves, from or to PRODUCTION. Empty for goods.
   */
  readonly madeOf: ReadonlyArray<MadeOf>;
  /** When it happened in the world. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Always positive, in the variant's unit. */
  readonly quantity: Scalars['Decimal']['output'];
  readonly reason: StockReason;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** What caused it: the global id of a sale, a refund or a reservation, or the receiver's own reference. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The units by their serial numbers, as far as somebody said them. */
  readonly serialNumbers: ReadonlyArray<Scalars['String']['output']>;
  readonly to: StockPlace;
  /** Where the units are afterwards, when that is another location. */
  readonly toLocation?: Maybe<Location>;
  readonly variant: Variant;
};

/** A page of stock movements. */
export type StockMovementConnection = {
  readonly __typename?: 'StockMovementConnection';
  readonly edges: ReadonlyArray<StockMovementEdge>;
  readonly nodes: ReadonlyArray<StockMovement>;
  readonly pageInfo: PageInfo;
};

/** One stock movement of a page. */
export type StockMovementEdge = {
  readonly __typename?: 'StockMovementEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockMovement;
};

export type StockPayload = {
  readonly __typename?: 'StockPayload';
  /** The levels of the input's lines, in their order; one that never held anything is left out. */
  readonly levels: ReadonlyArray<StockLevel>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Where units come from and go to. Every movement has both ends, so units are conserved. The first five are accounts of a
 * stock level; the others are outside of what is counted.
 */
export type StockPlace =
  /** The other side of a correction: units that were there and not counted, or counted and not there. */
  | 'CORRECTION'
  /** Outside: the customer who bought. */
  | 'CUSTOMER'
  /** At the location, not to be sold as it is. */
  | 'DAMAGED'
  /** Ordered from a supplier for the location, and not there yet. */
  | 'INCOMING'
  /** On the way to the location. */
  | 'IN_TRANSIT'
  /** On the shelf or in the stockroom, to be sold. */
  | 'ON_HAND'
  /** Outside: what was made here of other goods, or used up in making them. */
  | 'PRODUCTION'
  /** At the location, held back until somebody has looked at it. */
  | 'QUALITY_CONTROL'
  /** Outside: the supplier who delivers. */
  | 'SUPPLIER'
  /** Thrown away, broken or stolen. */
  | 'WASTE';

/** Why stock moved. */
export type StockReason =
  | 'CORRECTION'
  /**
   * What a count found more or less than was on hand at its moment. What is recorded later and happened before that moment
   * is evened out by another movement of this reason: the count stands.
   */
  | 'COUNT'
  | 'DAMAGED'
  /** Off the shelf, since its lot has expired. */
  | 'EXPIRED'
  /** Ordered from a supplier. */
  | 'ORDERED'
  /** Ordered from a supplier, and not coming any more. */
  | 'ORDER_CANCELLED'
  /** Used up in making something, made of its components, or taken apart again. */
  | 'PRODUCTION'
  | 'PROMOTION'
  /** Held back to be looked at. */
  | 'QUALITY_CONTROL'
  | 'RECEIVED'
  | 'RESERVATION_CLAIMED'
  /** Back on the shelf after it was looked at or mended. */
  | 'RESTOCK'
  | 'RETURN'
  /** Back to the supplier. */
  | 'RETURNED_TO_VENDOR'
  | 'SALE'
  | 'SHRINKAGE'
  /** Sent to another location, arrived from one, or come back. */
  | 'TRANSFER';

/** Somebody said that what is at a location is worth another amount. Never edited. */
export type StockRevaluation = Node & {
  readonly __typename?: 'StockRevaluation';
  /** The subject of the token that revalued it. */
  readonly actor: Scalars['String']['output'];
  /** By how much the value of what was there changed; negative when it fell. */
  readonly change: Money;
  readonly id: Scalars['ID']['output'];
  readonly location: Location;
  /** When it happened in the world. */
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly reason: Scalars['String']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** What a unit costs from then on. */
  readonly unitCost: Money;
  readonly variant: Variant;
};

/** A page of revaluations. */
export type StockRevaluationConnection = {
  readonly __typename?: 'StockRevaluationConnection';
  readonly edges: ReadonlyArray<StockRevaluationEdge>;
  readonly nodes: ReadonlyArray<StockRevaluation>;
  readonly pageInfo: PageInfo;
};

/** One revaluation of a page. */
export type StockRevaluationEdge = {
  readonly __typename?: 'StockRevaluationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockRevaluation;
};

/**
 * Goods that were promised at a location and are not there: a count, damage, or a sale took them. The newest reservation gives
 * way first. What a delivery's order lacks is held at another location where one has it, by the order's routing policy, and
 * the order shows where it comes from; what cannot be had elsewhere stays here, and somebody has to be called: the order's
 * contact, or the owner. It is resolved by itself as soon as the goods arrive or the promise ends. Each change emits
 * `inventory.shortage.changed.v1`.
 */
export type StockShortage = Node & {
  readonly __typename?: 'StockShortage';
  readonly id: Scalars['ID']['output'];
  readonly location: Location;
  /** The order that it is held for, with whom to call; null for any other reservation. */
  readonly order?: Maybe<Order>;
  /** Whom it is held for, as whoever reserved it said: an order's id, a cart's, a till's. */
  readonly owner: Scalars['String']['output'];
  /** What of the promise is not there, in the variant's unit; the last that was missing where it is resolved. */
  readonly quantity: Scalars['Decimal']['output'];
  /** The reservation that cannot be kept; null where it also holds goods at locations that the caller may not see. */
  readonly reservation?: Maybe<Reservation>;
  /** Null while it is open. */
  readonly resolution?: Maybe<ShortageResolution>;
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly since: Scalars['DateTime']['output'];
  readonly status: ShortageStatus;
  readonly variant: Variant;
};

/** A page of shortages. */
export type StockShortageConnection = {
  readonly __typename?: 'StockShortageConnection';
  readonly edges: ReadonlyArray<StockShortageEdge>;
  readonly nodes: ReadonlyArray<StockShortage>;
  readonly pageInfo: PageInfo;
};

/** One shortage of a page. */
export type StockShortageEdge = {
  readonly __typename?: 'StockShortageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockShortage;
};

/** What the stock of a location is worth at a moment. */
export type StockValuation = {
  readonly __typename?: 'StockValuation';
  readonly asOf: Scalars['DateTime']['output'];
  /** What is in transit to it. */
  readonly inTransitValue: Money;
  /** Its levels, ordered by variant id, at most 100 a page: quantities, values and unit costs. */
  readonly levels: StockLevelConnection;
  readonly location: Location;
  readonly method: CostingMethod;
  /** What is at the location. */
  readonly value: Money;
};


/** What the stock of a location is worth at a moment. */
export type StockValuationLevelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type SubmitCountInput = {
  readonly countId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What the count is of and was not counted is not there. Its moment is that of the count's last line. */
  readonly missingAsZero: Scalars['Boolean']['input'];
  /** Why what differs does, for all that `reasons` does not name. */
  readonly reason: ShrinkageReason;
  /** At most 500, each SKU once. */
  readonly reasons?: InputMaybe<ReadonlyArray<CountReasonInput>>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * A level each time that it has become low or is low no more, at these locations (all that the caller may see when null).
   * Fails with `FORBIDDEN` when a location is named that the caller may not see. With `after`, what came after that
   * `extensions.cursor` first.
   */
  readonly lowStock: LowStock;
  /**
   * A shortage each time that it is found, that more or less is missing, and when it is resolved, at these locations (all that
   * the caller may see when null). Fails with `FORBIDDEN` when a location is named that the caller may not see. With
   * `after`, what came after that `extensions.cursor` first.
   */
  readonly shortageChanged: StockShortage;
  /**
   * A level each time it changes, for these SKUs at these locations (all that the caller may see when null), as it stood
   * after the change. Versions only grow. Fails with `FORBIDDEN` when a location is named that the caller may not see. With
   * `after`, what came after that `extensions.cursor` first.
   */
  readonly stockChanged: StockLevel;
  /**
   * Each transfer that is asked for or of whose goods something became, as it is by then, from or to these locations (all that
   * the caller may see when null). With `after`, what came after that `extensions.cursor` first.
   */
  readonly transferChanged: Transfer;
};


export type SubscriptionLowStockArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionShortageChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionStockChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type SubscriptionTransferChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** How much of a variant to order, with the figures that say why. All in the variant's unit. */
export type SuggestedLine = {
  readonly __typename?: 'SuggestedLine';
  readonly available: Scalars['Decimal']['output'];
  /** On drafts of purchase orders. */
  readonly drafted: Scalars['Decimal']['output'];
  readonly inTransit: Scalars['Decimal']['output'];
  /** Ordered of suppliers, and not here yet. */
  readonly incoming: Scalars['Decimal']['output'];
  /** Available, incoming, in transit, drafted and requested together: not above the reorder point. */
  readonly projected: Scalars['Decimal']['output'];
  /** In whole packs. */
  readonly quantity: Scalars['Decimal']['output'];
  readonly reorderPoint: Scalars['Decimal']['output'];
  /** Asked for from other locations, and not sent yet. */
  readonly requested: Scalars['Decimal']['output'];
  /** What the rule goes by. */
  readonly rule: ReplenishmentRule;
  /** What the source can spare; zero where there is none. */
  readonly surplus: Scalars['Decimal']['output'];
  /** What a unit costs; zero where nobody knows. */
  readonly unitCost: Money;
  readonly variant: Variant;
  /** What the rule orders, before it is rounded to packs and the minimum order, and shared between source and supplier. */
  readonly wanted: Scalars['Decimal']['output'];
};

/** What is to be bought of one supplier, at most 500 lines. */
export type SuggestedPurchase = {
  readonly __typename?: 'SuggestedPurchase';
  readonly lines: ReadonlyArray<SuggestedLine>;
  readonly supplier: Supplier;
  /** What it costs, as far as costs are known. */
  readonly total: Money;
};

/** What is to be sent from one location, at most 500 lines. */
export type SuggestedTransfer = {
  readonly __typename?: 'SuggestedTransfer';
  readonly lines: ReadonlyArray<SuggestedLine>;
  readonly source: Location;
};

/** Whom goods are bought from. */
export type Supplier = Node & {
  readonly __typename?: 'Supplier';
  /** The retailer's own code, unique. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Where orders are sent. */
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A page of suppliers. */
export type SupplierConnection = {
  readonly __typename?: 'SupplierConnection';
  readonly edges: ReadonlyArray<SupplierEdge>;
  readonly nodes: ReadonlyArray<Supplier>;
  readonly pageInfo: PageInfo;
};

/** One supplier of a page. */
export type SupplierEdge = {
  readonly __typename?: 'SupplierEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Supplier;
};

/** How the units of a variant are told apart. */
export type Tracking =
  /** By the lot that they came in. */
  | 'LOT'
  | 'NONE'
  /** One by one, by serial number; only what is sold by the piece. */
  | 'SERIAL';

/** Goods that go from one location to another. */
export type Transfer = Node & {
  readonly __typename?: 'Transfer';
  readonly createdAt: Scalars['DateTime']['output'];
  /** Where they go to. */
  readonly destination: Location;
  readonly id: Scalars['ID']['output'];
  /** In the order in which they were asked for, each variant once. */
  readonly lines: ReadonlyArray<TransferLine>;
  /** The requester's own. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The subject of the token that asked for it. */
  readonly requestedBy: Scalars['String']['output'];
  /** Where they come from. */
  readonly source: Location;
  readonly status: TransferStatus;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change. */
  readonly version: Scalars['Int']['output'];
};

/** A page of transfers. */
export type TransferConnection = {
  readonly __typename?: 'TransferConnection';
  readonly edges: ReadonlyArray<TransferEdge>;
  readonly nodes: ReadonlyArray<Transfer>;
  readonly pageInfo: PageInfo;
};

/** One transfer of a page. */
export type TransferEdge = {
  readonly __typename?: 'TransferEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Transfer;
};

/** One variant of a transfer. `pending = sent - received - damaged - returned - lost`. All in the variant's unit. */
export type TransferLine = {
  readonly __typename?: 'TransferLine';
  /** Cancelled before it was sent. */
  readonly cancelled: Scalars['Decimal']['output'];
  /** Arrived broken. */
  readonly damaged: Scalars['Decimal']['output'];
  /** Sent, and never seen again. */
  readonly lost: Scalars['Decimal']['output'];
  /** On its way. */
  readonly pending: Scalars['Decimal']['output'];
  /** Arrived, and on the destination's shelf. */
  readonly received: Scalars['Decimal']['output'];
  readonly requested: Scalars['Decimal']['output'];
  /** Sent, and back on the source's shelf. */
  readonly returned: Scalars['Decimal']['output'];
  readonly sent: Scalars['Decimal']['output'];
  /** Still to be sent: `requested - sent - cancelled`. */
  readonly unsent: Scalars['Decimal']['output'];
  readonly variant: Variant;
};

export type TransferLineInput = {
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  /**
   * One for each unit that is sent, where the variant is tracked by serial number; all that are on hand when null. Only for
   * `sendTransfer`: what is asked for or cancelled is any of them.
   */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

export type TransferPayload = {
  readonly __typename?: 'TransferPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly transfer?: Maybe<Transfer>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a transfer stands. */
export type TransferStatus =
  /** Cancelled before anything was sent. */
  | 'CANCELLED'
  /** All that was sent has arrived, come back or been given up, and nothing is left to send. */
  | 'CLOSED'
  /** Something has arrived, and more is to be sent or on its way. */
  | 'PARTLY_RECEIVED'
  /** Nothing was sent yet. */
  | 'REQUESTED'
  /** Something was sent, nothing has arrived. */
  | 'SENT';

/** Something that the count is of was not counted. Count it, or say that it is not there with `missingAsZero`. Nothing was written. */
export type UncountedError = UserError & {
  readonly __typename?: 'UncountedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** Their SKUs in order, at most 20. */
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
  /** How many variants were not counted. */
  readonly uncounted: Scalars['Int']['output'];
};

/** What a variant is counted in. EACH is sold whole; the others by thousandths. */
export type Unit =
  | 'EACH'
  /** The US liquid gallon, 231 cubic inches: how fuel is metered there. */
  | 'GALLON'
  | 'KILOGRAM'
  | 'LITRE'
  | 'METRE';

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  readonly code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  readonly message: Scalars['String']['output'];
};

/** The thing with a barcode: one size and colour of a product. */
export type Variant = Node & {
  readonly __typename?: 'Variant';
  /** What it is made of now; null for goods, and as long as nobody has said so: nothing of it is available then. */
  readonly composition?: Maybe<Composition>;
  /** The barcode's number. */
  readonly gtin?: Maybe<Scalars['GTIN']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: VariantKind;
  /** Its full name, as it is printed on a receipt. */
  readonly name: Scalars['String']['output'];
  /** The packs that it comes in, the smallest first, at most 20. */
  readonly packs: ReadonlyArray<Pack>;
  /** The product it is a variant of. */
  readonly product: Product;
  /** The retailer's stock keeping unit, unique. */
  readonly sku: Scalars['String']['output'];
  /**
   * Its stock, one level for each of these locations (all that have ever held it when none are named, at most 100),
   * ordered by location id. A location that never held it shows a level of zero; one that the caller may not see is left out.
   */
  readonly stock?: Maybe<ReadonlyArray<StockLevel>>;
  /** The tax category that sales look the rate up by. */
  readonly taxCategory: Scalars['String']['output'];
  /**
   * What may be promised of it now, in its unit: the sum of `available` over all locations where that is more than nothing.
   * A caller who is bound to some locations is told the sum over those.
   */
  readonly totalAvailable?: Maybe<Scalars['Decimal']['output']>;
  /** What a till must capture of each unit sold. */
  readonly tracking: Tracking;
  /** What it is counted and sold in. */
  readonly unit: Unit;
};


/** The thing with a barcode: one size and colour of a product. */
export type VariantStockArgs = {
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** Where one variant can be had. */
export type VariantAvailability = {
  readonly __typename?: 'VariantAvailability';
  /**
   * For DELIVERY the locations that have any available. For PICK_UP the stores that have it, can be sent it by a warehouse,
   * or are due to get it.
   */
  readonly locations: ReadonlyArray<LocationAvailability>;
  /** What is available over all locations that the caller may see, in the variant's unit. */
  readonly total: Scalars['Decimal']['output'];
  readonly variant: Variant;
};

/** A page of variants. */
export type VariantConnection = {
  readonly __typename?: 'VariantConnection';
  readonly edges: ReadonlyArray<VariantEdge>;
  readonly nodes: ReadonlyArray<Variant>;
  readonly pageInfo: PageInfo;
};

/** One variant of a page. */
export type VariantEdge = {
  readonly __typename?: 'VariantEdge';
  /** Pass it as `after` to go on from here. */
  readonly cursor: Scalars['String']['output'];
  readonly node: Variant;
};

/** How a variant comes to be. Chosen when it is created, and never changed. */
export type VariantKind =
  /** Made of its components by `assembleKit`, and kept in stock like any goods. */
  | 'ASSEMBLY'
  /** It comes in as it is. */
  | 'GOODS'
  /**
   * A bundle, put together as it is sold. It has no stock of its own: its stock is what its components allow, a sale takes
   * them, a reservation holds all of them or none. What comes back is its components again.
   */
  | 'KIT'
  /** The same for a dish or a bouquet, whose components are used up: what comes back is thrown away. */
  | 'RECIPE';

export type VendorReturnPayload = {
  readonly __typename?: 'VendorReturnPayload';
  /** The levels of the input's lines, in their order. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** The order that was named. */
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
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
  AuditLog: AuditLog;
  Location: Location;
  Product: Product;
  PurchaseOrder: PurchaseOrder;
  Reservation: Reservation;
  Sale: Sale;
  StockCount: StockCount;
  StockMovement: StockMovement;
  StockRevaluation: StockRevaluation;
  StockShortage: StockShortage;
  Supplier: Supplier;
  Transfer: Transfer;
  Variant: Variant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  AuditLog:
    ( { __typename: 'AuditLog' }
    & GraphQLRecursivePick<FederationTypes['AuditLog'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
  Reservation:
    ( { __typename: 'Reservation' }
    & GraphQLRecursivePick<FederationTypes['Reservation'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}> );
  StockCount:
    ( { __typename: 'StockCount' }
    & GraphQLRecursivePick<FederationTypes['StockCount'], {"id":true}> );
  StockMovement:
    ( { __typename: 'StockMovement' }
    & GraphQLRecursivePick<FederationTypes['StockMovement'], {"id":true}> );
  StockRevaluation:
    ( { __typename: 'StockRevaluation' }
    & GraphQLRecursivePick<FederationTypes['StockRevaluation'], {"id":true}> );
  StockShortage:
    ( { __typename: 'StockShortage' }
    & GraphQLRecursivePick<FederationTypes['StockShortage'], {"id":true}> );
  Supplier:
    ( { __typename: 'Supplier' }
    & GraphQLRecursivePick<FederationTypes['Supplier'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  Variant:
    ( { __typename: 'Variant' }
    & ( GraphQLRecursivePick<FederationTypes['Variant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Variant'], {"sku":true}> ) );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( LocationParent )
    | ( ProductParent )
    | ( PurchaseRecord )
    | ( ReservationRecord )
    | ( CountRecord )
    | ( MovementRecord )
    | ( RevaluationRecord )
    | ( ShortageView )
    | ( SupplierRecord )
    | ( TransferRecord )
    | ( VariantParent )
  ;
  UserError:
    | ( CountStateError )
    | ( CurrencyMismatchError )
    | ( IdempotencyConflictError )
    | ( InsufficientStockValue )
    | ( InsufficientUnitsError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( QuantityExceededError )
    | ( StaleStockError )
    | ( UncountedError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccuracyPeriod: ResolverTypeWrapper<AccuracyPeriod>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AccuracyPeriodKind: AccuracyPeriodKind;
  AddPackInput: AddPackInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddPackPayload: ResolverTypeWrapper<Omit<AddPackPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['Variant']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AdjustStockInput: AdjustStockInput;
  AdjustStockLineInput: AdjustStockLineInput;
  AssembleKitInput: AssembleKitInput;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  AuditLog: ResolverTypeWrapper<Omit<AuditLog, 'inventory'> & { inventory?: Maybe<ResolversTypes['AuditEntryConnection']> }>;
  CancelTransferInput: CancelTransferInput;
  ClosePurchaseOrderInput: ClosePurchaseOrderInput;
  Component: ResolverTypeWrapper<KitComponent>;
  ComponentInput: ComponentInput;
  Composition: ResolverTypeWrapper<KitVersion>;
  CostingMethod: CostingMethod;
  CountKind: CountKind;
  CountLimits: ResolverTypeWrapper<Omit<CountLimits, 'value'> & { value?: Maybe<ResolversTypes['Money']> }>;
  CountLimitsPayload: ResolverTypeWrapper<Omit<CountLimitsPayload, 'limits' | 'userErrors'> & { limits?: Maybe<ResolversTypes['CountLimits']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CountLineInput: CountLineInput;
  CountOutcome: CountOutcome;
  CountPosition: ResolverTypeWrapper<CountPositionView>;
  CountPositionConnection: ResolverTypeWrapper<Omit<CountPositionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CountPositionEdge']>, nodes: ReadonlyArray<ResolversTypes['CountPosition']> }>;
  CountPositionEdge: ResolverTypeWrapper<Omit<CountPositionEdge, 'node'> & { node: ResolversTypes['CountPosition'] }>;
  CountReasonInput: CountReasonInput;
  CountStateError: ResolverTypeWrapper<CountStateError>;
  CountStatus: CountStatus;
  CountTally: ResolverTypeWrapper<CountTally>;
  CreateLocationInput: CreateLocationInput;
  CreateLocationPayload: ResolverTypeWrapper<Omit<CreateLocationPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversTypes['Location']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateProductInput: CreateProductInput;
  CreateProductPayload: ResolverTypeWrapper<Omit<CreateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreatePurchaseOrderInput: CreatePurchaseOrderInput;
  CreateSupplierInput: CreateSupplierInput;
  CreateSupplierPayload: ResolverTypeWrapper<Omit<CreateSupplierPayload, 'supplier' | 'userErrors'> & { supplier?: Maybe<ResolversTypes['Supplier']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateVariantInput: CreateVariantInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CurrencyMismatchError: ResolverTypeWrapper<CurrencyMismatchError>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Demand: ResolverTypeWrapper<Demand>;
  DisassembleKitInput: DisassembleKitInput;
  DraftSuggestedPurchaseInput: DraftSuggestedPurchaseInput;
  EconomicQuantity: ResolverTypeWrapper<Omit<EconomicQuantity, 'orderCost'> & { orderCost: ResolversTypes['Money'] }>;
  EconomicQuantityInput: EconomicQuantityInput;
  EndCountInput: EndCountInput;
  EndReservationInput: EndReservationInput;
  ExtendReservationInput: ExtendReservationInput;
  FulfilmentMethod: FulfilmentMethod;
  GTIN: ResolverTypeWrapper<Scalars['GTIN']['output']>;
  GeoPointInput: GeoPointInput;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockValue>;
  InsufficientUnitsError: ResolverTypeWrapper<InsufficientUnitsError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  LandedCost: ResolverTypeWrapper<Omit<LandedCost, 'amount'> & { amount: ResolversTypes['Money'] }>;
  LandedCostBasis: LandedCostBasis;
  LandedCostInput: LandedCostInput;
  LandedCostKind: LandedCostKind;
  Location: ResolverTypeWrapper<LocationParent>;
  LocationAvailability: ResolverTypeWrapper<LocationOffer>;
  LocationKind: LocationKind;
  LotInput: LotInput;
  LotLevel: ResolverTypeWrapper<LotLevel>;
  LowStock: ResolverTypeWrapper<LowStockValue>;
  LowStockConnection: ResolverTypeWrapper<Omit<LowStockConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LowStockEdge']>, nodes: ReadonlyArray<ResolversTypes['LowStock']> }>;
  LowStockEdge: ResolverTypeWrapper<Omit<LowStockEdge, 'node'> & { node: ResolversTypes['LowStock'] }>;
  MadeOf: ResolverTypeWrapper<Omit<MadeOf, 'cost' | 'variant'> & { cost?: Maybe<ResolversTypes['Money']>, variant: ResolversTypes['Variant'] }>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  MoveStockInput: MoveStockInput;
  MoveStockLineInput: MoveStockLineInput;
  MovedLot: ResolverTypeWrapper<MovedLot>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  Order: ResolverTypeWrapper<Order>;
  Pack: ResolverTypeWrapper<Pack>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlacePurchaseOrderInput: PlacePurchaseOrderInput;
  Product: ResolverTypeWrapper<ProductParent>;
  PurchaseOrder: ResolverTypeWrapper<PurchaseRecord>;
  PurchaseOrderConnection: ResolverTypeWrapper<Omit<PurchaseOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PurchaseOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['PurchaseOrder']> }>;
  PurchaseOrderEdge: ResolverTypeWrapper<Omit<PurchaseOrderEdge, 'node'> & { node: ResolversTypes['PurchaseOrder'] }>;
  PurchaseOrderLine: ResolverTypeWrapper<PurchaseLineView>;
  PurchaseOrderLineInput: PurchaseOrderLineInput;
  PurchaseOrderPayload: ResolverTypeWrapper<Omit<PurchaseOrderPayload, 'purchaseOrder' | 'userErrors'> & { purchaseOrder?: Maybe<ResolversTypes['PurchaseOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PurchaseOrderStatus: PurchaseOrderStatus;
  PurchaseReceipt: ResolverTypeWrapper<ReceiptRecord>;
  PurchaseReceiptLine: ResolverTypeWrapper<ReceiptLineValue>;
  QuantityExceededError: ResolverTypeWrapper<QuantityExceededError>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReceivePurchaseOrderInput: ReceivePurchaseOrderInput;
  ReceivePurchaseOrderLineInput: ReceivePurchaseOrderLineInput;
  ReceiveStockInput: ReceiveStockInput;
  ReceiveStockLineInput: ReceiveStockLineInput;
  ReceiveTransferInput: ReceiveTransferInput;
  ReceiveTransferLineInput: ReceiveTransferLineInput;
  RecordCountsInput: RecordCountsInput;
  RemoveReplenishmentRuleInput: RemoveReplenishmentRuleInput;
  RemoveReplenishmentRulePayload: ResolverTypeWrapper<Omit<RemoveReplenishmentRulePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReplenishmentRule: ResolverTypeWrapper<RuleRecord>;
  ReplenishmentRuleConnection: ResolverTypeWrapper<Omit<ReplenishmentRuleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReplenishmentRuleEdge']>, nodes: ReadonlyArray<ResolversTypes['ReplenishmentRule']> }>;
  ReplenishmentRuleEdge: ResolverTypeWrapper<Omit<ReplenishmentRuleEdge, 'node'> & { node: ResolversTypes['ReplenishmentRule'] }>;
  ReplenishmentRulePayload: ResolverTypeWrapper<Omit<ReplenishmentRulePayload, 'rule' | 'userErrors'> & { rule?: Maybe<ResolversTypes['ReplenishmentRule']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReplenishmentSuggestions: ResolverTypeWrapper<Omit<ReplenishmentSuggestions, 'location' | 'purchases' | 'transfers'> & { location: ResolversTypes['Location'], purchases: ReadonlyArray<ResolversTypes['SuggestedPurchase']>, transfers: ReadonlyArray<ResolversTypes['SuggestedTransfer']> }>;
  RequestSuggestedTransferInput: RequestSuggestedTransferInput;
  RequestTransferInput: RequestTransferInput;
  Reservation: ResolverTypeWrapper<ReservationRecord>;
  ReservationLine: ResolverTypeWrapper<ReservationLineParent>;
  ReservationPayload: ResolverTypeWrapper<Omit<ReservationPayload, 'reservation' | 'userErrors'> & { reservation?: Maybe<ResolversTypes['Reservation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReservationStatus: ReservationStatus;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ResolveSerialDiscrepancyInput: ResolveSerialDiscrepancyInput;
  ResolveSerialDiscrepancyPayload: ResolverTypeWrapper<Omit<ResolveSerialDiscrepancyPayload, 'discrepancy' | 'userErrors'> & { discrepancy?: Maybe<ResolversTypes['SerialDiscrepancy']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReturnToVendorInput: ReturnToVendorInput;
  ReturnToVendorLineInput: ReturnToVendorLineInput;
  ReturnedComponents: ReturnedComponents;
  RevalueStockInput: RevalueStockInput;
  RevalueStockLineInput: RevalueStockLineInput;
  RevisePurchaseOrderInput: RevisePurchaseOrderInput;
  Sale: ResolverTypeWrapper<SaleReference>;
  SendTransferInput: SendTransferInput;
  Serial: ResolverTypeWrapper<SerialRecord>;
  SerialConnection: ResolverTypeWrapper<Omit<SerialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SerialEdge']>, nodes: ReadonlyArray<ResolversTypes['Serial']> }>;
  SerialDiscrepancy: ResolverTypeWrapper<DiscrepancyRecord>;
  SerialDiscrepancyConnection: ResolverTypeWrapper<Omit<SerialDiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SerialDiscrepancyEdge']>, nodes: ReadonlyArray<ResolversTypes['SerialDiscrepancy']> }>;
  SerialDiscrepancyEdge: ResolverTypeWrapper<Omit<SerialDiscrepancyEdge, 'node'> & { node: ResolversTypes['SerialDiscrepancy'] }>;
  SerialDiscrepancyKind: SerialDiscrepancyKind;
  SerialEdge: ResolverTypeWrapper<Omit<SerialEdge, 'node'> & { node: ResolversTypes['Serial'] }>;
  SerialState: SerialState;
  SetComponentsInput: SetComponentsInput;
  SetComponentsPayload: ResolverTypeWrapper<Omit<SetComponentsPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['Variant']> }>;
  SetCountLimitsInput: SetCountLimitsInput;
  SetReplenishmentRuleInput: SetReplenishmentRuleInput;
  SetSafetyStockInput: SetSafetyStockInput;
  SetStockInput: SetStockInput;
  SetStockLineInput: SetStockLineInput;
  SettleTransferInput: SettleTransferInput;
  SettleTransferLineInput: SettleTransferLineInput;
  ShortageResolution: ShortageResolution;
  ShortageStatus: ShortageStatus;
  ShrinkageReason: ShrinkageReason;
  StaleStockError: ResolverTypeWrapper<StaleStockError>;
  StartCountInput: StartCountInput;
  StockAccuracy: ResolverTypeWrapper<StockAccuracy>;
  StockCount: ResolverTypeWrapper<CountRecord>;
  StockCountConnection: ResolverTypeWrapper<Omit<StockCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockCountEdge']>, nodes: ReadonlyArray<ResolversTypes['StockCount']> }>;
  StockCountEdge: ResolverTypeWrapper<Omit<StockCountEdge, 'node'> & { node: ResolversTypes['StockCount'] }>;
  StockCountPayload: ResolverTypeWrapper<Omit<StockCountPayload, 'count' | 'userErrors'> & { count?: Maybe<ResolversTypes['StockCount']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  StockLevel: ResolverTypeWrapper<StockLevelView>;
  StockLevelConnection: ResolverTypeWrapper<Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversTypes['StockLevel']> }>;
  StockLevelEdge: ResolverTypeWrapper<Omit<StockLevelEdge, 'node'> & { node: ResolversTypes['StockLevel'] }>;
  StockMovement: ResolverTypeWrapper<MovementRecord>;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversTypes['StockMovement']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  StockPayload: ResolverTypeWrapper<Omit<StockPayload, 'levels' | 'userErrors'> & { levels: ReadonlyArray<ResolversTypes['StockLevel']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  StockPlace: StockPlace;
  StockReason: StockReason;
  StockRevaluation: ResolverTypeWrapper<RevaluationRecord>;
  StockRevaluationConnection: ResolverTypeWrapper<Omit<StockRevaluationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockRevaluationEdge']>, nodes: ReadonlyArray<ResolversTypes['StockRevaluation']> }>;
  StockRevaluationEdge: ResolverTypeWrapper<Omit<StockRevaluationEdge, 'node'> & { node: ResolversTypes['StockRevaluation'] }>;
  StockShortage: ResolverTypeWrapper<ShortageView>;
  StockShortageConnection: ResolverTypeWrapper<Omit<StockShortageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockShortageEdge']>, nodes: ReadonlyArray<ResolversTypes['StockShortage']> }>;
  StockShortageEdge: ResolverTypeWrapper<Omit<StockShortageEdge, 'node'> & { node: ResolversTypes['StockShortage'] }>;
  StockValuation: ResolverTypeWrapper<ValuationView>;
  SubmitCountInput: SubmitCountInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuggestedLine: ResolverTypeWrapper<DueLine>;
  SuggestedPurchase: ResolverTypeWrapper<SuggestedPurchaseValue>;
  SuggestedTransfer: ResolverTypeWrapper<SuggestedTransferValue>;
  Supplier: ResolverTypeWrapper<SupplierRecord>;
  SupplierConnection: ResolverTypeWrapper<Omit<SupplierConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SupplierEdge']>, nodes: ReadonlyArray<ResolversTypes['Supplier']> }>;
  SupplierEdge: ResolverTypeWrapper<Omit<SupplierEdge, 'node'> & { node: ResolversTypes['Supplier'] }>;
  Tracking: Tracking;
  Transfer: ResolverTypeWrapper<TransferRecord>;
  TransferConnection: ResolverTypeWrapper<Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversTypes['Transfer']> }>;
  TransferEdge: ResolverTypeWrapper<Omit<TransferEdge, 'node'> & { node: ResolversTypes['Transfer'] }>;
  TransferLine: ResolverTypeWrapper<TransferLineView>;
  TransferLineInput: TransferLineInput;
  TransferPayload: ResolverTypeWrapper<Omit<TransferPayload, 'transfer' | 'userErrors'> & { transfer?: Maybe<ResolversTypes['Transfer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  TransferStatus: TransferStatus;
  UncountedError: ResolverTypeWrapper<UncountedError>;
  Unit: Unit;
  UserError: ResolverTypeWrapper<UserErrorValue>;
  Variant: ResolverTypeWrapper<VariantParent>;
  VariantAvailability: ResolverTypeWrapper<Omit<VariantAvailability, 'locations' | 'variant'> & { locations: ReadonlyArray<ResolversTypes['LocationAvailability']>, variant: ResolversTypes['Variant'] }>;
  VariantConnection: ResolverTypeWrapper<Omit<VariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['VariantEdge']>, nodes: ReadonlyArray<ResolversTypes['Variant']> }>;
  VariantEdge: ResolverTypeWrapper<Omit<VariantEdge, 'node'> & { node: ResolversTypes['Variant'] }>;
  VariantKind: VariantKind;
  VendorReturnPayload: ResolverTypeWrapper<Omit<VendorReturnPayload, 'levels' | 'purchaseOrder' | 'userErrors'> & { levels: ReadonlyArray<ResolversTypes['StockLevel']>, purchaseOrder?: Maybe<ResolversTypes['PurchaseOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccuracyPeriod: AccuracyPeriod;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  AddPackInput: AddPackInput;
  ID: Scalars['ID']['output'];
  AddPackPayload: Omit<AddPackPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['Variant']> };
  Boolean: Scalars['Boolean']['output'];
  AdjustStockInput: AdjustStockInput;
  AdjustStockLineInput: AdjustStockLineInput;
  AssembleKitInput: AssembleKitInput;
  AuditEntry: AuditRow;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFilter: AuditFilter;
  AuditLog: Omit<AuditLog, 'inventory'> & { inventory?: Maybe<ResolversParentTypes['AuditEntryConnection']> } | FederationReferenceTypes['AuditLog'];
  CancelTransferInput: CancelTransferInput;
  ClosePurchaseOrderInput: ClosePurchaseOrderInput;
  Component: KitComponent;
  ComponentInput: ComponentInput;
  Composition: KitVersion;
  CountLimits: Omit<CountLimits, 'value'> & { value?: Maybe<ResolversParentTypes['Money']> };
  CountLimitsPayload: Omit<CountLimitsPayload, 'limits' | 'userErrors'> & { limits?: Maybe<ResolversParentTypes['CountLimits']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CountLineInput: CountLineInput;
  CountPosition: CountPositionView;
  CountPositionConnection: Omit<CountPositionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CountPositionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CountPosition']> };
  CountPositionEdge: Omit<CountPositionEdge, 'node'> & { node: ResolversParentTypes['CountPosition'] };
  CountReasonInput: CountReasonInput;
  CountStateError: CountStateError;
  CountTally: CountTally;
  CreateLocationInput: CreateLocationInput;
  CreateLocationPayload: Omit<CreateLocationPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversParentTypes['Location']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateProductInput: CreateProductInput;
  CreateProductPayload: Omit<CreateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreatePurchaseOrderInput: CreatePurchaseOrderInput;
  CreateSupplierInput: CreateSupplierInput;
  CreateSupplierPayload: Omit<CreateSupplierPayload, 'supplier' | 'userErrors'> & { supplier?: Maybe<ResolversParentTypes['Supplier']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateVariantInput: CreateVariantInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CurrencyMismatchError: CurrencyMismatchError;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Demand: Demand;
  DisassembleKitInput: DisassembleKitInput;
  DraftSuggestedPurchaseInput: DraftSuggestedPurchaseInput;
  EconomicQuantity: Omit<EconomicQuantity, 'orderCost'> & { orderCost: ResolversParentTypes['Money'] };
  EconomicQuantityInput: EconomicQuantityInput;
  EndCountInput: EndCountInput;
  EndReservationInput: EndReservationInput;
  ExtendReservationInput: ExtendReservationInput;
  GTIN: Scalars['GTIN']['output'];
  GeoPointInput: GeoPointInput;
  IdempotencyConflictError: IdempotencyConflictError;
  InsufficientStockError: InsufficientStockValue;
  InsufficientUnitsError: InsufficientUnitsError;
  InvalidInputError: InvalidInputError;
  LandedCost: Omit<LandedCost, 'amount'> & { amount: ResolversParentTypes['Money'] };
  LandedCostInput: LandedCostInput;
  Location: LocationParent;
  LocationAvailability: LocationOffer;
  LotInput: LotInput;
  LotLevel: LotLevel;
  LowStock: LowStockValue;
  LowStockConnection: Omit<LowStockConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LowStockEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LowStock']> };
  LowStockEdge: Omit<LowStockEdge, 'node'> & { node: ResolversParentTypes['LowStock'] };
  MadeOf: Omit<MadeOf, 'cost' | 'variant'> & { cost?: Maybe<ResolversParentTypes['Money']>, variant: ResolversParentTypes['Variant'] };
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  MoveStockInput: MoveStockInput;
  MoveStockLineInput: MoveStockLineInput;
  MovedLot: MovedLot;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  Order: Order;
  Pack: Pack;
  PageInfo: PageInfo;
  PlacePurchaseOrderInput: PlacePurchaseOrderInput;
  Product: ProductParent;
  PurchaseOrder: PurchaseRecord;
  PurchaseOrderConnection: Omit<PurchaseOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PurchaseOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PurchaseOrder']> };
  PurchaseOrderEdge: Omit<PurchaseOrderEdge, 'node'> & { node: ResolversParentTypes['PurchaseOrder'] };
  PurchaseOrderLine: PurchaseLineView;
  PurchaseOrderLineInput: PurchaseOrderLineInput;
  PurchaseOrderPayload: Omit<PurchaseOrderPayload, 'purchaseOrder' | 'userErrors'> & { purchaseOrder?: Maybe<ResolversParentTypes['PurchaseOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PurchaseReceipt: ReceiptRecord;
  PurchaseReceiptLine: ReceiptLineValue;
  QuantityExceededError: QuantityExceededError;
  Query: Record<PropertyKey, never>;
  ReceivePurchaseOrderInput: ReceivePurchaseOrderInput;
  ReceivePurchaseOrderLineInput: ReceivePurchaseOrderLineInput;
  ReceiveStockInput: ReceiveStockInput;
  ReceiveStockLineInput: ReceiveStockLineInput;
  ReceiveTransferInput: ReceiveTransferInput;
  ReceiveTransferLineInput: ReceiveTransferLineInput;
  RecordCountsInput: RecordCountsInput;
  RemoveReplenishmentRuleInput: RemoveReplenishmentRuleInput;
  RemoveReplenishmentRulePayload: Omit<RemoveReplenishmentRulePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReplenishmentRule: RuleRecord;
  ReplenishmentRuleConnection: Omit<ReplenishmentRuleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReplenishmentRuleEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ReplenishmentRule']> };
  ReplenishmentRuleEdge: Omit<ReplenishmentRuleEdge, 'node'> & { node: ResolversParentTypes['ReplenishmentRule'] };
  ReplenishmentRulePayload: Omit<ReplenishmentRulePayload, 'rule' | 'userErrors'> & { rule?: Maybe<ResolversParentTypes['ReplenishmentRule']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReplenishmentSuggestions: Omit<ReplenishmentSuggestions, 'location' | 'purchases' | 'transfers'> & { location: ResolversParentTypes['Location'], purchases: ReadonlyArray<ResolversParentTypes['SuggestedPurchase']>, transfers: ReadonlyArray<ResolversParentTypes['SuggestedTransfer']> };
  RequestSuggestedTransferInput: RequestSuggestedTransferInput;
  RequestTransferInput: RequestTransferInput;
  Reservation: ReservationRecord;
  ReservationLine: ReservationLineParent;
  ReservationPayload: Omit<ReservationPayload, 'reservation' | 'userErrors'> & { reservation?: Maybe<ResolversParentTypes['Reservation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ResolveSerialDiscrepancyInput: ResolveSerialDiscrepancyInput;
  ResolveSerialDiscrepancyPayload: Omit<ResolveSerialDiscrepancyPayload, 'discrepancy' | 'userErrors'> & { discrepancy?: Maybe<ResolversParentTypes['SerialDiscrepancy']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReturnToVendorInput: ReturnToVendorInput;
  ReturnToVendorLineInput: ReturnToVendorLineInput;
  RevalueStockInput: RevalueStockInput;
  RevalueStockLineInput: RevalueStockLineInput;
  RevisePurchaseOrderInput: RevisePurchaseOrderInput;
  Sale: SaleReference;
  SendTransferInput: SendTransferInput;
  Serial: SerialRecord;
  SerialConnection: Omit<SerialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SerialEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Serial']> };
  SerialDiscrepancy: DiscrepancyRecord;
  SerialDiscrepancyConnection: Omit<SerialDiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SerialDiscrepancyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SerialDiscrepancy']> };
  SerialDiscrepancyEdge: Omit<SerialDiscrepancyEdge, 'node'> & { node: ResolversParentTypes['SerialDiscrepancy'] };
  SerialEdge: Omit<SerialEdge, 'node'> & { node: ResolversParentTypes['Serial'] };
  SetComponentsInput: SetComponentsInput;
  SetComponentsPayload: Omit<SetComponentsPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['Variant']> };
  SetCountLimitsInput: SetCountLimitsInput;
  SetReplenishmentRuleInput: SetReplenishmentRuleInput;
  SetSafetyStockInput: SetSafetyStockInput;
  SetStockInput: SetStockInput;
  SetStockLineInput: SetStockLineInput;
  SettleTransferInput: SettleTransferInput;
  SettleTransferLineInput: SettleTransferLineInput;
  StaleStockError: StaleStockError;
  StartCountInput: StartCountInput;
  StockAccuracy: StockAccuracy;
  StockCount: CountRecord;
  StockCountConnection: Omit<StockCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockCountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockCount']> };
  StockCountEdge: Omit<StockCountEdge, 'node'> & { node: ResolversParentTypes['StockCount'] };
  StockCountPayload: Omit<StockCountPayload, 'count' | 'userErrors'> & { count?: Maybe<ResolversParentTypes['StockCount']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  StockLevel: StockLevelView;
  StockLevelConnection: Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockLevel']> };
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMovement: MovementRecord;
  StockMovementConnection: Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockMovement']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  StockPayload: Omit<StockPayload, 'levels' | 'userErrors'> & { levels: ReadonlyArray<ResolversParentTypes['StockLevel']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  StockRevaluation: RevaluationRecord;
  StockRevaluationConnection: Omit<StockRevaluationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockRevaluationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockRevaluation']> };
  StockRevaluationEdge: Omit<StockRevaluationEdge, 'node'> & { node: ResolversParentTypes['StockRevaluation'] };
  StockShortage: ShortageView;
  StockShortageConnection: Omit<StockShortageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockShortageEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockShortage']> };
  StockShortageEdge: Omit<StockShortageEdge, 'node'> & { node: ResolversParentTypes['StockShortage'] };
  StockValuation: ValuationView;
  SubmitCountInput: SubmitCountInput;
  Subscription: Record<PropertyKey, never>;
  SuggestedLine: DueLine;
  SuggestedPurchase: SuggestedPurchaseValue;
  SuggestedTransfer: SuggestedTransferValue;
  Supplier: SupplierRecord;
  SupplierConnection: Omit<SupplierConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SupplierEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Supplier']> };
  SupplierEdge: Omit<SupplierEdge, 'node'> & { node: ResolversParentTypes['Supplier'] };
  Transfer: TransferRecord;
  TransferConnection: Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Transfer']> };
  TransferEdge: Omit<TransferEdge, 'node'> & { node: ResolversParentTypes['Transfer'] };
  TransferLine: TransferLineView;
  TransferLineInput: TransferLineInput;
  TransferPayload: Omit<TransferPayload, 'transfer' | 'userErrors'> & { transfer?: Maybe<ResolversParentTypes['Transfer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UncountedError: UncountedError;
  UserError: UserErrorValue;
  Variant: VariantParent;
  VariantAvailability: Omit<VariantAvailability, 'locations' | 'variant'> & { locations: ReadonlyArray<ResolversParentTypes['LocationAvailability']>, variant: ResolversParentTypes['Variant'] };
  VariantConnection: Omit<VariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['VariantEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Variant']> };
  VariantEdge: Omit<VariantEdge, 'node'> & { node: ResolversParentTypes['Variant'] };
  VendorReturnPayload: Omit<VendorReturnPayload, 'levels' | 'purchaseOrder' | 'userErrors'> & { levels: ReadonlyArray<ResolversParentTypes['StockLevel']>, purchaseOrder?: Maybe<ResolversParentTypes['PurchaseOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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

export type AccuracyPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccuracyPeriod'] = ResolversParentTypes['AccuracyPeriod']> = {
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  right?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AddPackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddPackPayload'] = ResolversParentTypes['AddPackPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inventory?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<AuditLogInventoryArgs, 'first'>>;
};

export type ComponentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Component'] = ResolversParentTypes['Component']> = {
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type CompositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Composition'] = ResolversParentTypes['Composition']> = {
  components?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  whenReturned?: Resolver<ResolversTypes['ReturnedComponents'], ParentType, ContextType>;
};

export type CountLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountLimits'] = ResolversParentTypes['CountLimits']> = {
  value?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variance?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type CountLimitsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountLimitsPayload'] = ResolversParentTypes['CountLimitsPayload']> = {
  limits?: Resolver<Maybe<ResolversTypes['CountLimits']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CountPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountPosition'] = ResolversParentTypes['CountPosition']> = {
  counted?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  countedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['CountOutcome']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ShrinkageReason']>, ParentType, ContextType>;
  right?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  tallies?: Resolver<ReadonlyArray<ResolversTypes['CountTally']>, ParentType, ContextType>;
  variance?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  varianceValue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type CountPositionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountPositionConnection'] = ResolversParentTypes['CountPositionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CountPositionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CountPosition']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CountPositionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountPositionEdge'] = ResolversParentTypes['CountPositionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CountPosition'], ParentType, ContextType>;
};

export type CountStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountStateError'] = ResolversParentTypes['CountStateError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CountStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountTallyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountTally'] = ResolversParentTypes['CountTally']> = {
  counter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateLocationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateLocationPayload'] = ResolversParentTypes['CreateLocationPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProductPayload'] = ResolversParentTypes['CreateProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateSupplierPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSupplierPayload'] = ResolversParentTypes['CreateSupplierPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CurrencyMismatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CurrencyMismatchError'] = ResolversParentTypes['CurrencyMismatchError']> = {
  actual?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DemandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Demand'] = ResolversParentTypes['Demand']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deviation?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  mean?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type EconomicQuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EconomicQuantity'] = ResolversParentTypes['EconomicQuantity']> = {
  holdingPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  orderCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export interface GtinScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['GTIN'], any> {
  name: 'GTIN';
}

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientUnitsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientUnitsError'] = ResolversParentTypes['InsufficientUnitsError']> = {
  account?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LandedCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LandedCost'] = ResolversParentTypes['LandedCost']> = {
  allocatedBy?: Resolver<ResolversTypes['LandedCostBasis'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LandedCostKind'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  costingMethod?: Resolver<ResolversTypes['CostingMethod'], ParentType, ContextType>;
  countLimits?: Resolver<Maybe<ResolversTypes['CountLimits']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LocationKind'], ParentType, ContextType>;
  latitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  longitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['StockLevelConnection']>, ParentType, ContextType, RequireFields<LocationStockArgs, 'first'>>;
  stockAccuracy?: Resolver<Maybe<ResolversTypes['StockAccuracy']>, ParentType, ContextType, RequireFields<LocationStockAccuracyArgs, 'by' | 'days'>>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationAvailability'] = ResolversParentTypes['LocationAvailability']> = {
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  distanceKm?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  expectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  inTransit?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  pickUpTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transferable?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type LotLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotLevel'] = ResolversParentTypes['LotLevel']> = {
  account?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type LowStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LowStock'] = ResolversParentTypes['LowStock']> = {
  isLow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  reorderPoint?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type LowStockConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LowStockConnection'] = ResolversParentTypes['LowStockConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LowStockEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LowStock']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LowStockEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LowStockEdge'] = ResolversParentTypes['LowStockEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LowStock'], ParentType, ContextType>;
};

export type MadeOfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MadeOf'] = ResolversParentTypes['MadeOf']> = {
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MovedLotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MovedLot'] = ResolversParentTypes['MovedLot']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addPack?: Resolver<ResolversTypes['AddPackPayload'], ParentType, ContextType, RequireFields<MutationAddPackArgs, 'input'>>;
  adjustStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  approveCount?: Resolver<ResolversTypes['StockCountPayload'], ParentType, ContextType, RequireFields<MutationApproveCountArgs, 'input'>>;
  assembleKit?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationAssembleKitArgs, 'input'>>;
  cancelCount?: Resolver<ResolversTypes['StockCountPayload'], ParentType, ContextType, RequireFields<MutationCancelCountArgs, 'input'>>;
  cancelTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationCancelTransferArgs, 'input'>>;
  claimReservation?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationClaimReservationArgs, 'input'>>;
  closePurchaseOrder?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationClosePurchaseOrderArgs, 'input'>>;
  createLocation?: Resolver<ResolversTypes['CreateLocationPayload'], ParentType, ContextType, RequireFields<MutationCreateLocationArgs, 'input'>>;
  createProduct?: Resolver<ResolversTypes['CreateProductPayload'], ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  createPurchaseOrder?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationCreatePurchaseOrderArgs, 'input'>>;
  createSupplier?: Resolver<ResolversTypes['CreateSupplierPayload'], ParentType, ContextType, RequireFields<MutationCreateSupplierArgs, 'input'>>;
  disassembleKit?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationDisassembleKitArgs, 'input'>>;
  draftSuggestedPurchase?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationDraftSuggestedPurchaseArgs, 'input'>>;
  extendReservation?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationExtendReservationArgs, 'input'>>;
  moveStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationMoveStockArgs, 'input'>>;
  placePurchaseOrder?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationPlacePurchaseOrderArgs, 'input'>>;
  receivePurchaseOrder?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationReceivePurchaseOrderArgs, 'input'>>;
  receiveStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationReceiveStockArgs, 'input'>>;
  receiveTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationReceiveTransferArgs, 'input'>>;
  recordCounts?: Resolver<ResolversTypes['StockCountPayload'], ParentType, ContextType, RequireFields<MutationRecordCountsArgs, 'input'>>;
  releaseReservation?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'input'>>;
  removeReplenishmentRule?: Resolver<ResolversTypes['RemoveReplenishmentRulePayload'], ParentType, ContextType, RequireFields<MutationRemoveReplenishmentRuleArgs, 'input'>>;
  requestSuggestedTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationRequestSuggestedTransferArgs, 'input'>>;
  requestTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationRequestTransferArgs, 'input'>>;
  reserveStock?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  resolveSerialDiscrepancy?: Resolver<ResolversTypes['ResolveSerialDiscrepancyPayload'], ParentType, ContextType, RequireFields<MutationResolveSerialDiscrepancyArgs, 'input'>>;
  returnToVendor?: Resolver<ResolversTypes['VendorReturnPayload'], ParentType, ContextType, RequireFields<MutationReturnToVendorArgs, 'input'>>;
  revalueStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationRevalueStockArgs, 'input'>>;
  revisePurchaseOrder?: Resolver<ResolversTypes['PurchaseOrderPayload'], ParentType, ContextType, RequireFields<MutationRevisePurchaseOrderArgs, 'input'>>;
  sendTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationSendTransferArgs, 'input'>>;
  setComponents?: Resolver<ResolversTypes['SetComponentsPayload'], ParentType, ContextType, RequireFields<MutationSetComponentsArgs, 'input'>>;
  setCountLimits?: Resolver<ResolversTypes['CountLimitsPayload'], ParentType, ContextType, RequireFields<MutationSetCountLimitsArgs, 'input'>>;
  setReplenishmentRule?: Resolver<ResolversTypes['ReplenishmentRulePayload'], ParentType, ContextType, RequireFields<MutationSetReplenishmentRuleArgs, 'input'>>;
  setSafetyStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationSetSafetyStockArgs, 'input'>>;
  setStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationSetStockArgs, 'input'>>;
  settleTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationSettleTransferArgs, 'input'>>;
  startCount?: Resolver<ResolversTypes['StockCountPayload'], ParentType, ContextType, RequireFields<MutationStartCountArgs, 'input'>>;
  submitCount?: Resolver<ResolversTypes['StockCountPayload'], ParentType, ContextType, RequireFields<MutationSubmitCountArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Location' | 'Product' | 'PurchaseOrder' | 'Reservation' | 'StockCount' | 'StockMovement' | 'StockRevaluation' | 'StockShortage' | 'Supplier' | 'Transfer' | 'Variant', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pack'] = ResolversParentTypes['Pack']> = {
  gtin?: Resolver<ResolversTypes['GTIN'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  expectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PurchaseOrderLine']>>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  overReceiptPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  receipts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PurchaseReceipt']>>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PurchaseOrderStatus'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurchaseOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderConnection'] = ResolversParentTypes['PurchaseOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PurchaseOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderEdge'] = ResolversParentTypes['PurchaseOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PurchaseOrder'], ParentType, ContextType>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine']> = {
  cancelled?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  ordered?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unitCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type PurchaseOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderPayload'] = ResolversParentTypes['PurchaseOrderPayload']> = {
  purchaseOrder?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PurchaseReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseReceipt'] = ResolversParentTypes['PurchaseReceipt']> = {
  landedCosts?: Resolver<ReadonlyArray<ResolversTypes['LandedCost']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['PurchaseReceiptLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receivedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PurchaseReceiptLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseReceiptLine'] = ResolversParentTypes['PurchaseReceiptLine']> = {
  cost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  goodsCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  landedCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type QuantityExceededErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuantityExceededError'] = ResolversParentTypes['QuantityExceededError']> = {
  allowed?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  availability?: Resolver<ReadonlyArray<ResolversTypes['VariantAvailability']>, ParentType, ContextType, RequireFields<QueryAvailabilityArgs, 'first' | 'fulfilment' | 'skus'>>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, Partial<QueryLocationArgs>>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  lotSales?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<QueryLotSalesArgs, 'code' | 'first' | 'variantId'>>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['LotLevel']>, ParentType, ContextType, RequireFields<QueryLotsArgs, 'locationId' | 'variantId'>>;
  lowStock?: Resolver<ResolversTypes['LowStockConnection'], ParentType, ContextType, RequireFields<QueryLowStockArgs, 'first' | 'locationId'>>;
  purchaseOrder?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType, RequireFields<QueryPurchaseOrderArgs, 'id'>>;
  purchaseOrders?: Resolver<ResolversTypes['PurchaseOrderConnection'], ParentType, ContextType, RequireFields<QueryPurchaseOrdersArgs, 'first' | 'locationId'>>;
  replenishmentRules?: Resolver<ResolversTypes['ReplenishmentRuleConnection'], ParentType, ContextType, RequireFields<QueryReplenishmentRulesArgs, 'first' | 'locationId'>>;
  replenishmentSuggestions?: Resolver<ResolversTypes['ReplenishmentSuggestions'], ParentType, ContextType, RequireFields<QueryReplenishmentSuggestionsArgs, 'locationId'>>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<QueryReservationArgs, 'id'>>;
  serial?: Resolver<Maybe<ResolversTypes['Serial']>, ParentType, ContextType, RequireFields<QuerySerialArgs, 'number' | 'sku'>>;
  serialDiscrepancies?: Resolver<ResolversTypes['SerialDiscrepancyConnection'], ParentType, ContextType, RequireFields<QuerySerialDiscrepanciesArgs, 'first' | 'locationId'>>;
  shortages?: Resolver<ResolversTypes['StockShortageConnection'], ParentType, ContextType, RequireFields<QueryShortagesArgs, 'first' | 'locationId'>>;
  stockCount?: Resolver<Maybe<ResolversTypes['StockCount']>, ParentType, ContextType, RequireFields<QueryStockCountArgs, 'id'>>;
  stockCounts?: Resolver<ResolversTypes['StockCountConnection'], ParentType, ContextType, RequireFields<QueryStockCountsArgs, 'first' | 'locationId'>>;
  stockMovements?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'first' | 'locationId'>>;
  stockRevaluations?: Resolver<ResolversTypes['StockRevaluationConnection'], ParentType, ContextType, RequireFields<QueryStockRevaluationsArgs, 'first' | 'locationId'>>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType, Partial<QuerySupplierArgs>>;
  suppliers?: Resolver<ResolversTypes['SupplierConnection'], ParentType, ContextType, RequireFields<QuerySuppliersArgs, 'first'>>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType, RequireFields<QueryTransferArgs, 'id'>>;
  transfers?: Resolver<ResolversTypes['TransferConnection'], ParentType, ContextType, RequireFields<QueryTransfersArgs, 'first' | 'locationId'>>;
  valuation?: Resolver<Maybe<ResolversTypes['StockValuation']>, ParentType, ContextType, RequireFields<QueryValuationArgs, 'locationId'>>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType, Partial<QueryVariantArgs>>;
  variants?: Resolver<ResolversTypes['VariantConnection'], ParentType, ContextType, RequireFields<QueryVariantsArgs, 'first'>>;
};

export type RemoveReplenishmentRulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveReplenishmentRulePayload'] = ResolversParentTypes['RemoveReplenishmentRulePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplenishmentRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplenishmentRule'] = ResolversParentTypes['ReplenishmentRule']> = {
  demand?: Resolver<ResolversTypes['Demand'], ParentType, ContextType>;
  economic?: Resolver<Maybe<ResolversTypes['EconomicQuantity']>, ParentType, ContextType>;
  isComputed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  leadTimeDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  minimumOrder?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  orderQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  packSize?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reorderPoint?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  safetyDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceLevelPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  setBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  unitCost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  upTo?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type ReplenishmentRuleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplenishmentRuleConnection'] = ResolversParentTypes['ReplenishmentRuleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReplenishmentRuleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReplenishmentRule']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReplenishmentRuleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplenishmentRuleEdge'] = ResolversParentTypes['ReplenishmentRuleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReplenishmentRule'], ParentType, ContextType>;
};

export type ReplenishmentRulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplenishmentRulePayload'] = ResolversParentTypes['ReplenishmentRulePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['ReplenishmentRule']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplenishmentSuggestionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplenishmentSuggestions'] = ResolversParentTypes['ReplenishmentSuggestions']> = {
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  purchases?: Resolver<ReadonlyArray<ResolversTypes['SuggestedPurchase']>, ParentType, ContextType>;
  transfers?: Resolver<ReadonlyArray<ResolversTypes['SuggestedTransfer']>, ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation'], FederationReferenceType extends FederationReferenceTypes['Reservation'] = FederationReferenceTypes['Reservation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reservation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReservationLine']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationLine'] = ResolversParentTypes['ReservationLine']> = {
  claimed?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  released?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ReservationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationPayload'] = ResolversParentTypes['ReservationPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResolveSerialDiscrepancyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveSerialDiscrepancyPayload'] = ResolversParentTypes['ResolveSerialDiscrepancyPayload']> = {
  discrepancy?: Resolver<Maybe<ResolversTypes['SerialDiscrepancy']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stockMovements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockMovement']>>, ParentType, ContextType>;
};

export type SerialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Serial'] = ResolversParentTypes['Serial']> = {
  history?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<SerialHistoryArgs, 'first'>>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SerialState'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type SerialConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SerialConnection'] = ResolversParentTypes['SerialConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SerialEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Serial']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SerialDiscrepancyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SerialDiscrepancy'] = ResolversParentTypes['SerialDiscrepancy']> = {
  believedLocation?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  believedPlace?: Resolver<Maybe<ResolversTypes['StockPlace']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SerialDiscrepancyKind'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockReason'], ParentType, ContextType>;
  resolved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type SerialDiscrepancyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SerialDiscrepancyConnection'] = ResolversParentTypes['SerialDiscrepancyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SerialDiscrepancyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SerialDiscrepancy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SerialDiscrepancyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SerialDiscrepancyEdge'] = ResolversParentTypes['SerialDiscrepancyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SerialDiscrepancy'], ParentType, ContextType>;
};

export type SerialEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SerialEdge'] = ResolversParentTypes['SerialEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Serial'], ParentType, ContextType>;
};

export type SetComponentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetComponentsPayload'] = ResolversParentTypes['SetComponentsPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
};

export type StaleStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleStockError'] = ResolversParentTypes['StaleStockError']> = {
  account?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockAccuracyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockAccuracy'] = ResolversParentTypes['StockAccuracy']> = {
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['AccuracyPeriod']>, ParentType, ContextType>;
  right?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StockCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCount'] = ResolversParentTypes['StockCount'], FederationReferenceType extends FederationReferenceTypes['StockCount'] = FederationReferenceTypes['StockCount']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockCount']> | FederationReferenceType, FederationReferenceType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  blind?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CountKind'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  positions?: Resolver<ResolversTypes['CountPositionConnection'], ParentType, ContextType, RequireFields<StockCountPositionsArgs, 'first'>>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  right?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CountStatus'], ParentType, ContextType>;
  submittedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockCountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCountConnection'] = ResolversParentTypes['StockCountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockCountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockCount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockCountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCountEdge'] = ResolversParentTypes['StockCountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockCount'], ParentType, ContextType>;
};

export type StockCountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCountPayload'] = ResolversParentTypes['StockCountPayload']> = {
  count?: Resolver<Maybe<ResolversTypes['StockCount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  averageCost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  damaged?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  inTransit?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  inTransitValue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  qualityControl?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  safetyStock?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  serials?: Resolver<ResolversTypes['SerialConnection'], ParentType, ContextType, RequireFields<StockLevelSerialsArgs, 'account' | 'first'>>;
  shortage?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockLevelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelConnection'] = ResolversParentTypes['StockLevelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockLevelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockLevelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelEdge'] = ResolversParentTypes['StockLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement'], FederationReferenceType extends FederationReferenceTypes['StockMovement'] = FederationReferenceTypes['StockMovement']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockMovement']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  costVariance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['MovedLot']>, ParentType, ContextType>;
  madeOf?: Resolver<ReadonlyArray<ResolversTypes['MadeOf']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockReason'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serialNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['StockPlace'], ParentType, ContextType>;
  toLocation?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type StockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockPayload'] = ResolversParentTypes['StockPayload']> = {
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockRevaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRevaluation'] = ResolversParentTypes['StockRevaluation'], FederationReferenceType extends FederationReferenceTypes['StockRevaluation'] = FederationReferenceTypes['StockRevaluation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockRevaluation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockRevaluationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRevaluationConnection'] = ResolversParentTypes['StockRevaluationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockRevaluationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockRevaluation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockRevaluationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRevaluationEdge'] = ResolversParentTypes['StockRevaluationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockRevaluation'], ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage'], FederationReferenceType extends FederationReferenceTypes['StockShortage'] = FederationReferenceTypes['StockShortage']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockShortage']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['ShortageResolution']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShortageStatus'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockShortageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortageConnection'] = ResolversParentTypes['StockShortageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockShortageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockShortageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortageEdge'] = ResolversParentTypes['StockShortageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockShortage'], ParentType, ContextType>;
};

export type StockValuationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockValuation'] = ResolversParentTypes['StockValuation']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  inTransitValue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  levels?: Resolver<ResolversTypes['StockLevelConnection'], ParentType, ContextType, RequireFields<StockValuationLevelsArgs, 'first'>>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['CostingMethod'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  lowStock?: SubscriptionResolver<ResolversTypes['LowStock'], "lowStock", ParentType, ContextType, Partial<SubscriptionLowStockArgs>>;
  shortageChanged?: SubscriptionResolver<ResolversTypes['StockShortage'], "shortageChanged", ParentType, ContextType, Partial<SubscriptionShortageChangedArgs>>;
  stockChanged?: SubscriptionResolver<ResolversTypes['StockLevel'], "stockChanged", ParentType, ContextType, Partial<SubscriptionStockChangedArgs>>;
  transferChanged?: SubscriptionResolver<ResolversTypes['Transfer'], "transferChanged", ParentType, ContextType, Partial<SubscriptionTransferChangedArgs>>;
};

export type SuggestedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedLine'] = ResolversParentTypes['SuggestedLine']> = {
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  drafted?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  inTransit?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  projected?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reorderPoint?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ReplenishmentRule'], ParentType, ContextType>;
  surplus?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unitCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  wanted?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type SuggestedPurchaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedPurchase'] = ResolversParentTypes['SuggestedPurchase']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['SuggestedLine']>, ParentType, ContextType>;
  supplier?: Resolver<ResolversTypes['Supplier'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SuggestedTransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedTransfer'] = ResolversParentTypes['SuggestedTransfer']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['SuggestedLine']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier'], FederationReferenceType extends FederationReferenceTypes['Supplier'] = FederationReferenceTypes['Supplier']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Supplier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupplierConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierConnection'] = ResolversParentTypes['SupplierConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SupplierEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Supplier']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SupplierEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierEdge'] = ResolversParentTypes['SupplierEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Supplier'], ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['TransferLine']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TransferStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferConnection'] = ResolversParentTypes['TransferConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Transfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferEdge'] = ResolversParentTypes['TransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
};

export type TransferLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferLine'] = ResolversParentTypes['TransferLine']> = {
  cancelled?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  damaged?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unsent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type TransferPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferPayload'] = ResolversParentTypes['TransferPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UncountedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UncountedError'] = ResolversParentTypes['UncountedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  uncounted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CountStateError' | 'CurrencyMismatchError' | 'IdempotencyConflictError' | 'InsufficientStockError' | 'InsufficientUnitsError' | 'InvalidInputError' | 'NotFoundError' | 'QuantityExceededError' | 'StaleStockError' | 'UncountedError', ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant'], FederationReferenceType extends FederationReferenceTypes['Variant'] = FederationReferenceTypes['Variant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Variant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  composition?: Resolver<Maybe<ResolversTypes['Composition']>, ParentType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['GTIN']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['VariantKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  packs?: Resolver<ReadonlyArray<ResolversTypes['Pack']>, ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockLevel']>>, ParentType, ContextType, Partial<VariantStockArgs>>;
  taxCategory?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  totalAvailable?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  tracking?: Resolver<ResolversTypes['Tracking'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VariantAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantAvailability'] = ResolversParentTypes['VariantAvailability']> = {
  locations?: Resolver<ReadonlyArray<ResolversTypes['LocationAvailability']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type VariantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantConnection'] = ResolversParentTypes['VariantConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VariantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VariantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantEdge'] = ResolversParentTypes['VariantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type VendorReturnPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VendorReturnPayload'] = ResolversParentTypes['VendorReturnPayload']> = {
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  purchaseOrder?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccuracyPeriod?: AccuracyPeriodResolvers<ContextType>;
  AddPackPayload?: AddPackPayloadResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditLog?: AuditLogResolvers<ContextType>;
  Component?: ComponentResolvers<ContextType>;
  Composition?: CompositionResolvers<ContextType>;
  CountLimits?: CountLimitsResolvers<ContextType>;
  CountLimitsPayload?: CountLimitsPayloadResolvers<ContextType>;
  CountPosition?: CountPositionResolvers<ContextType>;
  CountPositionConnection?: CountPositionConnectionResolvers<ContextType>;
  CountPositionEdge?: CountPositionEdgeResolvers<ContextType>;
  CountStateError?: CountStateErrorResolvers<ContextType>;
  CountTally?: CountTallyResolvers<ContextType>;
  CreateLocationPayload?: CreateLocationPayloadResolvers<ContextType>;
  CreateProductPayload?: CreateProductPayloadResolvers<ContextType>;
  CreateSupplierPayload?: CreateSupplierPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  CurrencyMismatchError?: CurrencyMismatchErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Demand?: DemandResolvers<ContextType>;
  EconomicQuantity?: EconomicQuantityResolvers<ContextType>;
  GTIN?: GraphQLScalarType;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InsufficientUnitsError?: InsufficientUnitsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LandedCost?: LandedCostResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  LocationAvailability?: LocationAvailabilityResolvers<ContextType>;
  LotLevel?: LotLevelResolvers<ContextType>;
  LowStock?: LowStockResolvers<ContextType>;
  LowStockConnection?: LowStockConnectionResolvers<ContextType>;
  LowStockEdge?: LowStockEdgeResolvers<ContextType>;
  MadeOf?: MadeOfResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  MovedLot?: MovedLotResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  Pack?: PackResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  PurchaseOrderConnection?: PurchaseOrderConnectionResolvers<ContextType>;
  PurchaseOrderEdge?: PurchaseOrderEdgeResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  PurchaseOrderPayload?: PurchaseOrderPayloadResolvers<ContextType>;
  PurchaseReceipt?: PurchaseReceiptResolvers<ContextType>;
  PurchaseReceiptLine?: PurchaseReceiptLineResolvers<ContextType>;
  QuantityExceededError?: QuantityExceededErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveReplenishmentRulePayload?: RemoveReplenishmentRulePayloadResolvers<ContextType>;
  ReplenishmentRule?: ReplenishmentRuleResolvers<ContextType>;
  ReplenishmentRuleConnection?: ReplenishmentRuleConnectionResolvers<ContextType>;
  ReplenishmentRuleEdge?: ReplenishmentRuleEdgeResolvers<ContextType>;
  ReplenishmentRulePayload?: ReplenishmentRulePayloadResolvers<ContextType>;
  ReplenishmentSuggestions?: ReplenishmentSuggestionsResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReservationLine?: ReservationLineResolvers<ContextType>;
  ReservationPayload?: ReservationPayloadResolvers<ContextType>;
  ResolveSerialDiscrepancyPayload?: ResolveSerialDiscrepancyPayloadResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  Serial?: SerialResolvers<ContextType>;
  SerialConnection?: SerialConnectionResolvers<ContextType>;
  SerialDiscrepancy?: SerialDiscrepancyResolvers<ContextType>;
  SerialDiscrepancyConnection?: SerialDiscrepancyConnectionResolvers<ContextType>;
  SerialDiscrepancyEdge?: SerialDiscrepancyEdgeResolvers<ContextType>;
  SerialEdge?: SerialEdgeResolvers<ContextType>;
  SetComponentsPayload?: SetComponentsPayloadResolvers<ContextType>;
  StaleStockError?: StaleStockErrorResolvers<ContextType>;
  StockAccuracy?: StockAccuracyResolvers<ContextType>;
  StockCount?: StockCountResolvers<ContextType>;
  StockCountConnection?: StockCountConnectionResolvers<ContextType>;
  StockCountEdge?: StockCountEdgeResolvers<ContextType>;
  StockCountPayload?: StockCountPayloadResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  StockPayload?: StockPayloadResolvers<ContextType>;
  StockRevaluation?: StockRevaluationResolvers<ContextType>;
  StockRevaluationConnection?: StockRevaluationConnectionResolvers<ContextType>;
  StockRevaluationEdge?: StockRevaluationEdgeResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  StockShortageConnection?: StockShortageConnectionResolvers<ContextType>;
  StockShortageEdge?: StockShortageEdgeResolvers<ContextType>;
  StockValuation?: StockValuationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuggestedLine?: SuggestedLineResolvers<ContextType>;
  SuggestedPurchase?: SuggestedPurchaseResolvers<ContextType>;
  SuggestedTransfer?: SuggestedTransferResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  SupplierConnection?: SupplierConnectionResolvers<ContextType>;
  SupplierEdge?: SupplierEdgeResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferConnection?: TransferConnectionResolvers<ContextType>;
  TransferEdge?: TransferEdgeResolvers<ContextType>;
  TransferLine?: TransferLineResolvers<ContextType>;
  TransferPayload?: TransferPayloadResolvers<ContextType>;
  UncountedError?: UncountedErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  VariantAvailability?: VariantAvailabilityResolvers<ContextType>;
  VariantConnection?: VariantConnectionResolvers<ContextType>;
  VariantEdge?: VariantEdgeResolvers<ContextType>;
  VendorReturnPayload?: VendorReturnPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  audited?: AuditedDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  unaudited?: UnauditedDirectiveResolver<any, any, ContextType>;
};
