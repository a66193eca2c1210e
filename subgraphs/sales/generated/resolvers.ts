import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CartRecord } from '../store/carts.ts';
import type { CustomerExportValue, CartLineValue, Reference, ListPriceValue, NodeValue, PriceStepValue, SaleLineValue, RefundLineValue, TenderValue, Context } from '../context.ts';
import type { BasketRecord } from '../store/baskets.ts';
import type { CashEventRecord, CashSessionRecord } from '../store/cash.ts';
import type { AmountOff as AmountOffValue, BasketThreshold as BasketThresholdValue, Bundle as BundleValue, BuyXGetY as BuyXGetYValue, CheapestFree as CheapestFreeValue, FixedPrice as FixedPriceValue, PercentOff as PercentOffValue } from '../domain/pricing/promotion.ts';
import type { CouponRecord } from '../store/coupons.ts';
import type { EvaluatedBasket as EvaluatedBasketValue } from '../operations/pricing/evaluate-basket.ts';
import type { Money as MoneyValue } from '../../../platform/money/money.ts';
import type { AuditRow } from '../../../platform/audit-log/audit-log.ts';
import type { PaymentRecord } from '../store/payments.ts';
import type { OfferQuestion } from '../operations/pricing/offer-discount.ts';
import type { PriceListRecord } from '../store/price-lists.ts';
import type { Conditions } from '../domain/pricing/conditions.ts';
import type { PromotionRecord } from '../store/promotions.ts';
import type { FulfilmentOf, OrderRecord, LineOf } from '../store/orders.ts';
import type { ReturnRecord } from '../store/returns.ts';
import type { QuoteRecord } from '../store/quotes.ts';
import type { RefundRecord } from '../store/refunds.ts';
import type { DeviceRecord, EnrolmentRecord } from '../store/devices.ts';
import type { StaffRecord } from '../store/staff.ts';
import type { ReportedStaff as ReportedStaffValue } from '../operations/tills/cash-report.ts';
import type { SignedIn } from '../operations/staff/sign-in.ts';
import type { Approved } from '../operations/staff/approve.ts';
import type { RegisterRecord } from '../store/registers.ts';
import type { SaleRecord } from '../store/sales.ts';
import type { CurrencyTotals } from '../operations/totals/sales-totals.ts';
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
  /** Whatever JSON can say. */
  JSON: { input: object; output: object; }
  /** A whole number of a currency's minor units (cents, yen, fils), beyond 32 bits where need be. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

export type AcceptQuoteInput = {
  readonly allowBackOrder: Scalars['Boolean']['input'];
  readonly contact?: InputMaybe<OrderContactInput>;
  readonly fulfilment: OrderFulfilmentInput;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Needed with a tender of kind ON_ACCOUNT. */
  readonly netTermsDays?: InputMaybe<Scalars['Int']['input']>;
  readonly purchaseOrderNumber?: InputMaybe<Scalars['String']['input']>;
  readonly quoteId: Scalars['ID']['input'];
  /** As for `placeOrder`. */
  readonly tenders: ReadonlyArray<TenderInput>;
};

export type Account = Node & {
  readonly __typename?: 'Account';
  readonly id: Scalars['ID']['output'];
};

/** An amount off each unit, as far as it costs that much. */
export type AmountOff = {
  readonly __typename?: 'AmountOff';
  readonly amount: Money;
  readonly targets: PromotionTargets;
};

export type AmountOffInput = {
  readonly amount: MoneyInput;
  readonly targets?: InputMaybe<PromotionTargetsInput>;
};

/** That somebody has let somebody else do something once. */
export type Approval = {
  readonly __typename?: 'Approval';
  readonly action: ApprovalAction;
  readonly approvedBy: StaffMember;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** What it is done with, by whoever is signed in. */
  readonly token: Scalars['String']['output'];
};

/** What can be approved. */
export type ApprovalAction =
  /** Prices and manual discounts beyond the location's limit, in one sale by `completeSale`. */
  | 'PRICE_OVERRIDE'
  /** A refund, or the return of an exchange. */
  | 'REFUND'
  | 'VOID';

export type ApprovalPayload = {
  readonly __typename?: 'ApprovalPayload';
  readonly approval?: Maybe<Approval>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Somebody else has to approve this first: ask for it with `approve`, and send it again with the token of its answer. */
export type ApprovalRequiredError = UserError & {
  readonly __typename?: 'ApprovalRequiredError';
  /** What is to be approved. */
  readonly action: ApprovalAction;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** By how many percent a line's price may be changed without it; zero where no limit was set. */
  readonly limitPercent: Scalars['Int']['output'];
  readonly message: Scalars['String']['output'];
};

/** The approval that this was asked with is not for this, was used before, or has run out. */
export type ApprovalSpentError = UserError & {
  readonly __typename?: 'ApprovalSpentError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type ApproveInput = {
  readonly action: ApprovalAction;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly pin: Scalars['String']['input'];
  /** Which sale is to be voided or refunded; null for PRICE_OVERRIDE. */
  readonly saleId?: InputMaybe<Scalars['ID']['input']>;
  /** For PRICE_OVERRIDE: the `idempotencyKey` with which this till is going to make the sale. */
  readonly saleKey?: InputMaybe<Scalars['ID']['input']>;
  /** Of whoever approves: not of who is signed in. */
  readonly staffNumber: Scalars['String']['input'];
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
  /** What was done at tills, with prices and to staff, and what gateways refused: the newest first, at most 100 a page. */
  readonly sales?: Maybe<AuditEntryConnection>;
};


/** The audit log: a chain of entries in each subgraph, in the transactions of what they are about. */
export type AuditLogSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first: Scalars['Int']['input'];
};

export type BarcodeMeasure =
  /** The value is the price of the whole line, in the register's currency. */
  | 'PRICE'
  /** The value is the quantity, in the variant's unit. */
  | 'QUANTITY';

/**
 * How a restricted circulation number (a GTIN-13 beginning with 02 or 20 to 29, or a UPC-A of number system 2) is made up:
 * prefix, item reference, a check digit of the value where there is one, value, check digit (GS1 General Specifications,
 * 2.1.12 and 7.9). The item's SKU is `skuPrefix` and the item reference.
 */
export type BarcodeRule = {
  readonly __typename?: 'BarcodeRule';
  /** How many of the value's digits stand behind the point. */
  readonly decimals: Scalars['Int']['output'];
  readonly hasValueCheckDigit: Scalars['Boolean']['output'];
  readonly itemDigits: Scalars['Int']['output'];
  readonly measure: BarcodeMeasure;
  readonly prefix: Scalars['String']['output'];
  readonly skuPrefix: Scalars['String']['output'];
  readonly valueDigits: Scalars['Int']['output'];
};

export type BarcodeRuleInput = {
  readonly decimals: Scalars['Int']['input'];
  /** Only values of four or five digits can have one. */
  readonly hasValueCheckDigit: Scalars['Boolean']['input'];
  readonly itemDigits: Scalars['Int']['input'];
  readonly measure: BarcodeMeasure;
  /** `02` or `20` to `29`, each once. */
  readonly prefix: Scalars['String']['input'];
  readonly skuPrefix: Scalars['String']['input'];
  /** 1 to 6. */
  readonly valueDigits: Scalars['Int']['input'];
};

/** What somebody is about to buy: parked by a till, or the open tab of a table. */
export type Basket = Node & {
  readonly __typename?: 'Basket';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  /** The certificate of a customer who is asked for no tax; null for one who is. */
  readonly exemptionCertificate?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<BasketLine>;
  readonly location: Location;
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The till that has it; null while it is parked. */
  readonly register?: Maybe<Register>;
  /** The sale that it became; null before. */
  readonly sale?: Maybe<Sale>;
  /** The name of what is asked for serving; null where nothing is. */
  readonly serviceChargeName?: Maybe<Scalars['String']['output']>;
  readonly status: BasketStatus;
  readonly table?: Maybe<Scalars['String']['output']>;
  /** For whoever served, on top of the total of its sale. */
  readonly tip?: Maybe<Money>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts every change. Who changes it names the version that they saw. */
  readonly version: Scalars['Int']['output'];
  /** Why it was given up; null unless it was. */
  readonly voidReason?: Maybe<Scalars['String']['output']>;
};

/** The basket was changed meanwhile, is at another till, or is not open any more. Nothing was changed: look at it again. */
export type BasketConflictError = UserError & {
  readonly __typename?: 'BasketConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** A page of baskets. */
export type BasketConnection = {
  readonly __typename?: 'BasketConnection';
  readonly edges: ReadonlyArray<BasketEdge>;
  readonly nodes: ReadonlyArray<Basket>;
  readonly pageInfo: PageInfo;
};

/** One basket of a page. */
export type BasketEdge = {
  readonly __typename?: 'BasketEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Basket;
};

export type BasketEvaluation = {
  readonly __typename?: 'BasketEvaluation';
  /** Null when something is wrong with it, which `userErrors` says. */
  readonly basket?: Maybe<EvaluatedBasket>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One line of a basket, not priced yet. */
export type BasketLine = {
  readonly __typename?: 'BasketLine';
  /** From 1; null for what comes in no course. */
  readonly course?: Maybe<Scalars['Int']['output']>;
  /** When the kitchen was told to make it; null before. */
  readonly firedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lot?: Maybe<Scalars['String']['output']>;
  /** The codes of what was chosen. */
  readonly modifiers: ReadonlyArray<ChosenModifier>;
  readonly name: Scalars['String']['output'];
  /** Stays the same while the line is in the basket. */
  readonly number: Scalars['Int']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  readonly serialNumbers: ReadonlyArray<Scalars['String']['output']>;
  readonly sku: Scalars['String']['output'];
};

export type BasketLineInput = {
  /** 1 to 20. */
  readonly course?: InputMaybe<Scalars['Int']['input']>;
  readonly line: SaleLineInput;
  /** Of a line that the basket has; null for a new one. */
  readonly number?: InputMaybe<Scalars['Int']['input']>;
};

export type BasketPayload = {
  readonly __typename?: 'BasketPayload';
  readonly basket?: Maybe<Basket>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type BasketStatus =
  /** A till has it. */
  | 'ACTIVE'
  | 'COMPLETED'
  /** Any till of the location may resume it. */
  | 'PARKED'
  | 'VOIDED';

/** When the goods come to the minimum, after the promotions before this one, an amount or a share comes off them. */
export type BasketThreshold = {
  readonly __typename?: 'BasketThreshold';
  readonly amountOff?: Maybe<Money>;
  readonly minimum: Money;
  /** As a fraction: `"0.10"` is 10 %. */
  readonly rateOff?: Maybe<Scalars['String']['output']>;
  readonly targets: PromotionTargets;
};

/** Exactly one of `amountOff` and `rateOff`. */
export type BasketThresholdInput = {
  readonly amountOff?: InputMaybe<MoneyInput>;
  readonly minimum: MoneyInput;
  readonly rateOff?: InputMaybe<Scalars['String']['input']>;
  readonly targets?: InputMaybe<PromotionTargetsInput>;
};

/** So many of each part together for one price, as often as that is less. Only goods that are sold by the piece count. */
export type Bundle = {
  readonly __typename?: 'Bundle';
  readonly maxTimes?: Maybe<Scalars['Int']['output']>;
  readonly parts: ReadonlyArray<BundlePart>;
  readonly price: Money;
};

export type BundleInput = {
  readonly maxTimes?: InputMaybe<Scalars['Int']['input']>;
  /** At least one, at most ten; no SKU is in two of them. */
  readonly parts: ReadonlyArray<BundlePartInput>;
  readonly price: MoneyInput;
};

/** Any of these, the dearest first. */
export type BundlePart = {
  readonly __typename?: 'BundlePart';
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
  readonly units: Scalars['Int']['output'];
};

export type BundlePartInput = {
  /** At least one, at most 500. */
  readonly skus: ReadonlyArray<Scalars['String']['input']>;
  /** How many units of them; one when null. */
  readonly units?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * With every `buyUnits` of the one, a share off `getUnits` of the other. The dearest units count as bought, the cheapest are
 * given. Only goods that are sold by the piece count.
 */
export type BuyXGetY = {
  readonly __typename?: 'BuyXGetY';
  readonly buy: PromotionTargets;
  readonly buyUnits: Scalars['Int']['output'];
  readonly get: PromotionTargets;
  readonly getUnits: Scalars['Int']['output'];
  /** How often in one basket; null is as often as there are units. */
  readonly maxTimes?: Maybe<Scalars['Int']['output']>;
  /** As a fraction: `"1"` is for nothing. */
  readonly rate: Scalars['String']['output'];
};

export type BuyXGetYInput = {
  readonly buy?: InputMaybe<PromotionTargetsInput>;
  readonly buyUnits: Scalars['Int']['input'];
  readonly get?: InputMaybe<PromotionTargetsInput>;
  readonly getUnits: Scalars['Int']['input'];
  readonly maxTimes?: InputMaybe<Scalars['Int']['input']>;
  /** As a fraction above 0 and up to 1; for nothing when null. */
  readonly rate?: InputMaybe<Scalars['String']['input']>;
};

export type CancelOrderLinesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one; each line number once. */
  readonly lines: ReadonlyArray<OrderLineQuantityInput>;
  readonly orderId: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type CancelPaymentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly paymentId: Scalars['ID']['input'];
};

export type CancelPaymentPayload = {
  readonly __typename?: 'CancelPaymentPayload';
  readonly payment?: Maybe<Payment>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CapturePaymentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly paymentId: Scalars['ID']['input'];
};

export type CapturePaymentPayload = {
  readonly __typename?: 'CapturePaymentPayload';
  readonly payment?: Maybe<Payment>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CardAuthorisationInput = {
  /** Null takes the one that is configured; `STORED_VALUE` for a gift card or store credit, `LOYALTY_POINTS` for points. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** What the web form or terminal gave for the card. Never a card number; see `StartPaymentInput.token`. */
  readonly token: Scalars['String']['input'];
};

/** What may be held of a card payment. */
export type CardReference = {
  readonly __typename?: 'CardReference';
  readonly authorisationCode?: Maybe<Scalars['String']['output']>;
  readonly brand: Scalars['String']['output'];
  /** The last four digits. */
  readonly last4: Scalars['String']['output'];
  /** The payment provider's token. */
  readonly token: Scalars['String']['output'];
};

export type CardReferenceInput = {
  readonly authorisationCode?: InputMaybe<Scalars['String']['input']>;
  readonly brand: Scalars['String']['input'];
  readonly last4: Scalars['String']['input'];
  readonly token: Scalars['String']['input'];
};

/** Goods that somebody thinks of ordering, at what they would cost now: the same reckoning as `completeSale`. */
export type Cart = {
  readonly __typename?: 'Cart';
  /** Codes that the customer entered, in capitals. They are used when the cart is ordered; one that cannot be is a fault. */
  readonly couponCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly customer?: Maybe<Customer>;
  /** Why the cart cannot be ordered as it is: goods that have no price at its location, say. */
  readonly faults: ReadonlyArray<UserError>;
  readonly id: Scalars['ID']['output'];
  /** In the order given. */
  readonly lines: ReadonlyArray<CartLine>;
  readonly location: Location;
  /** What became of it; null while it is open. */
  readonly order?: Maybe<Order>;
  /** The points that are held for its rewards, which are redeemed when the cart is ordered; one that cannot be is a fault. */
  readonly rewards: ReadonlyArray<PointsHold>;
  readonly taxTotal?: Maybe<Money>;
  /** What the lines come to now, tax included; null when one of them has no price, of which `faults` tells. */
  readonly total?: Maybe<Money>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; give it with the next one. */
  readonly version: Scalars['Int']['output'];
};

/** The cart has another version by now, or was ordered. Nothing was written. */
export type CartChangedError = UserError & {
  readonly __typename?: 'CartChangedError';
  /** As it is by now. */
  readonly cart: Cart;
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** One line of a cart. */
export type CartLine = {
  readonly __typename?: 'CartLine';
  readonly quantity: Scalars['Decimal']['output'];
  readonly sku: Scalars['String']['output'];
  /** What the line comes to now, tax included; null while the cart has faults. */
  readonly total?: Maybe<Money>;
  readonly variant: Variant;
};

export type CartPayload = {
  readonly __typename?: 'CartPayload';
  readonly cart?: Maybe<Cart>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Cash that went into (positive) or out of (negative) a drawer, or a drawer that was opened for nothing (zero). */
export type CashEvent = {
  readonly __typename?: 'CashEvent';
  readonly amount: Money;
  readonly id: Scalars['ID']['output'];
  readonly kind: CashEventKind;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Whoever was signed in and moved it; null for sales and refunds, which have it themselves, and where nobody was. */
  readonly recordedBy?: Maybe<StaffMember>;
  /** The sale's or refund's id, or the reason given. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** A page of cash events. */
export type CashEventConnection = {
  readonly __typename?: 'CashEventConnection';
  readonly edges: ReadonlyArray<CashEventEdge>;
  readonly nodes: ReadonlyArray<CashEvent>;
  readonly pageInfo: PageInfo;
};

/** One cash event of a page. */
export type CashEventEdge = {
  readonly __typename?: 'CashEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CashEvent;
};

export type CashEventKind =
  | 'CASH_REFUND'
  /** What a sale put into the drawer; in the register's own currency it may take out, as the change for foreign cash. */
  | 'CASH_SALE'
  /** A voided sale's cash, which went back. */
  | 'CASH_VOID'
  /** The drawer was opened and nothing moved. */
  | 'NO_SALE'
  | 'PAID_IN'
  | 'PAID_OUT';

/** At which rate one currency is taken in cash. */
export type CashRate = {
  readonly __typename?: 'CashRate';
  readonly currency: Scalars['CurrencyCode']['output'];
  /** What one unit is taken at, in the tills' currency, with at most eight digits after the point: `1.0825`. */
  readonly rate: Scalars['String']['output'];
  /** What becomes of a value that lies exactly between two minor units; anything else goes to the nearest. */
  readonly rounding: TaxRounding;
};

export type CashRateInput = {
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Above zero and at most 100000, with at most eight digits after the point. */
  readonly rate: Scalars['String']['input'];
  readonly rounding: TaxRounding;
};

/** A version of the rates at which a location's tills take foreign cash. */
export type CashRates = {
  readonly __typename?: 'CashRates';
  /** What tills sell in and give change in: the rates are for registers of this currency. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Ordered by currency; none where no foreign cash is taken any more. */
  readonly rates: ReadonlyArray<CashRate>;
  /** In force from then on. */
  readonly setAt: Scalars['DateTime']['output'];
  /** From 1 within the location, without gaps. */
  readonly version: Scalars['Int']['output'];
};

/** The figures of a cash session, of everything recorded in it, late arrivals included. */
export type CashReport = {
  readonly __typename?: 'CashReport';
  /** By kind, ordered by kind. They add up to expected cash less the float. */
  readonly cashEvents: ReadonlyArray<ReportedCash>;
  /** What cash rounding added to what was paid and took off what was given back, less the other way round. */
  readonly cashRounding: Money;
  readonly discounts: Money;
  readonly expectedCash: Money;
  /** Cash of other currencies, ordered by currency. */
  readonly foreignCash: ReadonlyArray<ReportedForeignCash>;
  /** Put onto gift cards on top of the total, less what was taken back: no revenue, but owed. */
  readonly giftCards: Money;
  /** Before discounts. */
  readonly gross: Money;
  /** Those of them that happened before the session before this one closed. */
  readonly lateSaleCount: Scalars['Int']['output'];
  /** After discounts, without tax. */
  readonly net: Money;
  /** Taken back at this drawer, of whatever sale. */
  readonly refunds: CountedAmount;
  /** Sales that stand: a voided one is in none of the sales' figures. */
  readonly saleCount: Scalars['Int']['output'];
  /** Whoever was signed in and sold, gave back or voided something, ordered by id; what a till or a program did by itself is in none of them. */
  readonly staff: ReadonlyArray<ReportedStaff>;
  readonly taxTotal: Money;
  /** By component, ordered by name and rate. */
  readonly taxes: ReadonlyArray<ReportedTax>;
  /** By kind, ordered by kind. */
  readonly tenders: ReadonlyArray<ReportedTender>;
  /** On top of the total, for whoever served. */
  readonly tips: Money;
  /** Net plus tax. */
  readonly total: Money;
  /** Sales of this session that were voided. */
  readonly voids: CountedAmount;
};

/**
 * From the float to the count: one drawer, one shift. Once closed it never changes. While a blind session is open, what
 * must be in the drawer is hidden from callers without the scope `sales:cash-report`: `expectedCash`, `xReport` and
 * `events` are null for them.
 */
export type CashSession = Node & {
  readonly __typename?: 'CashSession';
  /** Whether the drawer is counted before anyone is shown what must be in it. */
  readonly blind: Scalars['Boolean']['output'];
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whoever was signed in at the till then; null while open, and where a till or a program closed it by itself. */
  readonly closedBy?: Maybe<StaffMember>;
  /** What was counted at the close; null while open. */
  readonly countedCash?: Maybe<Money>;
  /** The pieces that were counted; null while open, or when only their sum was given. */
  readonly denominations?: Maybe<ReadonlyArray<Denomination>>;
  /** Cash in and out of the drawer, oldest first, at most 100 a page. Null where it is hidden. */
  readonly events?: Maybe<CashEventConnection>;
  /** The float plus its events: what must be in the drawer. Null where it is hidden. */
  readonly expectedCash?: Maybe<Money>;
  /** What was in the drawer at the start. */
  readonly float: Money;
  /** Cash of other currencies, ordered by currency: each is counted by itself. */
  readonly foreignCash: ReadonlyArray<ForeignDrawer>;
  readonly id: Scalars['ID']['output'];
  readonly openedAt: Scalars['DateTime']['output'];
  /** Whoever was signed in at the till then; null where a till or a program opened it by itself. */
  readonly openedBy?: Maybe<StaffMember>;
  /** Counted less expected: positive is over, negative is short; null while open. */
  readonly overShort?: Maybe<Money>;
  readonly register: Register;
  readonly status: CashSessionStatus;
  /** What the session comes to so far, and once it is closed what its Z report was sealed with. Null where it is hidden. */
  readonly xReport?: Maybe<CashReport>;
  /** SHA-256 of the Z report, figures included, and the previous one's hash, in hex; null while open. */
  readonly zHash?: Maybe<Scalars['String']['output']>;
  /** The Z report's number at this register, without gaps; null while open. */
  readonly zNumber?: Maybe<Scalars['Int']['output']>;
};


/**
 * From the float to the count: one drawer, one shift. Once closed it never changes. While a blind session is open, what
 * must be in the drawer is hidden from callers without the scope `sales:cash-report`: `expectedCash`, `xReport` and
 * `events` are null for them.
 */
export type CashSessionEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** The cash session is closed, or the register has none open: open one first. */
export type CashSessionClosedError = UserError & {
  readonly __typename?: 'CashSessionClosedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly register: Register;
};

export type CashSessionPayload = {
  readonly __typename?: 'CashSessionPayload';
  readonly cashSession?: Maybe<CashSession>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CashSessionStatus =
  | 'CLOSED'
  | 'OPEN';

export type ChangePinInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly newPin: Scalars['String']['input'];
  /** The one that they have. */
  readonly pin: Scalars['String']['input'];
};

export type ChangePinPayload = {
  readonly __typename?: 'ChangePinPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly staffMember?: Maybe<StaffMember>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Of every `everyUnits`, counted from the dearest, the cheapest `freeUnits` are free. Only goods sold by the piece count. */
export type CheapestFree = {
  readonly __typename?: 'CheapestFree';
  readonly everyUnits: Scalars['Int']['output'];
  readonly freeUnits: Scalars['Int']['output'];
  readonly maxTimes?: Maybe<Scalars['Int']['output']>;
  readonly targets: PromotionTargets;
};

export type CheapestFreeInput = {
  readonly everyUnits: Scalars['Int']['input'];
  /** Fewer than `everyUnits`; one when null. */
  readonly freeUnits?: InputMaybe<Scalars['Int']['input']>;
  readonly maxTimes?: InputMaybe<Scalars['Int']['input']>;
  readonly targets?: InputMaybe<PromotionTargetsInput>;
};

/** A modifier of a basket's line, by the codes of its group and option. */
export type ChosenModifier = {
  readonly __typename?: 'ChosenModifier';
  readonly group: Scalars['String']['output'];
  readonly option: Scalars['String']['output'];
};

export type CloseCashSessionInput = {
  readonly cashSessionId: Scalars['ID']['input'];
  /** What was counted; not needed beside the pieces, and equal to their sum when given. */
  readonly countedCash?: InputMaybe<MoneyInput>;
  /** Each coin and note once, at most 50. */
  readonly denominations?: InputMaybe<ReadonlyArray<DenominationInput>>;
  /** What was counted of other currencies, each once: of all that the drawer has had. */
  readonly foreignCash?: InputMaybe<ReadonlyArray<ForeignCountInput>>;
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type Company = Node & {
  readonly __typename?: 'Company';
  readonly id: Scalars['ID']['output'];
};

export type CompleteSaleInput = {
  /**
   * The basket that is sold, with all it holds: one that this till has, or that is parked at its location. It is completed
   * with the sale, exactly once; a basket that another till has, or that is sold, is a `BasketConflictError`.
   */
  readonly basketId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The session that rang it up, told by a till that may send it later. Once that is closed the sale goes to the
   * register's open session, marked `arrivedLate`; so does one that happened before the last close.
   */
  readonly cashSessionId?: InputMaybe<Scalars['ID']['input']>;
  /** Where the sale comes from, which price lists and promotions may ask; `STORE` when null. */
  readonly channel?: InputMaybe<Scalars['String']['input']>;
  /**
   * Coupons that the customer shows, at most ten. Each is used with the sale, or the sale is refused with a
   * `CouponNotApplicableError`. A sale that is refused uses none.
   */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * What is put onto gift cards, on top of the total and paid by the tenders too; at most 20. Each was issued before, with
   * `issueGiftCards`, or is loaded once more. It is on the card once finance has heard of the sale, within milliseconds.
   * A sale of gift cards alone has no lines.
   */
  readonly giftCards?: InputMaybe<ReadonlyArray<SoldGiftCardInput>>;
  /** Made by the till, unique for its register; good for as long as the sale is. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500; none for a sale of a basket. */
  readonly lines?: InputMaybe<ReadonlyArray<SaleLineInput>>;
  /** When it happened; now when null. At most five minutes ahead of the server's clock. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * Whether promotions apply by themselves; true when null. A till that was offline and has applied them gives false, and
   * what it took off as discounts of the kind PROMOTION: then nothing is reckoned anew.
   */
  readonly promotions?: InputMaybe<Scalars['Boolean']['input']>;
  /** The buyer's own number, for the invoice of what is on account. */
  readonly purchaseOrderNumber?: InputMaybe<Scalars['String']['input']>;
  readonly registerId: Scalars['ID']['input'];
  /**
   * Rewards that the customer redeems, by the holds that `holdReward` gave, at most five. Each takes something off after all
   * promotions, or the sale is refused with a `RewardNotApplicableError`; its points are redeemed with the sale, exactly once.
   */
  readonly rewardHoldIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /**
   * On top of the goods. It is spread over the lines in proportion to what they cost after discounts, and goes back with them
   * when they are refunded.
   */
  readonly serviceCharge?: InputMaybe<ServiceChargeInput>;
  /** Sells without tax, which needs the scope `sales:tax-exempt`. Where prices contain tax, it comes off them. */
  readonly taxExemption?: InputMaybe<TaxExemptionInput>;
  /** At least one unless the total is zero; they add up to the total, the gift cards and the tip, rounded where cash is rounded, cash change taken off. */
  readonly tenders: ReadonlyArray<TenderInput>;
  /** For whoever served, on top of the total; it is paid by the tenders too. */
  readonly tip?: InputMaybe<MoneyInput>;
};

export type CompleteSalePayload = {
  readonly __typename?: 'CompleteSalePayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly sale?: Maybe<Sale>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CountedAmount = {
  readonly __typename?: 'CountedAmount';
  readonly count: Scalars['Int']['output'];
  readonly total: Money;
};

/**
 * A code that lets a promotion apply. It is used in the very transaction of the sale that shows it: exactly once, however
 * often the till asks, and never beyond its limits, however many tills ask at once.
 */
export type Coupon = {
  readonly __typename?: 'Coupon';
  /** In capitals; a basket may show it in small letters too. */
  readonly code: Scalars['String']['output'];
  readonly promotion: Promotion;
  /** How often it was used and not given back. */
  readonly timesUsed: Scalars['Int']['output'];
  /** How often it may be used in all; null is without limit. */
  readonly usageLimit?: Maybe<Scalars['Int']['output']>;
  /** How often one customer may use it; it then needs a customer who is named. */
  readonly usageLimitPerCustomer?: Maybe<Scalars['Int']['output']>;
};

/** A page of coupons. */
export type CouponConnection = {
  readonly __typename?: 'CouponConnection';
  readonly edges: ReadonlyArray<CouponEdge>;
  readonly nodes: ReadonlyArray<Coupon>;
  readonly pageInfo: PageInfo;
};

/** One coupon of a page. */
export type CouponEdge = {
  readonly __typename?: 'CouponEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Coupon;
};

/** A coupon cannot be used with this basket. Nothing was written, and it was not used. */
export type CouponNotApplicableError = UserError & {
  readonly __typename?: 'CouponNotApplicableError';
  readonly code: Scalars['String']['output'];
  /** As it was made: in capitals. */
  readonly couponCode: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly reason: CouponRefusal;
};

/** Why a coupon cannot be used. */
export type CouponRefusal =
  /** It is limited for each customer, and none is named. */
  | 'NEEDS_CUSTOMER'
  /** Its promotion does not count here, now, in this currency or for this customer. */
  | 'NOT_ELIGIBLE'
  /** It takes nothing off this basket, or less than another promotion of its group. */
  | 'NO_EFFECT'
  | 'UNKNOWN'
  | 'USED_UP'
  | 'USED_UP_BY_CUSTOMER';

export type CreateCartInput = {
  /** At most ten. */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most 100. */
  readonly lines?: InputMaybe<ReadonlyArray<OrderLineInput>>;
  /** Whose prices and taxes count. */
  readonly locationId: Scalars['ID']['input'];
  /** Rewards, by the holds of their points (`holdReward`). At most five. */
  readonly rewardHoldIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type CreateCouponsInput = {
  /** Codes of 3 to 40 letters, digits and dashes, at most 1,000; not together with `count`. */
  readonly codes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** How many codes to make up, at most 1,000. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What codes that are made up begin with, at most 20 characters. */
  readonly prefix?: InputMaybe<Scalars['String']['input']>;
  readonly promotionId: Scalars['ID']['input'];
  /** Of each code; without limit when null. */
  readonly usageLimit?: InputMaybe<Scalars['Int']['input']>;
  readonly usageLimitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateCouponsPayload = {
  readonly __typename?: 'CreateCouponsPayload';
  /** In the order of their codes. */
  readonly coupons: ReadonlyArray<Coupon>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateQuoteInput = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 100. Prices that are given here need the scope `sales:price-override`, or keep to the location's limit. */
  readonly lines: ReadonlyArray<SaleLineInput>;
  /** Whose prices and taxes count. */
  readonly locationId: Scalars['ID']['input'];
  /** At most a year ahead. */
  readonly validUntil: Scalars['DateTime']['input'];
};

export type CreateRegisterInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
};

export type CreateRegisterPayload = {
  readonly __typename?: 'CreateRegisterPayload';
  readonly register?: Maybe<Register>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * A purchase on account would take a company beyond its credit limit: its open invoices count, and what it has bought or
 * ordered on account that is not invoiced yet. Nothing was sold.
 */
export type CreditLimitExceededError = UserError & {
  readonly __typename?: 'CreditLimitExceededError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly limit: Money;
  readonly message: Scalars['String']['output'];
  /** What it owes already. */
  readonly owed: Money;
  /** What this purchase would add. */
  readonly requested: Money;
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

export type Customer = Node & {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  /** The customer's sales, under whichever of the ids that were merged they were made, newest first, at most 100 a page. */
  readonly sales?: Maybe<SaleConnection>;
};


export type CustomerSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type CustomerExport = {
  readonly __typename?: 'CustomerExport';
  readonly customerId: Scalars['ID']['output'];
  /** Sales, refunds, orders, quotes, carts, baskets and returns of all ids that were merged: at most 10,000 of each. */
  readonly sales?: Maybe<Scalars['JSON']['output']>;
};

/** How many there were of one coin or note. */
export type Denomination = {
  readonly __typename?: 'Denomination';
  readonly count: Scalars['Int']['output'];
  /** The face value, in minor units. */
  readonly valueMinor: Scalars['MinorUnits']['output'];
};

export type DenominationInput = {
  readonly count: Scalars['Int']['input'];
  /** The face value, in minor units. */
  readonly valueMinor: Scalars['MinorUnits']['input'];
};

/** A till that was enrolled: a machine, which has a key of its own, at a register. */
export type Device = {
  readonly __typename?: 'Device';
  readonly enrolledAt: Scalars['DateTime']['output'];
  /** The subject of whoever made the code that it was enrolled with. */
  readonly enrolledBy: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly register: Register;
  /** When it was revoked, or null. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of tills. */
export type DeviceConnection = {
  readonly __typename?: 'DeviceConnection';
  readonly edges: ReadonlyArray<DeviceEdge>;
  readonly nodes: ReadonlyArray<Device>;
  readonly pageInfo: PageInfo;
};

/** One till of a page. */
export type DeviceEdge = {
  readonly __typename?: 'DeviceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Device;
};

export type DevicePayload = {
  readonly __typename?: 'DevicePayload';
  readonly device?: Maybe<Device>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Why less was asked than the price. */
export type DiscountKind =
  /** Given by hand at the till. */
  | 'MANUAL'
  /** A coupon that its manufacturer reimburses. */
  | 'MANUFACTURER_COUPON'
  /** The retailer's own markdown, such as a loyalty price. */
  | 'MARKDOWN'
  /** A promotion; its id is the reference. */
  | 'PROMOTION'
  /** A coupon the retailer pays for. */
  | 'STORE_COUPON';

export type EndPromotionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly promotionId: Scalars['ID']['input'];
};

export type EnrolDeviceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What the till is called in lists. */
  readonly name: Scalars['String']['input'];
  readonly registerId: Scalars['ID']['input'];
};

export type EnrolDevicePayload = {
  readonly __typename?: 'EnrolDevicePayload';
  readonly enrolment?: Maybe<Enrolment>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** That a till may be enrolled. */
export type Enrolment = {
  readonly __typename?: 'Enrolment';
  /** To be typed in at the till: `7K3M-9QTX-W20D`. */
  readonly code: Scalars['String']['output'];
  /** From then on the code is good for nothing. */
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly register: Register;
};

export type EvaluateBasketInput = {
  /** As of when; now when null. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** `STORE` when null. */
  readonly channel?: InputMaybe<Scalars['String']['input']>;
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** At least one, at most 500; prices that are given here need the scope `sales:price-override`, or keep to the location's limit. */
  readonly lines: ReadonlyArray<SaleLineInput>;
  /** Where it is bought; its tills' currency, taxes and time zone count. */
  readonly locationId: Scalars['ID']['input'];
  readonly promotions?: InputMaybe<Scalars['Boolean']['input']>;
  /** Rewards, by the holds that `holdReward` gave; at most five. */
  readonly rewardHoldIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /**
   * On top of the goods. It is spread over the lines in proportion to what they cost after discounts, and goes back with them
   * when they are refunded.
   */
  readonly serviceCharge?: InputMaybe<ServiceChargeInput>;
  /** Sells without tax, which needs the scope `sales:tax-exempt`. Where prices contain tax, it comes off them. */
  readonly taxExemption?: InputMaybe<TaxExemptionInput>;
};

/** A basket with all its figures. */
export type EvaluatedBasket = {
  readonly __typename?: 'EvaluatedBasket';
  readonly currency: Scalars['CurrencyCode']['output'];
  /** What was taken off, all kinds together. */
  readonly discountTotal: Money;
  /** Lines before discounts and before added tax. */
  readonly gross: Money;
  /** In the order of the input. */
  readonly lines: ReadonlyArray<SaleLine>;
  /** Lines after discounts, without any tax. */
  readonly net: Money;
  /** The promotions that took something off, in the order in which they applied. */
  readonly promotions: ReadonlyArray<PromotionOnBasket>;
  /** The rewards that took something off, after all promotions. */
  readonly rewards: ReadonlyArray<RewardOnBasket>;
  readonly taxMode: TaxMode;
  readonly taxTotal: Money;
  /** Net plus tax. */
  readonly total: Money;
};

export type ExchangeSaleInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What leaves instead, at the prices of now. */
  readonly lines: ReadonlyArray<SaleLineInput>;
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The till that takes them, and sells the others; it needs an open session. */
  readonly registerId: Scalars['ID']['input'];
  /** What comes back: at least one; each line number once. */
  readonly returnLines: ReadonlyArray<RefundLineInput>;
  /** The sale of which goods come back. */
  readonly saleId: Scalars['ID']['input'];
  /** How the difference is paid, or given back; none when there is none. */
  readonly tenders: ReadonlyArray<TenderInput>;
};

export type ExchangeSalePayload = {
  readonly __typename?: 'ExchangeSalePayload';
  /** What came back. */
  readonly refund?: Maybe<Refund>;
  readonly replayed: Scalars['Boolean']['output'];
  /** What was sold for it. */
  readonly sale?: Maybe<Sale>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type FireCourseInput = {
  readonly basketId: Scalars['ID']['input'];
  /** 1 to 20. */
  readonly course: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
};

/** A price for each unit, where that is less. */
export type FixedPrice = {
  readonly __typename?: 'FixedPrice';
  readonly price: Money;
  readonly targets: PromotionTargets;
};

export type FixedPriceInput = {
  readonly price: MoneyInput;
  readonly targets?: InputMaybe<PromotionTargetsInput>;
};

/** Cash of another currency that was handed over, as it was taken. */
export type ForeignCash = {
  readonly __typename?: 'ForeignCash';
  /** What was handed over. */
  readonly amount: Money;
  /** What one unit was taken at. */
  readonly rate: Scalars['String']['output'];
  /** The version of the location's rates that it was reckoned by. */
  readonly ratesVersion: Scalars['Int']['output'];
  readonly rounding: TaxRounding;
  /** What it was taken at, in the sale's currency; change is given in that. */
  readonly value: Money;
};

/** Foreign cash is in the drawer that was not counted. Nothing was written. */
export type ForeignCashNotCountedError = UserError & {
  readonly __typename?: 'ForeignCashNotCountedError';
  readonly code: Scalars['String']['output'];
  readonly currencies: ReadonlyArray<Scalars['CurrencyCode']['output']>;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type ForeignCountInput = {
  /** What was counted; not needed beside the pieces, and equal to their sum when given. */
  readonly countedCash?: InputMaybe<MoneyInput>;
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Each coin and note once, at most 50. */
  readonly denominations?: InputMaybe<ReadonlyArray<DenominationInput>>;
};

/** Cash of another currency in a drawer: it is opened, moved and counted by itself. */
export type ForeignDrawer = {
  readonly __typename?: 'ForeignDrawer';
  /** What was counted at the close; null while open. */
  readonly countedCash?: Maybe<Money>;
  /** The pieces that were counted; null while open, or when only their sum was given. */
  readonly denominations?: Maybe<ReadonlyArray<Denomination>>;
  /** The float plus its events. Null where it is hidden. */
  readonly expectedCash?: Maybe<Money>;
  /** What was in the drawer at the start. */
  readonly float: Money;
  /** Counted less expected: positive is over, negative is short; null while open. */
  readonly overShort?: Maybe<Money>;
};

export type FulfilOrderInput = {
  readonly fulfilmentId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** All that is ready when null; to be given where it has to be said which units they are. */
  readonly lines?: InputMaybe<ReadonlyArray<HandOverLineInput>>;
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly orderId: Scalars['ID']['input'];
  /** Needed for PICK_UP: what the customer said. */
  readonly pickUpCode?: InputMaybe<Scalars['String']['input']>;
  /** The till that takes the payment, at the location that the goods leave. Without one it is sold at its order desk. */
  readonly registerId?: InputMaybe<Scalars['ID']['input']>;
  /** How it is paid, unless the order was paid when it was placed. */
  readonly tenders?: InputMaybe<ReadonlyArray<TenderInput>>;
  /** The carrier's number. */
  readonly tracking?: InputMaybe<Scalars['String']['input']>;
};

export type FulfilOrderPayload = {
  readonly __typename?: 'FulfilOrderPayload';
  readonly order?: Maybe<Order>;
  readonly replayed: Scalars['Boolean']['output'];
  /** What was sold by it. */
  readonly sale?: Maybe<Sale>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What one location hands over or sends. */
export type Fulfilment = {
  readonly __typename?: 'Fulfilment';
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<FulfilmentLine>;
  /** Where the goods come from, a store or a warehouse. */
  readonly location: Location;
  readonly method: FulfilmentMethod;
  /** What the customer says at the counter. */
  readonly pickUpCode?: Maybe<Scalars['String']['output']>;
  /** From when it can be picked up; null while any of it waits for stock, or is missing where it was promised. */
  readonly readyAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was sold by it, oldest first. */
  readonly sales: ReadonlyArray<Sale>;
  /** The carriers' numbers of what was sent, oldest first. */
  readonly tracking: ReadonlyArray<Scalars['String']['output']>;
};

/** Units of a line of the order at a location. */
export type FulfilmentLine = {
  readonly __typename?: 'FulfilmentLine';
  readonly cancelled: Scalars['Decimal']['output'];
  readonly fulfilled: Scalars['Decimal']['output'];
  /** The order line's number. */
  readonly lineNumber: Scalars['Int']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  /** What of the rest is not in stock yet. */
  readonly waiting: Scalars['Decimal']['output'];
};

/** How the goods of an order reach the customer. */
export type FulfilmentMethod =
  | 'DELIVERY'
  /** The customer comes to the location and says the code. */
  | 'PICK_UP';

export type GiftCard = {
  readonly __typename?: 'GiftCard';
  readonly id: Scalars['ID']['output'];
};

/** What was sold on a gift card is spent, at least in part. Nothing was given back. */
export type GiftCardSpentError = UserError & {
  readonly __typename?: 'GiftCardSpentError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly giftCardId: Scalars['ID']['output'];
  readonly message: Scalars['String']['output'];
};

export type HandOverLineInput = {
  /** Each once. */
  readonly lineNumber: Scalars['Int']['input'];
  /** Which lot they are of, where the variant is tracked by lot, and only there. */
  readonly lot?: InputMaybe<Scalars['String']['input']>;
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, where the variant is tracked by serial number, and only there; each once. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type Household = Node & {
  readonly __typename?: 'Household';
  readonly id: Scalars['ID']['output'];
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type JournalEntry = Node & {
  readonly __typename?: 'JournalEntry';
  readonly id: Scalars['ID']['output'];
};

/** An amount taken off a line. */
export type LineDiscount = {
  readonly __typename?: 'LineDiscount';
  readonly amount: Money;
  readonly kind: DiscountKind;
  /** The promotion's id, the coupon's code or the reason given. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

export type LineDiscountInput = {
  /**
   * Positive; it comes off after promotions, and a line's discounts never exceed its gross. MANUAL ones count with the price
   * towards the location's limit, where one was set.
   */
  readonly amount: MoneyInput;
  /** PROMOTION only with `promotions: false`, and with the promotion's id as reference. */
  readonly kind: DiscountKind;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** A modifier of a line, as it was chosen. */
export type LineModifier = {
  readonly __typename?: 'LineModifier';
  /** The codes of the group and of the option. */
  readonly group: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly option: Scalars['String']['output'];
  /** What it added to the price of a unit. */
  readonly priceDelta: Money;
};

export type LineModifierInput = {
  /** The codes of the group and of the option. */
  readonly group: Scalars['String']['input'];
  readonly option: Scalars['String']['input'];
};

/** One tax on a line, at the rate and by the rounding frozen on the sale. */
export type LineTax = {
  readonly __typename?: 'LineTax';
  readonly amount: Money;
  readonly name: Scalars['String']['output'];
  /** As a fraction: `"0.0825"` is 8.25 %. */
  readonly rate: Scalars['String']['output'];
};

/** What a list asks for a variant. */
export type ListPrice = {
  readonly __typename?: 'ListPrice';
  /** The smallest quantity first. */
  readonly tiers: ReadonlyArray<PriceTier>;
  readonly variant: Variant;
};

/** A page of prices. */
export type ListPriceConnection = {
  readonly __typename?: 'ListPriceConnection';
  readonly edges: ReadonlyArray<ListPriceEdge>;
  readonly nodes: ReadonlyArray<ListPrice>;
  readonly pageInfo: PageInfo;
};

/** One price of a page. */
export type ListPriceEdge = {
  readonly __typename?: 'ListPriceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ListPrice;
};

export type Location = Node & {
  readonly __typename?: 'Location';
  /** At which rates its tills take foreign cash: the versions that sales may still be reckoned by, newest first, at most 30. */
  readonly cashRates?: Maybe<ReadonlyArray<CashRates>>;
  readonly id: Scalars['ID']['output'];
  /** By how many percent a line's price may be changed by hand without approval; null where it was not set. */
  readonly priceOverrideLimitPercent?: Maybe<Scalars['Int']['output']>;
  /** Its tills, ordered by name, at most 100. */
  readonly registers?: Maybe<ReadonlyArray<Register>>;
  /** Its sales, newest first, at most 100 a page. */
  readonly sales?: Maybe<SaleConnection>;
};


export type LocationSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type LoyaltyEvent = Node & {
  readonly __typename?: 'LoyaltyEvent';
  readonly id: Scalars['ID']['output'];
};

/** A choice that a variant offers, such as the milk in a coffee. */
export type ModifierGroup = {
  readonly __typename?: 'ModifierGroup';
  readonly code: Scalars['String']['output'];
  readonly max: Scalars['Int']['output'];
  /** How many of its options a line has, at least and at most. */
  readonly min: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly options: ReadonlyArray<ModifierOption>;
};

export type ModifierGroupInput = {
  readonly code: Scalars['String']['input'];
  readonly max: Scalars['Int']['input'];
  readonly min: Scalars['Int']['input'];
  readonly name: Scalars['String']['input'];
  /** 1 to 50, each with a code of its own. */
  readonly options: ReadonlyArray<ModifierOptionInput>;
};

/** One thing that can be chosen. */
export type ModifierOption = {
  readonly __typename?: 'ModifierOption';
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** What it adds to the price of a unit, or takes off it when negative. */
  readonly priceDelta: Money;
};

export type ModifierOptionInput = {
  readonly code: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly priceDelta: MoneyInput;
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
  /** Orders what was quoted, at the prices that were promised. Emits `sales.order.placed.v1`. */
  readonly acceptQuote: OrderPayload;
  /**
   * Lets whoever is signed in void or refund one sale, or give prices in it, once, within two minutes, on the PIN of somebody
   * else who may. What is approved is done with the token of the answer. Emits nothing.
   */
  readonly approve: ApprovalPayload;
  /**
   * Takes units off an order, those that wait for stock first; exactly these are no longer held for it. What was given for
   * them is not taken: what a card holds for them is let go with the last of the order. An order that is cancelled whole
   * gives its coupons back, and the points of its rewards, with their old expiry. Once something of it was handed over both
   * stay used, whatever is cancelled or comes back later. Emits `sales.order.lines-cancelled.v1`.
   */
  readonly cancelOrderLines: OrderPayload;
  /** Voids a payment that is authorised, refunds one that is captured, unless it pays something. Safe to repeat. Emits nothing. */
  readonly cancelPayment: CancelPaymentPayload;
  /** Takes an amount that was only authorised. Safe to repeat. Emits nothing. */
  readonly capturePayment: CapturePaymentPayload;
  /** Sets the PIN of whoever is signed in to another, on the one that they have. Emits nothing. */
  readonly changePin: ChangePinPayload;
  /**
   * Closes the session with what was counted in the drawer: its Z report is numbered and chained. Emits
   * `sales.cash.session.closed.v1`; finance posts what is over or short.
   */
  readonly closeCashSession: CashSessionPayload;
  /**
   * Records a sale that happened. It is safe once this answers: stock, books and points follow by themselves.
   * Emits `sales.sale.completed.v1`.
   */
  readonly completeSale: CompleteSalePayload;
  /** Begins a cart. It holds no stock and freezes no price. Emits nothing. */
  readonly createCart: CartPayload;
  /** Makes coupons of a promotion that requires them, each with limits of its own. Give the codes, or how many to make up. */
  readonly createCoupons: CreateCouponsPayload;
  /** Promises prices until a moment. It holds no stock. Emits nothing. */
  readonly createQuote: QuotePayload;
  /** Adds a till to a location. Emits nothing. */
  readonly createRegister: CreateRegisterPayload;
  /** Ends a promotion now. One that has ended stays ended, and when it did. */
  readonly endPromotion: SavePromotionPayload;
  /**
   * Lets one till be enrolled at a register: by whoever shows the code at `/tills/token` within a quarter of an hour, with
   * the public key that the till has made for itself. Emits nothing.
   */
  readonly enrolDevice: EnrolDevicePayload;
  /**
   * Takes goods of a sale back and sells others for them, at once: what comes back pays for what leaves, and only the
   * difference changes hands. Emits `sales.sale.refunded.v1` and `sales.sale.completed.v1`.
   */
  readonly exchangeSale: ExchangeSalePayload;
  /** Tells the kitchen to make the lines of a course that it was not told of before. Emits `sales.course.fired.v1`. */
  readonly fireCourse: BasketPayload;
  /**
   * Hands over or sends goods of an order. A sale is recorded for them at the location that they leave, at the order's
   * prices; stock, books and points follow from it. A card that was held is charged first: while its provider does not
   * answer, or declines, nothing is handed over. Emits `sales.sale.completed.v1` and `sales.order.fulfilled.v1`.
   */
  readonly fulfilOrder: FulfilOrderPayload;
  /** Opens a register's cash session with a float. */
  readonly openCashSession: CashSessionPayload;
  /**
   * Puts a basket aside for any till of the location: a new one, or the one that this till has. An open tab is a basket
   * with a name or a table.
   */
  readonly parkBasket: BasketPayload;
  /**
   * Orders what is in a cart, or the lines given. Stock is reserved first, all of it or none, and then cards are held; an
   * order that does not come about for whatever reason frees both again within 15 minutes. Coupons are used with the order,
   * and not again with the sales of what is handed over; so are rewards, which come off after all promotions, and whose
   * points are redeemed once customer hears of the order. Emits `sales.order.placed.v1`.
   */
  readonly placeOrder: OrderPayload;
  /**
   * Puts money into or takes it out of the drawer, apart from sales, or opens it without a sale. Emits
   * `sales.cash.moved.v1` where money moved; finance posts it to the account of cash paid in and out.
   */
  readonly recordCashMovement: CashSessionPayload;
  /** Puts on record what gateways have refused: they have no database of their own. Emits nothing. */
  readonly recordRefusals: RecordRefusalsPayload;
  /**
   * Takes goods back, gives money back, at any till of the retailer: the goods and the books are those of the location that
   * takes them. A CARD tender goes back by the payment that it names, once the refund is recorded: a provider that does
   * not answer is looked up until it does, and never asked twice. Emits `sales.sale.refunded.v1`.
   */
  readonly refundSale: RefundSalePayload;
  /** Gives a till another name. Emits nothing. */
  readonly renameDevice: DevicePayload;
  /**
   * A new token for another 15 minutes, asked for with the one that the session has: a till does so while somebody works at
   * it. Twelve hours after it began a session ends all the same.
   */
  readonly renewSession: SessionPayload;
  /** Counts a reprint of a receipt and gives it, marked COPY and which one it is. Emits nothing. */
  readonly reprintReceipt: ReprintReceiptPayload;
  /** Takes a parked basket to a till. Of several tills that try at once, one gets it. */
  readonly resumeBasket: BasketPayload;
  /**
   * Takes goods back that nobody can show the sale of, for store credit or a gift card only, at the lowest price of the last days and not
   * above the price of now. Emits `sales.return.recorded.v1`.
   */
  readonly returnWithoutReceipt: ReturnWithoutReceiptPayload;
  /**
   * Ends what a till may do, for good: its tokens, those of whoever is signed in there, and their subscriptions end within
   * seconds. Emits nothing.
   */
  readonly revokeDevice: DevicePayload;
  /**
   * Makes a price list, or replaces what one says about itself; its prices stay, and are set with `setPrices`. A caller that
   * is limited to some locations makes lists for these only.
   */
  readonly savePriceList: SavePriceListPayload;
  /**
   * Makes a promotion, or replaces all that one says. Sales that are recorded already keep what they were given. A caller
   * that is limited to some locations makes promotions for these only.
   */
  readonly savePromotion: SavePromotionPayload;
  /**
   * Takes somebody on, or changes what is known of whoever has this number; they are signed out then. Nobody gives a role that
   * can do more than they can themselves. Emits nothing.
   */
  readonly saveStaffMember: StaffMemberPayload;
  /** Sets how the retailer's scales write their barcodes: replaces all rules. Emits nothing. */
  readonly setBarcodeRules: SetBarcodeRulesPayload;
  /** Puts other lines, and other coupons and rewards, into a cart in place of those it has, unless it has changed since the caller looked. */
  readonly setCartLines: CartPayload;
  /**
   * Sets which foreign cash a location's tills take, and at what rate: all of it at once, as a new version. What was rung up
   * keeps the version that was in force when it happened. Emits nothing.
   */
  readonly setCashRates: SetCashRatesPayload;
  /**
   * Sets to what the part of a sale that is paid in cash is rounded at a location, where small coins are gone. Other tenders
   * are never rounded. Sales and refunds keep what it came to. Emits nothing.
   */
  readonly setCashRounding: SetCashRoundingPayload;
  /** Sets all modifiers that a variant offers: replaces those it had. Emits nothing. */
  readonly setModifierGroups: SetModifierGroupsPayload;
  /**
   * Sets by how many percent whoever sells at a location may change a line's price by hand. Until it is set nobody gives prices
   * without the scope `sales:price-override`, and manual discounts are not limited. Emits nothing.
   */
  readonly setPriceOverrideLimit: SetPriceOverrideLimitPayload;
  /**
   * Sets prices per unit of many variants at once, in a price list or, where none is named, in the base list of the
   * location or of everywhere. A price counts from then on until it is set anew or taken away.
   */
  readonly setPrices: SetPricesPayload;
  /** Says what a location takes back without a receipt. Emits nothing. */
  readonly setReturnPolicy: ReturnPolicyPayload;
  /**
   * Sets the tax components of a category at a location. A category without any is untaxed there. The mode and the rounding
   * are the location's: its prices all contain tax or none does, and what was given last counts for every category. Sales
   * keep the rules by which they were made.
   */
  readonly setTaxRates: SetTaxRatesPayload;
  /**
   * Signs somebody in at the till whose token this is asked with. Ten wrong PINs lock a number for half an hour, fifty a till.
   * The session's token has the scopes of their role, at the till's location, for 15 minutes. Emits nothing.
   */
  readonly signIn: SessionPayload;
  /** Ends the session that this is asked with: its tokens and subscriptions end within seconds. Emits nothing. */
  readonly signOut: SignOutPayload;
  /**
   * Asks a payment provider for money. Nobody is ever charged twice: the same key at the same register gives the same
   * payment, and an answer that got lost is looked up until it is known. Give the id of a CAPTURED payment as the
   * `paymentId` of a tender of `completeSale`; one that no sale claims within 15 minutes goes back. Emits nothing.
   */
  readonly startPayment: StartPaymentPayload;
  /** Lets somebody try their PIN again who was locked for too many wrong ones. Emits nothing. */
  readonly unlockStaffMember: UnlockPayload;
  /** Changes a basket that is parked, or that this till has. */
  readonly updateBasket: BasketPayload;
  /** Gives a basket up: nothing of it is sold. */
  readonly voidBasket: BasketPayload;
  /**
   * Takes a whole sale back before its cash session has closed, as if it had never been: the goods go back on the shelf,
   * each tender back the way it came, by its payment where it has one. Afterwards it is a refund's work. Emits `sales.sale.refunded.v1` of kind VOID.
   */
  readonly voidSale: VoidSalePayload;
};


export type MutationAcceptQuoteArgs = {
  input: AcceptQuoteInput;
};


export type MutationApproveArgs = {
  input: ApproveInput;
};


export type MutationCancelOrderLinesArgs = {
  input: CancelOrderLinesInput;
};


export type MutationCancelPaymentArgs = {
  input: CancelPaymentInput;
};


export type MutationCapturePaymentArgs = {
  input: CapturePaymentInput;
};


export type MutationChangePinArgs = {
  input: ChangePinInput;
};


export type MutationCloseCashSessionArgs = {
  input: CloseCashSessionInput;
};


export type MutationCompleteSaleArgs = {
  input: CompleteSaleInput;
};


export type MutationCreateCartArgs = {
  input: CreateCartInput;
};


export type MutationCreateCouponsArgs = {
  input: CreateCouponsInput;
};


export type MutationCreateQuoteArgs = {
  input: CreateQuoteInput;
};


export type MutationCreateRegisterArgs = {
  input: CreateRegisterInput;
};


export type MutationEndPromotionArgs = {
  input: EndPromotionInput;
};


export type MutationEnrolDeviceArgs = {
  input: EnrolDeviceInput;
};


export type MutationExchangeSaleArgs = {
  input: ExchangeSaleInput;
};


export type MutationFireCourseArgs = {
  input: FireCourseInput;
};


export type MutationFulfilOrderArgs = {
  input: FulfilOrderInput;
};


export type MutationOpenCashSessionArgs = {
  input: OpenCashSessionInput;
};


export type MutationParkBasketArgs = {
  input: ParkBasketInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationRecordCashMovementArgs = {
  input: RecordCashMovementInput;
};


export type MutationRecordRefusalsArgs = {
  input: RecordRefusalsInput;
};


export type MutationRefundSaleArgs = {
  input: RefundSaleInput;
};


export type MutationRenameDeviceArgs = {
  input: RenameDeviceInput;
};


export type MutationRenewSessionArgs = {
  input: RenewSessionInput;
};


export type MutationReprintReceiptArgs = {
  input: ReprintReceiptInput;
};


export type MutationResumeBasketArgs = {
  input: ResumeBasketInput;
};


export type MutationReturnWithoutReceiptArgs = {
  input: ReturnWithoutReceiptInput;
};


export type MutationRevokeDeviceArgs = {
  input: RevokeDeviceInput;
};


export type MutationSavePriceListArgs = {
  input: SavePriceListInput;
};


export type MutationSavePromotionArgs = {
  input: SavePromotionInput;
};


export type MutationSaveStaffMemberArgs = {
  input: SaveStaffMemberInput;
};


export type MutationSetBarcodeRulesArgs = {
  input: SetBarcodeRulesInput;
};


export type MutationSetCartLinesArgs = {
  input: SetCartLinesInput;
};


export type MutationSetCashRatesArgs = {
  input: SetCashRatesInput;
};


export type MutationSetCashRoundingArgs = {
  input: SetCashRoundingInput;
};


export type MutationSetModifierGroupsArgs = {
  input: SetModifierGroupsInput;
};


export type MutationSetPriceOverrideLimitArgs = {
  input: SetPriceOverrideLimitInput;
};


export type MutationSetPricesArgs = {
  input: SetPricesInput;
};


export type MutationSetReturnPolicyArgs = {
  input: SetReturnPolicyInput;
};


export type MutationSetTaxRatesArgs = {
  input: SetTaxRatesInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  input: SignOutInput;
};


export type MutationStartPaymentArgs = {
  input: StartPaymentInput;
};


export type MutationUnlockStaffMemberArgs = {
  input: UnlockStaffMemberInput;
};


export type MutationUpdateBasketArgs = {
  input: UpdateBasketInput;
};


export type MutationVoidBasketArgs = {
  input: VoidBasketInput;
};


export type MutationVoidSaleArgs = {
  input: VoidSaleInput;
};

/** The till does not take cash of this currency: it has no rate. Nothing was written. */
export type NoCashRateError = UserError & {
  readonly __typename?: 'NoCashRateError';
  readonly code: Scalars['String']['output'];
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** Those that it takes, besides its own. */
  readonly taken: ReadonlyArray<Scalars['CurrencyCode']['output']>;
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

export type OpenCashSessionInput = {
  /** Hide what is expected until the drawer is counted. */
  readonly blind: Scalars['Boolean']['input'];
  readonly float: MoneyInput;
  /** What the drawer has of other currencies, each once: those for which the location has a rate. */
  readonly foreignFloats?: InputMaybe<ReadonlyArray<MoneyInput>>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly openedAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly registerId: Scalars['ID']['input'];
};

/** Goods that were ordered, at the prices and taxes of that moment. */
export type Order = Node & {
  readonly __typename?: 'Order';
  /** Where a delivery goes. */
  readonly address?: Maybe<PostalAddress>;
  readonly contact?: Maybe<OrderContact>;
  /** The coupons that were used with it, in capitals. */
  readonly couponCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  readonly discountTotal: Money;
  /** By the location that the goods come from. */
  readonly fulfilments: ReadonlyArray<Fulfilment>;
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<OrderLine>;
  /** The location that took it: its prices and taxes. */
  readonly location: Location;
  readonly net: Money;
  /** The days that the buyer has to pay what is on account. */
  readonly netTermsDays?: Maybe<Scalars['Int']['output']>;
  readonly placedAt: Scalars['DateTime']['output'];
  /** The buyer's own number for it. */
  readonly purchaseOrderNumber?: Maybe<Scalars['String']['output']>;
  /** The till that took it; null for one of a web shop. */
  readonly register?: Maybe<Register>;
  /** The points that rewards which took something off it cost, with what they were redeemed for. */
  readonly rewards: ReadonlyArray<PointsHold>;
  /** What has been paid by sales so far. */
  readonly soldTotal: Money;
  readonly status: OrderStatus;
  readonly taxTotal: Money;
  /** How it was paid when it was placed: held then, and taken as goods are handed over. Empty when they are paid then. */
  readonly tenders: ReadonlyArray<Tender>;
  readonly total: Money;
};

/** A page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  readonly edges: ReadonlyArray<OrderEdge>;
  readonly nodes: ReadonlyArray<Order>;
  readonly pageInfo: PageInfo;
};

/** Whom to tell when something about the order changes. */
export type OrderContact = {
  readonly __typename?: 'OrderContact';
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly phone?: Maybe<Scalars['String']['output']>;
};

export type OrderContactInput = {
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

/** One order of a page. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Order;
};

export type OrderFulfilmentInput = {
  /** For DELIVERY. */
  readonly address?: InputMaybe<PostalAddressInput>;
  /** Where that is, WGS 84, in degrees; needed to send from the nearest location. */
  readonly latitude?: InputMaybe<Scalars['Float']['input']>;
  readonly longitude?: InputMaybe<Scalars['Float']['input']>;
  readonly method: FulfilmentMethod;
  /** For PICK_UP. */
  readonly pickUpLocationId?: InputMaybe<Scalars['ID']['input']>;
  readonly routing: RoutingPolicy;
};

/** One line of an order, with its price. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  readonly cancelledQuantity: Scalars['Decimal']['output'];
  readonly discounts: ReadonlyArray<LineDiscount>;
  /** Handed over or sent so far. */
  readonly fulfilledQuantity: Scalars['Decimal']['output'];
  readonly name: Scalars['String']['output'];
  readonly net: Money;
  /** From 1; cancelling and handing over name it. */
  readonly number: Scalars['Int']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  readonly sku: Scalars['String']['output'];
  readonly taxes: ReadonlyArray<LineTax>;
  readonly total: Money;
  readonly unitPrice?: Maybe<Money>;
  readonly variant: Variant;
  /** Still to come, and not in stock yet. */
  readonly waitingQuantity: Scalars['Decimal']['output'];
};

/** Which of its units they are, where they are told apart, is said when they are handed over. */
export type OrderLineInput = {
  /** Positive, whole where the variant is sold whole. */
  readonly quantity: Scalars['Decimal']['input'];
  readonly sku: Scalars['String']['input'];
};

export type OrderLineQuantityInput = {
  readonly lineNumber: Scalars['Int']['input'];
  readonly quantity: Scalars['Decimal']['input'];
};

export type OrderPayload = {
  readonly __typename?: 'OrderPayload';
  readonly order?: Maybe<Order>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type OrderStatus =
  /** Nothing of it is in stock yet. */
  | 'BACK_ORDERED'
  | 'CANCELLED'
  /** All of it that was not cancelled has been handed over or sent. */
  | 'FULFILLED'
  /** Goods are held for it, and none have been handed over. */
  | 'OPEN'
  | 'PARTLY_FULFILLED';

/** More was ordered than can be had. Nothing was ordered, and nothing is held. */
export type OutOfStockError = UserError & {
  readonly __typename?: 'OutOfStockError';
  /** What all locations that could send it have available together. */
  readonly available: Scalars['Decimal']['output'];
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly requested: Scalars['Decimal']['output'];
  /** The variant's SKU. */
  readonly sku: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type ParkBasketInput = {
  /** The basket that this till has; a new one when null. */
  readonly basketId?: InputMaybe<Scalars['ID']['input']>;
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one for a new basket, at most 500. Null leaves the lines of a basket that there is as they are. */
  readonly lines?: InputMaybe<ReadonlyArray<BasketLineInput>>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly registerId: Scalars['ID']['input'];
  readonly serviceCharge?: InputMaybe<ServiceChargeInput>;
  readonly table?: InputMaybe<Scalars['String']['input']>;
  /** Needs the scope `sales:tax-exempt`, and so does the till that sells it. */
  readonly taxExemption?: InputMaybe<TaxExemptionInput>;
  /** Kept for its sale, as what follows is; null leaves it as it is. */
  readonly tip?: InputMaybe<MoneyInput>;
  /** The version that the till saw; needed for a basket that there is. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** Money that a payment provider was asked for. */
export type Payment = Node & {
  readonly __typename?: 'Payment';
  readonly amount: Money;
  /** What was taken so far; what went back of it is not taken off. */
  readonly captured: Money;
  /** Once it is authorised. */
  readonly card?: Maybe<CardReference>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the provider said, where it declined. */
  readonly declineReason?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The order whose sales it pays, part by part, as its goods are handed over. */
  readonly order?: Maybe<Order>;
  /** The provider's name. */
  readonly provider: Scalars['String']['output'];
  /** The provider's own reference, once it is authorised. */
  readonly providerReference?: Maybe<Scalars['String']['output']>;
  /** What went back so far. What a refund gives back by it is on its way until it is in here. */
  readonly refunded: Money;
  /** The till that asked for it; null for an order of a web shop. */
  readonly register?: Maybe<Register>;
  /** The sale that it pays. */
  readonly sale?: Maybe<Sale>;
  readonly state: PaymentState;
};

/**
 * The payment is not in a state in which that can be done, or pays a sale already. Where a provider has not answered yet,
 * its state is UNKNOWN or PENDING: send the same again, with the same key.
 */
export type PaymentNotUsableError = UserError & {
  readonly __typename?: 'PaymentNotUsableError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly state: PaymentState;
};

export type PaymentState =
  /** Held, all of it or what was not captured yet. */
  | 'AUTHORISED'
  /** Taken. Some of it may have gone back. */
  | 'CAPTURED'
  /** Written; the provider has not been asked yet. */
  | 'CREATED'
  | 'DECLINED'
  /** The provider is being asked. */
  | 'PENDING'
  /** Captured, and given back, all of it. */
  | 'REFUNDED'
  /** The provider was asked and did not answer. It is looked up until it does, and voided when it never heard of it. */
  | 'UNKNOWN'
  /** Let go: nobody was charged. */
  | 'VOIDED';

/** A share off. */
export type PercentOff = {
  readonly __typename?: 'PercentOff';
  /** As a fraction: `"0.10"` is 10 %. */
  readonly rate: Scalars['String']['output'];
  readonly targets: PromotionTargets;
};

export type PercentOffInput = {
  /** As a fraction above 0 and up to 1, with at most six digits after the point: `"0.10"` is 10 %. */
  readonly rate: Scalars['String']['input'];
  readonly targets?: InputMaybe<PromotionTargetsInput>;
};

export type PersonalOffer = {
  readonly __typename?: 'PersonalOffer';
  readonly basket?: Maybe<Scalars['JSON']['output']>;
  readonly channel: Scalars['String']['output'];
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  readonly customerId: Scalars['ID']['output'];
  /**
   * What the promotion takes off the basket that the offer was asked for, were it sold now: reckoned by the very rules of
   * `evaluateBasket` and `completeSale`, in competition with all other promotions, in the segments by which the offer was
   * made and with what limits have left now; prices and promotions count as of half a second ago, or less. Zero where it
   * takes off nothing; null without a basket, or where something is wrong with it.
   */
  readonly discount?: Maybe<Money>;
  readonly id: Scalars['ID']['output'];
  readonly person: Scalars['JSON']['output'];
  readonly promotionId: Scalars['ID']['output'];
};

export type PlaceOrderInput = {
  /** Whether what is not in stock is ordered all the same and waits for it. */
  readonly allowBackOrder: Scalars['Boolean']['input'];
  /** What is ordered: a cart ... */
  readonly cartId?: InputMaybe<Scalars['ID']['input']>;
  /** ... of the version that the customer has seen; */
  readonly cartVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly contact?: InputMaybe<OrderContactInput>;
  /**
   * Coupons that the customer enters with the lines, at most ten; a cart has its own. Each is used with the order, or the
   * order is refused with a `CouponNotApplicableError`. An order that is refused uses none.
   */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly fulfilment: OrderFulfilmentInput;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly lines?: InputMaybe<ReadonlyArray<OrderLineInput>>;
  /** or lines at the prices of this location. At least one line, at most 100. */
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Needed with a tender of kind ON_ACCOUNT. */
  readonly netTermsDays?: InputMaybe<Scalars['Int']['input']>;
  readonly purchaseOrderNumber?: InputMaybe<Scalars['String']['input']>;
  /** The till that takes the order, for goods that come from elsewhere. */
  readonly registerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Rewards that the customer takes with the lines, by the holds of their points (`holdReward`), at most five; a cart has its
   * own. They come off after all promotions; one for the delivery (`SHIPPING`) off the goods that stand for it. Each takes
   * something off, or the order is refused with a `RewardNotApplicableError`; an order that is refused redeems none.
   */
  readonly rewardHoldIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /**
   * How it is paid: nothing yet, or tenders that add up to the total and are taken as goods are handed over, a card by
   * `authorise`. No cash, which is taken at the till then.
   */
  readonly tenders: ReadonlyArray<TenderInput>;
};

export type PointsHold = {
  readonly __typename?: 'PointsHold';
  readonly id: Scalars['ID']['output'];
};

export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  readonly city: Scalars['String']['output'];
  /** ISO 3166-1, two letters. */
  readonly country: Scalars['String']['output'];
  readonly lines: ReadonlyArray<Scalars['String']['output']>;
  readonly postalCode?: Maybe<Scalars['String']['output']>;
};

export type PostalAddressInput = {
  readonly city: Scalars['String']['input'];
  readonly country: Scalars['String']['input'];
  /** One to four. */
  readonly lines: ReadonlyArray<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
};

export type PriceInput = {
  /** From how many units on it counts; any quantity when null. At most 20 of a variant in a list. */
  readonly minQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** In the list's currency; base lists are there for every currency. Null takes the price from that quantity on away. */
  readonly price?: InputMaybe<MoneyInput>;
  readonly sku: Scalars['String']['input'];
};

/**
 * Prices that count under conditions. Of all lists that have a price for a basket's variant in its currency, the most
 * specific wins: one for a customer segment before one for a location, before one for a channel, before one that is
 * limited in time, before a price that is for larger quantities only. Then the lower priority number, then the lower price.
 */
export type PriceList = Node & {
  readonly __typename?: 'PriceList';
  /** Where, when and for whom it counts. */
  readonly conditions: PricingConditions;
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly id: Scalars['ID']['output'];
  /** True for the lists that `setPrices` fills where no list is named. */
  readonly isBase: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  /** What it asks, ordered by variant id, at most 100 a page. */
  readonly prices: ListPriceConnection;
  /** Among lists that are equally specific the lower number wins. Base lists have 1000. */
  readonly priority: Scalars['Int']['output'];
};


/**
 * Prices that count under conditions. Of all lists that have a price for a basket's variant in its currency, the most
 * specific wins: one for a customer segment before one for a location, before one for a channel, before one that is
 * limited in time, before a price that is for larger quantities only. Then the lower priority number, then the lower price.
 */
export type PriceListPricesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of price lists. */
export type PriceListConnection = {
  readonly __typename?: 'PriceListConnection';
  readonly edges: ReadonlyArray<PriceListEdge>;
  readonly nodes: ReadonlyArray<PriceList>;
  readonly pageInfo: PageInfo;
};

/** One price list of a page. */
export type PriceListEdge = {
  readonly __typename?: 'PriceListEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PriceList;
};

/**
 * One step in how a line's price came about. Each begins where the one before ended, and the last one ends at the line's
 * gross less its discounts.
 */
export type PriceStep = {
  readonly __typename?: 'PriceStep';
  readonly after: Money;
  /** Of the whole line; null where there was no price before. */
  readonly before?: Maybe<Money>;
  /** For people: the list's or the promotion's name as it was at the time, from which quantity on, and the like. */
  readonly description: Scalars['String']['output'];
  readonly kind: PriceStepKind;
  /** The id of the price list or promotion, or what the till gave as its reference. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

export type PriceStepKind =
  /** A discount that the till gave. */
  | 'DISCOUNT'
  /** What a price list asks for any quantity. */
  | 'LIST_PRICE'
  /** What the line's modifiers add or take off. */
  | 'MODIFIERS'
  /** A price that the till or a price-embedded barcode gave in its place. */
  | 'OVERRIDE'
  | 'PROMOTION'
  /** What a price list asks from a quantity on. */
  | 'QUANTITY_BREAK'
  /** The line's part of the sale's service charge. */
  | 'SERVICE_CHARGE';

/** A price per unit from a quantity on. */
export type PriceTier = {
  readonly __typename?: 'PriceTier';
  /** All units of the variant in a basket count together; `"0"` is any quantity. */
  readonly minQuantity: Scalars['Decimal']['output'];
  readonly price: Money;
};

/** Where, when and for whom something counts; an empty list, or null, asks nothing. */
export type PricingConditions = {
  readonly __typename?: 'PricingConditions';
  readonly channels: ReadonlyArray<Scalars['String']['output']>;
  /** From here on it counts no more. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** `"16:00"`, in the location's time zone. */
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly locations: ReadonlyArray<Location>;
  /** The customer is in at least one of these. */
  readonly segments: ReadonlyArray<Scalars['String']['output']>;
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Before `from` it reaches past midnight, and belongs to the day on which it began. */
  readonly until?: Maybe<Scalars['String']['output']>;
  /** In the location's time zone. */
  readonly weekdays: ReadonlyArray<Weekday>;
};

/** Where, when and for whom something counts; what is left out asks nothing. */
export type PricingConditionsInput = {
  /** At most 20. */
  readonly channels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** `"16:00"`, in the location's time zone; with `until`. */
  readonly from?: InputMaybe<Scalars['String']['input']>;
  /** At most 500. */
  readonly locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** At most 50. */
  readonly segments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Up to `"24:00"`. Before `from` it reaches past midnight, and belongs to the day on which it began. */
  readonly until?: InputMaybe<Scalars['String']['input']>;
  /** In the location's time zone. */
  readonly weekdays?: InputMaybe<ReadonlyArray<Weekday>>;
};

export type Product = Node & {
  readonly __typename?: 'Product';
  readonly id: Scalars['ID']['output'];
};

/**
 * Takes something off the price of goods wherever its conditions hold. Promotions go over all lines at list price, one
 * after the other: the lower priority number first, among equals the older one, each on what those before it left. A SKU
 * comes to the same in whatever order its units were scanned. Amounts are whole minor units; shares are rounded half up,
 * what is spread over lines is spread by largest remainder, and no line falls below zero.
 */
export type Promotion = Node & {
  readonly __typename?: 'Promotion';
  /** Where, when and for whom it counts. */
  readonly conditions: PricingConditions;
  /** Its coupons in the order of their codes, at most 100 a page. */
  readonly coupons: CouponConnection;
  /** Whether a sale that comes back whole gives its coupon back, and one use of those that a customer may have. */
  readonly couponsComeBack: Scalars['Boolean']['output'];
  /** What it takes off what. */
  readonly effect: PromotionEffect;
  /** Uses only units that no promotion before it touched, and leaves none of those that it uses to the ones after it. */
  readonly exclusive: Scalars['Boolean']['output'];
  /**
   * Of those that name the same group only one applies to a basket: the one that takes off the most, the first of equals.
   * The whole group stands where its first one does.
   */
  readonly exclusivityGroup?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /**
   * How many sales and orders of a customer may have it; null is without limit. Counted under all ids that were merged, and
   * never for a basket of nobody. What was ordered counts once, with the order, and comes back when that is cancelled whole.
   * A quote has none of these, and a till that is offline cannot count.
   */
  readonly maxUsesPerCustomer?: Maybe<Scalars['Int']['output']>;
  /** As it is printed on a receipt. */
  readonly name: Scalars['String']['output'];
  /** Lower numbers come first. */
  readonly priority: Scalars['Int']['output'];
  /** Whether it applies only where one of its coupons is shown. */
  readonly requiresCoupon: Scalars['Boolean']['output'];
};


/**
 * Takes something off the price of goods wherever its conditions hold. Promotions go over all lines at list price, one
 * after the other: the lower priority number first, among equals the older one, each on what those before it left. A SKU
 * comes to the same in whatever order its units were scanned. Amounts are whole minor units; shares are rounded half up,
 * what is spread over lines is spread by largest remainder, and no line falls below zero.
 */
export type PromotionCouponsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of promotions. */
export type PromotionConnection = {
  readonly __typename?: 'PromotionConnection';
  readonly edges: ReadonlyArray<PromotionEdge>;
  readonly nodes: ReadonlyArray<Promotion>;
  readonly pageInfo: PageInfo;
};

/** One promotion of a page. */
export type PromotionEdge = {
  readonly __typename?: 'PromotionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Promotion;
};

/** What a promotion does. */
export type PromotionEffect = AmountOff | BasketThreshold | Bundle | BuyXGetY | CheapestFree | FixedPrice | PercentOff;

/** What a promotion took off a basket. */
export type PromotionOnBasket = {
  readonly __typename?: 'PromotionOnBasket';
  readonly amount: Money;
  readonly promotion: Promotion;
};

/** The goods that a promotion is about: those of these SKUs and of these categories; all when it names neither. */
export type PromotionTargets = {
  readonly __typename?: 'PromotionTargets';
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** Not these, whatever their category. */
  readonly exceptSkus: ReadonlyArray<Scalars['String']['output']>;
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
};

/** All goods when left out. */
export type PromotionTargetsInput = {
  /** At most 50. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At most 500. */
  readonly exceptSkus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At most 500. */
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The customer has had the promotion as often as one may since the basket was priced. Nothing was ordered. */
export type PromotionUsedUpError = UserError & {
  readonly __typename?: 'PromotionUsedUpError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly promotionId: Scalars['ID']['output'];
};

export type PurchaseOrder = Node & {
  readonly __typename?: 'PurchaseOrder';
  readonly id: Scalars['ID']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** Everything that is on record: who did what, when, from where, and what was refused. Reading it is on record, too. */
  readonly auditLog: AuditLog;
  /** How the retailer's scales write the barcodes that they print, ordered by prefix. */
  readonly barcodeRules: ReadonlyArray<BarcodeRule>;
  /** A basket, or null. */
  readonly basket?: Maybe<Basket>;
  /** The open baskets of a location, parked ones and those at a till: oldest first, at most 100 a page. */
  readonly baskets: BasketConnection;
  /** A cart, or null; shown to those who may act at its location. */
  readonly cart?: Maybe<Cart>;
  /** A cash session, or null. */
  readonly cashSession?: Maybe<CashSession>;
  /** Tills that were enrolled, of one register or of all that the caller may see, newest first, at most 100 a page. */
  readonly devices: DeviceConnection;
  /**
   * What a basket would come to if it were sold: the same prices, promotions, coupons and taxes as `completeSale`, by the
   * same reckoning. Nothing is written, and no coupon is used. For tills, carts and shop windows.
   */
  readonly evaluateBasket: BasketEvaluation;
  /** Anything that has a global id, by that id; null when the id is malformed or of an unknown kind. */
  readonly node?: Maybe<Node>;
  /** An order, or null; shown to those who may act at the location that took it, or at one that its goods come from. */
  readonly order?: Maybe<Order>;
  /**
   * Orders that the caller may see, newest first, at most 100 a page; of a customer, under whichever of the ids that were
   * merged they were placed.
   */
  readonly orders: OrderConnection;
  /** A payment, or null. One that is UNKNOWN settles by itself: ask again. */
  readonly payment?: Maybe<Payment>;
  /**
   * All price lists, the oldest first, at most 100 a page: the base lists that `setPrices` fills (general prices, and those
   * of a location) among them, and those that have ended.
   */
  readonly priceLists: PriceListConnection;
  /** All promotions, the oldest first, at most 100 a page, those that have ended among them. */
  readonly promotions: PromotionConnection;
  /** A quote, or null; shown to those who may act at its location. */
  readonly quote?: Maybe<Quote>;
  /** A register, or null. */
  readonly register?: Maybe<Register>;
  /** What a location takes back without a receipt; null where it takes nothing. */
  readonly returnPolicy?: Maybe<ReturnPolicy>;
  /** A sale, or null. */
  readonly sale?: Maybe<Sale>;
  /** The figures of these locations (all that the caller may see when null), which must share one currency. */
  readonly salesTotals: SalesTotals;
  /** Whoever was taken on at a location that the caller is of, newest first, at most 100 a page. */
  readonly staff: StaffConnection;
  /**
   * Recomputes the hashes of a register's Z reports from `from` on, at most 10,000 at a time: whether each is numbered
   * after the one before it and still is what it was sealed as. Null when there is no such register.
   */
  readonly verifyZChain?: Maybe<ZChain>;
};


export type QueryBasketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBasketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCashSessionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDevicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryEvaluateBasketArgs = {
  input: EvaluateBasketInput;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  locationId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<OrderStatus>;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPriceListsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryPromotionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryQuoteArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRegisterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReturnPolicyArgs = {
  locationId: Scalars['ID']['input'];
};


export type QuerySaleArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySalesTotalsArgs = {
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  window: TimeWindow;
};


export type QueryStaffArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryVerifyZChainArgs = {
  from: Scalars['Int']['input'];
  registerId: Scalars['ID']['input'];
};

/** Prices that were promised to somebody. */
export type Quote = {
  readonly __typename?: 'Quote';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly currency: Scalars['CurrencyCode']['output'];
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  readonly discountTotal: Money;
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<QuoteLine>;
  readonly location: Location;
  readonly net: Money;
  /** What became of it. */
  readonly order?: Maybe<Order>;
  readonly status: QuoteStatus;
  readonly taxTotal: Money;
  readonly total: Money;
  readonly validUntil: Scalars['DateTime']['output'];
};

export type QuoteLine = {
  readonly __typename?: 'QuoteLine';
  readonly name: Scalars['String']['output'];
  readonly net: Money;
  readonly quantity: Scalars['Decimal']['output'];
  readonly sku: Scalars['String']['output'];
  readonly total: Money;
  readonly unitPrice?: Maybe<Money>;
  readonly variant: Variant;
};

/** The quote was accepted before, or its time has passed. Nothing was ordered. */
export type QuoteNotOpenError = UserError & {
  readonly __typename?: 'QuoteNotOpenError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly status: QuoteStatus;
};

export type QuotePayload = {
  readonly __typename?: 'QuotePayload';
  readonly quote?: Maybe<Quote>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type QuoteStatus =
  | 'ACCEPTED'
  /** Its time has passed. */
  | 'EXPIRED'
  | 'OPEN';

/** A receipt, ready to be shown or printed. */
export type Receipt = {
  readonly __typename?: 'Receipt';
  readonly content: Scalars['String']['output'];
  /** Which reprint it is, from 1; null for the receipt itself. */
  readonly copy?: Maybe<Scalars['Int']['output']>;
  readonly format: ReceiptFormat;
};

export type ReceiptFormat =
  /** The bytes that a thermal printer takes, in base64. */
  | 'ESC_POS'
  /** A page that stands for itself. */
  | 'HTML'
  /** Letters of one width, lines ended by a line feed. */
  | 'TEXT';

export type RecordCashMovementInput = {
  /** Positive, whichever way it goes; none for NO_SALE. Of another currency where the drawer or the location takes it. */
  readonly amount?: InputMaybe<MoneyInput>;
  readonly cashSessionId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** PAID_IN, PAID_OUT or NO_SALE. */
  readonly kind: CashEventKind;
  readonly reason: Scalars['String']['input'];
};

export type RecordRefusalsInput = {
  /** At most 100. */
  readonly refusals: ReadonlyArray<RefusalInput>;
};

export type RecordRefusalsPayload = {
  readonly __typename?: 'RecordRefusalsPayload';
  readonly recorded: Scalars['Int']['output'];
};

/** Goods that came back, money that was given back, or both. */
export type Refund = Node & {
  readonly __typename?: 'Refund';
  /** What was taken back of gift cards that the sale had sold, on top of the total. */
  readonly giftCards: ReadonlyArray<SoldGiftCard>;
  readonly id: Scalars['ID']['output'];
  readonly kind: RefundKind;
  readonly lines: ReadonlyArray<RefundLine>;
  /** From 1 within its sale, without gaps. */
  readonly number: Scalars['Int']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Whoever was signed in at the till; null where a till or a program gave it back by itself. */
  readonly refundedBy?: Maybe<StaffMember>;
  readonly sale: Sale;
  readonly taxTotal: Money;
  readonly tenders: ReadonlyArray<Tender>;
  /** What was given back, tax included. */
  readonly total: Money;
};

/** More would be given back than was captured, or more units returned than were sold. Nothing was refunded. */
export type RefundExceedsSaleError = UserError & {
  readonly __typename?: 'RefundExceedsSaleError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** What may still be given back on this sale, or by this payment. */
  readonly refundable: Money;
};

export type RefundKind =
  | 'REFUND'
  /** The whole sale was taken back before its session closed. */
  | 'VOID';

/** Units of a sale line that came back, with the share of the line's stored amounts that goes back for them. */
export type RefundLine = {
  readonly __typename?: 'RefundLine';
  /** What becomes of the goods. */
  readonly disposition: ReturnDisposition;
  /** The sale line's number. */
  readonly lineNumber: Scalars['Int']['output'];
  readonly net: Money;
  readonly quantity: Scalars['Decimal']['output'];
  /**
   * True when the goods go back on the shelf.
   * @deprecated Use disposition.
   */
  readonly restock: Scalars['Boolean']['output'];
  /** Which units came back, where they were sold by serial number. */
  readonly serialNumbers: ReadonlyArray<Scalars['String']['output']>;
  readonly tax: Money;
  readonly total: Money;
};

export type RefundLineInput = {
  /** What becomes of the goods; RESTOCK when null, or DISCARD where `restock` is false. */
  readonly disposition?: InputMaybe<ReturnDisposition>;
  readonly lineNumber: Scalars['Int']['input'];
  readonly quantity: Scalars['Decimal']['input'];
  /** @deprecated Use disposition. */
  readonly restock: Scalars['Boolean']['input'];
  /** Which units come back, where the line was sold by serial number; all that have not come back when null. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RefundSaleInput = {
  /**
   * The gift cards whose value is taken back, which this sale has sold: all that it put onto each, on top of the refund's
   * total. Refused with a `GiftCardSpentError` where that is not on the card any more.
   */
  readonly giftCards?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, unless gift cards are given; each line number once. */
  readonly lines: ReadonlyArray<RefundLineInput>;
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The till that gives the money back; it needs an open session when cash goes out. */
  readonly registerId: Scalars['ID']['input'];
  readonly saleId: Scalars['ID']['input'];
  /**
   * How the money goes back: the amounts add up to the refund's total. A CARD tender names a payment of the sale, or a
   * card of a terminal that is not ours; with neither it goes back by the only payment that the sale has.
   */
  readonly tenders: ReadonlyArray<TenderInput>;
};

export type RefundSalePayload = {
  readonly __typename?: 'RefundSalePayload';
  readonly refund?: Maybe<Refund>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RefusalInput = {
  readonly action: Scalars['String']['input'];
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly approvalId?: InputMaybe<Scalars['String']['input']>;
  readonly count: Scalars['Int']['input'];
  readonly deviceId?: InputMaybe<Scalars['String']['input']>;
  readonly outcome: Scalars['String']['input'];
  readonly requestId: Scalars['String']['input'];
  readonly sessionId?: InputMaybe<Scalars['String']['input']>;
  readonly subject: Scalars['String']['input'];
};

/** A till: where sales are rung up, one cash session at a time. */
export type Register = Node & {
  readonly __typename?: 'Register';
  /** The session that is open now, or null. */
  readonly currentSession?: Maybe<CashSession>;
  readonly id: Scalars['ID']['output'];
  readonly location: Location;
  readonly name: Scalars['String']['output'];
};

export type RenameDeviceInput = {
  readonly deviceId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
};

export type RenewSessionInput = {
  /** Taken as everywhere; a session is renewed each time. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** One kind of cash event of a report. */
export type ReportedCash = {
  readonly __typename?: 'ReportedCash';
  readonly count: Scalars['Int']['output'];
  readonly kind: CashEventKind;
  /** Positive into the drawer, negative out of it. */
  readonly total: Money;
};

/** Cash of another currency in a report. */
export type ReportedForeignCash = {
  readonly __typename?: 'ReportedForeignCash';
  /** By kind, ordered by kind. They add up to expected cash less the float. */
  readonly cashEvents: ReadonlyArray<ReportedCash>;
  readonly expectedCash: Money;
  readonly float: Money;
};

/** What one member of staff did, of a report. */
export type ReportedStaff = {
  readonly __typename?: 'ReportedStaff';
  /** What they took back. */
  readonly refunds: CountedAmount;
  /** Their sales that stand: a voided one is not among them, whoever voided it. */
  readonly sales: CountedAmount;
  readonly staffMember: StaffMember;
  /** What they voided, whoever had sold it. */
  readonly voids: CountedAmount;
};

/** One tax component of a report. */
export type ReportedTax = {
  readonly __typename?: 'ReportedTax';
  readonly charged: Money;
  readonly name: Scalars['String']['output'];
  /** As a fraction: `"0.0825"` is 8.25 %. */
  readonly rate: Scalars['String']['output'];
  readonly refunded: Money;
};

/** One kind of tender of a report. */
export type ReportedTender = {
  readonly __typename?: 'ReportedTender';
  /** What refunds gave back in it. */
  readonly givenBack: Money;
  readonly kind: TenderKind;
  /** What it paid of the sales, change taken off. */
  readonly taken: Money;
};

export type ReprintReceiptInput = {
  readonly format: ReceiptFormat;
  readonly gift: Scalars['Boolean']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locale: Scalars['String']['input'];
  readonly saleId: Scalars['ID']['input'];
  readonly width: Scalars['Int']['input'];
};

export type ReprintReceiptPayload = {
  readonly __typename?: 'ReprintReceiptPayload';
  readonly receipt?: Maybe<Receipt>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Reservation = Node & {
  readonly __typename?: 'Reservation';
  readonly id: Scalars['ID']['output'];
};

export type ResumeBasketInput = {
  readonly basketId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly registerId: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
};

export type ReturnDisposition =
  /** Kept, and not for sale: counted as DAMAGED. */
  | 'DAMAGED'
  /** Thrown away. */
  | 'DISCARD'
  /** Back on the shelf. */
  | 'RESTOCK'
  /** Set aside until it goes back to its supplier: counted as QUALITY_CONTROL. */
  | 'RETURN_TO_VENDOR';

/** The location's policy does not allow it. Nothing was taken back. */
export type ReturnNotAllowedError = UserError & {
  readonly __typename?: 'ReturnNotAllowedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** The location's policy; null where it takes nothing back. */
  readonly policy?: Maybe<ReturnPolicy>;
};

/** What a location takes back without a receipt: always for store credit. */
export type ReturnPolicy = {
  readonly __typename?: 'ReturnPolicy';
  /** Goods are worth the lowest price of so many days, and a customer's returns are counted over as many. */
  readonly days: Scalars['Int']['output'];
  /** How many a customer may make in that time. */
  readonly maxPerCustomer: Scalars['Int']['output'];
};

export type ReturnPolicyPayload = {
  readonly __typename?: 'ReturnPolicyPayload';
  readonly policy?: Maybe<ReturnPolicy>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Goods that came back without a receipt. */
export type ReturnWithoutReceipt = {
  readonly __typename?: 'ReturnWithoutReceipt';
  readonly customerId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<ReturnedLine>;
  readonly location: Location;
  readonly net: Money;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number on the paper that was handed over. */
  readonly reference: Scalars['String']['output'];
  /** Whoever was signed in at the till; null where a till or a program took it back by itself. */
  readonly refundedBy?: Maybe<StaffMember>;
  readonly register: Register;
  readonly taxTotal: Money;
  /** What was given for them, as store credit. */
  readonly total: Money;
};

export type ReturnWithoutReceiptInput = {
  /** Whose store credit it is for. */
  readonly customerId: Scalars['ID']['input'];
  /** The gift card that it goes onto; the customer's store credit when it is left out. */
  readonly giftCardId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 20; each SKU once. */
  readonly lines: ReadonlyArray<ReturnedLineInput>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The number on the paper that was handed over. */
  readonly reference: Scalars['String']['input'];
  readonly registerId: Scalars['ID']['input'];
};

export type ReturnWithoutReceiptPayload = {
  readonly __typename?: 'ReturnWithoutReceiptPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly return?: Maybe<ReturnWithoutReceipt>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReturnedLine = {
  readonly __typename?: 'ReturnedLine';
  readonly disposition: ReturnDisposition;
  readonly net: Money;
  readonly number: Scalars['Int']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  readonly sku: Scalars['String']['output'];
  readonly tax: Money;
  readonly variant: Variant;
};

export type ReturnedLineInput = {
  readonly disposition: ReturnDisposition;
  readonly quantity: Scalars['Decimal']['input'];
  /** One for each unit, where the variant is tracked by serial number, and only there. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku: Scalars['String']['input'];
};

export type RevokeDeviceInput = {
  readonly deviceId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** A reward cannot be redeemed with this basket. Its points stay held: let them go with `releaseReward`, or they end by themselves. */
export type RewardNotApplicableError = UserError & {
  readonly __typename?: 'RewardNotApplicableError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly holdId: Scalars['ID']['output'];
  readonly message: Scalars['String']['output'];
  readonly reason: RewardRefusalReason;
};

/** What a reward took off a basket. */
export type RewardOnBasket = {
  readonly __typename?: 'RewardOnBasket';
  readonly amount: Money;
  readonly hold: PointsHold;
  /** As it is printed on a receipt. */
  readonly name: Scalars['String']['output'];
};

export type RewardRefusalReason =
  /** Its points were redeemed or let go. */
  | 'ENDED'
  | 'NEEDS_CUSTOMER'
  /** It takes nothing off this basket. */
  | 'NO_EFFECT'
  | 'OTHER_CUSTOMER'
  | 'UNKNOWN';

/** How it is chosen where a delivery's goods come from. All of it is had where it can be, whatever the policy. */
export type RoutingPolicy =
  /** From as few locations as possible. */
  | 'FEWEST_PARCELS'
  /** Each line from the location that has most of it available. */
  | 'MOST_STOCK'
  /** From the nearest location that has any, and the rest from the next; those whose place is not known come last. */
  | 'NEAREST';

/** A completed sale. Its figures are frozen: a later price, rate or rounding changes nothing in it. */
export type Sale = Node & {
  readonly __typename?: 'Sale';
  /** True when the session that rang it up had closed before it arrived here: it is in the figures of the next one. */
  readonly arrivedLate: Scalars['Boolean']['output'];
  /** The session whose figures it is in. */
  readonly cashSession: CashSession;
  /** Given back in cash at the till. */
  readonly change: Money;
  /** Where it came from: `STORE`, `WEB`, or as the retailer calls it. */
  readonly channel: Scalars['String']['output'];
  /** The coupons that took something off it. */
  readonly couponCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** The customer's id, when one was named at the till. */
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  /** What was taken off, all kinds together. */
  readonly discountTotal: Money;
  /** What was put onto gift cards, on top of the total: no revenue, and not taxed. */
  readonly giftCards: ReadonlyArray<SoldGiftCard>;
  /** Lines before discounts and before added tax. */
  readonly gross: Money;
  readonly id: Scalars['ID']['output'];
  /** In the order they were rung up. */
  readonly lines: ReadonlyArray<SaleLine>;
  readonly location: Location;
  /** Lines after discounts, without any tax. */
  readonly net: Money;
  /** When it happened at the till, by the till's clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The order of which it is a part; null for what was rung up at a till. */
  readonly order?: Maybe<Order>;
  /**
   * Its receipt, as it is first given. `gift` leaves every price and tender out. `width` is how many letters go on a line
   * of text, 32 to 64; `locale` is the BCP 47 tag by which amounts and times are written.
   */
  readonly receipt: Receipt;
  /** The number on the receipt, unique at its register. */
  readonly receiptNumber: Scalars['String']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** What has been given back so far. */
  readonly refundedTotal: Money;
  /** Oldest first. */
  readonly refunds: ReadonlyArray<Refund>;
  readonly register: Register;
  /** The points that rewards which took something off it cost, with what they were redeemed for. */
  readonly rewards: ReadonlyArray<PointsHold>;
  /** What cash rounding added to what was paid in cash, or took off it: `total + gift cards + tip + rounding` is what the tenders pay. */
  readonly rounding: Money;
  /** What was asked for serving; it is in the lines' figures already. Null where there was none. */
  readonly serviceCharge?: Maybe<ServiceCharge>;
  /** Whoever was signed in at the till; null where a till or a program sold it by itself. */
  readonly soldBy?: Maybe<StaffMember>;
  readonly status: SaleStatus;
  /** Null where tax was asked for. */
  readonly taxExemption?: Maybe<TaxExemption>;
  readonly taxMode: TaxMode;
  /** How its taxes were rounded, and on what. */
  readonly taxRounding: TaxRounding;
  readonly taxRoundingLevel: TaxRoundingLevel;
  readonly taxTotal: Money;
  /** How it was paid, in the order given. */
  readonly tenders: ReadonlyArray<Tender>;
  /** For whoever served, on top of the total. */
  readonly tip: Money;
  /** What the customer pays: net plus tax. */
  readonly total: Money;
};


/** A completed sale. Its figures are frozen: a later price, rate or rounding changes nothing in it. */
export type SaleReceiptArgs = {
  format: ReceiptFormat;
  gift: Scalars['Boolean']['input'];
  locale: Scalars['String']['input'];
  width: Scalars['Int']['input'];
};

/** A page of sales. */
export type SaleConnection = {
  readonly __typename?: 'SaleConnection';
  readonly edges: ReadonlyArray<SaleEdge>;
  readonly nodes: ReadonlyArray<Sale>;
  readonly pageInfo: PageInfo;
};

/** One sale of a page. */
export type SaleEdge = {
  readonly __typename?: 'SaleEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Sale;
};

/** One line of a sale. */
export type SaleLine = {
  readonly __typename?: 'SaleLine';
  /** Promotions in the order in which they applied, then what the till took off. */
  readonly discounts: ReadonlyArray<LineDiscount>;
  /** Before discounts. */
  readonly gross: Money;
  /** Where the variant is tracked by lot. */
  readonly lot?: Maybe<Scalars['String']['output']>;
  /** What was chosen with it. */
  readonly modifiers: ReadonlyArray<LineModifier>;
  readonly name: Scalars['String']['output'];
  /** After discounts, without tax. */
  readonly net: Money;
  /** From 1, in the order rung up; refunds name it. */
  readonly number: Scalars['Int']['output'];
  /** How the line came to its gross less its discounts, step by step. */
  readonly priceTrace: ReadonlyArray<PriceStep>;
  readonly quantity: Scalars['Decimal']['output'];
  /** Units that came back so far. */
  readonly returnedQuantity: Scalars['Decimal']['output'];
  /** One for each unit, where the variant is tracked by serial number. */
  readonly serialNumbers: ReadonlyArray<Scalars['String']['output']>;
  /** As they were at the time of the sale. */
  readonly sku: Scalars['String']['output'];
  readonly taxes: ReadonlyArray<LineTax>;
  /** Net plus tax. */
  readonly total: Money;
  /** Per unit, with its modifiers, before discounts; null when the price of the whole line was given. */
  readonly unitPrice?: Maybe<Money>;
  readonly variant: Variant;
};

/** Names what is sold by exactly one of `sku`, `gtin` and `barcode`. */
export type SaleLineInput = {
  /**
   * What was scanned: a GTIN, or a restricted circulation number with a price or quantity in it (see `barcodeRules`). A
   * quantity in it need not be given again; goods by weight whose price is in it come to the quantity that it is worth.
   */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  readonly discounts?: InputMaybe<ReadonlyArray<LineDiscountInput>>;
  readonly gtin?: InputMaybe<Scalars['GTIN']['input']>;
  /**
   * Overrides the price of the whole line (three for 5.00, a price-embedded barcode);
   * otherwise as `unitPrice`, and not together with it.
   */
  readonly linePrice?: InputMaybe<MoneyInput>;
  /** The lot that the units are of, where the variant is tracked by lot. */
  readonly lot?: InputMaybe<Scalars['String']['input']>;
  /** What was chosen of the variant's modifier groups, within the min and max of each. */
  readonly modifiers?: InputMaybe<ReadonlyArray<LineModifierInput>>;
  /**
   * Positive, whole where the variant is sold whole. Null is one piece, where it is sold by the piece, or what the barcode
   * has.
   */
  readonly quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** One for each unit, where the variant is tracked by serial number; each once in a sale. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /**
   * Overrides the price per unit, and keeps promotions away from the line. Beyond the location's limit (see
   * `setPriceOverrideLimit`) it needs the scope `sales:price-override` or an approval, and is an `ApprovalRequiredError` without.
   */
  readonly unitPrice?: InputMaybe<MoneyInput>;
};

/** The sale cannot be voided: something of it came back, or its session is closed. Refund it instead. */
export type SaleNotVoidableError = UserError & {
  readonly __typename?: 'SaleNotVoidableError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly status: SaleStatus;
};

export type SaleStatus =
  | 'COMPLETED'
  | 'PARTLY_REFUNDED'
  | 'REFUNDED'
  /** Taken back whole before its session closed, as if it had never been. */
  | 'VOIDED';

/** The live figures of a stretch of time. Refunds are counted at their own moment, not at their sale's. */
export type SalesTotals = {
  readonly __typename?: 'SalesTotals';
  /** Total divided by count, half up to the minor unit; zero without sales. */
  readonly averageBasket: Money;
  /** How many sales. */
  readonly count: Scalars['Int']['output'];
  readonly currency: Scalars['CurrencyCode']['output'];
  /** What was taken off. */
  readonly discounts: Money;
  /** Before discounts. */
  readonly gross: Money;
  /** After discounts, without tax. */
  readonly net: Money;
  /** What was given back, tax included. */
  readonly refunded: Money;
  readonly tax: Money;
  /** The variants with the highest net, highest first, at most ten. */
  readonly topVariants: ReadonlyArray<VariantTotals>;
  /** Net plus tax: what customers paid. */
  readonly total: Money;
};

export type SavePriceListInput = {
  readonly conditions?: InputMaybe<PricingConditionsInput>;
  /** Cannot be changed afterwards. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** The list to change; null makes a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** From 0 to 1000; 100 when null. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
};

export type SavePriceListPayload = {
  readonly __typename?: 'SavePriceListPayload';
  readonly priceList?: Maybe<PriceList>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SavePromotionInput = {
  readonly amountOff?: InputMaybe<AmountOffInput>;
  readonly basketThreshold?: InputMaybe<BasketThresholdInput>;
  readonly bundle?: InputMaybe<BundleInput>;
  readonly buyXGetY?: InputMaybe<BuyXGetYInput>;
  readonly cheapestFree?: InputMaybe<CheapestFreeInput>;
  readonly conditions?: InputMaybe<PricingConditionsInput>;
  readonly couponsComeBack?: InputMaybe<Scalars['Boolean']['input']>;
  readonly exclusive?: InputMaybe<Scalars['Boolean']['input']>;
  readonly exclusivityGroup?: InputMaybe<Scalars['String']['input']>;
  readonly fixedPrice?: InputMaybe<FixedPriceInput>;
  /** The promotion to change; null makes a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** From 1 to 10,000; without limit when null. */
  readonly maxUsesPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  readonly name: Scalars['String']['input'];
  /** Exactly one of these says what it does. */
  readonly percentOff?: InputMaybe<PercentOffInput>;
  /** From 0 to 1000; 100 when null. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  readonly requiresCoupon?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SavePromotionPayload = {
  readonly __typename?: 'SavePromotionPayload';
  readonly promotion?: Maybe<Promotion>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SaveStaffMemberInput = {
  readonly active: Scalars['Boolean']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly name: Scalars['String']['input'];
  /** 1 to 20 letters and digits: whose it is, is changed. */
  readonly number: Scalars['String']['input'];
  /** 4 to 8 digits, not among those that are tried first; as it was when null. */
  readonly pin?: InputMaybe<Scalars['String']['input']>;
  readonly role: StaffRole;
};

/** What was asked for serving, on top of the goods. */
export type ServiceCharge = {
  readonly __typename?: 'ServiceCharge';
  /** Over all lines, with the tax in it where prices contain tax. */
  readonly amount: Money;
  readonly name: Scalars['String']['output'];
  /** As a fraction of the goods after discounts; null where it is an amount. */
  readonly rate?: Maybe<Scalars['String']['output']>;
  /** Whether it was taxed as the goods were. */
  readonly taxable: Scalars['Boolean']['output'];
};

/** What is asked for serving, on top of the goods: either a rate or an amount. */
export type ServiceChargeInput = {
  readonly amount?: InputMaybe<MoneyInput>;
  readonly name: Scalars['String']['input'];
  /** As a fraction of the goods after discounts, below one: `"0.125"` is 12.5 %, rounded half up. */
  readonly rate?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is taxed as the goods are. */
  readonly taxable: Scalars['Boolean']['input'];
};

/** Nobody is signed in at this till any more, or the till was revoked. */
export type SessionEndedError = UserError & {
  readonly __typename?: 'SessionEndedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type SessionPayload = {
  readonly __typename?: 'SessionPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly session?: Maybe<TillSession>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SetBarcodeRulesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most eleven. */
  readonly rules: ReadonlyArray<BarcodeRuleInput>;
};

export type SetBarcodeRulesPayload = {
  readonly __typename?: 'SetBarcodeRulesPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly rules?: Maybe<ReadonlyArray<BarcodeRule>>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SetCartLinesInput = {
  readonly cartId: Scalars['ID']['input'];
  /** At most ten; those that it has stay when null. */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** At most 100. */
  readonly lines: ReadonlyArray<OrderLineInput>;
  /** At most five; those that it has stay when null. */
  readonly rewardHoldIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The version that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

export type SetCashRatesInput = {
  /** What the tills sell in. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** The version that these replace; 0 for the first. */
  readonly expectedVersion: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** At most 20, each currency once; none takes no foreign cash any more. */
  readonly rates: ReadonlyArray<CashRateInput>;
};

export type SetCashRatesPayload = {
  readonly __typename?: 'SetCashRatesPayload';
  readonly location?: Maybe<Location>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SetCashRoundingInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** In minor units: 1 rounds nothing, 5 is 0.05; 10, 50 and 100 for countries that have no smaller coin. */
  readonly incrementMinor: Scalars['Int']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** What lies exactly between two goes up in most countries; down for the ten cents of some shops in New Zealand. */
  readonly rounding: TaxRounding;
};

export type SetCashRoundingPayload = {
  readonly __typename?: 'SetCashRoundingPayload';
  readonly location?: Maybe<Location>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SetModifierGroupsInput = {
  /** At most 20, each with a code of its own; all amounts in one currency. */
  readonly groups: ReadonlyArray<ModifierGroupInput>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly sku: Scalars['String']['input'];
};

export type SetModifierGroupsPayload = {
  readonly __typename?: 'SetModifierGroupsPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
  readonly variant?: Maybe<Variant>;
};

export type SetPriceOverrideLimitInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /**
   * From 0 to 100, up or down: of what a line costs by its list, for the price that was given and its MANUAL discounts
   * together.
   */
  readonly limitPercent: Scalars['Int']['input'];
  readonly locationId: Scalars['ID']['input'];
};

export type SetPriceOverrideLimitPayload = {
  readonly __typename?: 'SetPriceOverrideLimitPayload';
  readonly location?: Maybe<Location>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SetPricesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The base list of a location; null with no `priceListId` is the general list. A location's price goes before a general one. */
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Not together with `locationId`. */
  readonly priceListId?: InputMaybe<Scalars['ID']['input']>;
  /** At least one, at most 500. */
  readonly prices: ReadonlyArray<PriceInput>;
};

export type SetPricesPayload = {
  readonly __typename?: 'SetPricesPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
  /** The variants whose price was set, in the order of the input, each once. */
  readonly variants: ReadonlyArray<Variant>;
};

export type SetReturnPolicyInput = {
  /** Whether anything is taken back without a receipt. */
  readonly allowed: Scalars['Boolean']['input'];
  /** From 1 to 30. */
  readonly days: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  /** From 1 to 100. */
  readonly maxPerCustomer: Scalars['Int']['input'];
};

export type SetTaxRatesInput = {
  /**
   * None means untaxed, at most ten. Where tax is added, each is computed on the net and rounded for itself; where it is
   * contained, the tax is rounded once for all of them and split over them by largest remainder.
   */
  readonly components: ReadonlyArray<TaxComponentInput>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly locationId: Scalars['ID']['input'];
  readonly mode: TaxMode;
  /** As it was before when null: HALF_UP at first. */
  readonly rounding?: InputMaybe<TaxRounding>;
  /** As it was before when null: LINE at first. */
  readonly roundingLevel?: InputMaybe<TaxRoundingLevel>;
  readonly taxCategory: Scalars['String']['input'];
};

export type SetTaxRatesPayload = {
  readonly __typename?: 'SetTaxRatesPayload';
  readonly location?: Maybe<Location>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SignInInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly pin: Scalars['String']['input'];
  readonly staffNumber: Scalars['String']['input'];
};

/** Too many wrong PINs were tried. */
export type SignInLockedError = UserError & {
  readonly __typename?: 'SignInLockedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Until then; a supervisor can unlock it before. */
  readonly lockedUntil: Scalars['DateTime']['output'];
  readonly message: Scalars['String']['output'];
};

/** The number or the PIN is wrong, or they may not do this here. It is not said which. */
export type SignInRefusedError = UserError & {
  readonly __typename?: 'SignInRefusedError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type SignOutInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
};

export type SignOutPayload = {
  readonly __typename?: 'SignOutPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Money that a sale puts onto a gift card, or that a refund takes off it again. */
export type SoldGiftCard = {
  readonly __typename?: 'SoldGiftCard';
  readonly amount: Money;
  /** Null for who may not see gift cards by their ids, which needs `stored-value:read`. */
  readonly giftCard?: Maybe<GiftCard>;
};

export type SoldGiftCardInput = {
  /** In the register's currency. */
  readonly amount: MoneyInput;
  readonly giftCardId: Scalars['ID']['input'];
};

/** A page of staff. */
export type StaffConnection = {
  readonly __typename?: 'StaffConnection';
  readonly edges: ReadonlyArray<StaffEdge>;
  readonly nodes: ReadonlyArray<StaffMember>;
  readonly pageInfo: PageInfo;
};

/** One member of staff of a page. */
export type StaffEdge = {
  readonly __typename?: 'StaffEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StaffMember;
};

/** Somebody who may sign in at tills. */
export type StaffMember = {
  readonly __typename?: 'StaffMember';
  /** False for those who may not sign in any more. */
  readonly active: Scalars['Boolean']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether a PIN was set. */
  readonly hasPin: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** Where they may sign in. */
  readonly locations: ReadonlyArray<Location>;
  /** Until when too many wrong PINs keep them from signing in, or null. */
  readonly lockedUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  /** What they type in beside their PIN. */
  readonly number: Scalars['String']['output'];
  readonly role: StaffRole;
};

export type StaffMemberPayload = {
  readonly __typename?: 'StaffMemberPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly staffMember?: Maybe<StaffMember>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What somebody is at a till: each has the scopes of the role of its name. */
export type StaffRole =
  | 'CASHIER'
  | 'STOCK'
  | 'STOCK_MANAGER'
  | 'SUPERVISOR';

/** Somebody else has set the rates meanwhile. Nothing was written. */
export type StaleCashRatesError = UserError & {
  readonly __typename?: 'StaleCashRatesError';
  readonly code: Scalars['String']['output'];
  /** The version that they are at by now. */
  readonly currentVersion: Scalars['Int']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type StartPaymentInput = {
  /** In the register's currency. */
  readonly amount: MoneyInput;
  /** False only holds the amount, for `capturePayment`. */
  readonly capture: Scalars['Boolean']['input'];
  /** Made by the till, unique for its register. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /**
   * Null takes the one that is configured. `STORED_VALUE` takes gift cards and store credit, `LOYALTY_POINTS` points; `SIMULATED` is a terminal that
   * moves no money.
   */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  readonly registerId: Scalars['ID']['input'];
  /**
   * What the terminal or web form gave for the card; null lets the terminal ask for one. Never a card number. For
   * `STORED_VALUE` the `redemptionToken` of `giftCard(code:)`, or the customer's id for their store credit; for
   * `LOYALTY_POINTS` the customer's id. The simulated
   * terminal goes by it: `tok_decline`, `tok_lost`, `tok_unanswered`, `tok_late`, `tok_uncapturable`,
   * `tok_refund_unanswered`, `tok_refund_late`; others are approved.
   */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

export type StartPaymentPayload = {
  readonly __typename?: 'StartPaymentPayload';
  readonly payment?: Maybe<Payment>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type StockCount = Node & {
  readonly __typename?: 'StockCount';
  readonly id: Scalars['ID']['output'];
};

export type StockMovement = Node & {
  readonly __typename?: 'StockMovement';
  readonly id: Scalars['ID']['output'];
};

export type StockShortage = Node & {
  readonly __typename?: 'StockShortage';
  readonly id: Scalars['ID']['output'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Each cash session that is opened or closed, or whose drawer money is put into or taken out of apart from sales and
   * refunds, as it is by then, at these locations (all that the caller may see when null). With `after`, what came after
   * that `extensions.cursor` first.
   */
  readonly cashSessionChanged: CashSession;
  /**
   * Each order that is placed, handed over, cancelled or short of goods, or parts of it, as it is by then, at these locations
   * (all that the caller may see when null), of a customer when given. With `after`, what came after that `extensions.cursor` first.
   */
  readonly orderChanged: Order;
  /**
   * Each sale as it is recorded, at these locations (all that the caller may see when null). With `after`, what came after
   * that `extensions.cursor` first.
   */
  readonly saleCompleted: Sale;
  /**
   * Each refund as it is recorded, a void's included, at these locations (all that the caller may see when null). With `after`,
   * what came after that `extensions.cursor` first.
   */
  readonly saleRefunded: Refund;
  /** The figures at once, and again whenever they changed, at most four times a second. */
  readonly salesTotals: SalesTotals;
};


export type SubscriptionCashSessionChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionOrderChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionSaleCompletedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionSaleRefundedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type SubscriptionSalesTotalsArgs = {
  locationIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  window: TimeWindow;
};

export type Supplier = Node & {
  readonly __typename?: 'Supplier';
  readonly id: Scalars['ID']['output'];
};

export type TaxComponentInput = {
  readonly name: Scalars['String']['input'];
  /** As a fraction with at most six digits after the point: `"0.0825"` is 8.25 %. */
  readonly rate: Scalars['String']['input'];
};

/** Why a customer was asked for no tax. */
export type TaxExemption = {
  readonly __typename?: 'TaxExemption';
  readonly certificateNumber: Scalars['String']['output'];
  /** The tax that was not asked for; where prices contain tax, it came off them. */
  readonly exemptTax: Money;
  readonly reason: Scalars['String']['output'];
};

/** Why a customer is asked for no tax; kept on the sale. */
export type TaxExemptionInput = {
  /** The number of the certificate that the customer shows. */
  readonly certificateNumber: Scalars['String']['input'];
  /** Such as `RESALE` or `DIPLOMATIC`. */
  readonly reason: Scalars['String']['input'];
};

/** Whether prices contain the tax or have it added. */
export type TaxMode =
  | 'EXCLUSIVE'
  | 'INCLUSIVE';

/** What becomes of a tax that lies exactly between two minor units. */
export type TaxRounding =
  | 'HALF_DOWN'
  /** To the even one. */
  | 'HALF_EVEN'
  | 'HALF_UP';

/** On what tax is reckoned and rounded. */
export type TaxRoundingLevel =
  /**
   * Once on the sum of all lines that are taxed alike (with the same component at the same rate where tax is added, with
   * the same components where it is contained), and spread over these lines by largest remainder.
   */
  | 'INVOICE'
  /** On each line for itself. */
  | 'LINE';

/** One way a sale was paid. */
export type Tender = {
  readonly __typename?: 'Tender';
  /** What it pays of the total. */
  readonly amount: Money;
  /** For a card: never its number. */
  readonly card?: Maybe<CardReference>;
  /** For cash of another currency: what was handed over, and at which rate it was taken. */
  readonly foreign?: Maybe<ForeignCash>;
  readonly kind: TenderKind;
  /** The payment behind it, where a provider moves the money; for a refund, the one that it goes back by. */
  readonly payment?: Maybe<Payment>;
  /** What was handed over, for cash: of foreign cash, its value. */
  readonly received?: Maybe<Money>;
  /** For other kinds: the voucher's or transfer's reference. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

export type TenderInput = {
  /**
   * For cash: what was handed over, change included. Otherwise what it pays. Cash of a sale may be of another currency, for
   * which the location has a rate (`setCashRates`); change is given in the register's own, and refunds are.
   */
  readonly amount: MoneyInput;
  /** In place of `card`, for an order: its card, gift card or store credit is held when it is placed, and charged part by part as goods leave. */
  readonly authorise?: InputMaybe<CardAuthorisationInput>;
  readonly card?: InputMaybe<CardReferenceInput>;
  /** For a refund: the gift card that it goes onto. A STORE_CREDIT tender of a refund goes to the sale's customer. */
  readonly giftCardId?: InputMaybe<Scalars['ID']['input']>;
  readonly kind: TenderKind;
  /**
   * In place of `card`. For a sale: a CAPTURED payment of exactly this amount, which nothing has claimed; a GIFT_CARD or
   * STORE_CREDIT tender has one of the provider `STORED_VALUE`, a POINTS tender one of `LOYALTY_POINTS`, and what is
   * tendered without stands in its clearing account
   * until it is redeemed by hand. For a refund: a payment of the sale, by which it goes back.
   */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * For cash of another currency: the version of the location's rates that the till has reckoned by; the one that was in
   * force when the sale happened where it is left out.
   */
  readonly ratesVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type TenderKind =
  | 'CARD'
  | 'CASH'
  /** Goods that came back in the same exchange: made by `exchangeSale` alone. */
  | 'EXCHANGE'
  /** A gift card; its number's last digits, or its id, are the reference. */
  | 'GIFT_CARD'
  /** Owed by the customer: what a business buys on net terms. */
  | 'ON_ACCOUNT'
  | 'OTHER'
  /** Loyalty points, at what they are worth. */
  | 'POINTS'
  /** What the shop owes the customer, from a return for instance. */
  | 'STORE_CREDIT';

/** The tenders do not add up to the total. Nothing was sold. */
export type TenderMismatchError = UserError & {
  readonly __typename?: 'TenderMismatchError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  /** What the tenders add up to, change taken off. */
  readonly tendered: Money;
  /** What the sale comes to. */
  readonly total: Money;
};

/** That somebody is signed in at a till. */
export type TillSession = {
  readonly __typename?: 'TillSession';
  /** When they have to sign in again, however often it is renewed. */
  readonly endsBy: Scalars['DateTime']['output'];
  /** When the token expires, unless it is renewed. */
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly register: Register;
  readonly staffMember: StaffMember;
  /** What everything is asked with while they are. */
  readonly token: Scalars['String']['output'];
};

/** A stretch of time in whole hours of UTC: `from` is taken back to its hour, `to` forward to the next. */
export type TimeWindow = {
  readonly from: Scalars['DateTime']['input'];
  /** Open ended when null: now, and in a subscription whatever comes. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type Transfer = Node & {
  readonly __typename?: 'Transfer';
  readonly id: Scalars['ID']['output'];
};

export type UnlockPayload = {
  readonly __typename?: 'UnlockPayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly staffMember?: Maybe<StaffMember>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UnlockStaffMemberInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly staffMemberId: Scalars['ID']['input'];
};

export type UpdateBasketInput = {
  readonly basketId: Scalars['ID']['input'];
  /** Null leaves it as it is. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  /** All lines that it is to hold, in order; null leaves them as they are. */
  readonly lines?: InputMaybe<ReadonlyArray<BasketLineInput>>;
  /** Null leaves it as it is. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The till that changes it. */
  readonly registerId: Scalars['ID']['input'];
  readonly serviceCharge?: InputMaybe<ServiceChargeInput>;
  /** Null leaves it as it is. */
  readonly table?: InputMaybe<Scalars['String']['input']>;
  /** Needs the scope `sales:tax-exempt`, and so does the till that sells it. */
  readonly taxExemption?: InputMaybe<TaxExemptionInput>;
  /** Kept for its sale, as what follows is; null leaves it as it is. */
  readonly tip?: InputMaybe<MoneyInput>;
  readonly version: Scalars['Int']['input'];
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

export type Variant = Node & {
  readonly __typename?: 'Variant';
  readonly id: Scalars['ID']['output'];
  /** What can or must be chosen with it, in the order set. */
  readonly modifierGroups?: Maybe<ReadonlyArray<ModifierGroup>>;
  /**
   * What a unit costs, by the price lists and before promotions; null when none has a price. `quantity` is one unit when
   * null, `at` is now, `channel` is `STORE`; without a segment only lists count that ask for none. The currency is the
   * location's unless it is given; without either, whatever a general list has.
   */
  readonly price?: Maybe<Money>;
};


export type VariantPriceArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  channel?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  segment?: InputMaybe<Scalars['String']['input']>;
};

/** What was sold of one variant. */
export type VariantTotals = {
  readonly __typename?: 'VariantTotals';
  readonly net: Money;
  readonly quantity: Scalars['Decimal']['output'];
  readonly variant: Variant;
};

export type VoidBasketInput = {
  readonly basketId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  readonly registerId: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
};

export type VoidSaleInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  readonly saleId: Scalars['ID']['input'];
};

export type VoidSalePayload = {
  readonly __typename?: 'VoidSalePayload';
  readonly replayed: Scalars['Boolean']['output'];
  readonly sale?: Maybe<Sale>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

/** What verifying a register's Z reports came to. */
export type ZChain = {
  readonly __typename?: 'ZChain';
  /** What is wrong, in sentences, at most 100: empty when intact. */
  readonly findings: ReadonlyArray<Scalars['String']['output']>;
  /** True when every report that was looked at is what it was sealed as. */
  readonly intact: Scalars['Boolean']['output'];
  /** The number of the last one; go on from the next. Null when there was none. */
  readonly lastNumber?: Maybe<Scalars['Int']['output']>;
  readonly register: Register;
  /** How many reports were looked at. */
  readonly reportCount: Scalars['Int']['output'];
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
  Basket: Basket;
  CashSession: CashSession;
  Customer: Customer;
  CustomerExport: CustomerExport;
  Device: Device;
  Location: Location;
  Order: Order;
  Payment: Payment;
  PersonalOffer: PersonalOffer;
  PriceList: PriceList;
  Promotion: Promotion;
  Refund: Refund;
  Register: Register;
  Sale: Sale;
  StaffMember: StaffMember;
  Variant: Variant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  AuditLog:
    ( { __typename: 'AuditLog' }
    & GraphQLRecursivePick<FederationTypes['AuditLog'], {"id":true}> );
  Basket:
    ( { __typename: 'Basket' }
    & GraphQLRecursivePick<FederationTypes['Basket'], {"id":true}> );
  CashSession:
    ( { __typename: 'CashSession' }
    & GraphQLRecursivePick<FederationTypes['CashSession'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  CustomerExport:
    ( { __typename: 'CustomerExport' }
    & GraphQLRecursivePick<FederationTypes['CustomerExport'], {"customerId":true}> );
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  PersonalOffer:
    ( { __typename: 'PersonalOffer' }
    & GraphQLRecursivePick<FederationTypes['PersonalOffer'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['PersonalOffer'], {"promotionId":true,"customerId":true,"channel":true,"couponCode":true,"basket":true,"person":true}> ) );
  PriceList:
    ( { __typename: 'PriceList' }
    & GraphQLRecursivePick<FederationTypes['PriceList'], {"id":true}> );
  Promotion:
    ( { __typename: 'Promotion' }
    & GraphQLRecursivePick<FederationTypes['Promotion'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
  Register:
    ( { __typename: 'Register' }
    & GraphQLRecursivePick<FederationTypes['Register'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}> );
  StaffMember:
    ( { __typename: 'StaffMember' }
    & GraphQLRecursivePick<FederationTypes['StaffMember'], {"id":true}> );
  Variant:
    ( { __typename: 'Variant' }
    & GraphQLRecursivePick<FederationTypes['Variant'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  PromotionEffect:
    | ( AmountOffValue )
    | ( BasketThresholdValue )
    | ( BundleValue )
    | ( BuyXGetYValue )
    | ( CheapestFreeValue )
    | ( FixedPriceValue )
    | ( PercentOffValue )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptQuoteInput: AcceptQuoteInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Account: ResolverTypeWrapper<Account>;
  AmountOff: ResolverTypeWrapper<AmountOffValue>;
  AmountOffInput: AmountOffInput;
  Approval: ResolverTypeWrapper<Approved>;
  ApprovalAction: ApprovalAction;
  ApprovalPayload: ResolverTypeWrapper<Omit<ApprovalPayload, 'approval' | 'userErrors'> & { approval?: Maybe<ResolversTypes['Approval']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ApprovalRequiredError: ResolverTypeWrapper<ApprovalRequiredError>;
  ApprovalSpentError: ResolverTypeWrapper<ApprovalSpentError>;
  ApproveInput: ApproveInput;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  AuditLog: ResolverTypeWrapper<Omit<AuditLog, 'sales'> & { sales?: Maybe<ResolversTypes['AuditEntryConnection']> }>;
  BarcodeMeasure: BarcodeMeasure;
  BarcodeRule: ResolverTypeWrapper<BarcodeRule>;
  BarcodeRuleInput: BarcodeRuleInput;
  Basket: ResolverTypeWrapper<BasketRecord>;
  BasketConflictError: ResolverTypeWrapper<BasketConflictError>;
  BasketConnection: ResolverTypeWrapper<Omit<BasketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BasketEdge']>, nodes: ReadonlyArray<ResolversTypes['Basket']> }>;
  BasketEdge: ResolverTypeWrapper<Omit<BasketEdge, 'node'> & { node: ResolversTypes['Basket'] }>;
  BasketEvaluation: ResolverTypeWrapper<Omit<BasketEvaluation, 'basket' | 'userErrors'> & { basket?: Maybe<ResolversTypes['EvaluatedBasket']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  BasketLine: ResolverTypeWrapper<BasketLine>;
  BasketLineInput: BasketLineInput;
  BasketPayload: ResolverTypeWrapper<Omit<BasketPayload, 'basket' | 'userErrors'> & { basket?: Maybe<ResolversTypes['Basket']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  BasketStatus: BasketStatus;
  BasketThreshold: ResolverTypeWrapper<BasketThresholdValue>;
  BasketThresholdInput: BasketThresholdInput;
  Bundle: ResolverTypeWrapper<BundleValue>;
  BundleInput: BundleInput;
  BundlePart: ResolverTypeWrapper<BundlePart>;
  BundlePartInput: BundlePartInput;
  BuyXGetY: ResolverTypeWrapper<BuyXGetYValue>;
  BuyXGetYInput: BuyXGetYInput;
  CancelOrderLinesInput: CancelOrderLinesInput;
  CancelPaymentInput: CancelPaymentInput;
  CancelPaymentPayload: ResolverTypeWrapper<Omit<CancelPaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversTypes['Payment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CapturePaymentInput: CapturePaymentInput;
  CapturePaymentPayload: ResolverTypeWrapper<Omit<CapturePaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversTypes['Payment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CardAuthorisationInput: CardAuthorisationInput;
  CardReference: ResolverTypeWrapper<CardReference>;
  CardReferenceInput: CardReferenceInput;
  Cart: ResolverTypeWrapper<CartRecord>;
  CartChangedError: ResolverTypeWrapper<Omit<CartChangedError, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  CartLine: ResolverTypeWrapper<CartLineValue>;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart' | 'userErrors'> & { cart?: Maybe<ResolversTypes['Cart']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CashEvent: ResolverTypeWrapper<CashEventRecord>;
  CashEventConnection: ResolverTypeWrapper<Omit<CashEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CashEventEdge']>, nodes: ReadonlyArray<ResolversTypes['CashEvent']> }>;
  CashEventEdge: ResolverTypeWrapper<Omit<CashEventEdge, 'node'> & { node: ResolversTypes['CashEvent'] }>;
  CashEventKind: CashEventKind;
  CashRate: ResolverTypeWrapper<CashRate>;
  CashRateInput: CashRateInput;
  CashRates: ResolverTypeWrapper<CashRates>;
  CashReport: ResolverTypeWrapper<Omit<CashReport, 'cashEvents' | 'cashRounding' | 'discounts' | 'expectedCash' | 'foreignCash' | 'giftCards' | 'gross' | 'net' | 'refunds' | 'staff' | 'taxTotal' | 'taxes' | 'tenders' | 'tips' | 'total' | 'voids'> & { cashEvents: ReadonlyArray<ResolversTypes['ReportedCash']>, cashRounding: ResolversTypes['Money'], discounts: ResolversTypes['Money'], expectedCash: ResolversTypes['Money'], foreignCash: ReadonlyArray<ResolversTypes['ReportedForeignCash']>, giftCards: ResolversTypes['Money'], gross: ResolversTypes['Money'], net: ResolversTypes['Money'], refunds: ResolversTypes['CountedAmount'], staff: ReadonlyArray<ResolversTypes['ReportedStaff']>, taxTotal: ResolversTypes['Money'], taxes: ReadonlyArray<ResolversTypes['ReportedTax']>, tenders: ReadonlyArray<ResolversTypes['ReportedTender']>, tips: ResolversTypes['Money'], total: ResolversTypes['Money'], voids: ResolversTypes['CountedAmount'] }>;
  CashSession: ResolverTypeWrapper<CashSessionRecord>;
  CashSessionClosedError: ResolverTypeWrapper<Omit<CashSessionClosedError, 'register'> & { register: ResolversTypes['Register'] }>;
  CashSessionPayload: ResolverTypeWrapper<Omit<CashSessionPayload, 'cashSession' | 'userErrors'> & { cashSession?: Maybe<ResolversTypes['CashSession']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CashSessionStatus: CashSessionStatus;
  ChangePinInput: ChangePinInput;
  ChangePinPayload: ResolverTypeWrapper<Omit<ChangePinPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CheapestFree: ResolverTypeWrapper<CheapestFreeValue>;
  CheapestFreeInput: CheapestFreeInput;
  ChosenModifier: ResolverTypeWrapper<ChosenModifier>;
  CloseCashSessionInput: CloseCashSessionInput;
  Company: ResolverTypeWrapper<Company>;
  CompleteSaleInput: CompleteSaleInput;
  CompleteSalePayload: ResolverTypeWrapper<Omit<CompleteSalePayload, 'sale' | 'userErrors'> & { sale?: Maybe<ResolversTypes['Sale']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CountedAmount: ResolverTypeWrapper<Omit<CountedAmount, 'total'> & { total: ResolversTypes['Money'] }>;
  Coupon: ResolverTypeWrapper<CouponRecord>;
  CouponConnection: ResolverTypeWrapper<Omit<CouponConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CouponEdge']>, nodes: ReadonlyArray<ResolversTypes['Coupon']> }>;
  CouponEdge: ResolverTypeWrapper<Omit<CouponEdge, 'node'> & { node: ResolversTypes['Coupon'] }>;
  CouponNotApplicableError: ResolverTypeWrapper<CouponNotApplicableError>;
  CouponRefusal: CouponRefusal;
  CreateCartInput: CreateCartInput;
  CreateCouponsInput: CreateCouponsInput;
  CreateCouponsPayload: ResolverTypeWrapper<Omit<CreateCouponsPayload, 'coupons' | 'userErrors'> & { coupons: ReadonlyArray<ResolversTypes['Coupon']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateQuoteInput: CreateQuoteInput;
  CreateRegisterInput: CreateRegisterInput;
  CreateRegisterPayload: ResolverTypeWrapper<Omit<CreateRegisterPayload, 'register' | 'userErrors'> & { register?: Maybe<ResolversTypes['Register']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreditLimitExceededError: ResolverTypeWrapper<Omit<CreditLimitExceededError, 'limit' | 'owed' | 'requested'> & { limit: ResolversTypes['Money'], owed: ResolversTypes['Money'], requested: ResolversTypes['Money'] }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CurrencyMismatchError: ResolverTypeWrapper<CurrencyMismatchError>;
  Customer: ResolverTypeWrapper<Reference>;
  CustomerExport: ResolverTypeWrapper<CustomerExportValue>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Denomination: ResolverTypeWrapper<Denomination>;
  DenominationInput: DenominationInput;
  Device: ResolverTypeWrapper<DeviceRecord>;
  DeviceConnection: ResolverTypeWrapper<Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DeviceEdge']>, nodes: ReadonlyArray<ResolversTypes['Device']> }>;
  DeviceEdge: ResolverTypeWrapper<Omit<DeviceEdge, 'node'> & { node: ResolversTypes['Device'] }>;
  DevicePayload: ResolverTypeWrapper<Omit<DevicePayload, 'device' | 'userErrors'> & { device?: Maybe<ResolversTypes['Device']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DiscountKind: DiscountKind;
  EndPromotionInput: EndPromotionInput;
  EnrolDeviceInput: EnrolDeviceInput;
  EnrolDevicePayload: ResolverTypeWrapper<Omit<EnrolDevicePayload, 'enrolment' | 'userErrors'> & { enrolment?: Maybe<ResolversTypes['Enrolment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Enrolment: ResolverTypeWrapper<EnrolmentRecord>;
  EvaluateBasketInput: EvaluateBasketInput;
  EvaluatedBasket: ResolverTypeWrapper<EvaluatedBasketValue>;
  ExchangeSaleInput: ExchangeSaleInput;
  ExchangeSalePayload: ResolverTypeWrapper<Omit<ExchangeSalePayload, 'refund' | 'sale' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, sale?: Maybe<ResolversTypes['Sale']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  FireCourseInput: FireCourseInput;
  FixedPrice: ResolverTypeWrapper<FixedPriceValue>;
  FixedPriceInput: FixedPriceInput;
  ForeignCash: ResolverTypeWrapper<Omit<ForeignCash, 'amount' | 'value'> & { amount: ResolversTypes['Money'], value: ResolversTypes['Money'] }>;
  ForeignCashNotCountedError: ResolverTypeWrapper<ForeignCashNotCountedError>;
  ForeignCountInput: ForeignCountInput;
  ForeignDrawer: ResolverTypeWrapper<Omit<ForeignDrawer, 'countedCash' | 'expectedCash' | 'float' | 'overShort'> & { countedCash?: Maybe<ResolversTypes['Money']>, expectedCash?: Maybe<ResolversTypes['Money']>, float: ResolversTypes['Money'], overShort?: Maybe<ResolversTypes['Money']> }>;
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderPayload: ResolverTypeWrapper<Omit<FulfilOrderPayload, 'order' | 'sale' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, sale?: Maybe<ResolversTypes['Sale']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Fulfilment: ResolverTypeWrapper<FulfilmentOf>;
  FulfilmentLine: ResolverTypeWrapper<FulfilmentLine>;
  FulfilmentMethod: FulfilmentMethod;
  GTIN: ResolverTypeWrapper<Scalars['GTIN']['output']>;
  GiftCard: ResolverTypeWrapper<GiftCard>;
  GiftCardSpentError: ResolverTypeWrapper<GiftCardSpentError>;
  HandOverLineInput: HandOverLineInput;
  Household: ResolverTypeWrapper<Household>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JournalEntry: ResolverTypeWrapper<JournalEntry>;
  LineDiscount: ResolverTypeWrapper<Omit<LineDiscount, 'amount'> & { amount: ResolversTypes['Money'] }>;
  LineDiscountInput: LineDiscountInput;
  LineModifier: ResolverTypeWrapper<Omit<LineModifier, 'priceDelta'> & { priceDelta: ResolversTypes['Money'] }>;
  LineModifierInput: LineModifierInput;
  LineTax: ResolverTypeWrapper<Omit<LineTax, 'amount'> & { amount: ResolversTypes['Money'] }>;
  ListPrice: ResolverTypeWrapper<ListPriceValue>;
  ListPriceConnection: ResolverTypeWrapper<Omit<ListPriceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ListPriceEdge']>, nodes: ReadonlyArray<ResolversTypes['ListPrice']> }>;
  ListPriceEdge: ResolverTypeWrapper<Omit<ListPriceEdge, 'node'> & { node: ResolversTypes['ListPrice'] }>;
  Location: ResolverTypeWrapper<Reference>;
  LoyaltyEvent: ResolverTypeWrapper<LoyaltyEvent>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  ModifierGroup: ResolverTypeWrapper<Omit<ModifierGroup, 'options'> & { options: ReadonlyArray<ResolversTypes['ModifierOption']> }>;
  ModifierGroupInput: ModifierGroupInput;
  ModifierOption: ResolverTypeWrapper<Omit<ModifierOption, 'priceDelta'> & { priceDelta: ResolversTypes['Money'] }>;
  ModifierOptionInput: ModifierOptionInput;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NoCashRateError: ResolverTypeWrapper<NoCashRateError>;
  Node: ResolverTypeWrapper<NodeValue>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OpenCashSessionInput: OpenCashSessionInput;
  Order: ResolverTypeWrapper<OrderRecord>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderContact: ResolverTypeWrapper<OrderContact>;
  OrderContactInput: OrderContactInput;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFulfilmentInput: OrderFulfilmentInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  OrderLine: ResolverTypeWrapper<LineOf>;
  OrderLineInput: OrderLineInput;
  OrderLineQuantityInput: OrderLineQuantityInput;
  OrderPayload: ResolverTypeWrapper<Omit<OrderPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  OrderStatus: OrderStatus;
  OutOfStockError: ResolverTypeWrapper<OutOfStockError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParkBasketInput: ParkBasketInput;
  Payment: ResolverTypeWrapper<PaymentRecord>;
  PaymentNotUsableError: ResolverTypeWrapper<PaymentNotUsableError>;
  PaymentState: PaymentState;
  PercentOff: ResolverTypeWrapper<PercentOffValue>;
  PercentOffInput: PercentOffInput;
  PersonalOffer: ResolverTypeWrapper<OfferQuestion>;
  PlaceOrderInput: PlaceOrderInput;
  PointsHold: ResolverTypeWrapper<PointsHold>;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  PostalAddressInput: PostalAddressInput;
  PriceInput: PriceInput;
  PriceList: ResolverTypeWrapper<PriceListRecord>;
  PriceListConnection: ResolverTypeWrapper<Omit<PriceListConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PriceListEdge']>, nodes: ReadonlyArray<ResolversTypes['PriceList']> }>;
  PriceListEdge: ResolverTypeWrapper<Omit<PriceListEdge, 'node'> & { node: ResolversTypes['PriceList'] }>;
  PriceStep: ResolverTypeWrapper<PriceStepValue>;
  PriceStepKind: PriceStepKind;
  PriceTier: ResolverTypeWrapper<Omit<PriceTier, 'price'> & { price: ResolversTypes['Money'] }>;
  PricingConditions: ResolverTypeWrapper<Conditions>;
  PricingConditionsInput: PricingConditionsInput;
  Product: ResolverTypeWrapper<Product>;
  Promotion: ResolverTypeWrapper<PromotionRecord>;
  PromotionConnection: ResolverTypeWrapper<Omit<PromotionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PromotionEdge']>, nodes: ReadonlyArray<ResolversTypes['Promotion']> }>;
  PromotionEdge: ResolverTypeWrapper<Omit<PromotionEdge, 'node'> & { node: ResolversTypes['Promotion'] }>;
  PromotionEffect: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PromotionEffect']>;
  PromotionOnBasket: ResolverTypeWrapper<Omit<PromotionOnBasket, 'amount' | 'promotion'> & { amount: ResolversTypes['Money'], promotion: ResolversTypes['Promotion'] }>;
  PromotionTargets: ResolverTypeWrapper<PromotionTargets>;
  PromotionTargetsInput: PromotionTargetsInput;
  PromotionUsedUpError: ResolverTypeWrapper<PromotionUsedUpError>;
  PurchaseOrder: ResolverTypeWrapper<PurchaseOrder>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Quote: ResolverTypeWrapper<QuoteRecord>;
  QuoteLine: ResolverTypeWrapper<SaleLineValue>;
  QuoteNotOpenError: ResolverTypeWrapper<QuoteNotOpenError>;
  QuotePayload: ResolverTypeWrapper<Omit<QuotePayload, 'quote' | 'userErrors'> & { quote?: Maybe<ResolversTypes['Quote']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  QuoteStatus: QuoteStatus;
  Receipt: ResolverTypeWrapper<Receipt>;
  ReceiptFormat: ReceiptFormat;
  RecordCashMovementInput: RecordCashMovementInput;
  RecordRefusalsInput: RecordRefusalsInput;
  RecordRefusalsPayload: ResolverTypeWrapper<RecordRefusalsPayload>;
  Refund: ResolverTypeWrapper<RefundRecord>;
  RefundExceedsSaleError: ResolverTypeWrapper<Omit<RefundExceedsSaleError, 'refundable'> & { refundable: ResolversTypes['Money'] }>;
  RefundKind: RefundKind;
  RefundLine: ResolverTypeWrapper<RefundLineValue>;
  RefundLineInput: RefundLineInput;
  RefundSaleInput: RefundSaleInput;
  RefundSalePayload: ResolverTypeWrapper<Omit<RefundSalePayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RefusalInput: RefusalInput;
  Register: ResolverTypeWrapper<RegisterRecord>;
  RenameDeviceInput: RenameDeviceInput;
  RenewSessionInput: RenewSessionInput;
  ReportedCash: ResolverTypeWrapper<Omit<ReportedCash, 'total'> & { total: ResolversTypes['Money'] }>;
  ReportedForeignCash: ResolverTypeWrapper<Omit<ReportedForeignCash, 'cashEvents' | 'expectedCash' | 'float'> & { cashEvents: ReadonlyArray<ResolversTypes['ReportedCash']>, expectedCash: ResolversTypes['Money'], float: ResolversTypes['Money'] }>;
  ReportedStaff: ResolverTypeWrapper<ReportedStaffValue>;
  ReportedTax: ResolverTypeWrapper<Omit<ReportedTax, 'charged' | 'refunded'> & { charged: ResolversTypes['Money'], refunded: ResolversTypes['Money'] }>;
  ReportedTender: ResolverTypeWrapper<Omit<ReportedTender, 'givenBack' | 'taken'> & { givenBack: ResolversTypes['Money'], taken: ResolversTypes['Money'] }>;
  ReprintReceiptInput: ReprintReceiptInput;
  ReprintReceiptPayload: ResolverTypeWrapper<Omit<ReprintReceiptPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Reservation: ResolverTypeWrapper<Reservation>;
  ResumeBasketInput: ResumeBasketInput;
  ReturnDisposition: ReturnDisposition;
  ReturnNotAllowedError: ResolverTypeWrapper<ReturnNotAllowedError>;
  ReturnPolicy: ResolverTypeWrapper<ReturnPolicy>;
  ReturnPolicyPayload: ResolverTypeWrapper<Omit<ReturnPolicyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReturnWithoutReceipt: ResolverTypeWrapper<ReturnRecord>;
  ReturnWithoutReceiptInput: ReturnWithoutReceiptInput;
  ReturnWithoutReceiptPayload: ResolverTypeWrapper<Omit<ReturnWithoutReceiptPayload, 'return' | 'userErrors'> & { return?: Maybe<ResolversTypes['ReturnWithoutReceipt']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReturnedLine: ResolverTypeWrapper<Omit<ReturnedLine, 'net' | 'tax' | 'variant'> & { net: ResolversTypes['Money'], tax: ResolversTypes['Money'], variant: ResolversTypes['Variant'] }>;
  ReturnedLineInput: ReturnedLineInput;
  RevokeDeviceInput: RevokeDeviceInput;
  RewardNotApplicableError: ResolverTypeWrapper<RewardNotApplicableError>;
  RewardOnBasket: ResolverTypeWrapper<Omit<RewardOnBasket, 'amount'> & { amount: ResolversTypes['Money'] }>;
  RewardRefusalReason: RewardRefusalReason;
  RoutingPolicy: RoutingPolicy;
  Sale: ResolverTypeWrapper<SaleRecord>;
  SaleConnection: ResolverTypeWrapper<Omit<SaleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SaleEdge']>, nodes: ReadonlyArray<ResolversTypes['Sale']> }>;
  SaleEdge: ResolverTypeWrapper<Omit<SaleEdge, 'node'> & { node: ResolversTypes['Sale'] }>;
  SaleLine: ResolverTypeWrapper<SaleLineValue>;
  SaleLineInput: SaleLineInput;
  SaleNotVoidableError: ResolverTypeWrapper<SaleNotVoidableError>;
  SaleStatus: SaleStatus;
  SalesTotals: ResolverTypeWrapper<CurrencyTotals>;
  SavePriceListInput: SavePriceListInput;
  SavePriceListPayload: ResolverTypeWrapper<Omit<SavePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversTypes['PriceList']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SavePromotionInput: SavePromotionInput;
  SavePromotionPayload: ResolverTypeWrapper<Omit<SavePromotionPayload, 'promotion' | 'userErrors'> & { promotion?: Maybe<ResolversTypes['Promotion']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SaveStaffMemberInput: SaveStaffMemberInput;
  ServiceCharge: ResolverTypeWrapper<Omit<ServiceCharge, 'amount'> & { amount: ResolversTypes['Money'] }>;
  ServiceChargeInput: ServiceChargeInput;
  SessionEndedError: ResolverTypeWrapper<SessionEndedError>;
  SessionPayload: ResolverTypeWrapper<Omit<SessionPayload, 'session' | 'userErrors'> & { session?: Maybe<ResolversTypes['TillSession']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetBarcodeRulesInput: SetBarcodeRulesInput;
  SetBarcodeRulesPayload: ResolverTypeWrapper<Omit<SetBarcodeRulesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetCartLinesInput: SetCartLinesInput;
  SetCashRatesInput: SetCashRatesInput;
  SetCashRatesPayload: ResolverTypeWrapper<Omit<SetCashRatesPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversTypes['Location']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetCashRoundingInput: SetCashRoundingInput;
  SetCashRoundingPayload: ResolverTypeWrapper<Omit<SetCashRoundingPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversTypes['Location']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetModifierGroupsInput: SetModifierGroupsInput;
  SetModifierGroupsPayload: ResolverTypeWrapper<Omit<SetModifierGroupsPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['Variant']> }>;
  SetPriceOverrideLimitInput: SetPriceOverrideLimitInput;
  SetPriceOverrideLimitPayload: ResolverTypeWrapper<Omit<SetPriceOverrideLimitPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversTypes['Location']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetPricesInput: SetPricesInput;
  SetPricesPayload: ResolverTypeWrapper<Omit<SetPricesPayload, 'userErrors' | 'variants'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, variants: ReadonlyArray<ResolversTypes['Variant']> }>;
  SetReturnPolicyInput: SetReturnPolicyInput;
  SetTaxRatesInput: SetTaxRatesInput;
  SetTaxRatesPayload: ResolverTypeWrapper<Omit<SetTaxRatesPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversTypes['Location']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SignInInput: SignInInput;
  SignInLockedError: ResolverTypeWrapper<SignInLockedError>;
  SignInRefusedError: ResolverTypeWrapper<SignInRefusedError>;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolverTypeWrapper<Omit<SignOutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SoldGiftCard: ResolverTypeWrapper<Omit<SoldGiftCard, 'amount'> & { amount: ResolversTypes['Money'] }>;
  SoldGiftCardInput: SoldGiftCardInput;
  StaffConnection: ResolverTypeWrapper<Omit<StaffConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StaffEdge']>, nodes: ReadonlyArray<ResolversTypes['StaffMember']> }>;
  StaffEdge: ResolverTypeWrapper<Omit<StaffEdge, 'node'> & { node: ResolversTypes['StaffMember'] }>;
  StaffMember: ResolverTypeWrapper<StaffRecord>;
  StaffMemberPayload: ResolverTypeWrapper<Omit<StaffMemberPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  StaffRole: StaffRole;
  StaleCashRatesError: ResolverTypeWrapper<StaleCashRatesError>;
  StartPaymentInput: StartPaymentInput;
  StartPaymentPayload: ResolverTypeWrapper<Omit<StartPaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversTypes['Payment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  StockCount: ResolverTypeWrapper<StockCount>;
  StockMovement: ResolverTypeWrapper<StockMovement>;
  StockShortage: ResolverTypeWrapper<StockShortage>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Supplier: ResolverTypeWrapper<Supplier>;
  TaxComponentInput: TaxComponentInput;
  TaxExemption: ResolverTypeWrapper<Omit<TaxExemption, 'exemptTax'> & { exemptTax: ResolversTypes['Money'] }>;
  TaxExemptionInput: TaxExemptionInput;
  TaxMode: TaxMode;
  TaxRounding: TaxRounding;
  TaxRoundingLevel: TaxRoundingLevel;
  Tender: ResolverTypeWrapper<TenderValue>;
  TenderInput: TenderInput;
  TenderKind: TenderKind;
  TenderMismatchError: ResolverTypeWrapper<Omit<TenderMismatchError, 'tendered' | 'total'> & { tendered: ResolversTypes['Money'], total: ResolversTypes['Money'] }>;
  TillSession: ResolverTypeWrapper<SignedIn>;
  TimeWindow: TimeWindow;
  Transfer: ResolverTypeWrapper<Transfer>;
  UnlockPayload: ResolverTypeWrapper<Omit<UnlockPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UnlockStaffMemberInput: UnlockStaffMemberInput;
  UpdateBasketInput: UpdateBasketInput;
  UserError: ResolverTypeWrapper<UserErrorValue>;
  Variant: ResolverTypeWrapper<Reference>;
  VariantTotals: ResolverTypeWrapper<Omit<VariantTotals, 'net' | 'variant'> & { net: ResolversTypes['Money'], variant: ResolversTypes['Variant'] }>;
  VoidBasketInput: VoidBasketInput;
  VoidSaleInput: VoidSaleInput;
  VoidSalePayload: ResolverTypeWrapper<Omit<VoidSalePayload, 'sale' | 'userErrors'> & { sale?: Maybe<ResolversTypes['Sale']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Weekday: Weekday;
  ZChain: ResolverTypeWrapper<Omit<ZChain, 'register'> & { register: ResolversTypes['Register'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptQuoteInput: AcceptQuoteInput;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Account: Account;
  AmountOff: AmountOffValue;
  AmountOffInput: AmountOffInput;
  Approval: Approved;
  ApprovalPayload: Omit<ApprovalPayload, 'approval' | 'userErrors'> & { approval?: Maybe<ResolversParentTypes['Approval']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ApprovalRequiredError: ApprovalRequiredError;
  ApprovalSpentError: ApprovalSpentError;
  ApproveInput: ApproveInput;
  AuditEntry: AuditRow;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFilter: AuditFilter;
  AuditLog: Omit<AuditLog, 'sales'> & { sales?: Maybe<ResolversParentTypes['AuditEntryConnection']> } | FederationReferenceTypes['AuditLog'];
  BarcodeRule: BarcodeRule;
  BarcodeRuleInput: BarcodeRuleInput;
  Basket: BasketRecord;
  BasketConflictError: BasketConflictError;
  BasketConnection: Omit<BasketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BasketEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Basket']> };
  BasketEdge: Omit<BasketEdge, 'node'> & { node: ResolversParentTypes['Basket'] };
  BasketEvaluation: Omit<BasketEvaluation, 'basket' | 'userErrors'> & { basket?: Maybe<ResolversParentTypes['EvaluatedBasket']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  BasketLine: BasketLine;
  BasketLineInput: BasketLineInput;
  BasketPayload: Omit<BasketPayload, 'basket' | 'userErrors'> & { basket?: Maybe<ResolversParentTypes['Basket']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  BasketThreshold: BasketThresholdValue;
  BasketThresholdInput: BasketThresholdInput;
  Bundle: BundleValue;
  BundleInput: BundleInput;
  BundlePart: BundlePart;
  BundlePartInput: BundlePartInput;
  BuyXGetY: BuyXGetYValue;
  BuyXGetYInput: BuyXGetYInput;
  CancelOrderLinesInput: CancelOrderLinesInput;
  CancelPaymentInput: CancelPaymentInput;
  CancelPaymentPayload: Omit<CancelPaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversParentTypes['Payment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CapturePaymentInput: CapturePaymentInput;
  CapturePaymentPayload: Omit<CapturePaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversParentTypes['Payment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CardAuthorisationInput: CardAuthorisationInput;
  CardReference: CardReference;
  CardReferenceInput: CardReferenceInput;
  Cart: CartRecord;
  CartChangedError: Omit<CartChangedError, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  CartLine: CartLineValue;
  CartPayload: Omit<CartPayload, 'cart' | 'userErrors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CashEvent: CashEventRecord;
  CashEventConnection: Omit<CashEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CashEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CashEvent']> };
  CashEventEdge: Omit<CashEventEdge, 'node'> & { node: ResolversParentTypes['CashEvent'] };
  CashRate: CashRate;
  CashRateInput: CashRateInput;
  CashRates: CashRates;
  CashReport: Omit<CashReport, 'cashEvents' | 'cashRounding' | 'discounts' | 'expectedCash' | 'foreignCash' | 'giftCards' | 'gross' | 'net' | 'refunds' | 'staff' | 'taxTotal' | 'taxes' | 'tenders' | 'tips' | 'total' | 'voids'> & { cashEvents: ReadonlyArray<ResolversParentTypes['ReportedCash']>, cashRounding: ResolversParentTypes['Money'], discounts: ResolversParentTypes['Money'], expectedCash: ResolversParentTypes['Money'], foreignCash: ReadonlyArray<ResolversParentTypes['ReportedForeignCash']>, giftCards: ResolversParentTypes['Money'], gross: ResolversParentTypes['Money'], net: ResolversParentTypes['Money'], refunds: ResolversParentTypes['CountedAmount'], staff: ReadonlyArray<ResolversParentTypes['ReportedStaff']>, taxTotal: ResolversParentTypes['Money'], taxes: ReadonlyArray<ResolversParentTypes['ReportedTax']>, tenders: ReadonlyArray<ResolversParentTypes['ReportedTender']>, tips: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'], voids: ResolversParentTypes['CountedAmount'] };
  CashSession: CashSessionRecord;
  CashSessionClosedError: Omit<CashSessionClosedError, 'register'> & { register: ResolversParentTypes['Register'] };
  CashSessionPayload: Omit<CashSessionPayload, 'cashSession' | 'userErrors'> & { cashSession?: Maybe<ResolversParentTypes['CashSession']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChangePinInput: ChangePinInput;
  ChangePinPayload: Omit<ChangePinPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversParentTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CheapestFree: CheapestFreeValue;
  CheapestFreeInput: CheapestFreeInput;
  ChosenModifier: ChosenModifier;
  CloseCashSessionInput: CloseCashSessionInput;
  Company: Company;
  CompleteSaleInput: CompleteSaleInput;
  CompleteSalePayload: Omit<CompleteSalePayload, 'sale' | 'userErrors'> & { sale?: Maybe<ResolversParentTypes['Sale']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CountedAmount: Omit<CountedAmount, 'total'> & { total: ResolversParentTypes['Money'] };
  Coupon: CouponRecord;
  CouponConnection: Omit<CouponConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CouponEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Coupon']> };
  CouponEdge: Omit<CouponEdge, 'node'> & { node: ResolversParentTypes['Coupon'] };
  CouponNotApplicableError: CouponNotApplicableError;
  CreateCartInput: CreateCartInput;
  CreateCouponsInput: CreateCouponsInput;
  CreateCouponsPayload: Omit<CreateCouponsPayload, 'coupons' | 'userErrors'> & { coupons: ReadonlyArray<ResolversParentTypes['Coupon']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateQuoteInput: CreateQuoteInput;
  CreateRegisterInput: CreateRegisterInput;
  CreateRegisterPayload: Omit<CreateRegisterPayload, 'register' | 'userErrors'> & { register?: Maybe<ResolversParentTypes['Register']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreditLimitExceededError: Omit<CreditLimitExceededError, 'limit' | 'owed' | 'requested'> & { limit: ResolversParentTypes['Money'], owed: ResolversParentTypes['Money'], requested: ResolversParentTypes['Money'] };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CurrencyMismatchError: CurrencyMismatchError;
  Customer: Reference;
  CustomerExport: CustomerExportValue;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Denomination: Denomination;
  DenominationInput: DenominationInput;
  Device: DeviceRecord;
  DeviceConnection: Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DeviceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Device']> };
  DeviceEdge: Omit<DeviceEdge, 'node'> & { node: ResolversParentTypes['Device'] };
  DevicePayload: Omit<DevicePayload, 'device' | 'userErrors'> & { device?: Maybe<ResolversParentTypes['Device']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EndPromotionInput: EndPromotionInput;
  EnrolDeviceInput: EnrolDeviceInput;
  EnrolDevicePayload: Omit<EnrolDevicePayload, 'enrolment' | 'userErrors'> & { enrolment?: Maybe<ResolversParentTypes['Enrolment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Enrolment: EnrolmentRecord;
  EvaluateBasketInput: EvaluateBasketInput;
  EvaluatedBasket: EvaluatedBasketValue;
  ExchangeSaleInput: ExchangeSaleInput;
  ExchangeSalePayload: Omit<ExchangeSalePayload, 'refund' | 'sale' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, sale?: Maybe<ResolversParentTypes['Sale']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  FireCourseInput: FireCourseInput;
  FixedPrice: FixedPriceValue;
  FixedPriceInput: FixedPriceInput;
  ForeignCash: Omit<ForeignCash, 'amount' | 'value'> & { amount: ResolversParentTypes['Money'], value: ResolversParentTypes['Money'] };
  ForeignCashNotCountedError: ForeignCashNotCountedError;
  ForeignCountInput: ForeignCountInput;
  ForeignDrawer: Omit<ForeignDrawer, 'countedCash' | 'expectedCash' | 'float' | 'overShort'> & { countedCash?: Maybe<ResolversParentTypes['Money']>, expectedCash?: Maybe<ResolversParentTypes['Money']>, float: ResolversParentTypes['Money'], overShort?: Maybe<ResolversParentTypes['Money']> };
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderPayload: Omit<FulfilOrderPayload, 'order' | 'sale' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, sale?: Maybe<ResolversParentTypes['Sale']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Fulfilment: FulfilmentOf;
  FulfilmentLine: FulfilmentLine;
  GTIN: Scalars['GTIN']['output'];
  GiftCard: GiftCard;
  GiftCardSpentError: GiftCardSpentError;
  HandOverLineInput: HandOverLineInput;
  Household: Household;
  IdempotencyConflictError: IdempotencyConflictError;
  InvalidInputError: InvalidInputError;
  JSON: Scalars['JSON']['output'];
  JournalEntry: JournalEntry;
  LineDiscount: Omit<LineDiscount, 'amount'> & { amount: ResolversParentTypes['Money'] };
  LineDiscountInput: LineDiscountInput;
  LineModifier: Omit<LineModifier, 'priceDelta'> & { priceDelta: ResolversParentTypes['Money'] };
  LineModifierInput: LineModifierInput;
  LineTax: Omit<LineTax, 'amount'> & { amount: ResolversParentTypes['Money'] };
  ListPrice: ListPriceValue;
  ListPriceConnection: Omit<ListPriceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ListPriceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ListPrice']> };
  ListPriceEdge: Omit<ListPriceEdge, 'node'> & { node: ResolversParentTypes['ListPrice'] };
  Location: Reference;
  LoyaltyEvent: LoyaltyEvent;
  MinorUnits: Scalars['MinorUnits']['output'];
  ModifierGroup: Omit<ModifierGroup, 'options'> & { options: ReadonlyArray<ResolversParentTypes['ModifierOption']> };
  ModifierGroupInput: ModifierGroupInput;
  ModifierOption: Omit<ModifierOption, 'priceDelta'> & { priceDelta: ResolversParentTypes['Money'] };
  ModifierOptionInput: ModifierOptionInput;
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NoCashRateError: NoCashRateError;
  Node: NodeValue;
  NotFoundError: NotFoundError;
  OpenCashSessionInput: OpenCashSessionInput;
  Order: OrderRecord;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderContact: OrderContact;
  OrderContactInput: OrderContactInput;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFulfilmentInput: OrderFulfilmentInput;
  Float: Scalars['Float']['output'];
  OrderLine: LineOf;
  OrderLineInput: OrderLineInput;
  OrderLineQuantityInput: OrderLineQuantityInput;
  OrderPayload: Omit<OrderPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  OutOfStockError: OutOfStockError;
  PageInfo: PageInfo;
  ParkBasketInput: ParkBasketInput;
  Payment: PaymentRecord;
  PaymentNotUsableError: PaymentNotUsableError;
  PercentOff: PercentOffValue;
  PercentOffInput: PercentOffInput;
  PersonalOffer: OfferQuestion;
  PlaceOrderInput: PlaceOrderInput;
  PointsHold: PointsHold;
  PostalAddress: PostalAddress;
  PostalAddressInput: PostalAddressInput;
  PriceInput: PriceInput;
  PriceList: PriceListRecord;
  PriceListConnection: Omit<PriceListConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PriceListEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PriceList']> };
  PriceListEdge: Omit<PriceListEdge, 'node'> & { node: ResolversParentTypes['PriceList'] };
  PriceStep: PriceStepValue;
  PriceTier: Omit<PriceTier, 'price'> & { price: ResolversParentTypes['Money'] };
  PricingConditions: Conditions;
  PricingConditionsInput: PricingConditionsInput;
  Product: Product;
  Promotion: PromotionRecord;
  PromotionConnection: Omit<PromotionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PromotionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Promotion']> };
  PromotionEdge: Omit<PromotionEdge, 'node'> & { node: ResolversParentTypes['Promotion'] };
  PromotionEffect: ResolversUnionTypes<ResolversParentTypes>['PromotionEffect'];
  PromotionOnBasket: Omit<PromotionOnBasket, 'amount' | 'promotion'> & { amount: ResolversParentTypes['Money'], promotion: ResolversParentTypes['Promotion'] };
  PromotionTargets: PromotionTargets;
  PromotionTargetsInput: PromotionTargetsInput;
  PromotionUsedUpError: PromotionUsedUpError;
  PurchaseOrder: PurchaseOrder;
  Query: Record<PropertyKey, never>;
  Quote: QuoteRecord;
  QuoteLine: SaleLineValue;
  QuoteNotOpenError: QuoteNotOpenError;
  QuotePayload: Omit<QuotePayload, 'quote' | 'userErrors'> & { quote?: Maybe<ResolversParentTypes['Quote']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Receipt: Receipt;
  RecordCashMovementInput: RecordCashMovementInput;
  RecordRefusalsInput: RecordRefusalsInput;
  RecordRefusalsPayload: RecordRefusalsPayload;
  Refund: RefundRecord;
  RefundExceedsSaleError: Omit<RefundExceedsSaleError, 'refundable'> & { refundable: ResolversParentTypes['Money'] };
  RefundLine: RefundLineValue;
  RefundLineInput: RefundLineInput;
  RefundSaleInput: RefundSaleInput;
  RefundSalePayload: Omit<RefundSalePayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RefusalInput: RefusalInput;
  Register: RegisterRecord;
  RenameDeviceInput: RenameDeviceInput;
  RenewSessionInput: RenewSessionInput;
  ReportedCash: Omit<ReportedCash, 'total'> & { total: ResolversParentTypes['Money'] };
  ReportedForeignCash: Omit<ReportedForeignCash, 'cashEvents' | 'expectedCash' | 'float'> & { cashEvents: ReadonlyArray<ResolversParentTypes['ReportedCash']>, expectedCash: ResolversParentTypes['Money'], float: ResolversParentTypes['Money'] };
  ReportedStaff: ReportedStaffValue;
  ReportedTax: Omit<ReportedTax, 'charged' | 'refunded'> & { charged: ResolversParentTypes['Money'], refunded: ResolversParentTypes['Money'] };
  ReportedTender: Omit<ReportedTender, 'givenBack' | 'taken'> & { givenBack: ResolversParentTypes['Money'], taken: ResolversParentTypes['Money'] };
  ReprintReceiptInput: ReprintReceiptInput;
  ReprintReceiptPayload: Omit<ReprintReceiptPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Reservation: Reservation;
  ResumeBasketInput: ResumeBasketInput;
  ReturnNotAllowedError: ReturnNotAllowedError;
  ReturnPolicy: ReturnPolicy;
  ReturnPolicyPayload: Omit<ReturnPolicyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReturnWithoutReceipt: ReturnRecord;
  ReturnWithoutReceiptInput: ReturnWithoutReceiptInput;
  ReturnWithoutReceiptPayload: Omit<ReturnWithoutReceiptPayload, 'return' | 'userErrors'> & { return?: Maybe<ResolversParentTypes['ReturnWithoutReceipt']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReturnedLine: Omit<ReturnedLine, 'net' | 'tax' | 'variant'> & { net: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'], variant: ResolversParentTypes['Variant'] };
  ReturnedLineInput: ReturnedLineInput;
  RevokeDeviceInput: RevokeDeviceInput;
  RewardNotApplicableError: RewardNotApplicableError;
  RewardOnBasket: Omit<RewardOnBasket, 'amount'> & { amount: ResolversParentTypes['Money'] };
  Sale: SaleRecord;
  SaleConnection: Omit<SaleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SaleEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Sale']> };
  SaleEdge: Omit<SaleEdge, 'node'> & { node: ResolversParentTypes['Sale'] };
  SaleLine: SaleLineValue;
  SaleLineInput: SaleLineInput;
  SaleNotVoidableError: SaleNotVoidableError;
  SalesTotals: CurrencyTotals;
  SavePriceListInput: SavePriceListInput;
  SavePriceListPayload: Omit<SavePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversParentTypes['PriceList']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SavePromotionInput: SavePromotionInput;
  SavePromotionPayload: Omit<SavePromotionPayload, 'promotion' | 'userErrors'> & { promotion?: Maybe<ResolversParentTypes['Promotion']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SaveStaffMemberInput: SaveStaffMemberInput;
  ServiceCharge: Omit<ServiceCharge, 'amount'> & { amount: ResolversParentTypes['Money'] };
  ServiceChargeInput: ServiceChargeInput;
  SessionEndedError: SessionEndedError;
  SessionPayload: Omit<SessionPayload, 'session' | 'userErrors'> & { session?: Maybe<ResolversParentTypes['TillSession']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetBarcodeRulesInput: SetBarcodeRulesInput;
  SetBarcodeRulesPayload: Omit<SetBarcodeRulesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetCartLinesInput: SetCartLinesInput;
  SetCashRatesInput: SetCashRatesInput;
  SetCashRatesPayload: Omit<SetCashRatesPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversParentTypes['Location']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetCashRoundingInput: SetCashRoundingInput;
  SetCashRoundingPayload: Omit<SetCashRoundingPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversParentTypes['Location']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetModifierGroupsInput: SetModifierGroupsInput;
  SetModifierGroupsPayload: Omit<SetModifierGroupsPayload, 'userErrors' | 'variant'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['Variant']> };
  SetPriceOverrideLimitInput: SetPriceOverrideLimitInput;
  SetPriceOverrideLimitPayload: Omit<SetPriceOverrideLimitPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversParentTypes['Location']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetPricesInput: SetPricesInput;
  SetPricesPayload: Omit<SetPricesPayload, 'userErrors' | 'variants'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, variants: ReadonlyArray<ResolversParentTypes['Variant']> };
  SetReturnPolicyInput: SetReturnPolicyInput;
  SetTaxRatesInput: SetTaxRatesInput;
  SetTaxRatesPayload: Omit<SetTaxRatesPayload, 'location' | 'userErrors'> & { location?: Maybe<ResolversParentTypes['Location']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SignInInput: SignInInput;
  SignInLockedError: SignInLockedError;
  SignInRefusedError: SignInRefusedError;
  SignOutInput: SignOutInput;
  SignOutPayload: Omit<SignOutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SoldGiftCard: Omit<SoldGiftCard, 'amount'> & { amount: ResolversParentTypes['Money'] };
  SoldGiftCardInput: SoldGiftCardInput;
  StaffConnection: Omit<StaffConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StaffEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StaffMember']> };
  StaffEdge: Omit<StaffEdge, 'node'> & { node: ResolversParentTypes['StaffMember'] };
  StaffMember: StaffRecord;
  StaffMemberPayload: Omit<StaffMemberPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversParentTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  StaleCashRatesError: StaleCashRatesError;
  StartPaymentInput: StartPaymentInput;
  StartPaymentPayload: Omit<StartPaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversParentTypes['Payment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  StockCount: StockCount;
  StockMovement: StockMovement;
  StockShortage: StockShortage;
  Subscription: Record<PropertyKey, never>;
  Supplier: Supplier;
  TaxComponentInput: TaxComponentInput;
  TaxExemption: Omit<TaxExemption, 'exemptTax'> & { exemptTax: ResolversParentTypes['Money'] };
  TaxExemptionInput: TaxExemptionInput;
  Tender: TenderValue;
  TenderInput: TenderInput;
  TenderMismatchError: Omit<TenderMismatchError, 'tendered' | 'total'> & { tendered: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] };
  TillSession: SignedIn;
  TimeWindow: TimeWindow;
  Transfer: Transfer;
  UnlockPayload: Omit<UnlockPayload, 'staffMember' | 'userErrors'> & { staffMember?: Maybe<ResolversParentTypes['StaffMember']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UnlockStaffMemberInput: UnlockStaffMemberInput;
  UpdateBasketInput: UpdateBasketInput;
  UserError: UserErrorValue;
  Variant: Reference;
  VariantTotals: Omit<VariantTotals, 'net' | 'variant'> & { net: ResolversParentTypes['Money'], variant: ResolversParentTypes['Variant'] };
  VoidBasketInput: VoidBasketInput;
  VoidSaleInput: VoidSaleInput;
  VoidSalePayload: Omit<VoidSalePayload, 'sale' | 'userErrors'> & { sale?: Maybe<ResolversParentTypes['Sale']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ZChain: Omit<ZChain, 'register'> & { register: ResolversParentTypes['Register'] };
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

export type SnapshotDirectiveArgs = { };

export type SnapshotDirectiveResolver<Result, Parent, ContextType = Context, Args = SnapshotDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type UnauditedDirectiveArgs = { };

export type UnauditedDirectiveResolver<Result, Parent, ContextType = Context, Args = UnauditedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AmountOffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AmountOff'] = ResolversParentTypes['AmountOff']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  action?: Resolver<ResolversTypes['ApprovalAction'], ParentType, ContextType>;
  approvedBy?: Resolver<ResolversTypes['StaffMember'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApprovalPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalPayload'] = ResolversParentTypes['ApprovalPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApprovalRequiredErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalRequiredError'] = ResolversParentTypes['ApprovalRequiredError']> = {
  action?: Resolver<ResolversTypes['ApprovalAction'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  limitPercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalSpentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalSpentError'] = ResolversParentTypes['ApprovalSpentError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sales?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<AuditLogSalesArgs, 'first'>>;
};

export type BarcodeRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BarcodeRule'] = ResolversParentTypes['BarcodeRule']> = {
  decimals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hasValueCheckDigit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  itemDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['BarcodeMeasure'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  skuPrefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  valueDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BasketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Basket'] = ResolversParentTypes['Basket'], FederationReferenceType extends FederationReferenceTypes['Basket'] = FederationReferenceTypes['Basket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Basket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  exemptionCertificate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['BasketLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  serviceChargeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BasketStatus'], ParentType, ContextType>;
  table?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tip?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  voidReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BasketConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketConflictError'] = ResolversParentTypes['BasketConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BasketConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketConnection'] = ResolversParentTypes['BasketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BasketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Basket']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BasketEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketEdge'] = ResolversParentTypes['BasketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Basket'], ParentType, ContextType>;
};

export type BasketEvaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketEvaluation'] = ResolversParentTypes['BasketEvaluation']> = {
  basket?: Resolver<Maybe<ResolversTypes['EvaluatedBasket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BasketLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketLine'] = ResolversParentTypes['BasketLine']> = {
  course?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modifiers?: Resolver<ReadonlyArray<ResolversTypes['ChosenModifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  serialNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BasketPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketPayload'] = ResolversParentTypes['BasketPayload']> = {
  basket?: Resolver<Maybe<ResolversTypes['Basket']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BasketThresholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasketThreshold'] = ResolversParentTypes['BasketThreshold']> = {
  amountOff?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rateOff?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BundleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bundle'] = ResolversParentTypes['Bundle']> = {
  maxTimes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['BundlePart']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BundlePartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BundlePart'] = ResolversParentTypes['BundlePart']> = {
  skus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BuyXGetYResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuyXGetY'] = ResolversParentTypes['BuyXGetY']> = {
  buy?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  buyUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  get?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  getUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxTimes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelPaymentPayload'] = ResolversParentTypes['CancelPaymentPayload']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CapturePaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturePaymentPayload'] = ResolversParentTypes['CapturePaymentPayload']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CardReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CardReference'] = ResolversParentTypes['CardReference']> = {
  authorisationCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  couponCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['PointsHold']>, ParentType, ContextType>;
  taxTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CartChangedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartChangedError'] = ResolversParentTypes['CartChangedError']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type CartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CashEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEvent'] = ResolversParentTypes['CashEvent']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CashEventKind'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CashEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEventConnection'] = ResolversParentTypes['CashEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CashEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CashEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CashEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEventEdge'] = ResolversParentTypes['CashEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CashEvent'], ParentType, ContextType>;
};

export type CashRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashRate'] = ResolversParentTypes['CashRate']> = {
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['TaxRounding'], ParentType, ContextType>;
};

export type CashRatesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashRates'] = ResolversParentTypes['CashRates']> = {
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  rates?: Resolver<ReadonlyArray<ResolversTypes['CashRate']>, ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CashReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashReport'] = ResolversParentTypes['CashReport']> = {
  cashEvents?: Resolver<ReadonlyArray<ResolversTypes['ReportedCash']>, ParentType, ContextType>;
  cashRounding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discounts?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expectedCash?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  foreignCash?: Resolver<ReadonlyArray<ResolversTypes['ReportedForeignCash']>, ParentType, ContextType>;
  giftCards?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lateSaleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<ResolversTypes['CountedAmount'], ParentType, ContextType>;
  saleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  staff?: Resolver<ReadonlyArray<ResolversTypes['ReportedStaff']>, ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['ReportedTax']>, ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['ReportedTender']>, ParentType, ContextType>;
  tips?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  voids?: Resolver<ResolversTypes['CountedAmount'], ParentType, ContextType>;
};

export type CashSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSession'] = ResolversParentTypes['CashSession'], FederationReferenceType extends FederationReferenceTypes['CashSession'] = FederationReferenceTypes['CashSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CashSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  blind?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  countedCash?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  denominations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Denomination']>>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['CashEventConnection']>, ParentType, ContextType, RequireFields<CashSessionEventsArgs, 'first'>>;
  expectedCash?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  foreignCash?: Resolver<ReadonlyArray<ResolversTypes['ForeignDrawer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openedBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  overShort?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CashSessionStatus'], ParentType, ContextType>;
  xReport?: Resolver<Maybe<ResolversTypes['CashReport']>, ParentType, ContextType>;
  zHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CashSessionClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSessionClosedError'] = ResolversParentTypes['CashSessionClosedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CashSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSessionPayload'] = ResolversParentTypes['CashSessionPayload']> = {
  cashSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangePinPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePinPayload'] = ResolversParentTypes['ChangePinPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CheapestFreeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheapestFree'] = ResolversParentTypes['CheapestFree']> = {
  everyUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  freeUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxTimes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChosenModifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChosenModifier'] = ResolversParentTypes['ChosenModifier']> = {
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  option?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompleteSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteSalePayload'] = ResolversParentTypes['CompleteSalePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CountedAmountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountedAmount'] = ResolversParentTypes['CountedAmount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CouponResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  promotion?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
  timesUsed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  usageLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  usageLimitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CouponConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponConnection'] = ResolversParentTypes['CouponConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponEdge'] = ResolversParentTypes['CouponEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
};

export type CouponNotApplicableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponNotApplicableError'] = ResolversParentTypes['CouponNotApplicableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  couponCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CouponRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateCouponsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCouponsPayload'] = ResolversParentTypes['CreateCouponsPayload']> = {
  coupons?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateRegisterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateRegisterPayload'] = ResolversParentTypes['CreateRegisterPayload']> = {
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreditLimitExceededErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditLimitExceededError'] = ResolversParentTypes['CreditLimitExceededError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sales?: Resolver<Maybe<ResolversTypes['SaleConnection']>, ParentType, ContextType, RequireFields<CustomerSalesArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerExport'] = ResolversParentTypes['CustomerExport'], FederationReferenceType extends FederationReferenceTypes['CustomerExport'] = FederationReferenceTypes['CustomerExport']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CustomerExport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sales?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DenominationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Denomination'] = ResolversParentTypes['Denomination']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  valueMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  enrolledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enrolledBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeviceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceConnection'] = ResolversParentTypes['DeviceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeviceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Device']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeviceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceEdge'] = ResolversParentTypes['DeviceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type DevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DevicePayload'] = ResolversParentTypes['DevicePayload']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnrolDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolDevicePayload'] = ResolversParentTypes['EnrolDevicePayload']> = {
  enrolment?: Resolver<Maybe<ResolversTypes['Enrolment']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnrolmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Enrolment'] = ResolversParentTypes['Enrolment']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
};

export type EvaluatedBasketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvaluatedBasket'] = ResolversParentTypes['EvaluatedBasket']> = {
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['SaleLine']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  promotions?: Resolver<ReadonlyArray<ResolversTypes['PromotionOnBasket']>, ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['RewardOnBasket']>, ParentType, ContextType>;
  taxMode?: Resolver<ResolversTypes['TaxMode'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ExchangeSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExchangeSalePayload'] = ResolversParentTypes['ExchangeSalePayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FixedPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FixedPrice'] = ResolversParentTypes['FixedPrice']> = {
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForeignCashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForeignCash'] = ResolversParentTypes['ForeignCash']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ratesVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['TaxRounding'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ForeignCashNotCountedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForeignCashNotCountedError'] = ResolversParentTypes['ForeignCashNotCountedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currencies?: Resolver<ReadonlyArray<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForeignDrawerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForeignDrawer'] = ResolversParentTypes['ForeignDrawer']> = {
  countedCash?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  denominations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Denomination']>>, ParentType, ContextType>;
  expectedCash?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  overShort?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type FulfilOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfilOrderPayload'] = ResolversParentTypes['FulfilOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FulfilmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfilment'] = ResolversParentTypes['Fulfilment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['FulfilmentLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['FulfilmentMethod'], ParentType, ContextType>;
  pickUpCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sales?: Resolver<ReadonlyArray<ResolversTypes['Sale']>, ParentType, ContextType>;
  tracking?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FulfilmentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfilmentLine'] = ResolversParentTypes['FulfilmentLine']> = {
  cancelled?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  fulfilled?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export interface GtinScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['GTIN'], any> {
  name: 'GTIN';
}

export type GiftCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCard'] = ResolversParentTypes['GiftCard']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type GiftCardSpentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardSpentError'] = ResolversParentTypes['GiftCardSpentError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  giftCardId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HouseholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Household'] = ResolversParentTypes['Household']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LineDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineDiscount'] = ResolversParentTypes['LineDiscount']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DiscountKind'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LineModifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineModifier'] = ResolversParentTypes['LineModifier']> = {
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  option?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceDelta?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LineTaxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineTax'] = ResolversParentTypes['LineTax']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ListPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListPrice'] = ResolversParentTypes['ListPrice']> = {
  tiers?: Resolver<ReadonlyArray<ResolversTypes['PriceTier']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type ListPriceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListPriceConnection'] = ResolversParentTypes['ListPriceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListPriceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ListPrice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListPriceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListPriceEdge'] = ResolversParentTypes['ListPriceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ListPrice'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cashRates?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CashRates']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  priceOverrideLimitPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  registers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Register']>>, ParentType, ContextType>;
  sales?: Resolver<Maybe<ResolversTypes['SaleConnection']>, ParentType, ContextType, RequireFields<LocationSalesArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoyaltyEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEvent'] = ResolversParentTypes['LoyaltyEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type ModifierGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModifierGroup'] = ResolversParentTypes['ModifierGroup']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ModifierOption']>, ParentType, ContextType>;
};

export type ModifierOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModifierOption'] = ResolversParentTypes['ModifierOption']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceDelta?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptQuote?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationAcceptQuoteArgs, 'input'>>;
  approve?: Resolver<ResolversTypes['ApprovalPayload'], ParentType, ContextType, RequireFields<MutationApproveArgs, 'input'>>;
  cancelOrderLines?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationCancelOrderLinesArgs, 'input'>>;
  cancelPayment?: Resolver<ResolversTypes['CancelPaymentPayload'], ParentType, ContextType, RequireFields<MutationCancelPaymentArgs, 'input'>>;
  capturePayment?: Resolver<ResolversTypes['CapturePaymentPayload'], ParentType, ContextType, RequireFields<MutationCapturePaymentArgs, 'input'>>;
  changePin?: Resolver<ResolversTypes['ChangePinPayload'], ParentType, ContextType, RequireFields<MutationChangePinArgs, 'input'>>;
  closeCashSession?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationCloseCashSessionArgs, 'input'>>;
  completeSale?: Resolver<ResolversTypes['CompleteSalePayload'], ParentType, ContextType, RequireFields<MutationCompleteSaleArgs, 'input'>>;
  createCart?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationCreateCartArgs, 'input'>>;
  createCoupons?: Resolver<ResolversTypes['CreateCouponsPayload'], ParentType, ContextType, RequireFields<MutationCreateCouponsArgs, 'input'>>;
  createQuote?: Resolver<ResolversTypes['QuotePayload'], ParentType, ContextType, RequireFields<MutationCreateQuoteArgs, 'input'>>;
  createRegister?: Resolver<ResolversTypes['CreateRegisterPayload'], ParentType, ContextType, RequireFields<MutationCreateRegisterArgs, 'input'>>;
  endPromotion?: Resolver<ResolversTypes['SavePromotionPayload'], ParentType, ContextType, RequireFields<MutationEndPromotionArgs, 'input'>>;
  enrolDevice?: Resolver<ResolversTypes['EnrolDevicePayload'], ParentType, ContextType, RequireFields<MutationEnrolDeviceArgs, 'input'>>;
  exchangeSale?: Resolver<ResolversTypes['ExchangeSalePayload'], ParentType, ContextType, RequireFields<MutationExchangeSaleArgs, 'input'>>;
  fireCourse?: Resolver<ResolversTypes['BasketPayload'], ParentType, ContextType, RequireFields<MutationFireCourseArgs, 'input'>>;
  fulfilOrder?: Resolver<ResolversTypes['FulfilOrderPayload'], ParentType, ContextType, RequireFields<MutationFulfilOrderArgs, 'input'>>;
  openCashSession?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationOpenCashSessionArgs, 'input'>>;
  parkBasket?: Resolver<ResolversTypes['BasketPayload'], ParentType, ContextType, RequireFields<MutationParkBasketArgs, 'input'>>;
  placeOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  recordCashMovement?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationRecordCashMovementArgs, 'input'>>;
  recordRefusals?: Resolver<ResolversTypes['RecordRefusalsPayload'], ParentType, ContextType, RequireFields<MutationRecordRefusalsArgs, 'input'>>;
  refundSale?: Resolver<ResolversTypes['RefundSalePayload'], ParentType, ContextType, RequireFields<MutationRefundSaleArgs, 'input'>>;
  renameDevice?: Resolver<ResolversTypes['DevicePayload'], ParentType, ContextType, RequireFields<MutationRenameDeviceArgs, 'input'>>;
  renewSession?: Resolver<ResolversTypes['SessionPayload'], ParentType, ContextType, RequireFields<MutationRenewSessionArgs, 'input'>>;
  reprintReceipt?: Resolver<ResolversTypes['ReprintReceiptPayload'], ParentType, ContextType, RequireFields<MutationReprintReceiptArgs, 'input'>>;
  resumeBasket?: Resolver<ResolversTypes['BasketPayload'], ParentType, ContextType, RequireFields<MutationResumeBasketArgs, 'input'>>;
  returnWithoutReceipt?: Resolver<ResolversTypes['ReturnWithoutReceiptPayload'], ParentType, ContextType, RequireFields<MutationReturnWithoutReceiptArgs, 'input'>>;
  revokeDevice?: Resolver<ResolversTypes['DevicePayload'], ParentType, ContextType, RequireFields<MutationRevokeDeviceArgs, 'input'>>;
  savePriceList?: Resolver<ResolversTypes['SavePriceListPayload'], ParentType, ContextType, RequireFields<MutationSavePriceListArgs, 'input'>>;
  savePromotion?: Resolver<ResolversTypes['SavePromotionPayload'], ParentType, ContextType, RequireFields<MutationSavePromotionArgs, 'input'>>;
  saveStaffMember?: Resolver<ResolversTypes['StaffMemberPayload'], ParentType, ContextType, RequireFields<MutationSaveStaffMemberArgs, 'input'>>;
  setBarcodeRules?: Resolver<ResolversTypes['SetBarcodeRulesPayload'], ParentType, ContextType, RequireFields<MutationSetBarcodeRulesArgs, 'input'>>;
  setCartLines?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationSetCartLinesArgs, 'input'>>;
  setCashRates?: Resolver<ResolversTypes['SetCashRatesPayload'], ParentType, ContextType, RequireFields<MutationSetCashRatesArgs, 'input'>>;
  setCashRounding?: Resolver<ResolversTypes['SetCashRoundingPayload'], ParentType, ContextType, RequireFields<MutationSetCashRoundingArgs, 'input'>>;
  setModifierGroups?: Resolver<ResolversTypes['SetModifierGroupsPayload'], ParentType, ContextType, RequireFields<MutationSetModifierGroupsArgs, 'input'>>;
  setPriceOverrideLimit?: Resolver<ResolversTypes['SetPriceOverrideLimitPayload'], ParentType, ContextType, RequireFields<MutationSetPriceOverrideLimitArgs, 'input'>>;
  setPrices?: Resolver<ResolversTypes['SetPricesPayload'], ParentType, ContextType, RequireFields<MutationSetPricesArgs, 'input'>>;
  setReturnPolicy?: Resolver<ResolversTypes['ReturnPolicyPayload'], ParentType, ContextType, RequireFields<MutationSetReturnPolicyArgs, 'input'>>;
  setTaxRates?: Resolver<ResolversTypes['SetTaxRatesPayload'], ParentType, ContextType, RequireFields<MutationSetTaxRatesArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SessionPayload'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  startPayment?: Resolver<ResolversTypes['StartPaymentPayload'], ParentType, ContextType, RequireFields<MutationStartPaymentArgs, 'input'>>;
  unlockStaffMember?: Resolver<ResolversTypes['UnlockPayload'], ParentType, ContextType, RequireFields<MutationUnlockStaffMemberArgs, 'input'>>;
  updateBasket?: Resolver<ResolversTypes['BasketPayload'], ParentType, ContextType, RequireFields<MutationUpdateBasketArgs, 'input'>>;
  voidBasket?: Resolver<ResolversTypes['BasketPayload'], ParentType, ContextType, RequireFields<MutationVoidBasketArgs, 'input'>>;
  voidSale?: Resolver<ResolversTypes['VoidSalePayload'], ParentType, ContextType, RequireFields<MutationVoidSaleArgs, 'input'>>;
};

export type NoCashRateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoCashRateError'] = ResolversParentTypes['NoCashRateError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taken?: Resolver<ReadonlyArray<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Basket' | 'CashSession' | 'Company' | 'Customer' | 'Household' | 'JournalEntry' | 'Location' | 'LoyaltyEvent' | 'Order' | 'Payment' | 'PriceList' | 'Product' | 'Promotion' | 'PurchaseOrder' | 'Refund' | 'Register' | 'Reservation' | 'Sale' | 'StockCount' | 'StockMovement' | 'StockShortage' | 'Supplier' | 'Transfer' | 'Variant', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['OrderContact']>, ParentType, ContextType>;
  couponCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fulfilments?: Resolver<ReadonlyArray<ResolversTypes['Fulfilment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  netTermsDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  purchaseOrderNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['PointsHold']>, ParentType, ContextType>;
  soldTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['Tender']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderContact'] = ResolversParentTypes['OrderContact']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  cancelledQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['LineDiscount']>, ParentType, ContextType>;
  fulfilledQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['LineTax']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
  waitingQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type OrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPayload'] = ResolversParentTypes['OrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OutOfStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutOfStockError'] = ResolversParentTypes['OutOfStockError']> = {
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['CardReference']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentNotUsableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentNotUsableError'] = ResolversParentTypes['PaymentNotUsableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PercentOffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PercentOff'] = ResolversParentTypes['PercentOff']> = {
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['PromotionTargets'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonalOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalOffer'] = ResolversParentTypes['PersonalOffer'], FederationReferenceType extends FederationReferenceTypes['PersonalOffer'] = FederationReferenceTypes['PersonalOffer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonalOffer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PointsHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsHold'] = ResolversParentTypes['PointsHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList'], FederationReferenceType extends FederationReferenceTypes['PriceList'] = FederationReferenceTypes['PriceList']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PriceList']> | FederationReferenceType, FederationReferenceType, ContextType>;
  conditions?: Resolver<ResolversTypes['PricingConditions'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isBase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prices?: Resolver<ResolversTypes['ListPriceConnection'], ParentType, ContextType, RequireFields<PriceListPricesArgs, 'first'>>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceListConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListConnection'] = ResolversParentTypes['PriceListConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PriceListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PriceListEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEdge'] = ResolversParentTypes['PriceListEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
};

export type PriceStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceStep'] = ResolversParentTypes['PriceStep']> = {
  after?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PriceStepKind'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceTierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceTier'] = ResolversParentTypes['PriceTier']> = {
  minQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PricingConditionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PricingConditions'] = ResolversParentTypes['PricingConditions']> = {
  channels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weekdays?: Resolver<ReadonlyArray<ResolversTypes['Weekday']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion'], FederationReferenceType extends FederationReferenceTypes['Promotion'] = FederationReferenceTypes['Promotion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Promotion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  conditions?: Resolver<ResolversTypes['PricingConditions'], ParentType, ContextType>;
  coupons?: Resolver<ResolversTypes['CouponConnection'], ParentType, ContextType, RequireFields<PromotionCouponsArgs, 'first'>>;
  couponsComeBack?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['PromotionEffect'], ParentType, ContextType>;
  exclusive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exclusivityGroup?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maxUsesPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requiresCoupon?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromotionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionConnection'] = ResolversParentTypes['PromotionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PromotionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Promotion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PromotionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionEdge'] = ResolversParentTypes['PromotionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
};

export type PromotionEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionEffect'] = ResolversParentTypes['PromotionEffect']> = {
  __resolveType: TypeResolveFn<'AmountOff' | 'BasketThreshold' | 'Bundle' | 'BuyXGetY' | 'CheapestFree' | 'FixedPrice' | 'PercentOff', ParentType, ContextType>;
};

export type PromotionOnBasketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionOnBasket'] = ResolversParentTypes['PromotionOnBasket']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  promotion?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
};

export type PromotionTargetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionTargets'] = ResolversParentTypes['PromotionTargets']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  exceptSkus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PromotionUsedUpErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionUsedUpError'] = ResolversParentTypes['PromotionUsedUpError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  promotionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditLog?: Resolver<ResolversTypes['AuditLog'], ParentType, ContextType>;
  barcodeRules?: Resolver<ReadonlyArray<ResolversTypes['BarcodeRule']>, ParentType, ContextType>;
  basket?: Resolver<Maybe<ResolversTypes['Basket']>, ParentType, ContextType, RequireFields<QueryBasketArgs, 'id'>>;
  baskets?: Resolver<ResolversTypes['BasketConnection'], ParentType, ContextType, RequireFields<QueryBasketsArgs, 'first' | 'locationId'>>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'id'>>;
  cashSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType, RequireFields<QueryCashSessionArgs, 'id'>>;
  devices?: Resolver<ResolversTypes['DeviceConnection'], ParentType, ContextType, RequireFields<QueryDevicesArgs, 'first'>>;
  evaluateBasket?: Resolver<ResolversTypes['BasketEvaluation'], ParentType, ContextType, RequireFields<QueryEvaluateBasketArgs, 'input'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  priceLists?: Resolver<ResolversTypes['PriceListConnection'], ParentType, ContextType, RequireFields<QueryPriceListsArgs, 'first'>>;
  promotions?: Resolver<ResolversTypes['PromotionConnection'], ParentType, ContextType, RequireFields<QueryPromotionsArgs, 'first'>>;
  quote?: Resolver<Maybe<ResolversTypes['Quote']>, ParentType, ContextType, RequireFields<QueryQuoteArgs, 'id'>>;
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType, RequireFields<QueryRegisterArgs, 'id'>>;
  returnPolicy?: Resolver<Maybe<ResolversTypes['ReturnPolicy']>, ParentType, ContextType, RequireFields<QueryReturnPolicyArgs, 'locationId'>>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType, RequireFields<QuerySaleArgs, 'id'>>;
  salesTotals?: Resolver<ResolversTypes['SalesTotals'], ParentType, ContextType, RequireFields<QuerySalesTotalsArgs, 'window'>>;
  staff?: Resolver<ResolversTypes['StaffConnection'], ParentType, ContextType, RequireFields<QueryStaffArgs, 'first'>>;
  verifyZChain?: Resolver<Maybe<ResolversTypes['ZChain']>, ParentType, ContextType, RequireFields<QueryVerifyZChainArgs, 'from' | 'registerId'>>;
};

export type QuoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quote'] = ResolversParentTypes['Quote']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['QuoteLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['QuoteStatus'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type QuoteLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuoteLine'] = ResolversParentTypes['QuoteLine']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type QuoteNotOpenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuoteNotOpenError'] = ResolversParentTypes['QuoteNotOpenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['QuoteStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuotePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuotePayload'] = ResolversParentTypes['QuotePayload']> = {
  quote?: Resolver<Maybe<ResolversTypes['Quote']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  copy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['ReceiptFormat'], ParentType, ContextType>;
};

export type RecordRefusalsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordRefusalsPayload'] = ResolversParentTypes['RecordRefusalsPayload']> = {
  recorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  giftCards?: Resolver<ReadonlyArray<ResolversTypes['SoldGiftCard']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refundedBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  sale?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['Tender']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundExceedsSaleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundExceedsSaleError'] = ResolversParentTypes['RefundExceedsSaleError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundLine'] = ResolversParentTypes['RefundLine']> = {
  disposition?: Resolver<ResolversTypes['ReturnDisposition'], ParentType, ContextType>;
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  restock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  serialNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type RefundSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundSalePayload'] = ResolversParentTypes['RefundSalePayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Register'] = ResolversParentTypes['Register'], FederationReferenceType extends FederationReferenceTypes['Register'] = FederationReferenceTypes['Register']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Register']> | FederationReferenceType, FederationReferenceType, ContextType>;
  currentSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportedCashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportedCash'] = ResolversParentTypes['ReportedCash']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CashEventKind'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReportedForeignCashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportedForeignCash'] = ResolversParentTypes['ReportedForeignCash']> = {
  cashEvents?: Resolver<ReadonlyArray<ResolversTypes['ReportedCash']>, ParentType, ContextType>;
  expectedCash?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReportedStaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportedStaff'] = ResolversParentTypes['ReportedStaff']> = {
  refunds?: Resolver<ResolversTypes['CountedAmount'], ParentType, ContextType>;
  sales?: Resolver<ResolversTypes['CountedAmount'], ParentType, ContextType>;
  staffMember?: Resolver<ResolversTypes['StaffMember'], ParentType, ContextType>;
  voids?: Resolver<ResolversTypes['CountedAmount'], ParentType, ContextType>;
};

export type ReportedTaxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportedTax'] = ResolversParentTypes['ReportedTax']> = {
  charged?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReportedTenderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportedTender'] = ResolversParentTypes['ReportedTender']> = {
  givenBack?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TenderKind'], ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReprintReceiptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReprintReceiptPayload'] = ResolversParentTypes['ReprintReceiptPayload']> = {
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReturnNotAllowedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnNotAllowedError'] = ResolversParentTypes['ReturnNotAllowedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policy?: Resolver<Maybe<ResolversTypes['ReturnPolicy']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReturnPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnPolicy'] = ResolversParentTypes['ReturnPolicy']> = {
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxPerCustomer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReturnPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnPolicyPayload'] = ResolversParentTypes['ReturnPolicyPayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['ReturnPolicy']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReturnWithoutReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnWithoutReceipt'] = ResolversParentTypes['ReturnWithoutReceipt']> = {
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReturnedLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundedBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReturnWithoutReceiptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnWithoutReceiptPayload'] = ResolversParentTypes['ReturnWithoutReceiptPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  return?: Resolver<Maybe<ResolversTypes['ReturnWithoutReceipt']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReturnedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnedLine'] = ResolversParentTypes['ReturnedLine']> = {
  disposition?: Resolver<ResolversTypes['ReturnDisposition'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type RewardNotApplicableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardNotApplicableError'] = ResolversParentTypes['RewardNotApplicableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  holdId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RewardRefusalReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RewardOnBasketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardOnBasket'] = ResolversParentTypes['RewardOnBasket']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  hold?: Resolver<ResolversTypes['PointsHold'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  arrivedLate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  cashSession?: Resolver<ResolversTypes['CashSession'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  couponCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  giftCards?: Resolver<ReadonlyArray<ResolversTypes['SoldGiftCard']>, ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['SaleLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType, RequireFields<SaleReceiptArgs, 'format' | 'gift' | 'locale' | 'width'>>;
  receiptNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refundedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['PointsHold']>, ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  serviceCharge?: Resolver<Maybe<ResolversTypes['ServiceCharge']>, ParentType, ContextType>;
  soldBy?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SaleStatus'], ParentType, ContextType>;
  taxExemption?: Resolver<Maybe<ResolversTypes['TaxExemption']>, ParentType, ContextType>;
  taxMode?: Resolver<ResolversTypes['TaxMode'], ParentType, ContextType>;
  taxRounding?: Resolver<ResolversTypes['TaxRounding'], ParentType, ContextType>;
  taxRoundingLevel?: Resolver<ResolversTypes['TaxRoundingLevel'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<ReadonlyArray<ResolversTypes['Tender']>, ParentType, ContextType>;
  tip?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleConnection'] = ResolversParentTypes['SaleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SaleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Sale']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SaleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleEdge'] = ResolversParentTypes['SaleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
};

export type SaleLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleLine'] = ResolversParentTypes['SaleLine']> = {
  discounts?: Resolver<ReadonlyArray<ResolversTypes['LineDiscount']>, ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modifiers?: Resolver<ReadonlyArray<ResolversTypes['LineModifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priceTrace?: Resolver<ReadonlyArray<ResolversTypes['PriceStep']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  returnedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  serialNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['LineTax']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type SaleNotVoidableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleNotVoidableError'] = ResolversParentTypes['SaleNotVoidableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SaleStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SalesTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesTotals'] = ResolversParentTypes['SalesTotals']> = {
  averageBasket?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  discounts?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  topVariants?: Resolver<ReadonlyArray<ResolversTypes['VariantTotals']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SavePriceListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavePriceListPayload'] = ResolversParentTypes['SavePriceListPayload']> = {
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SavePromotionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavePromotionPayload'] = ResolversParentTypes['SavePromotionPayload']> = {
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ServiceChargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceCharge'] = ResolversParentTypes['ServiceCharge']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SessionEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEndedError'] = ResolversParentTypes['SessionEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionPayload'] = ResolversParentTypes['SessionPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['TillSession']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetBarcodeRulesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetBarcodeRulesPayload'] = ResolversParentTypes['SetBarcodeRulesPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BarcodeRule']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetCashRatesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCashRatesPayload'] = ResolversParentTypes['SetCashRatesPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetCashRoundingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCashRoundingPayload'] = ResolversParentTypes['SetCashRoundingPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetModifierGroupsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetModifierGroupsPayload'] = ResolversParentTypes['SetModifierGroupsPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['Variant']>, ParentType, ContextType>;
};

export type SetPriceOverrideLimitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPriceOverrideLimitPayload'] = ResolversParentTypes['SetPriceOverrideLimitPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetPricesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPricesPayload'] = ResolversParentTypes['SetPricesPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['Variant']>, ParentType, ContextType>;
};

export type SetTaxRatesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTaxRatesPayload'] = ResolversParentTypes['SetTaxRatesPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignInLockedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInLockedError'] = ResolversParentTypes['SignInLockedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  lockedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInRefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInRefusedError'] = ResolversParentTypes['SignInRefusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SoldGiftCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SoldGiftCard'] = ResolversParentTypes['SoldGiftCard']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  giftCard?: Resolver<Maybe<ResolversTypes['GiftCard']>, ParentType, ContextType>;
};

export type StaffConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffConnection'] = ResolversParentTypes['StaffConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StaffEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StaffEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffEdge'] = ResolversParentTypes['StaffEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StaffMember'], ParentType, ContextType>;
};

export type StaffMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffMember'] = ResolversParentTypes['StaffMember'], FederationReferenceType extends FederationReferenceTypes['StaffMember'] = FederationReferenceTypes['StaffMember']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StaffMember']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hasPin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  lockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['StaffRole'], ParentType, ContextType>;
};

export type StaffMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffMemberPayload'] = ResolversParentTypes['StaffMemberPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StaleCashRatesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleCashRatesError'] = ResolversParentTypes['StaleCashRatesError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPaymentPayload'] = ResolversParentTypes['StartPaymentPayload']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCount'] = ResolversParentTypes['StockCount']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  cashSessionChanged?: SubscriptionResolver<ResolversTypes['CashSession'], "cashSessionChanged", ParentType, ContextType, Partial<SubscriptionCashSessionChangedArgs>>;
  orderChanged?: SubscriptionResolver<ResolversTypes['Order'], "orderChanged", ParentType, ContextType, Partial<SubscriptionOrderChangedArgs>>;
  saleCompleted?: SubscriptionResolver<ResolversTypes['Sale'], "saleCompleted", ParentType, ContextType, Partial<SubscriptionSaleCompletedArgs>>;
  saleRefunded?: SubscriptionResolver<ResolversTypes['Refund'], "saleRefunded", ParentType, ContextType, Partial<SubscriptionSaleRefundedArgs>>;
  salesTotals?: SubscriptionResolver<ResolversTypes['SalesTotals'], "salesTotals", ParentType, ContextType, RequireFields<SubscriptionSalesTotalsArgs, 'window'>>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaxExemptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxExemption'] = ResolversParentTypes['TaxExemption']> = {
  certificateNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exemptTax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TenderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tender'] = ResolversParentTypes['Tender']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['CardReference']>, ParentType, ContextType>;
  foreign?: Resolver<Maybe<ResolversTypes['ForeignCash']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TenderKind'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TenderMismatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenderMismatchError'] = ResolversParentTypes['TenderMismatchError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tendered?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TillSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TillSession'] = ResolversParentTypes['TillSession']> = {
  endsBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  staffMember?: Resolver<ResolversTypes['StaffMember'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlockPayload'] = ResolversParentTypes['UnlockPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ApprovalRequiredError' | 'ApprovalSpentError' | 'BasketConflictError' | 'CartChangedError' | 'CashSessionClosedError' | 'CouponNotApplicableError' | 'CreditLimitExceededError' | 'CurrencyMismatchError' | 'ForeignCashNotCountedError' | 'GiftCardSpentError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'NoCashRateError' | 'NotFoundError' | 'OutOfStockError' | 'PaymentNotUsableError' | 'PromotionUsedUpError' | 'QuoteNotOpenError' | 'RefundExceedsSaleError' | 'ReturnNotAllowedError' | 'RewardNotApplicableError' | 'SaleNotVoidableError' | 'SessionEndedError' | 'SignInLockedError' | 'SignInRefusedError' | 'StaleCashRatesError' | 'TenderMismatchError', ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant'], FederationReferenceType extends FederationReferenceTypes['Variant'] = FederationReferenceTypes['Variant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Variant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  modifierGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ModifierGroup']>>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, Partial<VariantPriceArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VariantTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantTotals'] = ResolversParentTypes['VariantTotals']> = {
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type VoidSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoidSalePayload'] = ResolversParentTypes['VoidSalePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ZChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZChain'] = ResolversParentTypes['ZChain']> = {
  findings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  intact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  reportCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AmountOff?: AmountOffResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalPayload?: ApprovalPayloadResolvers<ContextType>;
  ApprovalRequiredError?: ApprovalRequiredErrorResolvers<ContextType>;
  ApprovalSpentError?: ApprovalSpentErrorResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditLog?: AuditLogResolvers<ContextType>;
  BarcodeRule?: BarcodeRuleResolvers<ContextType>;
  Basket?: BasketResolvers<ContextType>;
  BasketConflictError?: BasketConflictErrorResolvers<ContextType>;
  BasketConnection?: BasketConnectionResolvers<ContextType>;
  BasketEdge?: BasketEdgeResolvers<ContextType>;
  BasketEvaluation?: BasketEvaluationResolvers<ContextType>;
  BasketLine?: BasketLineResolvers<ContextType>;
  BasketPayload?: BasketPayloadResolvers<ContextType>;
  BasketThreshold?: BasketThresholdResolvers<ContextType>;
  Bundle?: BundleResolvers<ContextType>;
  BundlePart?: BundlePartResolvers<ContextType>;
  BuyXGetY?: BuyXGetYResolvers<ContextType>;
  CancelPaymentPayload?: CancelPaymentPayloadResolvers<ContextType>;
  CapturePaymentPayload?: CapturePaymentPayloadResolvers<ContextType>;
  CardReference?: CardReferenceResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartChangedError?: CartChangedErrorResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  CashEvent?: CashEventResolvers<ContextType>;
  CashEventConnection?: CashEventConnectionResolvers<ContextType>;
  CashEventEdge?: CashEventEdgeResolvers<ContextType>;
  CashRate?: CashRateResolvers<ContextType>;
  CashRates?: CashRatesResolvers<ContextType>;
  CashReport?: CashReportResolvers<ContextType>;
  CashSession?: CashSessionResolvers<ContextType>;
  CashSessionClosedError?: CashSessionClosedErrorResolvers<ContextType>;
  CashSessionPayload?: CashSessionPayloadResolvers<ContextType>;
  ChangePinPayload?: ChangePinPayloadResolvers<ContextType>;
  CheapestFree?: CheapestFreeResolvers<ContextType>;
  ChosenModifier?: ChosenModifierResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  CompleteSalePayload?: CompleteSalePayloadResolvers<ContextType>;
  CountedAmount?: CountedAmountResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CouponConnection?: CouponConnectionResolvers<ContextType>;
  CouponEdge?: CouponEdgeResolvers<ContextType>;
  CouponNotApplicableError?: CouponNotApplicableErrorResolvers<ContextType>;
  CreateCouponsPayload?: CreateCouponsPayloadResolvers<ContextType>;
  CreateRegisterPayload?: CreateRegisterPayloadResolvers<ContextType>;
  CreditLimitExceededError?: CreditLimitExceededErrorResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  CurrencyMismatchError?: CurrencyMismatchErrorResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerExport?: CustomerExportResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Denomination?: DenominationResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DeviceConnection?: DeviceConnectionResolvers<ContextType>;
  DeviceEdge?: DeviceEdgeResolvers<ContextType>;
  DevicePayload?: DevicePayloadResolvers<ContextType>;
  EnrolDevicePayload?: EnrolDevicePayloadResolvers<ContextType>;
  Enrolment?: EnrolmentResolvers<ContextType>;
  EvaluatedBasket?: EvaluatedBasketResolvers<ContextType>;
  ExchangeSalePayload?: ExchangeSalePayloadResolvers<ContextType>;
  FixedPrice?: FixedPriceResolvers<ContextType>;
  ForeignCash?: ForeignCashResolvers<ContextType>;
  ForeignCashNotCountedError?: ForeignCashNotCountedErrorResolvers<ContextType>;
  ForeignDrawer?: ForeignDrawerResolvers<ContextType>;
  FulfilOrderPayload?: FulfilOrderPayloadResolvers<ContextType>;
  Fulfilment?: FulfilmentResolvers<ContextType>;
  FulfilmentLine?: FulfilmentLineResolvers<ContextType>;
  GTIN?: GraphQLScalarType;
  GiftCard?: GiftCardResolvers<ContextType>;
  GiftCardSpentError?: GiftCardSpentErrorResolvers<ContextType>;
  Household?: HouseholdResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  LineDiscount?: LineDiscountResolvers<ContextType>;
  LineModifier?: LineModifierResolvers<ContextType>;
  LineTax?: LineTaxResolvers<ContextType>;
  ListPrice?: ListPriceResolvers<ContextType>;
  ListPriceConnection?: ListPriceConnectionResolvers<ContextType>;
  ListPriceEdge?: ListPriceEdgeResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  LoyaltyEvent?: LoyaltyEventResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  ModifierGroup?: ModifierGroupResolvers<ContextType>;
  ModifierOption?: ModifierOptionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NoCashRateError?: NoCashRateErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderContact?: OrderContactResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderPayload?: OrderPayloadResolvers<ContextType>;
  OutOfStockError?: OutOfStockErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentNotUsableError?: PaymentNotUsableErrorResolvers<ContextType>;
  PercentOff?: PercentOffResolvers<ContextType>;
  PersonalOffer?: PersonalOfferResolvers<ContextType>;
  PointsHold?: PointsHoldResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  PriceList?: PriceListResolvers<ContextType>;
  PriceListConnection?: PriceListConnectionResolvers<ContextType>;
  PriceListEdge?: PriceListEdgeResolvers<ContextType>;
  PriceStep?: PriceStepResolvers<ContextType>;
  PriceTier?: PriceTierResolvers<ContextType>;
  PricingConditions?: PricingConditionsResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  PromotionConnection?: PromotionConnectionResolvers<ContextType>;
  PromotionEdge?: PromotionEdgeResolvers<ContextType>;
  PromotionEffect?: PromotionEffectResolvers<ContextType>;
  PromotionOnBasket?: PromotionOnBasketResolvers<ContextType>;
  PromotionTargets?: PromotionTargetsResolvers<ContextType>;
  PromotionUsedUpError?: PromotionUsedUpErrorResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Quote?: QuoteResolvers<ContextType>;
  QuoteLine?: QuoteLineResolvers<ContextType>;
  QuoteNotOpenError?: QuoteNotOpenErrorResolvers<ContextType>;
  QuotePayload?: QuotePayloadResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  RecordRefusalsPayload?: RecordRefusalsPayloadResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundExceedsSaleError?: RefundExceedsSaleErrorResolvers<ContextType>;
  RefundLine?: RefundLineResolvers<ContextType>;
  RefundSalePayload?: RefundSalePayloadResolvers<ContextType>;
  Register?: RegisterResolvers<ContextType>;
  ReportedCash?: ReportedCashResolvers<ContextType>;
  ReportedForeignCash?: ReportedForeignCashResolvers<ContextType>;
  ReportedStaff?: ReportedStaffResolvers<ContextType>;
  ReportedTax?: ReportedTaxResolvers<ContextType>;
  ReportedTender?: ReportedTenderResolvers<ContextType>;
  ReprintReceiptPayload?: ReprintReceiptPayloadResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReturnNotAllowedError?: ReturnNotAllowedErrorResolvers<ContextType>;
  ReturnPolicy?: ReturnPolicyResolvers<ContextType>;
  ReturnPolicyPayload?: ReturnPolicyPayloadResolvers<ContextType>;
  ReturnWithoutReceipt?: ReturnWithoutReceiptResolvers<ContextType>;
  ReturnWithoutReceiptPayload?: ReturnWithoutReceiptPayloadResolvers<ContextType>;
  ReturnedLine?: ReturnedLineResolvers<ContextType>;
  RewardNotApplicableError?: RewardNotApplicableErrorResolvers<ContextType>;
  RewardOnBasket?: RewardOnBasketResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  SaleConnection?: SaleConnectionResolvers<ContextType>;
  SaleEdge?: SaleEdgeResolvers<ContextType>;
  SaleLine?: SaleLineResolvers<ContextType>;
  SaleNotVoidableError?: SaleNotVoidableErrorResolvers<ContextType>;
  SalesTotals?: SalesTotalsResolvers<ContextType>;
  SavePriceListPayload?: SavePriceListPayloadResolvers<ContextType>;
  SavePromotionPayload?: SavePromotionPayloadResolvers<ContextType>;
  ServiceCharge?: ServiceChargeResolvers<ContextType>;
  SessionEndedError?: SessionEndedErrorResolvers<ContextType>;
  SessionPayload?: SessionPayloadResolvers<ContextType>;
  SetBarcodeRulesPayload?: SetBarcodeRulesPayloadResolvers<ContextType>;
  SetCashRatesPayload?: SetCashRatesPayloadResolvers<ContextType>;
  SetCashRoundingPayload?: SetCashRoundingPayloadResolvers<ContextType>;
  SetModifierGroupsPayload?: SetModifierGroupsPayloadResolvers<ContextType>;
  SetPriceOverrideLimitPayload?: SetPriceOverrideLimitPayloadResolvers<ContextType>;
  SetPricesPayload?: SetPricesPayloadResolvers<ContextType>;
  SetTaxRatesPayload?: SetTaxRatesPayloadResolvers<ContextType>;
  SignInLockedError?: SignInLockedErrorResolvers<ContextType>;
  SignInRefusedError?: SignInRefusedErrorResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SoldGiftCard?: SoldGiftCardResolvers<ContextType>;
  StaffConnection?: StaffConnectionResolvers<ContextType>;
  StaffEdge?: StaffEdgeResolvers<ContextType>;
  StaffMember?: StaffMemberResolvers<ContextType>;
  StaffMemberPayload?: StaffMemberPayloadResolvers<ContextType>;
  StaleCashRatesError?: StaleCashRatesErrorResolvers<ContextType>;
  StartPaymentPayload?: StartPaymentPayloadResolvers<ContextType>;
  StockCount?: StockCountResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  TaxExemption?: TaxExemptionResolvers<ContextType>;
  Tender?: TenderResolvers<ContextType>;
  TenderMismatchError?: TenderMismatchErrorResolvers<ContextType>;
  TillSession?: TillSessionResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  UnlockPayload?: UnlockPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  VariantTotals?: VariantTotalsResolvers<ContextType>;
  VoidSalePayload?: VoidSalePayloadResolvers<ContextType>;
  ZChain?: ZChainResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  audited?: AuditedDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  snapshot?: SnapshotDirectiveResolver<any, any, ContextType>;
  unaudited?: UnauditedDirectiveResolver<any, any, ContextType>;
};
