import type { Id } from '#platform/ids/ids.ts';

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
}

/** What is known of a customer who is asked for. */
export interface Audience {
  readonly channel: string;
  /** Null where no basket says it: then all places count. */
  readonly locationId: string | null;
  readonly segments: readonly string[];
  /** Purposes of the consents that are given. */
  readonly consents: readonly string[];
  readonly now: Date;
}

/** Whether an offer is made: what it says itself, and what its promotion asks for as well. */
export function isOffered(offer: Offer, promotion: PromotionTerms, audience: Audience): boolean {
  const { channel, locationId, segments, consents, now } = audience;
  const { requiresConsent } = offer;
  return (
    [offer, promotion].every((terms) => isOpen(terms, now)) &&
    [offer.channels, promotion.channels].every((channels) => channels.length === 0 || channels.includes(channel)) &&
    [offer.segments, promotion.segments].every(
      (any) => any.length === 0 || any.some((code) => segments.includes(code)),
    ) &&
    (promotion.locationIds.length === 0 || locationId === null || promotion.locationIds.includes(locationId)) &&
    (requiresConsent === null || consents.includes(requiresConsent))
  );
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
