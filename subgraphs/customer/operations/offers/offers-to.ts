import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { OpenHours } from '#platform/time/open-hours.ts';
import { MOST_KEPT } from '../../domain/history/history.ts';
import { endOf, isOffered } from '../../domain/offers/offer.ts';
import { consentsInForce } from '../../domain/privacy/consent.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { CustomerIds } from '../../store/offers/audiences.ts';
import type { OfferRecord } from '../../store/offers/offers.ts';
import type { KnownAudience } from './audience-of.ts';

const MAX_OFFERED = 20;
const MAX_LINES = 100;

/** A basket that offers are asked for; quantities in thousandths. */
export interface OfferBasket {
  readonly locationId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** An offer to one customer. */
export interface PersonalOfferValue {
  readonly offer: OfferRecord;
  readonly customerId: Id<'customer'>;
  readonly channel: string;
  readonly usesLeft: number | null;
  readonly endsAt: Date | null;
  /** The days and hours on which it counts, by the clock of the location; null for all. */
  readonly hours: OpenHours | null;
  readonly basket: OfferBasket | null;
  readonly person: OfferedPerson;
}

/** Whom sales reckons for. */
export interface OfferedPerson {
  /** All ids that stand for the customer, the surviving one first. */
  readonly ids: CustomerIds;
  readonly segments: readonly string[];
  /** How often they had what is limited, by promotion and coupon; null where that is not known. */
  readonly uses: readonly (readonly [what: string, times: number])[] | null;
}

/** What is asked: on which channel, perhaps for a basket, and of a customer of whom this is known once it is asked for. */
export interface OffersAsked {
  readonly channel: string;
  readonly basket?: OfferBasket | null | undefined;
  readonly audience: () => Promise<KnownAudience>;
}

/**
 * What is offered to a customer on a channel now, by priority, then the older one first. Takes a handful of look-ups by
 * key, whatever the customer has bought. Throws `AppError` `BAD_USER_INPUT` for a basket out of bounds.
 */
export async function offersTo(
  store: CustomerStore,
  customer: CustomerRecord,
  { channel, basket = null, audience }: OffersAsked,
): Promise<PersonalOfferValue[]> {
  if (basket !== null && (basket.lines.length < 1 || basket.lines.length > MAX_LINES)) {
    throw new AppError('BAD_USER_INPUT', `A basket has 1 to ${MAX_LINES} lines.`);
  }
  if (customer.status !== 'ACTIVE') return [];
  const now = store.clock();
  // Nearly always known: all that is looked up for this customer is then looked up at once.
  const { offers, promotions, limits } = await store.offers.catalogue();
  const [known, priceSegment, timeZone] = await Promise.all([
    audience(),
    priceSegmentOf(store, customer),
    basket === null ? null : store.places.timeZoneOf(basket.locationId),
  ]);
  const segments = priceSegment === null ? known.segments : [...known.segments, priceSegment];
  const { ids, uses } = known;
  const given = consentsInForce(known.consents).filter(({ granted }) => granted);
  const purposes = given.map(({ purpose }) => purpose);
  const at = basket && { locationId: basket.locationId, timeZone };
  const person = { ids, segments, uses: allUses(uses) };
  const situation = { channel, at, segments, consents: purposes, now };
  return offers
    .flatMap((offer): PersonalOfferValue[] => {
      const promotion = promotions.get(offer.promotionId);
      if (promotion === undefined || !isOffered(offer, promotion, situation)) return [];
      const left = [offer.couponCode, promotion._id].flatMap((key) => {
        const most = key === null ? undefined : limits.get(key);
        return key === null || most === undefined ? [] : [most - (uses?.get(key) ?? 0)];
      });
      const usesLeft = left.length === 0 ? null : Math.min(...left);
      if (usesLeft !== null && usesLeft <= 0) return [];
      const { hours = null } = promotion;
      const terms = { usesLeft, endsAt: endOf(offer, promotion), hours };
      return [{ offer, customerId: customer._id, channel, ...terms, basket, person }];
    })
    .toSorted((a, b) => a.offer.priority - b.offer.priority || (a.offer._id < b.offer._id ? -1 : 1))
    .slice(0, MAX_OFFERED);
}

/** That of the company whose terms the customer buys at; what they are in themselves counts as well. */
async function priceSegmentOf(store: CustomerStore, { company }: CustomerRecord): Promise<string | null> {
  if (!company || company.role === 'VIEWER') return null;
  const { terms } = (await store.groups.company(company.companyId)) ?? {};
  return terms?.priceSegment ?? null;
}

/** Only so many are kept of a customer: whoever has had that many may have had others before. */
function allUses(uses: KnownAudience['uses']): OfferedPerson['uses'] {
  return uses === null || uses.size >= MOST_KEPT.coupons ? null : [...uses];
}
