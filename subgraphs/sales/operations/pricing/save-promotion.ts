import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { PROMOTION_CHANGED, type PromotionChanged } from '#schema/events/promotion-changed.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type PromotionInput, readPromotion } from '../../domain/pricing/promotion-rules.ts';
import { skusOf } from '../../domain/pricing/promotion.ts';
import { MAX_PROMOTIONS, type PromotionRecord } from '../../store/promotions.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { checkLocations, mayChangeAt } from './pricing-conditions.ts';

export interface SavePromotionInput extends PromotionInput {
  readonly idempotencyKey: string;
  /** Null makes a new promotion. */
  readonly id?: string | null | undefined;
}

/** Makes a promotion or replaces all that one says. Answers with its id. */
export async function savePromotion(
  store: SalesStore,
  actor: Actor,
  input: SavePromotionInput,
): Promise<Outcome<Id<'promotion'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const promotion = readPromotion(input, faults);
  if (promotion !== null) {
    await checkLocations(store, actor, { conditions: promotion, faults });
    const skus = new Set(skusOf(promotion.effect));
    const known = await store.catalogue.bySku.of(skus);
    for (const sku of skus) if (!known.has(sku)) faults.add(notFound(path('input'), 'variant', sku));
  }
  if (promotion === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'savePromotion',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      await store.pricing.changed('rules', transaction.session);
      const before = await promotionBefore(store, actor, input.id ?? null, transaction);
      if (before !== null && 'kind' in before) return refused(before);
      const _id = before?._id ?? newId('promotion');
      await saveAndTell(store, { _id, sequence: (before?.sequence ?? 0) + 1, ...promotion }, transaction);
      return done(_id);
    },
  });
}

export interface EndPromotionInput {
  readonly idempotencyKey: string;
  readonly promotionId: string;
}

/** Ends a promotion now, unless it has ended. Answers with its id. */
export async function endPromotion(
  store: SalesStore,
  actor: Actor,
  input: EndPromotionInput,
): Promise<Outcome<Id<'promotion'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command: 'endPromotion',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      await store.pricing.changed('rules', session);
      const before = await changeable(store, actor, { id: input.promotionId, field: 'promotionId' }, session);
      if ('kind' in before) return refused(before);
      const { endsAt } = before.window;
      if (endsAt === null || endsAt > now) {
        const ended = { ...before.window, endsAt: now };
        await saveAndTell(store, { ...before, window: ended, sequence: (before.sequence ?? 0) + 1 }, transaction);
      }
      return done(before._id);
    },
  });
}

/** Saves a promotion, and tells where, when and for whom it counts. */
async function saveAndTell(
  store: SalesStore,
  promotion: PromotionRecord & { readonly sequence: number },
  { session, emit }: Transaction,
): Promise<void> {
  await store.pricing.promotions.save(promotion, session);
  const { _id: promotionId, name, needsCoupon, channels, locationIds, segments, window, sequence } = promotion;
  const { weekdays, fromMinute, untilMinute } = window;
  const { maxUsesPerCustomer = null } = promotion;
  const data: PromotionChanged = {
    promotionId,
    name,
    needsCoupon,
    channels: [...channels],
    locationIds: locationIds as Id<'location'>[],
    segments: [...segments],
    startsAt: window.startsAt?.toISOString() ?? null,
    endsAt: window.endsAt?.toISOString() ?? null,
    ...(weekdays.length > 0 ? { weekdays: [...weekdays] } : {}),
    ...(fromMinute !== null && untilMinute !== null ? { hours: { fromMinute, untilMinute } } : {}),
    ...(maxUsesPerCustomer === null ? {} : { maxUsesPerCustomer }),
  };
  emit({ type: PROMOTION_CHANGED, subject: promotionId, sequence, data });
}

/** The promotion that is changed, null for a new one, or why there cannot be such a promotion. */
async function promotionBefore(
  store: SalesStore,
  actor: Actor,
  id: string | null,
  { session, now }: Transaction,
): Promise<PromotionRecord | Refusal | null> {
  if (id !== null) return changeable(store, actor, { id, field: 'id' }, session);
  const isFull = (await store.pricing.promotions.countLive(now, session)) >= MAX_PROMOTIONS;
  return isFull ? invalidInput(null, `There are ${MAX_PROMOTIONS} promotions already: end one first.`) : null;
}

async function changeable(
  store: SalesStore,
  actor: Actor,
  { id, field }: { id: string; field: string },
  session: Transaction['session'],
): Promise<PromotionRecord | Refusal> {
  const before = await store.pricing.promotions.one(id, session);
  if (before === null) return notFound(path('input', field), 'promotion', id);
  const faults = new Faults();
  mayChangeAt(actor, before.locationIds, { field: [field], faults });
  return faults.found[0] ?? before;
}
