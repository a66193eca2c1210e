/**
 * The Complete Journey as the demo sees it, whichever source it comes from: the committed sample or the full set.
 */
export interface JourneySource {
  /** The product of that id. A few that were sold are missing from the published table: those have only their id. */
  product: (productId: string) => JourneyProduct;
  /** The household of that id. Two in three have no published demographics: those have only their id. */
  household: (householdId: string) => JourneyHousehold;
  /**
   * The selected trading days, oldest first, each whole in memory and none besides. Every call starts again.
   * Throws when the selection finds no row, or when a row is not what the format says.
   */
  days: () => AsyncIterable<JourneyDay>;
}

/** Which part of the year to take. */
export interface Selection {
  /** The first store-local date to take, `2017-11-22`; the source's first when left out. */
  from?: string;
  /** How many trading days to take, at least 1; all that there are when left out. */
  days?: number;
  stores: 'all' | readonly string[];
}

/** What the chain's stores rang up on one day of their own calendar. */
export interface JourneyDay {
  /** The date in the stores' time zone, `2017-11-22`. */
  date: string;
  /** The lines of the published table, unaltered, in its order: by time. */
  rows: readonly JourneyRow[];
}

/** One line of the published transactions table. Amounts are whole US cents and never negative. */
export interface JourneyRow {
  householdId: string;
  storeId: string;
  basketId: string;
  productId: string;
  /** As published: pieces, or thousandths of a gallon of metered fuel. May be 0. */
  quantity: number;
  /** What the retailer receives: after its own discounts, with manufacturers' coupons counted as money. */
  salesValueMinor: number;
  /** The discount of the retailer's loyalty card. */
  retailDiscMinor: number;
  /** The manufacturer's coupon, which the manufacturer pays back to the retailer. */
  couponDiscMinor: number;
  /** What the retailer adds of its own to a manufacturer's coupon. */
  couponMatchDiscMinor: number;
  /** ISO 8601 in UTC. */
  occurredAt: string;
}

/** Null where nothing is published. */
export interface JourneyProduct {
  productId: string;
  /** `National`, or `Private` for the retailer's own label. */
  brand: string | null;
  department: string | null;
  category: string | null;
  type: string | null;
  packageSize: string | null;
}

/** Null where nothing is published. The ranges are the publisher's own words, such as `35-49K`. */
export interface JourneyHousehold {
  householdId: string;
  age: string | null;
  income: string | null;
  homeOwnership: string | null;
  maritalStatus: string | null;
  householdSize: string | null;
  householdComposition: string | null;
  kidsCount: string | null;
}

/** A product that was sold but is missing from the published table. */
export function unlistedProduct(productId: string): JourneyProduct {
  return { productId, brand: null, department: null, category: null, type: null, packageSize: null };
}

/** A household without published demographics. */
export function undescribedHousehold(householdId: string): JourneyHousehold {
  return {
    householdId,
    age: null,
    income: null,
    homeOwnership: null,
    maritalStatus: null,
    householdSize: null,
    householdComposition: null,
    kidsCount: null,
  };
}

/** Gasoline sold by a round amount (a prepaid pump): its quantity is always 1, whatever was paid. */
const PREPAID_FUEL: ReadonlySet<string> = new Set(['259120', '511273', '1211227', '6533765']);

/**
 * What a product's published quantity counts: pieces or, for metered fuel, thousandths of a US gallon. The table does
 * not say so, the prices do: metered gasoline costs 1.92 to 5.54 dollars (median 2.44) for each 1,000 of quantity.
 */
export function soldBy(product: JourneyProduct): 'PIECE' | 'GALLON' {
  const isGasoline = product.type?.startsWith('GASOLINE') ?? false;
  return isGasoline && !PREPAID_FUEL.has(product.productId) ? 'GALLON' : 'PIECE';
}
