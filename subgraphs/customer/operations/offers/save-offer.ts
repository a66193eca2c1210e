import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { type Offer, whyNever } from '../../domain/offers/offer.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { MAX_OFFERS, type OfferRecord } from '../../store/offers/offers.ts';

const MAX_NAME_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 1_000;
const MAX_SEGMENTS = 50;
const MAX_CHANNELS = 20;
const MAX_PRIORITY = 1_000;
const DEFAULT_PRIORITY = 100;

export interface SaveOfferInput {
  readonly idempotencyKey: string;
  /** Null makes a new one. */
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly message: string;
  readonly promotionId: string;
  readonly couponCode?: string | null | undefined;
  readonly segments?: readonly string[] | null | undefined;
  readonly channels?: readonly string[] | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly requiresConsent?: string | null | undefined;
  readonly priority?: number | null | undefined;
}

/** Makes an offer or replaces all that one says. Answers with its id. */
export async function saveOffer(store: CustomerStore, input: SaveOfferInput): Promise<Outcome<Id<'offer'>>> {
  const faults = inputFaults(input);
  if (faults.length > 0) return refused(...faults);
  const saved = store.commands.once<Id<'offer'>>({
    command: 'saveOffer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now, writes } = transaction;
      const { id = null } = input;
      const before = id === null ? null : await store.offers.one(id, session);
      const late: Refusal[] = [];
      if (id !== null && before === null) late.push(notFound(path('input', 'id'), 'offer', id));
      if (id === null && (await store.offers.open(now, session)).length >= MAX_OFFERS) {
        late.push(invalidInput(null, `There are ${MAX_OFFERS} offers already: end one first.`));
      }
      const offer = offerOf(input);
      late.push(...(await offerFaults(store, offer, transaction)));
      if (late.length > 0) return refused(...late);
      const record: OfferRecord = { _id: before?._id ?? newId('offer'), ...offer };
      store.offers.save(record, writes);
      return done(record._id);
    },
  });
  return saved.finally(store.offers.forget);
}

export interface EndOfferInput {
  readonly idempotencyKey: string;
  readonly offerId: string;
}

/** Ends an offer now, unless it has ended. Answers with its id. */
export async function endOffer(store: CustomerStore, input: EndOfferInput): Promise<Outcome<Id<'offer'>>> {
  const ended = store.commands.once<Id<'offer'>>({
    command: 'endOffer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, writes }) => {
      const before = await store.offers.one(input.offerId, session);
      if (before === null) return refused(notFound(path('input', 'offerId'), 'offer', input.offerId));
      if (before.endsAt === null || before.endsAt > now) store.offers.save({ ...before, endsAt: now }, writes);
      return done(before._id);
    },
  });
  return ended.finally(store.offers.forget);
}

function offerOf(input: SaveOfferInput): Offer {
  return {
    name: input.name.trim(),
    message: input.message.trim(),
    promotionId: input.promotionId as Id<'promotion'>,
    couponCode: input.couponCode?.trim().toUpperCase() || null,
    segments: [...new Set(input.segments)],
    channels: [...new Set(input.channels)],
    startsAt: input.startsAt ?? null,
    endsAt: input.endsAt ?? null,
    requiresConsent: input.requiresConsent ?? null,
    priority: input.priority ?? DEFAULT_PRIORITY,
  };
}

function inputFaults({ name, message, segments, channels, startsAt, endsAt, priority }: SaveOfferInput): Refusal[] {
  const faults: Refusal[] = [];
  const wrong = (field: string, text: string) => faults.push(invalidInput(path('input', field), text));
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH) wrong('name', `Give 1 to ${MAX_NAME_LENGTH} characters.`);
  if (message.trim() === '' || message.length > MAX_MESSAGE_LENGTH) {
    wrong('message', `Give 1 to ${MAX_MESSAGE_LENGTH} characters.`);
  }
  if ((segments?.length ?? 0) > MAX_SEGMENTS) wrong('segments', `Give at most ${MAX_SEGMENTS} segments.`);
  if ((channels?.length ?? 0) > MAX_CHANNELS || channels?.some((channel) => channel.trim() === '')) {
    wrong('channels', `Give at most ${MAX_CHANNELS} channels by their names.`);
  }
  if (startsAt && endsAt && endsAt <= startsAt) wrong('endsAt', 'It ends before it has begun: give a later end.');
  if (priority !== null && priority !== undefined && (priority < 0 || priority > MAX_PRIORITY)) {
    wrong('priority', `Give a number from 0 to ${MAX_PRIORITY}.`);
  }
  return faults;
}

/** Whether its promotion, coupon and segments are there, and somebody may ever be made the offer. */
async function offerFaults(store: CustomerStore, offer: Offer, { session }: Transaction): Promise<Refusal[]> {
  const { promotionId, couponCode, segments } = offer;
  const faults: Refusal[] = [];
  const known = new Set(
    (await store.segments.byCodes(segments, session)).filter((one) => !one.isArchived).map(({ code }) => code),
  );
  for (const [index, code] of segments.entries()) {
    if (!known.has(code)) faults.push(notFound(path('input', 'segments', index), 'segment', code));
  }
  const [promotion] = isId('promotion', promotionId) ? await store.offers.promotionsOf([promotionId], session) : [];
  if (promotion === undefined) return [...faults, notFound(path('input', 'promotionId'), 'promotion', promotionId)];
  const never = whyNever(offer, promotion);
  if (never) faults.push(invalidInput(path('input', never.field), never.message));
  const coupon = couponCode === null ? null : ((await store.offers.couponsOf([couponCode], session))[0] ?? null);
  if (promotion.needsCoupon && couponCode === null) {
    faults.push(invalidInput(path('input', 'couponCode'), `${promotion.name} needs a coupon: give the code of one.`));
  } else if (!promotion.needsCoupon && couponCode !== null) {
    faults.push(invalidInput(path('input', 'couponCode'), `${promotion.name} applies without a coupon: give none.`));
  } else if (couponCode !== null && coupon?.promotionId !== promotion._id) {
    faults.push(notFound(path('input', 'couponCode'), `coupon of ${promotion.name}`, couponCode));
  }
  return faults;
}
