import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from '../context.ts';
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
  /** A whole number of a currency's minor units (cents, yen, fils), beyond 32 bits where need be. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

export type Account = Node & {
  __typename?: 'Account';
  id: Scalars['ID']['output'];
};

/** What may be held of a card payment. */
export type CardReference = {
  __typename?: 'CardReference';
  authorisationCode?: Maybe<Scalars['String']['output']>;
  brand: Scalars['String']['output'];
  /** The last four digits. */
  last4: Scalars['String']['output'];
  /** The payment provider's token. */
  token: Scalars['String']['output'];
};

export type CardReferenceInput = {
  authorisationCode?: InputMaybe<Scalars['String']['input']>;
  brand: Scalars['String']['input'];
  last4: Scalars['String']['input'];
  token: Scalars['String']['input'];
};

/** Cash that went into (positive) or out of (negative) a drawer. */
export type CashEvent = {
  __typename?: 'CashEvent';
  amount: Money;
  id: Scalars['ID']['output'];
  kind: CashEventKind;
  occurredAt: Scalars['DateTime']['output'];
  /** The sale's or refund's id, or the reason given. */
  reference?: Maybe<Scalars['String']['output']>;
};

/** A page of cash events. */
export type CashEventConnection = {
  __typename?: 'CashEventConnection';
  edges: Array<CashEventEdge>;
  nodes: Array<CashEvent>;
  pageInfo: PageInfo;
};

/** One cash event of a page. */
export type CashEventEdge = {
  __typename?: 'CashEventEdge';
  cursor: Scalars['String']['output'];
  node: CashEvent;
};

export type CashEventKind =
  | 'CASH_REFUND'
  | 'CASH_SALE'
  | 'PAID_IN'
  | 'PAID_OUT';

/** From the float to the count: one drawer, one shift. Once closed it never changes. */
export type CashSession = Node & {
  __typename?: 'CashSession';
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was counted at the close; null while open. */
  countedCash?: Maybe<Money>;
  /** Cash in and out of the drawer, oldest first, at most 100 a page. */
  events: CashEventConnection;
  /** The float plus its events: what must be in the drawer. */
  expectedCash: Money;
  /** What was in the drawer at the start. */
  float: Money;
  id: Scalars['ID']['output'];
  openedAt: Scalars['DateTime']['output'];
  /** Counted less expected: positive is over, negative is short; null while open. */
  overShort?: Maybe<Money>;
  register: Register;
  status: CashSessionStatus;
  /** SHA-256 of the Z report and the previous one's hash, in hex; null while open. */
  zHash?: Maybe<Scalars['String']['output']>;
  /** The Z report's number at this register, without gaps; null while open. */
  zNumber?: Maybe<Scalars['Int']['output']>;
};


/** From the float to the count: one drawer, one shift. Once closed it never changes. */
export type CashSessionEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** The cash session is closed, or the register has none open: open one first. */
export type CashSessionClosedError = UserError & {
  __typename?: 'CashSessionClosedError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
  register: Register;
};

export type CashSessionPayload = {
  __typename?: 'CashSessionPayload';
  cashSession?: Maybe<CashSession>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

export type CashSessionStatus =
  | 'CLOSED'
  | 'OPEN';

export type CloseCashSessionInput = {
  cashSessionId: Scalars['ID']['input'];
  countedCash: MoneyInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type CompleteSaleInput = {
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Made by the till, unique for its register; good for as long as the sale is. */
  idempotencyKey: Scalars['ID']['input'];
  /** At least one, at most 500. */
  lines: Array<SaleLineInput>;
  /** When it happened; now when null. At most five minutes ahead of the server's clock. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  registerId: Scalars['ID']['input'];
  /** At least one unless the total is zero; they add up to the total, cash change taken off. */
  tenders: Array<TenderInput>;
};

export type CompleteSalePayload = {
  __typename?: 'CompleteSalePayload';
  replayed: Scalars['Boolean']['output'];
  sale?: Maybe<Sale>;
  userErrors: Array<UserError>;
};

export type CreateRegisterInput = {
  idempotencyKey: Scalars['ID']['input'];
  locationId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};

export type CreateRegisterPayload = {
  __typename?: 'CreateRegisterPayload';
  register?: Maybe<Register>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

/** An amount is in another currency than the register's. */
export type CurrencyMismatchError = UserError & {
  __typename?: 'CurrencyMismatchError';
  actual: Scalars['CurrencyCode']['output'];
  code: Scalars['String']['output'];
  expected: Scalars['CurrencyCode']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

export type Customer = Node & {
  __typename?: 'Customer';
  id: Scalars['ID']['output'];
  /** The customer's sales, newest first, at most 100 a page. */
  sales?: Maybe<SaleConnection>;
};


export type CustomerSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Why less was asked than the price. */
export type DiscountKind =
  /** Given by hand at the till. */
  | 'MANUAL'
  /** A coupon that its manufacturer reimburses. */
  | 'MANUFACTURER_COUPON'
  /** The retailer's own markdown, such as a loyalty price. */
  | 'MARKDOWN'
  /** A coupon the retailer pays for. */
  | 'STORE_COUPON';

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  __typename?: 'IdempotencyConflictError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

export type JournalEntry = Node & {
  __typename?: 'JournalEntry';
  id: Scalars['ID']['output'];
};

/** An amount taken off a line. */
export type LineDiscount = {
  __typename?: 'LineDiscount';
  amount: Money;
  kind: DiscountKind;
  /** The coupon's code or the reason given. */
  reference?: Maybe<Scalars['String']['output']>;
};

export type LineDiscountInput = {
  /** Positive; a line's discounts never exceed its gross. */
  amount: MoneyInput;
  kind: DiscountKind;
  reference?: InputMaybe<Scalars['String']['input']>;
};

/** One tax on a line, at the rate and by the rounding frozen on the sale. */
export type LineTax = {
  __typename?: 'LineTax';
  amount: Money;
  name: Scalars['String']['output'];
  /** As a fraction: `"0.0825"` is 8.25 %. */
  rate: Scalars['String']['output'];
};

export type Location = Node & {
  __typename?: 'Location';
  id: Scalars['ID']['output'];
  /** Its tills, ordered by name, at most 100. */
  registers?: Maybe<Array<Register>>;
  /** Its sales, newest first, at most 100 a page. */
  sales?: Maybe<SaleConnection>;
};


export type LocationSalesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type LoyaltyEvent = Node & {
  __typename?: 'LoyaltyEvent';
  id: Scalars['ID']['output'];
};

/** An exact amount of money. */
export type Money = {
  __typename?: 'Money';
  /** In the currency's minor units: 1999 is 19.99 USD, 1999 JPY, 1.999 KWD. */
  amountMinor: Scalars['MinorUnits']['output'];
  currency: Scalars['CurrencyCode']['output'];
  /** For people: `19.99 USD`. */
  formatted: Scalars['String']['output'];
};

/** An exact amount of money. */
export type MoneyInput = {
  /** In the currency's minor units. */
  amountMinor: Scalars['MinorUnits']['input'];
  currency: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Counts the drawer and closes the session: its Z report is numbered and chained. */
  closeCashSession: CashSessionPayload;
  /**
   * Records a sale that happened. It is safe once this answers: stock, books and points follow by themselves.
   * Emits `sales.sale.completed.v1`.
   */
  completeSale: CompleteSalePayload;
  /** Adds a till to a location. Emits nothing. */
  createRegister: CreateRegisterPayload;
  /** Opens a register's cash session with a float. */
  openCashSession: CashSessionPayload;
  /** Puts money into or takes it out of the drawer, apart from sales. */
  recordCashMovement: CashSessionPayload;
  /** Takes goods back, gives money back. Emits `sales.sale.refunded.v1`. */
  refundSale: RefundSalePayload;
  /** Sets prices, each per unit and without end, of many variants at once. */
  setPrices: SetPricesPayload;
  /** Sets the tax components of a category at a location. */
  setTaxRates: SetTaxRatesPayload;
};


export type MutationCloseCashSessionArgs = {
  input: CloseCashSessionInput;
};


export type MutationCompleteSaleArgs = {
  input: CompleteSaleInput;
};


export type MutationCreateRegisterArgs = {
  input: CreateRegisterInput;
};


export type MutationOpenCashSessionArgs = {
  input: OpenCashSessionInput;
};


export type MutationRecordCashMovementArgs = {
  input: RecordCashMovementInput;
};


export type MutationRefundSaleArgs = {
  input: RefundSaleInput;
};


export type MutationSetPricesArgs = {
  input: SetPricesInput;
};


export type MutationSetTaxRatesArgs = {
  input: SetTaxRatesInput;
};

/** Something that has a global id. `node(id:)` finds it. */
export type Node = {
  /** The global id: the kind, an underscore, and a UUIDv7. */
  id: Scalars['ID']['output'];
};

/** Something that the input names does not exist, or is not visible to the caller. */
export type NotFoundError = UserError & {
  __typename?: 'NotFoundError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** The id, SKU or code that was not found. */
  identifier: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

export type OpenCashSessionInput = {
  float: MoneyInput;
  idempotencyKey: Scalars['ID']['input'];
  openedAt?: InputMaybe<Scalars['DateTime']['input']>;
  registerId: Scalars['ID']['input'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  hasNextPage: Scalars['Boolean']['output'];
};

export type PriceInput = {
  price: MoneyInput;
  sku: Scalars['String']['input'];
};

export type Product = Node & {
  __typename?: 'Product';
  id: Scalars['ID']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** A cash session, or null. */
  cashSession?: Maybe<CashSession>;
  /** Anything that has a global id, by that id; null when the id is malformed or of an unknown kind. */
  node?: Maybe<Node>;
  /** A register, or null. */
  register?: Maybe<Register>;
  /** A sale, or null. */
  sale?: Maybe<Sale>;
  /** The figures of these locations (all that the caller may see when null), which must share one currency. */
  salesTotals: SalesTotals;
};


export type QueryCashSessionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRegisterArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySaleArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySalesTotalsArgs = {
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  window: TimeWindow;
};

export type RecordCashMovementInput = {
  /** Positive, whichever way it goes. */
  amount: MoneyInput;
  cashSessionId: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
  /** PAID_IN or PAID_OUT. */
  kind: CashEventKind;
  reason: Scalars['String']['input'];
};

/** Goods that came back, money that was given back, or both. */
export type Refund = Node & {
  __typename?: 'Refund';
  id: Scalars['ID']['output'];
  lines: Array<RefundLine>;
  /** From 1 within its sale, without gaps. */
  number: Scalars['Int']['output'];
  occurredAt: Scalars['DateTime']['output'];
  reason?: Maybe<Scalars['String']['output']>;
  sale: Sale;
  taxTotal: Money;
  tenders: Array<Tender>;
  /** What was given back, tax included. */
  total: Money;
};

/** More would be given back than was captured, or more units returned than were sold. Nothing was refunded. */
export type RefundExceedsSaleError = UserError & {
  __typename?: 'RefundExceedsSaleError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
  /** What may still be given back on this sale. */
  refundable: Money;
};

/** Units of a sale line that came back, with the share of the line's stored amounts that goes back for them. */
export type RefundLine = {
  __typename?: 'RefundLine';
  /** The sale line's number. */
  lineNumber: Scalars['Int']['output'];
  net: Money;
  quantity: Scalars['Decimal']['output'];
  /** True when the goods go back on the shelf. */
  restock: Scalars['Boolean']['output'];
  tax: Money;
  total: Money;
};

export type RefundLineInput = {
  lineNumber: Scalars['Int']['input'];
  quantity: Scalars['Decimal']['input'];
  restock?: Scalars['Boolean']['input'];
};

export type RefundSaleInput = {
  idempotencyKey: Scalars['ID']['input'];
  /** At least one; each line number once. */
  lines: Array<RefundLineInput>;
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The till that gives the money back; it needs an open session when cash goes out. */
  registerId: Scalars['ID']['input'];
  saleId: Scalars['ID']['input'];
  /** How the money goes back: the amounts add up to the refund's total. */
  tenders: Array<TenderInput>;
};

export type RefundSalePayload = {
  __typename?: 'RefundSalePayload';
  refund?: Maybe<Refund>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

/** A till: where sales are rung up, one cash session at a time. */
export type Register = Node & {
  __typename?: 'Register';
  /** The session that is open now, or null. */
  currentSession?: Maybe<CashSession>;
  id: Scalars['ID']['output'];
  location: Location;
  name: Scalars['String']['output'];
};

export type Reservation = Node & {
  __typename?: 'Reservation';
  id: Scalars['ID']['output'];
};

/** A completed sale. Its figures are frozen: a later price, rate or rounding changes nothing in it. */
export type Sale = Node & {
  __typename?: 'Sale';
  cashSession: CashSession;
  /** Given back in cash at the till. */
  change: Money;
  currency: Scalars['CurrencyCode']['output'];
  /** The customer's id, when one was named at the till. */
  customerId?: Maybe<Scalars['ID']['output']>;
  /** What was taken off, all kinds together. */
  discountTotal: Money;
  /** Lines before discounts and before added tax. */
  gross: Money;
  id: Scalars['ID']['output'];
  /** In the order they were rung up. */
  lines: Array<SaleLine>;
  location: Location;
  /** Lines after discounts, without any tax. */
  net: Money;
  /** When it happened at the till, by the till's clock. */
  occurredAt: Scalars['DateTime']['output'];
  /** The number on the receipt, unique at its register. */
  receiptNumber: Scalars['String']['output'];
  /** When it was recorded here. */
  recordedAt: Scalars['DateTime']['output'];
  /** What has been given back so far. */
  refundedTotal: Money;
  /** Oldest first. */
  refunds: Array<Refund>;
  register: Register;
  status: SaleStatus;
  taxMode: TaxMode;
  taxTotal: Money;
  /** How it was paid, in the order given. */
  tenders: Array<Tender>;
  /** What the customer pays: net plus tax. */
  total: Money;
};

/** A page of sales. */
export type SaleConnection = {
  __typename?: 'SaleConnection';
  edges: Array<SaleEdge>;
  nodes: Array<Sale>;
  pageInfo: PageInfo;
};

/** One sale of a page. */
export type SaleEdge = {
  __typename?: 'SaleEdge';
  cursor: Scalars['String']['output'];
  node: Sale;
};

/** One line of a sale. */
export type SaleLine = {
  __typename?: 'SaleLine';
  discounts: Array<LineDiscount>;
  /** Before discounts. */
  gross: Money;
  name: Scalars['String']['output'];
  /** After discounts, without tax. */
  net: Money;
  /** From 1, in the order rung up; refunds name it. */
  number: Scalars['Int']['output'];
  quantity: Scalars['Decimal']['output'];
  /** Units that came back so far. */
  returnedQuantity: Scalars['Decimal']['output'];
  /** As they were at the time of the sale. */
  sku: Scalars['String']['output'];
  taxes: Array<LineTax>;
  /** Net plus tax. */
  total: Money;
  /** Per unit, before discounts; null when the till gave the price of the whole line. */
  unitPrice?: Maybe<Money>;
  variant: Variant;
};

export type SaleLineInput = {
  discounts?: InputMaybe<Array<LineDiscountInput>>;
  /**
   * Overrides the price of the whole line (three for 5.00, a price-embedded barcode);
   * needs the scope `sales:price-override`. Not together with `unitPrice`.
   */
  linePrice?: InputMaybe<MoneyInput>;
  /** Positive, whole where the variant is sold whole. */
  quantity: Scalars['Decimal']['input'];
  sku: Scalars['String']['input'];
  /** Overrides the price per unit; needs the scope `sales:price-override`. */
  unitPrice?: InputMaybe<MoneyInput>;
};

export type SaleStatus =
  | 'COMPLETED'
  | 'PARTLY_REFUNDED'
  | 'REFUNDED';

/** The live figures of a stretch of time. Refunds are counted at their own moment, not at their sale's. */
export type SalesTotals = {
  __typename?: 'SalesTotals';
  /** Total divided by count, half up to the minor unit; zero without sales. */
  averageBasket: Money;
  /** How many sales. */
  count: Scalars['Int']['output'];
  currency: Scalars['CurrencyCode']['output'];
  /** What was taken off. */
  discounts: Money;
  /** Before discounts. */
  gross: Money;
  /** After discounts, without tax. */
  net: Money;
  /** What was given back, tax included. */
  refunded: Money;
  tax: Money;
  /** The variants with the highest net, highest first, at most ten. */
  topVariants: Array<VariantTotals>;
  /** Net plus tax: what customers paid. */
  total: Money;
};

export type SetPricesInput = {
  idempotencyKey: Scalars['ID']['input'];
  /** Null sets the general price, which counts where a location has none of its own. */
  locationId?: InputMaybe<Scalars['ID']['input']>;
  /** At least one, at most 500. */
  prices: Array<PriceInput>;
};

export type SetPricesPayload = {
  __typename?: 'SetPricesPayload';
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
  /** The variants whose price was set, in the order of the input. */
  variants: Array<Variant>;
};

export type SetTaxRatesInput = {
  /** Several components are each computed on the net; none means untaxed. */
  components: Array<TaxComponentInput>;
  idempotencyKey: Scalars['ID']['input'];
  locationId: Scalars['ID']['input'];
  mode: TaxMode;
  taxCategory?: Scalars['String']['input'];
};

export type SetTaxRatesPayload = {
  __typename?: 'SetTaxRatesPayload';
  location?: Maybe<Location>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

export type StockMovement = Node & {
  __typename?: 'StockMovement';
  id: Scalars['ID']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each sale as it is recorded, at these locations (all that the caller may see when null). */
  saleCompleted: Sale;
  /** The figures at once, and again whenever they changed, at most four times a second. */
  salesTotals: SalesTotals;
};


export type SubscriptionSaleCompletedArgs = {
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type SubscriptionSalesTotalsArgs = {
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  window: TimeWindow;
};

export type TaxComponentInput = {
  name: Scalars['String']['input'];
  /** As a fraction with at most six digits after the point: `"0.0825"` is 8.25 %. */
  rate: Scalars['String']['input'];
};

/** Whether prices contain the tax or have it added. */
export type TaxMode =
  | 'EXCLUSIVE'
  | 'INCLUSIVE';

/** One way a sale was paid. */
export type Tender = {
  __typename?: 'Tender';
  /** What it pays of the total. */
  amount: Money;
  /** For a card: never its number. */
  card?: Maybe<CardReference>;
  kind: TenderKind;
  /** What was handed over, for cash. */
  received?: Maybe<Money>;
  /** For other kinds: the voucher's or transfer's reference. */
  reference?: Maybe<Scalars['String']['output']>;
};

export type TenderInput = {
  /** For cash: what was handed over, change included. Otherwise what it pays. */
  amount: MoneyInput;
  card?: InputMaybe<CardReferenceInput>;
  kind: TenderKind;
  reference?: InputMaybe<Scalars['String']['input']>;
};

export type TenderKind =
  | 'CARD'
  | 'CASH'
  | 'GIFT_CARD'
  | 'OTHER';

/** The tenders do not add up to the total. Nothing was sold. */
export type TenderMismatchError = UserError & {
  __typename?: 'TenderMismatchError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
  /** What the tenders add up to, change taken off. */
  tendered: Money;
  /** What the sale comes to. */
  total: Money;
};

/** A stretch of time in whole hours of UTC: `from` is taken back to its hour, `to` forward to the next. */
export type TimeWindow = {
  from: Scalars['DateTime']['input'];
  /** Open ended when null: now, and in a subscription whatever comes. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  message: Scalars['String']['output'];
};

export type Variant = Node & {
  __typename?: 'Variant';
  id: Scalars['ID']['output'];
  /** Its price at a location, or its general price; null when it has none. */
  price?: Maybe<Money>;
};


export type VariantPriceArgs = {
  locationId?: InputMaybe<Scalars['ID']['input']>;
};

/** What was sold of one variant. */
export type VariantTotals = {
  __typename?: 'VariantTotals';
  net: Money;
  quantity: Scalars['Decimal']['output'];
  variant: Variant;
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
  CashSession: CashSession;
  Customer: Customer;
  Location: Location;
  Refund: Refund;
  Register: Register;
  Sale: Sale;
  Variant: Variant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CashSession:
    ( { __typename: 'CashSession' }
    & GraphQLRecursivePick<FederationTypes['CashSession'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
  Register:
    ( { __typename: 'Register' }
    & GraphQLRecursivePick<FederationTypes['Register'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}> );
  Variant:
    ( { __typename: 'Variant' }
    & GraphQLRecursivePick<FederationTypes['Variant'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( Account )
    | ( CashSession )
    | ( Customer )
    | ( JournalEntry )
    | ( Location )
    | ( LoyaltyEvent )
    | ( Product )
    | ( Refund )
    | ( Register )
    | ( Reservation )
    | ( Sale )
    | ( StockMovement )
    | ( Variant )
  ;
  UserError:
    | ( CashSessionClosedError )
    | ( CurrencyMismatchError )
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( RefundExceedsSaleError )
    | ( TenderMismatchError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CardReference: ResolverTypeWrapper<CardReference>;
  CardReferenceInput: CardReferenceInput;
  CashEvent: ResolverTypeWrapper<CashEvent>;
  CashEventConnection: ResolverTypeWrapper<CashEventConnection>;
  CashEventEdge: ResolverTypeWrapper<CashEventEdge>;
  CashEventKind: CashEventKind;
  CashSession: ResolverTypeWrapper<CashSession>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CashSessionClosedError: ResolverTypeWrapper<CashSessionClosedError>;
  CashSessionPayload: ResolverTypeWrapper<Omit<CashSessionPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CashSessionStatus: CashSessionStatus;
  CloseCashSessionInput: CloseCashSessionInput;
  CompleteSaleInput: CompleteSaleInput;
  CompleteSalePayload: ResolverTypeWrapper<Omit<CompleteSalePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CreateRegisterInput: CreateRegisterInput;
  CreateRegisterPayload: ResolverTypeWrapper<Omit<CreateRegisterPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CurrencyMismatchError: ResolverTypeWrapper<CurrencyMismatchError>;
  Customer: ResolverTypeWrapper<Customer>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DiscountKind: DiscountKind;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JournalEntry: ResolverTypeWrapper<JournalEntry>;
  LineDiscount: ResolverTypeWrapper<LineDiscount>;
  LineDiscountInput: LineDiscountInput;
  LineTax: ResolverTypeWrapper<LineTax>;
  Location: ResolverTypeWrapper<Location>;
  LoyaltyEvent: ResolverTypeWrapper<LoyaltyEvent>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OpenCashSessionInput: OpenCashSessionInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PriceInput: PriceInput;
  Product: ResolverTypeWrapper<Product>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordCashMovementInput: RecordCashMovementInput;
  Refund: ResolverTypeWrapper<Refund>;
  RefundExceedsSaleError: ResolverTypeWrapper<RefundExceedsSaleError>;
  RefundLine: ResolverTypeWrapper<RefundLine>;
  RefundLineInput: RefundLineInput;
  RefundSaleInput: RefundSaleInput;
  RefundSalePayload: ResolverTypeWrapper<Omit<RefundSalePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Register: ResolverTypeWrapper<Register>;
  Reservation: ResolverTypeWrapper<Reservation>;
  Sale: ResolverTypeWrapper<Sale>;
  SaleConnection: ResolverTypeWrapper<SaleConnection>;
  SaleEdge: ResolverTypeWrapper<SaleEdge>;
  SaleLine: ResolverTypeWrapper<SaleLine>;
  SaleLineInput: SaleLineInput;
  SaleStatus: SaleStatus;
  SalesTotals: ResolverTypeWrapper<SalesTotals>;
  SetPricesInput: SetPricesInput;
  SetPricesPayload: ResolverTypeWrapper<Omit<SetPricesPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  SetTaxRatesInput: SetTaxRatesInput;
  SetTaxRatesPayload: ResolverTypeWrapper<Omit<SetTaxRatesPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  StockMovement: ResolverTypeWrapper<StockMovement>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxComponentInput: TaxComponentInput;
  TaxMode: TaxMode;
  Tender: ResolverTypeWrapper<Tender>;
  TenderInput: TenderInput;
  TenderKind: TenderKind;
  TenderMismatchError: ResolverTypeWrapper<TenderMismatchError>;
  TimeWindow: TimeWindow;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Variant: ResolverTypeWrapper<Variant>;
  VariantTotals: ResolverTypeWrapper<VariantTotals>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  CardReference: CardReference;
  CardReferenceInput: CardReferenceInput;
  CashEvent: CashEvent;
  CashEventConnection: CashEventConnection;
  CashEventEdge: CashEventEdge;
  CashSession: CashSession | FederationReferenceTypes['CashSession'];
  Int: Scalars['Int']['output'];
  CashSessionClosedError: CashSessionClosedError;
  CashSessionPayload: Omit<CashSessionPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  CloseCashSessionInput: CloseCashSessionInput;
  CompleteSaleInput: CompleteSaleInput;
  CompleteSalePayload: Omit<CompleteSalePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CreateRegisterInput: CreateRegisterInput;
  CreateRegisterPayload: Omit<CreateRegisterPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CurrencyMismatchError: CurrencyMismatchError;
  Customer: Customer | FederationReferenceTypes['Customer'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  IdempotencyConflictError: IdempotencyConflictError;
  InvalidInputError: InvalidInputError;
  JournalEntry: JournalEntry;
  LineDiscount: LineDiscount;
  LineDiscountInput: LineDiscountInput;
  LineTax: LineTax;
  Location: Location | FederationReferenceTypes['Location'];
  LoyaltyEvent: LoyaltyEvent;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  OpenCashSessionInput: OpenCashSessionInput;
  PageInfo: PageInfo;
  PriceInput: PriceInput;
  Product: Product;
  Query: Record<PropertyKey, never>;
  RecordCashMovementInput: RecordCashMovementInput;
  Refund: Refund | FederationReferenceTypes['Refund'];
  RefundExceedsSaleError: RefundExceedsSaleError;
  RefundLine: RefundLine;
  RefundLineInput: RefundLineInput;
  RefundSaleInput: RefundSaleInput;
  RefundSalePayload: Omit<RefundSalePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Register: Register | FederationReferenceTypes['Register'];
  Reservation: Reservation;
  Sale: Sale | FederationReferenceTypes['Sale'];
  SaleConnection: SaleConnection;
  SaleEdge: SaleEdge;
  SaleLine: SaleLine;
  SaleLineInput: SaleLineInput;
  SalesTotals: SalesTotals;
  SetPricesInput: SetPricesInput;
  SetPricesPayload: Omit<SetPricesPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  SetTaxRatesInput: SetTaxRatesInput;
  SetTaxRatesPayload: Omit<SetTaxRatesPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  StockMovement: StockMovement;
  Subscription: Record<PropertyKey, never>;
  TaxComponentInput: TaxComponentInput;
  Tender: Tender;
  TenderInput: TenderInput;
  TenderMismatchError: TenderMismatchError;
  TimeWindow: TimeWindow;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Variant: Variant | FederationReferenceTypes['Variant'];
  VariantTotals: VariantTotals;
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  scopes: Array<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CardReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CardReference'] = ResolversParentTypes['CardReference']> = {
  authorisationCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CashEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEvent'] = ResolversParentTypes['CashEvent']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CashEventKind'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CashEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEventConnection'] = ResolversParentTypes['CashEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CashEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CashEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CashEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashEventEdge'] = ResolversParentTypes['CashEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CashEvent'], ParentType, ContextType>;
};

export type CashSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSession'] = ResolversParentTypes['CashSession'], FederationReferenceType extends FederationReferenceTypes['CashSession'] = FederationReferenceTypes['CashSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CashSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  countedCash?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['CashEventConnection'], ParentType, ContextType, RequireFields<CashSessionEventsArgs, 'first'>>;
  expectedCash?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  float?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overShort?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CashSessionStatus'], ParentType, ContextType>;
  zHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CashSessionClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSessionClosedError'] = ResolversParentTypes['CashSessionClosedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CashSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashSessionPayload'] = ResolversParentTypes['CashSessionPayload']> = {
  cashSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompleteSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteSalePayload'] = ResolversParentTypes['CompleteSalePayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateRegisterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateRegisterPayload'] = ResolversParentTypes['CreateRegisterPayload']> = {
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CurrencyMismatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CurrencyMismatchError'] = ResolversParentTypes['CurrencyMismatchError']> = {
  actual?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sales?: Resolver<Maybe<ResolversTypes['SaleConnection']>, ParentType, ContextType, RequireFields<CustomerSalesArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LineDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineDiscount'] = ResolversParentTypes['LineDiscount']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DiscountKind'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LineTaxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineTax'] = ResolversParentTypes['LineTax']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  registers?: Resolver<Maybe<Array<ResolversTypes['Register']>>, ParentType, ContextType>;
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

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  closeCashSession?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationCloseCashSessionArgs, 'input'>>;
  completeSale?: Resolver<ResolversTypes['CompleteSalePayload'], ParentType, ContextType, RequireFields<MutationCompleteSaleArgs, 'input'>>;
  createRegister?: Resolver<ResolversTypes['CreateRegisterPayload'], ParentType, ContextType, RequireFields<MutationCreateRegisterArgs, 'input'>>;
  openCashSession?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationOpenCashSessionArgs, 'input'>>;
  recordCashMovement?: Resolver<ResolversTypes['CashSessionPayload'], ParentType, ContextType, RequireFields<MutationRecordCashMovementArgs, 'input'>>;
  refundSale?: Resolver<ResolversTypes['RefundSalePayload'], ParentType, ContextType, RequireFields<MutationRefundSaleArgs, 'input'>>;
  setPrices?: Resolver<ResolversTypes['SetPricesPayload'], ParentType, ContextType, RequireFields<MutationSetPricesArgs, 'input'>>;
  setTaxRates?: Resolver<ResolversTypes['SetTaxRatesPayload'], ParentType, ContextType, RequireFields<MutationSetTaxRatesArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'CashSession' | 'Customer' | 'JournalEntry' | 'Location' | 'LoyaltyEvent' | 'Product' | 'Refund' | 'Register' | 'Reservation' | 'Sale' | 'StockMovement' | 'Variant', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cashSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType, RequireFields<QueryCashSessionArgs, 'id'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  register?: Resolver<Maybe<ResolversTypes['Register']>, ParentType, ContextType, RequireFields<QueryRegisterArgs, 'id'>>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType, RequireFields<QuerySaleArgs, 'id'>>;
  salesTotals?: Resolver<ResolversTypes['SalesTotals'], ParentType, ContextType, RequireFields<QuerySalesTotalsArgs, 'window'>>;
};

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['RefundLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sale?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<Array<ResolversTypes['Tender']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundExceedsSaleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundExceedsSaleError'] = ResolversParentTypes['RefundExceedsSaleError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundLine'] = ResolversParentTypes['RefundLine']> = {
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  restock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type RefundSalePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundSalePayload'] = ResolversParentTypes['RefundSalePayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Register'] = ResolversParentTypes['Register'], FederationReferenceType extends FederationReferenceTypes['Register'] = FederationReferenceTypes['Register']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Register']> | FederationReferenceType, FederationReferenceType, ContextType>;
  currentSession?: Resolver<Maybe<ResolversTypes['CashSession']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cashSession?: Resolver<ResolversTypes['CashSession'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['SaleLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receiptNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refundedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SaleStatus'], ParentType, ContextType>;
  taxMode?: Resolver<ResolversTypes['TaxMode'], ParentType, ContextType>;
  taxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tenders?: Resolver<Array<ResolversTypes['Tender']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleConnection'] = ResolversParentTypes['SaleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SaleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Sale']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SaleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleEdge'] = ResolversParentTypes['SaleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sale'], ParentType, ContextType>;
};

export type SaleLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaleLine'] = ResolversParentTypes['SaleLine']> = {
  discounts?: Resolver<Array<ResolversTypes['LineDiscount']>, ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  returnedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['LineTax']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
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
  topVariants?: Resolver<Array<ResolversTypes['VariantTotals']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SetPricesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPricesPayload'] = ResolversParentTypes['SetPricesPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['Variant']>, ParentType, ContextType>;
};

export type SetTaxRatesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTaxRatesPayload'] = ResolversParentTypes['SetTaxRatesPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  saleCompleted?: SubscriptionResolver<ResolversTypes['Sale'], "saleCompleted", ParentType, ContextType, Partial<SubscriptionSaleCompletedArgs>>;
  salesTotals?: SubscriptionResolver<ResolversTypes['SalesTotals'], "salesTotals", ParentType, ContextType, RequireFields<SubscriptionSalesTotalsArgs, 'window'>>;
};

export type TenderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tender'] = ResolversParentTypes['Tender']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['CardReference']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TenderKind'], ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TenderMismatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenderMismatchError'] = ResolversParentTypes['TenderMismatchError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tendered?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CashSessionClosedError' | 'CurrencyMismatchError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'NotFoundError' | 'RefundExceedsSaleError' | 'TenderMismatchError', ParentType, ContextType>;
};

export type VariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Variant'] = ResolversParentTypes['Variant'], FederationReferenceType extends FederationReferenceTypes['Variant'] = FederationReferenceTypes['Variant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Variant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, Partial<VariantPriceArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VariantTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantTotals'] = ResolversParentTypes['VariantTotals']> = {
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['Variant'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  CardReference?: CardReferenceResolvers<ContextType>;
  CashEvent?: CashEventResolvers<ContextType>;
  CashEventConnection?: CashEventConnectionResolvers<ContextType>;
  CashEventEdge?: CashEventEdgeResolvers<ContextType>;
  CashSession?: CashSessionResolvers<ContextType>;
  CashSessionClosedError?: CashSessionClosedErrorResolvers<ContextType>;
  CashSessionPayload?: CashSessionPayloadResolvers<ContextType>;
  CompleteSalePayload?: CompleteSalePayloadResolvers<ContextType>;
  CreateRegisterPayload?: CreateRegisterPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  CurrencyMismatchError?: CurrencyMismatchErrorResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  LineDiscount?: LineDiscountResolvers<ContextType>;
  LineTax?: LineTaxResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  LoyaltyEvent?: LoyaltyEventResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundExceedsSaleError?: RefundExceedsSaleErrorResolvers<ContextType>;
  RefundLine?: RefundLineResolvers<ContextType>;
  RefundSalePayload?: RefundSalePayloadResolvers<ContextType>;
  Register?: RegisterResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  SaleConnection?: SaleConnectionResolvers<ContextType>;
  SaleEdge?: SaleEdgeResolvers<ContextType>;
  SaleLine?: SaleLineResolvers<ContextType>;
  SalesTotals?: SalesTotalsResolvers<ContextType>;
  SetPricesPayload?: SetPricesPayloadResolvers<ContextType>;
  SetTaxRatesPayload?: SetTaxRatesPayloadResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tender?: TenderResolvers<ContextType>;
  TenderMismatchError?: TenderMismatchErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Variant?: VariantResolvers<ContextType>;
  VariantTotals?: VariantTotalsResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
