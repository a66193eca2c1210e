import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { distanceKm } from '#platform/geo/distance.ts';
import { isId } from '#platform/ids/ids.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { Faults } from '../../domain/input-rules.ts';
import {
  checkTerms,
  type DeliveryInput,
  MAX_ORDER_LINES,
  type OrderLineInput,
  type OrderTermsInput,
} from '../../domain/orders/order-input.ts';
import { type PlannedFulfilment, planFulfilments } from '../../domain/orders/place.ts';
import { type Demand, route, type Routing, type Source } from '../../domain/orders/routing.ts';
import type { PricedLine } from '../../domain/selling/sale-line.ts';
import { checkAccount } from '../../domain/tenders/account.ts';
import type { BuysFor } from '../../domain/tenders/company.ts';
import { settleExactly, type Tender } from '../../domain/tenders/tenders.ts';
import type { LocationRecord } from '../../store/locations.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { companyOf } from '../baskets/basket-facts.ts';
import type { InventoryPort, OutOfStock } from '../inventory-port.ts';
import { type LoyaltyPort, NO_REWARDS } from '../loyalty-port.ts';
import type { OrderPayments } from '../payments/order-payments.ts';
import { checkProvider } from '../payments/provider.ts';
import { type OrderChannel, priceLinesAt, type PricedLines } from '../pricing/price-lines.ts';
import { openCreditDesk } from '../selling/credit-desk.ts';
import { registerFor } from '../tills/at-register.ts';

/** The goods of an order, and whose prices they have. */
export interface Goods {
  readonly locationId: string;
  readonly lines: readonly OrderLineInput[];
  readonly couponCodes?: readonly string[] | null | undefined;
  readonly rewardHoldIds?: readonly string[] | null | undefined;
  /** Prices that were promised before: they count instead of those of the moment. */
  readonly promised?: PricedLines;
}

export interface OrderRequest {
  readonly actor: Actor;
  readonly input: OrderTermsInput & { readonly registerId?: string | null | undefined };
  readonly goods: Goods;
}

/** An order with its prices, of which nothing is wrong but that its goods may not be there. */
export interface SoundOrder {
  readonly location: LocationRecord;
  readonly register: RegisterRecord | null;
  readonly channel: OrderChannel;
  readonly priced: PricedLines;
  readonly tenders: readonly Tender[];
  /** As the order says, or the company's terms; null where nothing is on account. */
  readonly netTermsDays: number | null;
  /** The company that the customer buys for. */
  readonly company: BuysFor | null;
  /** Where its goods may come from. */
  readonly candidates: readonly LocationRecord[];
  /** Where what is not there yet waits. */
  readonly waitAt: LocationRecord;
}

export type SoundDecision =
  | { readonly kind: 'sound'; readonly order: SoundOrder }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Looks at an order without asking for stock, and finds all that is wrong with it at once. */
export async function checkOrder(
  { store, paymentDesk, loyalty }: OrderPayments & { readonly loyalty: LoyaltyPort },
  { actor, input, goods }: OrderRequest,
): Promise<SoundDecision> {
  const faults = new Faults();
  const location = mayActAt(actor, goods.locationId) ? await store.locations.one(goods.locationId) : null;
  if (!location) faults.add(notFound(path('input', 'locationId'), 'location', goods.locationId));
  const company = await companyOf(store, customerOf(input));
  const netTermsDays = netTermsOf(input, company);
  checkTerms({ ...input, netTermsDays }, location?.currency ?? null, faults);
  // Only a hint: it is looked again in the transaction that records the order.
  const { owedBy } = await openCreditDesk(store, company?.ids ?? []);
  checkAccount(input.tenders, { company, owedBy, faults });
  for (const [index, { authorise }] of input.tenders.entries()) {
    const field = ['tenders', index, 'authorise', 'provider'];
    if (authorise?.provider) checkProvider(paymentDesk, authorise.provider, { field, faults });
  }
  const register = input.registerId ? await registerFor(store, actor, input.registerId) : null;
  if (input.registerId && register?.locationId !== goods.locationId) {
    faults.add(notFound(path('input', 'registerId'), 'register of this location', input.registerId));
  }
  faults.count(goods.lines, { field: ['lines'], least: 1, most: MAX_ORDER_LINES });
  if (!location || goods.lines.length > MAX_ORDER_LINES) return { kind: 'refused', refusals: faults.found };

  const channel = register ? 'STORE' : 'ONLINE';
  const at = { locationId: location._id, customerId: customerOf(input), channel } as const;
  const { lines, couponCodes, rewardHoldIds } = goods;
  const holdIds = rewardHoldIds ?? [];
  const rewards = holdIds.length === 0 ? NO_REWARDS : await loyalty.rewards({ holdIds, customerId: customerOf(input) });
  const asked = { ...at, lines, couponCodes, rewardHoldIds, rewards, unitsAreToCome: true };
  const priced = goods.promised ?? (await priceLinesAt(store, actor, asked, faults));
  const candidates = await candidatesFor(store, input.fulfilment, { location, faults });
  const [first] = candidates;
  if (faults.found.length > 0 || !first) return { kind: 'refused', refusals: faults.found };
  const total = { amountMinor: priced.totalMinor, currency: location.currency };
  const tenders = input.tenders.length === 0 ? [] : settleExactly(input.tenders, total);
  if ('kind' in tenders) return { kind: 'refused', refusals: [tenders] };
  const waitAt = candidates.find(({ _id }) => _id === location._id) ?? first;
  const terms = { netTermsDays, company };
  return { kind: 'sound', order: { location, register, channel, priced, tenders, ...terms, candidates, waitAt } };
}

/** One that is no customer's id is among the faults already. */
function customerOf({ customerId }: OrderTermsInput): string | null {
  return customerId && isId('customer', customerId) ? customerId : null;
}

/** The days that a buyer has to pay what is on account: where the order does not say, those of the company's terms. */
function netTermsOf({ netTermsDays, tenders }: OrderTermsInput, company: BuysFor | null): number | null {
  const isOnAccount = tenders.some(({ kind }) => kind === 'ON_ACCOUNT');
  return netTermsDays ?? (isOnAccount ? (company?.terms?.netTermsDays ?? null) : null);
}

/** A pick-up's goods come from where they are picked up; a delivery's from wherever prices are in the same currency. */
async function candidatesFor(
  store: SalesStore,
  { method, pickUpLocationId }: DeliveryInput,
  { location, faults }: { location: LocationRecord; faults: Faults },
): Promise<readonly LocationRecord[]> {
  if (method === 'DELIVERY')
    return (await store.locations.all()).filter(({ currency }) => currency === location.currency);
  if (!pickUpLocationId) return [];
  const store_ = await store.locations.one(pickUpLocationId);
  if (store_ && store_.currency === location.currency) return [store_];
  const field = path('input', 'fulfilment', 'pickUpLocationId');
  faults.add(notFound(field, `location that sells in ${location.currency}`, pickUpLocationId));
  return [];
}

export type Plan =
  | { readonly kind: 'planned'; readonly fulfilments: readonly PlannedFulfilment[] }
  | { readonly kind: 'short'; readonly refusals: readonly OutOfStock[] };

/** Says where an order's goods are to come from, by what inventory has available now. */
export async function planOrder(
  inventory: InventoryPort,
  { priced, candidates, waitAt }: SoundOrder,
  { fulfilment, allowBackOrder }: Pick<OrderTermsInput, 'fulfilment' | 'allowBackOrder'>,
): Promise<Plan> {
  const available = await inventory.available([...new Set(priced.lines.map(({ sku }) => sku))]);
  const sources = candidates.map((location): Source => ({
    locationId: location._id,
    distanceKm: distanceTo(location, fulfilment),
    available: available.get(location._id) ?? new Map(),
  }));
  const demands = priced.lines.map(({ sku, quantityMilli, unit }): Demand => ({
    sku,
    quantityMilli,
    soldWhole: unit === 'EACH',
  }));
  const routing = route(demands, sources, fulfilment.routing);
  if (routing.missing.length > 0 && !allowBackOrder) {
    return { kind: 'short', refusals: outOfStock(routing, priced.lines) };
  }
  const { method } = fulfilment;
  return { kind: 'planned', fulfilments: planFulfilments(routing, { method, waitAt: waitAt._id }) };
}

function distanceTo({ latitude, longitude }: LocationRecord, to: DeliveryInput): number | null {
  if (latitude === undefined || latitude === null || longitude === undefined || longitude === null) return null;
  if (to.latitude === undefined || to.latitude === null || to.longitude === undefined || to.longitude === null)
    return null;
  return distanceKm({ latitude, longitude }, { latitude: to.latitude, longitude: to.longitude });
}

function outOfStock({ missing }: Routing, lines: readonly PricedLine[]): OutOfStock[] {
  return missing.flatMap(({ index, quantityMilli }) => {
    const line = lines[index];
    if (!line) return [];
    const available = line.quantityMilli - quantityMilli;
    return {
      kind: 'OutOfStock' as const,
      message: `Of ${line.sku} only ${formatQuantity(available)} can be had: order less, or allow it to wait for stock.`,
      field: path('input', 'lines', index, 'quantity'),
      sku: line.sku,
      requested: line.quantityMilli,
      available,
    };
  });
}
