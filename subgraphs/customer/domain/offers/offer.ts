import type { Id } from '#platform/ids/ids.ts';
import { areLimited, isWithinHours, type OpenHours } from '#platform/time/open-hours.ts';

/** A promotion of sales that some customers are told of. */
export interface Offer {
  readonly name: string;
  readonly message: string;
  readonly promotionId: Id<'promotion'>;
  readonly couponCode: string | null;
  readonly segments: readonly string[];
  readonly channels: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly requiresConsent: string | null;
  readonly priority: number;
}

/** Where, when and for whom a promotion of sales counts, as sales said last. */
export interface PromotionTerms {
  readonly needsCoupon: boolean;
  readonly channels: readonly string[];
  readonly locationIds: readonly string[];
  readonly segments: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** On these days and hours of the location; absent for all day, every day. */
  readonly hours?: OpenHours;
  /** How many sales and orders of a customer may have it; absent for without limit. */
  readonly maxUsesPerCustomer?: number;
}

/** What is known of a customer who is asked for. */
export interface Audience {
  readonly channel: string;
  /** Null where no basket says it: then all places count, at any hour. */
  readonly at: Place | null;
  readonly segments: readonly string[];
  /** Purposes of the consents that are given. */
  readonly consents: readonly string[];
  readonly now: Date;
}

/** Where a basket is bought. */
export interface Place {
  readonly locationId: string;
  /** Null where the location is not known here. */
  readonly timeZone: string | null;
}

/** Whether an offer is made: what it says itself, and what its promotion asks for as well. */
export function isOffered(offer: Offer, promotion: PromotionTerms, audience: Audience): boolean {
  const { channel, at, segments, consents, now } = audience;
  const { requiresConsent } = offer;
  return (
    [offer, promotion].every((terms) => isOpen(terms, now)) &&
    [offer.channels, promotion.channels].every((channels) => channels.length === 0 || channels.includes(channel)) &&
    [offer.segments, promotion.segments].every(
      (any) => any.length === 0 || any.some((code) => segments.includes(code)),
    ) &&
    (promotion.locationIds.length === 0 || at === null || promotion.locationIds.includes(at.locationId)) &&
    (at === null || isHourOf(promotion, at, now)) &&
    (requiresConsent === null || consents.includes(requiresConsent))
  );
}

/** Whether the promotion counts at this hour there, by the same rule by which sales gives it. */
function isHourOf({ hours }: PromotionTerms, { timeZone }: Place, now: Date): boolean {
  if (hours === undefined || !areLimited(hours)) return true;
  return timeZone !== null && isWithinHours(hours, { at: now, timeZone });
}

/** Until when both hold. */
export function endOf(offer: Offer, promotion: PromotionTerms): Date | null {
  const ends = [offer.endsAt, promotion.endsAt].filter((at) => at !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)));
}

/** Why nobody would ever be made this offer; null where somebody may. */
export function whyNever(offer: Offer, promotion: PromotionTerms): { field: string; message: string } | null {
  const { channels } = promotion;
  if (offer.channels.length > 0 && channels.length > 0 && !offer.channels.some((one) => channels.includes(one))) {
    return { field: 'channels', message: `The promotion counts on ${channels.join(', ')} only.` };
  }
  const starts = [offer.startsAt, promotion.startsAt].filter((at) => at !== null).map(Number);
  const end = endOf(offer, promotion);
  if (end !== null && starts.some((start) => start >= end.getTime())) {
    return { field: 'endsAt', message: 'The offer and its promotion are never open at once: give other times.' };
  }
  return null;
}

function isOpen({ startsAt, endsAt }: Pick<Offer, 'startsAt' | 'endsAt'>, now: Date): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);
}
