import { type BasketFacts, MAX_LINES } from '../../domain/pricing/price-basket.ts';
import type { VariantModifiers } from '../../domain/selling/modifiers.ts';
import { type BuysFor, segmentsOf } from '../../domain/tenders/company.ts';
import type { CashRounding } from '../../domain/tills/cash-rounding.ts';
import type { CashRates } from '../../domain/tills/foreign-cash.ts';
import type { CatalogueRecord } from '../../store/catalogue.ts';
import { type CompanyFamily, unknownCompany } from '../../store/companies.ts';
import type { CustomerRecord, People } from '../../store/customers.ts';
import {
  cashRatesAt,
  cashRoundingAt,
  componentsOf,
  type LocationRules,
  taxRulesOf,
} from '../../store/location-rules.ts';
import type { LocationRecord } from '../../store/locations.ts';
import type { Candidates, Pricing } from '../../store/pricing.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** A basket of which the price is asked. */
export interface BasketAt {
  /** Null where it is not known. */
  readonly locationId: string | null;
  readonly customerId?: string | null | undefined;
  readonly lines: readonly { readonly sku: string }[];
  /** Of those who show coupons it is asked who they are: a coupon may be limited for each customer. */
  readonly couponCodes?: readonly string[] | null | undefined;
}

/** All that the prices of some baskets depend on, coupons aside. */
export interface KnownPricing {
  /** By SKU. */
  readonly items: ReadonlyMap<string, CatalogueRecord>;
  readonly locations: ReadonlyMap<string, LocationRecord>;
  readonly locationRules: ReadonlyMap<string, LocationRules>;
  readonly pricing: Pricing;
  readonly candidates: Candidates;
  /** By variant. */
  readonly modifiers: ReadonlyMap<string, VariantModifiers>;
  /** Those that it depends on who they are. */
  readonly people: People;
  /** By company, those that these customers buy for, as what they are by now. */
  readonly companies: ReadonlyMap<string, CompanyFamily>;
}

/** What need not be looked up, since it is known. */
export interface KnownBefore {
  readonly pricing?: Pricing;
  readonly people?: People;
}

/** Looks it up for many baskets together, each kind in one query. */
export async function readPricing(
  store: SalesStore,
  baskets: readonly BasketAt[],
  before: KnownBefore = {},
): Promise<KnownPricing> {
  const locationIds = baskets.map(({ locationId }) => locationId).filter((id) => id !== null);
  const [items, locations, pricing] = await Promise.all([
    store.catalogue.bySku.of(baskets.flatMap(({ lines }) => lines.slice(0, MAX_LINES).map(({ sku }) => sku))),
    store.locations.byId.of(locationIds),
    before.pricing ?? store.pricing.current(),
  ]);
  const asked = baskets.flatMap(({ locationId, lines }) =>
    lines.slice(0, MAX_LINES).flatMap(({ sku }) => {
      const item = items.get(sku);
      return item ? [{ variantId: item.variantId, locationId }] : [];
    }),
  );
  const [locationRules, candidates, modifiers, people] = await Promise.all([
    pricing.locationRules(locationIds),
    pricing.candidates(asked),
    pricing.modifiers(asked.map(({ variantId }) => variantId)),
    before.people ?? store.customers.peopleOf(baskets.flatMap((basket) => whoMatters(basket, pricing))),
  ]);
  const companies = await companiesOf(store, people);
  return { items, locations, locationRules, pricing, candidates, modifiers, people, companies };
}

/** The customer, where prices depend on who it is. */
function whoMatters({ locationId, customerId, couponCodes }: BasketAt, pricing: Pricing): readonly string[] {
  const { askForSegments, limited } = pricing.rulesAt(locationId);
  const matters = pricing.hasCompanies || askForSegments || limited.length > 0 || (couponCodes ?? []).length > 0;
  return customerId && matters ? [customerId] : [];
}

type FactsAt = Omit<
  BasketFacts,
  'situation' | 'hasCustomer' | 'mayOverridePrices' | 'unitsAreToCome' | 'couponOf' | 'rewardOf' | 'usesLeftOf'
> & {
  readonly locationId: string | null;
  readonly timeZone: string;
  readonly segments: readonly string[];
  /** The company that the customer buys for. */
  readonly company: BuysFor | null;
  readonly cashRounding: CashRounding;
  readonly cashRates: readonly CashRates[];
};

/** What of it concerns a basket at this location, of this customer. */
export function factsAt(
  { items, locations, locationRules, pricing, candidates, modifiers, people, companies }: KnownPricing,
  { locationId, customerId }: { locationId: string | null; customerId?: string | null | undefined },
): FactsAt {
  const rules = locationId === null ? undefined : locationRules.get(locationId);
  const customer = customerId ? people.get(customerId)?.record : undefined;
  const company = customer ? buysFor(customer, companies) : null;
  return {
    locationId,
    timeZone: (locationId !== null && locations.get(locationId)?.timeZone) || 'UTC',
    segments: segmentsOf(customer?.segments ?? [], company),
    company,
    taxRules: taxRulesOf(rules),
    cashRounding: cashRoundingAt(rules),
    overrideLimitPercent: rules?.overrideLimitPercent,
    cashRates: cashRatesAt(rules),
    promotions: pricing.rulesAt(locationId).promotions,
    itemOf: (sku) => items.get(sku),
    pricesOf: (variantId) => candidates({ variantId, locationId }),
    modifiersOf: (variantId) => modifiers.get(variantId),
    taxComponentsOf: (category) => componentsOf(rules, category),
  };
}

/** The company that a customer buys for, for one purchase alone. */
export async function companyOf(store: SalesStore, customerId: string | null): Promise<BuysFor | null> {
  if (customerId === null) return null;
  const people = await store.customers.peopleOf([customerId]);
  const customer = people.get(customerId)?.record;
  return customer ? buysFor(customer, await companiesOf(store, people)) : null;
}

function companiesOf(store: SalesStore, people: People): Promise<ReadonlyMap<string, CompanyFamily>> {
  const ids = [...people.values()].flatMap(({ record: { company } }) => (company ? [company.companyId] : []));
  return store.companies.familiesOf(ids);
}

function buysFor({ company }: CustomerRecord, companies: ReadonlyMap<string, CompanyFamily>): BuysFor | null {
  if (!company) return null;
  const { companyId, role } = company;
  const { record, ids } = companies.get(companyId) ?? { record: unknownCompany(companyId), ids: [companyId] };
  return { companyId: record._id, ids, role, terms: record.terms };
}
