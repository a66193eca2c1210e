/**
 * The shop that a first start finds: two stores and a warehouse of a small coffee and pastry chain. Codes, SKUs and
 * e-mail addresses are what the examples in the documentation refer to.
 */
export const CURRENCY = 'USD';

export const LOCATIONS = [
  {
    code: 'MAIN',
    name: 'Main Street',
    kind: 'STORE',
    timeZone: 'America/New_York',
    latitude: 40.758,
    longitude: -73.9855,
    taxMode: 'EXCLUSIVE',
  },
  {
    code: 'HARBOUR',
    name: 'Harbour',
    kind: 'STORE',
    timeZone: 'America/New_York',
    latitude: 40.7033,
    longitude: -74.017,
    taxMode: 'INCLUSIVE',
  },
  {
    code: 'DEPOT',
    name: 'Depot',
    kind: 'WAREHOUSE',
    timeZone: 'America/New_York',
    latitude: 40.7357,
    longitude: -74.1724,
    taxMode: 'EXCLUSIVE',
  },
] as const;

export const SALES_TAX = { name: 'Sales tax', rate: '0.0825' } as const;

/** The cash of other currencies that Main Street takes. */
export const CASH_RATES = [
  { currency: 'CAD', rate: '0.71' },
  { currency: 'EUR', rate: '1.08' },
] as const;

export const REGISTERS = [
  { location: 'MAIN', name: 'Main Street till 1' },
  { location: 'MAIN', name: 'Main Street till 2' },
  { location: 'HARBOUR', name: 'Harbour till 1' },
] as const;

/** Prices in cents; bread is untaxed, cheese is sold by weight. */
export const PRODUCTS = [
  { sku: 'ESPRESSO', gtin: null, name: 'Espresso', category: 'Coffee', unit: 'EACH', tax: 'STANDARD', priceMinor: 280 },
  {
    sku: 'CAPPUCCINO',
    gtin: null,
    name: 'Cappuccino',
    category: 'Coffee',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 390,
  },
  {
    sku: 'BEANS-250',
    gtin: '4006381333931',
    name: 'House blend, 250 g',
    category: 'Coffee',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 1250,
  },
  {
    sku: 'BEANS-1000',
    gtin: '5901234123457',
    name: 'House blend, 1 kg',
    category: 'Coffee',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 3990,
  },
  {
    sku: 'CROISSANT',
    gtin: null,
    name: 'Butter croissant',
    category: 'Bakery',
    unit: 'EACH',
    tax: 'EXEMPT',
    priceMinor: 320,
  },
  {
    sku: 'SOURDOUGH',
    gtin: '9780201379624',
    name: 'Sourdough loaf',
    category: 'Bakery',
    unit: 'EACH',
    tax: 'EXEMPT',
    priceMinor: 650,
  },
  { sku: 'GOUDA', gtin: null, name: 'Aged gouda', category: 'Deli', unit: 'KILOGRAM', tax: 'EXEMPT', priceMinor: 2890 },
  {
    sku: 'MUG',
    gtin: '0012345678905',
    name: 'Enamel mug',
    category: 'Gifts',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 1450,
  },
  {
    sku: 'TOTE',
    gtin: null,
    name: 'Canvas tote bag',
    category: 'Gifts',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 1800,
  },
  {
    sku: 'TEA-GREEN',
    gtin: null,
    name: 'Green tea, 20 bags',
    category: 'Tea',
    unit: 'EACH',
    tax: 'STANDARD',
    priceMinor: 720,
  },
] as const;

/** What a unit of each product cost the shop, in cents: what its opening stock is valued at. */
export const UNIT_COSTS_MINOR = {
  ESPRESSO: 45,
  CAPPUCCINO: 80,
  'BEANS-250': 610,
  'BEANS-1000': 2150,
  CROISSANT: 95,
  SOURDOUGH: 240,
  GOUDA: 1700,
  MUG: 520,
  TOTE: 640,
  'TEA-GREEN': 310,
} as const satisfies Record<(typeof PRODUCTS)[number]['sku'], number>;

/** What is made of those. Prices in cents, quantities in the components' units. */
export const KITS = [
  {
    sku: 'COFFEE-SET',
    name: 'House blend with a mug',
    category: 'Gifts',
    kind: 'KIT',
    tax: 'STANDARD',
    priceMinor: 2490,
    components: [
      { sku: 'BEANS-250', quantity: '1' },
      { sku: 'MUG', quantity: '1' },
    ],
  },
  {
    sku: 'CHEESE-ROLL',
    name: 'Croissant with gouda',
    category: 'Bakery',
    kind: 'RECIPE',
    tax: 'EXEMPT',
    priceMinor: 590,
    components: [
      { sku: 'CROISSANT', quantity: '1' },
      { sku: 'GOUDA', quantity: '0.06' },
    ],
  },
  {
    sku: 'HAMPER',
    name: 'Hamper',
    category: 'Gifts',
    kind: 'ASSEMBLY',
    tax: 'STANDARD',
    priceMinor: 6900,
    components: [
      { sku: 'COFFEE-SET', quantity: '2' },
      { sku: 'TOTE', quantity: '1' },
    ],
  },
] as const;

/** Told apart by their numbers, and on the main street. Prices and costs in cents. */
export const GRINDER = {
  location: 'MAIN',
  product: { name: 'Coffee grinder', category: 'Gifts' },
  variant: { sku: 'GRINDER', tracking: 'SERIAL' },
  priceMinor: 12_900,
  unitCostMinor: 7_400,
  serialNumbers: ['GR-1001', 'GR-1002', 'GR-1003'],
} as const;

/** What each location starts with, in the variant's unit. */
export const OPENING_STOCK = { MAIN: '120', HARBOUR: '60', DEPOT: '500' } as const;

export const SUPPLIER = { code: 'ROASTERY', name: 'Hill Street Roastery', email: 'orders@roastery.example' } as const;

/** Coffee for the depot, a part of which has come. Costs in cents. */
export const PURCHASE = {
  location: 'DEPOT',
  reference: 'PO-1001',
  overReceiptPercent: '10',
  lines: [
    { sku: 'BEANS-250', quantity: '200', unitCostMinor: 610 },
    { sku: 'BEANS-1000', quantity: '80', unitCostMinor: 2150 },
  ],
  received: [{ sku: 'BEANS-250', quantity: '120' }],
  freightMinor: 4_500,
} as const;

/** When the main street runs low on coffee, it comes from the depot, or from the roastery where the depot has none. */
export const REPLENISHED = {
  location: 'MAIN',
  source: 'DEPOT',
  sku: 'BEANS-250',
  reorderPoint: '130',
  orderQuantity: '100',
  packSize: '10',
  leadTimeDays: 3,
} as const;

/** Tea and bags for the main street, on their way. */
export const TRANSFER = {
  from: 'DEPOT',
  to: 'MAIN',
  reference: 'Weekly replenishment',
  lines: [
    { sku: 'TEA-GREEN', quantity: '40' },
    { sku: 'TOTE', quantity: '20' },
  ],
} as const;

export const CUSTOMERS = [
  { name: 'Ada Lovelace', email: 'ada@example.com', loyaltyCard: 'TG-1001' },
  { name: 'Grace Hopper', email: 'grace@example.com', loyaltyCard: 'TG-1002' },
  { name: 'Katherine Johnson', email: 'katherine@example.com', loyaltyCard: 'TG-1003' },
] as const;

/** Somebody whom the web shop knows by an account of its own, and who is a customer of the tills already. */
export const ONLINE_CUSTOMER = {
  name: 'Johnson, Katherine',
  email: 'katherine+web@example.com',
  identities: [{ kind: 'SHOP_ACCOUNT', value: 'web-2003' }],
} as const;

/** A café that buys at trade prices without tax, on account, and who buys for it. */
export const COMPANY = {
  name: 'Hill Street Café',
  registrationNumber: 'US-88-1234567',
  terms: {
    priceSegment: 'TRADE',
    creditLimit: { amountMinor: 500_000, currency: CURRENCY },
    netTermsDays: 30,
    taxExemption: { certificateNumber: 'NY-ST-120-4471', reason: 'RESALE' },
  },
} as const;
/** What the café got in January and has not paid: at Harbour, whose prices contain a tax that it is not asked for. */
export const UNPAID = {
  occurredAt: '2026-01-15T15:00:00.000Z',
  purchaseOrderNumber: 'HSC-118',
  lines: [{ sku: 'BEANS-1000', quantity: '5' }],
  tenders: [{ kind: 'ON_ACCOUNT', amount: { amountMinor: 18_430, currency: CURRENCY } }],
} as const;
/** How the payout files of the provider of the card terminals are read. */
export const PAYOUT_MAPPING = {
  provider: 'SIMULATED',
  columns: { reference: 'Reference', amount: 'Gross', fee: 'Fee', currency: 'Currency', kind: 'Type' },
  amountUnit: 'MAJOR',
  feeSign: 'POSITIVE',
  feeKinds: ['MONTHLY_FEE'],
  ignoredKinds: ['TRANSFER'],
} as const;
export const COMPANY_BUYER = {
  name: 'Mary Jackson',
  email: 'mary@hillstreet.example',
  loyaltyCard: 'TG-2001',
} as const;
export const HOUSEHOLD = { name: 'Lovelace', members: ['ada@example.com'] } as const;

/** What can be chosen with a cappuccino; prices in cents. */
export const MODIFIER_GROUPS = [
  {
    code: 'MILK',
    name: 'Milk',
    min: 0,
    max: 1,
    options: [
      { code: 'WHOLE', name: 'Whole milk', priceMinor: 0 },
      { code: 'OAT', name: 'Oat milk', priceMinor: 60 },
    ],
  },
] as const;

/** What the deli's scales print: prices to the cent with a check digit of their own, and weights to the gram. */
export const BARCODE_RULES = [
  {
    prefix: '02',
    itemDigits: 5,
    valueDigits: 4,
    hasValueCheckDigit: true,
    measure: 'PRICE',
    decimals: 2,
    skuPrefix: 'PLU-',
  },
  {
    prefix: '21',
    itemDigits: 5,
    valueDigits: 5,
    hasValueCheckDigit: false,
    measure: 'QUANTITY',
    decimals: 3,
    skuPrefix: 'PLU-',
  },
] as const;

/** A tab that a first start finds at Main Street. */
export const TAB = {
  table: '7',
  lines: [
    { course: 1, line: { sku: 'CAPPUCCINO', quantity: '2', modifiers: [{ group: 'MILK', option: 'OAT' }] } },
    { course: 2, line: { sku: 'CROISSANT', quantity: '2' } },
  ],
} as const;

export const FLOAT_MINOR = 10_000;

/** What waits at Harbour to be picked up, and what is in a cart there. */
export const ORDERED = [{ sku: 'TEA-GREEN', quantity: '2' }] as const;
export const IN_CART = [
  { sku: 'BEANS-250', quantity: '1' },
  { sku: 'TEA-GREEN', quantity: '1' },
] as const;

/** What Grace has to her credit from before the shop had tills of ours. */
export const STORE_CREDIT = {
  email: 'grace@example.com',
  amount: { amountMinor: 2_500, currency: CURRENCY },
  reason: 'Paper credit notes taken over',
};

/** A point for each dollar, two for what the web shop sells on Monday mornings; a hundred points pay a dollar. */
export const PROGRAMME = {
  name: 'Till Club',
  timeZone: 'America/New_York',
  rules: [
    { name: 'A point for each unit of currency', kind: 'PER_AMOUNT', points: 1 },
    {
      name: 'Monday mornings',
      kind: 'MULTIPLIER',
      multiplier: '2',
      conditions: { channels: ['WEB'], weekdays: ['MONDAY'], from: '06:00', until: '10:00' },
    },
  ],
  excludedCategories: ['Gift cards'],
  expiresAfterMonths: 24,
  worth: { points: 100, amount: { amountMinor: 100, currency: 'USD' } },
  tiers: {
    window: 'ROLLING_12_MONTHS',
    by: 'POINTS',
    tiers: [
      { code: 'SILVER', name: 'Silver', threshold: 1_000, multiplier: '1.25', benefits: ['A birthday treat'] },
      { code: 'GOLD', name: 'Gold', threshold: 5_000, multiplier: '1.5', benefits: ['A birthday treat', 'First pick'] },
    ],
  },
};

export const REWARDS = [
  {
    name: '5 dollars off',
    costPoints: 500,
    gives: { kind: 'AMOUNT_OFF', amount: { amountMinor: 500, currency: 'USD' } },
  },
  { name: 'A mug on the house', costPoints: 1_000, gives: { kind: 'PRODUCT', units: 1, skus: ['MUG'] } },
];
