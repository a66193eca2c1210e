import { randomInt } from 'node:crypto';
import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import {
  done,
  idempotencyConflict,
  notFound,
  type Outcome,
  path,
  type Refusal,
  refused,
} from '#platform/errors/refusal.ts';
import { payloadHash } from '#platform/idempotency/commands.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { ORDER_PLACED, type OrderPlaced } from '#schema/events/order-placed.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { OrderTermsInput } from '../../domain/orders/order-input.ts';
import { type Fulfilment, type HeldTender, statusOf } from '../../domain/orders/order.ts';
import type { PlannedFulfilment } from '../../domain/orders/place.ts';
import { totalsOf } from '../../domain/selling/sale.ts';
import { chargedTo, checkAccount } from '../../domain/tenders/account.ts';
import type { Tender } from '../../domain/tenders/tenders.ts';
import type { OrderRecord } from '../../store/orders.ts';
import type { Placement } from '../../store/placements.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { InventoryPort } from '../inventory-port.ts';
import type { LoyaltyPort } from '../loyalty-port.ts';
import {
  authoriseCards,
  claimForOrder,
  letGo,
  type OrderPayments,
  paymentIdsOf,
  plannedPayments,
} from '../payments/order-payments.ts';
import { useLimited } from '../pricing/use-limited.ts';
import { openCreditDesk } from '../selling/credit-desk.ts';
import { redeemRewards } from '../selling/reward-desk.ts';
import { promotionIdsOf } from '../selling/sale-event.ts';
import { checkOrder, type Goods, planOrder, type SoundOrder } from './plan-order.ts';

/** What is reserved for an order that does not come about is free again after this. */
const HOLD_SECONDS = 15 * 60;
/** Others may take what was available a moment ago: so often it is looked again. */
const MAX_ATTEMPTS = 3;
const PICK_UP_AFTER_MS = 2 * 60 * 60 * 1000;
const CODE_LIMIT = 1_000_000;
const CODE_DIGITS = 6;

export interface OrderDesk extends OrderPayments {
  readonly inventory: InventoryPort;
  readonly loyalty: LoyaltyPort;
}

export interface Ordering {
  readonly actor: Actor;
  /** The command's name, under which its key is kept. */
  readonly command: 'placeOrder' | 'acceptQuote';
  readonly payload: object;
  readonly input: OrderTermsInput & { readonly registerId?: string | null | undefined };
  readonly quoteId?: Id<'quote'>;
  readonly goods: () => Promise<Outcome<Goods>>;
  /** What else the order changes, in its own transaction; what it refuses, refuses the order. */
  readonly also?: (orderId: Id<'order'>, transaction: Transaction) => Promise<readonly Refusal[]>;
}

/**
 * Reserves an order's goods, all of them or none, has its cards held, and then records the order with its event.
 * Inventory makes the reservation the order's own when it hears of it; until then it runs out by itself, as what is
 * held on cards is let go, so that nothing leaks wherever the process dies; points that are held for rewards end by
 * themselves as well, and are redeemed once the order is heard of. The same key goes on with the same plan, and gives the same order. Answers with the order's id.
 */
export async function order(desk: OrderDesk, ordering: Ordering): Promise<Outcome<Id<'order'>>> {
  const { store } = desk;
  const { input, command, payload } = ordering;
  const key = `${command}:${input.idempotencyKey}`;
  const earlierAnswer = (): Promise<Outcome<Id<'order'>> | null> =>
    store.commands.earlier({ command, idempotencyKey: input.idempotencyKey, payload });
  const earlier = await earlierAnswer();
  if (earlier) return earlier;
  const before = await store.placements.of(key);
  if (before && before.payloadHash !== payloadHash(payload)) return refused(idempotencyConflict());
  const goods = await ordering.goods();
  const checked = goods.kind === 'refused' ? goods : await checkOrder(desk, { ...ordering, goods: goods.value });
  // The same key may have ordered the cart, or used a coupon, at this moment: then its order is the answer.
  if (checked.kind === 'refused') return (await earlierAnswer()) ?? checked;

  let placement: Placement | null = before;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const planned = placement ? done(placement) : await firstPlan(desk, ordering, { sound: checked.order, key });
    if (planned.kind === 'refused') return planned;
    placement = planned.value;
    const reserved = await reserve(desk.inventory, placement, checked.order);
    if (reserved.kind === 'held') {
      return payAndRecord(desk, ordering, { placement, sound: checked.order, reservationId: reserved.reservationId });
    }
    // Others were faster, or what was reserved has run out since: it is looked anew where goods can come from.
    const plan = await planOrder(desk.inventory, checked.order, input);
    if (plan.kind === 'short') return refused(...plan.refusals);
    const { fulfilments } = plan;
    placement = await store.placements.replace({ ...placement, attempt: placement.attempt + 1, fulfilments });
    // It is gone when the order has been placed meanwhile, by another request with the same key.
    if (placement === null) break;
  }
  const meanwhile = await earlierAnswer();
  if (meanwhile) return meanwhile;
  throw new AppError('CONTENTION', 'Too many want the same goods; try again.', { retryable: true });
}

/** Plans an order and writes the plan under its key; answers with the first one of the key, whoever made it. */
async function firstPlan(
  { store, inventory }: OrderDesk,
  { input, payload }: Ordering,
  { sound, key }: { sound: SoundOrder; key: string },
): Promise<Outcome<Placement>> {
  const plan = await planOrder(inventory, sound, input);
  if (plan.kind === 'short') return refused(...plan.refusals);
  const hash = payloadHash(payload);
  const { fulfilments } = plan;
  const orderId = newId('order');
  const paymentIds = plannedPayments(input.tenders);
  const first = { _id: key, payloadHash: hash, orderId, attempt: 1, fulfilments, paymentIds, at: new Date() };
  const begun = await store.placements.begin(first);
  return begun.payloadHash === hash ? done(begun) : refused(idempotencyConflict());
}

type Held = { readonly kind: 'held'; readonly reservationId: Id<'reservation'> | null };

async function reserve(
  inventory: InventoryPort,
  { orderId, attempt, fulfilments }: Placement,
  { priced: { lines } }: SoundOrder,
) {
  const wanted = new Map<string, { sku: string; locationId: string; quantityMilli: number }>();
  for (const { locationId, lines: parts } of fulfilments) {
    for (const { lineNumber, quantityMilli, waitingMilli } of parts) {
      const sku = lines[lineNumber - 1]?.sku ?? '';
      const key = `${sku}@${locationId}`;
      const sum = (wanted.get(key)?.quantityMilli ?? 0) + quantityMilli - waitingMilli;
      if (sum > 0) wanted.set(key, { sku, locationId, quantityMilli: sum });
    }
  }
  if (wanted.size === 0) return { kind: 'held', reservationId: null } satisfies Held;
  return inventory.reserve({
    idempotencyKey: `${orderId}:${attempt}`,
    owner: orderId,
    holdForSeconds: HOLD_SECONDS,
    lines: [...wanted.values()],
  });
}

interface Recording extends Omit<Held, 'kind'> {
  readonly placement: Placement;
  readonly sound: SoundOrder;
}

/** Has the cards held that are to pay the order, and records it. One that comes to nothing holds no card, and no goods. */
async function payAndRecord(desk: OrderDesk, ordering: Ordering, recording: Recording): Promise<Outcome<Id<'order'>>> {
  const { placement, sound, reservationId } = recording;
  const tenders = await authoriseCards(desk, { placement, sound, given: ordering.input.tenders });
  if (tenders.kind === 'refused') {
    const isOver = tenders.refusals.some((refusal) => 'state' in refusal && refusal.state === 'DECLINED');
    if (isOver && reservationId) await desk.inventory.release(reservationId);
    return tenders;
  }
  const outcome = await record(desk.store, ordering, { ...recording, sound: { ...sound, tenders: tenders.value } });
  if (outcome.kind === 'refused') {
    await letGo(desk, paymentIdsOf(tenders.value));
    if (reservationId) await desk.inventory.release(reservationId);
  }
  return outcome;
}

/** Records the order, with its event, in one transaction. */
async function record(
  store: SalesStore,
  { actor, command, payload, input, quoteId, also }: Ordering,
  { placement, sound, reservationId }: Recording,
): Promise<Outcome<Id<'order'>>> {
  const outcome = await store.commands.once<Id<'order'>>({
    command,
    idempotencyKey: input.idempotencyKey,
    payload,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const refusals = (await also?.(placement.orderId, transaction)) ?? [];
      if (refusals.length > 0) return refused(...refusals);
      // Of somebody who was erased no contact comes back.
      if (await store.customers.isErased(input.customerId ?? null, session)) {
        return refused(notFound(path('input', 'customerId'), 'customer', input.customerId ?? ''));
      }
      const lost = await claimForOrder(store, { orderId: placement.orderId, tenders: sound.tenders }, transaction);
      if (lost) return refused(lost);
      const { coupons = [], limited = [], rewards = [] } = sound.priced;
      const customerId = customerOf(input);
      const used = { saleId: placement.orderId, customerId, coupons, limited };
      const unusable = await useLimited(store, used, transaction);
      const gone = await redeemRewards(store, { orderId: placement.orderId, rewards }, transaction);
      const lastUsed = [...unusable, ...gone];
      if (lastUsed.length > 0) return refused(...lastUsed);
      const beyond = await chargeOrder(store, { input, sound }, transaction);
      if (beyond.length > 0) return refused(...beyond);
      const fulfilments = placement.fulfilments.map((planned) => begin(planned, now));
      const placed: OrderRecord = {
        ...termsOf(input, sound),
        _id: placement.orderId,
        version: 1,
        sequence: 1,
        status: statusOf({ fulfilments }),
        seenAt: [...new Set([sound.location._id, ...fulfilments.map(({ locationId }) => locationId)])],
        ...(coupons.length > 0 ? { coupons } : {}),
        ...(limited.length > 0 ? { limited } : {}),
        ...(rewards.length > 0 ? { rewards } : {}),
        quoteId: quoteId ?? null,
        reservationId,
        ...totalsOf(sound.priced.lines),
        lines: sound.priced.lines,
        fulfilments,
        placedBy: actor.subject,
        placedAt: now,
      };
      await store.orders.add(placed, session);
      emit({
        type: ORDER_PLACED,
        subject: placed._id,
        sequence: 1,
        data: { ...placedEvent(placed), ...reroutingOf(input) },
      });
      return done(placed._id);
    },
  });
  // Only a hint by now: the command's own row says what became of the key.
  if (outcome.kind === 'done') await store.placements.forget(placement._id);
  return outcome;
}

/** Has an order count as owed from now on, within what the company may owe. */
async function chargeOrder(
  store: SalesStore,
  { input, sound }: { input: Ordering['input']; sound: SoundOrder },
  transaction: Transaction,
): Promise<readonly Refusal[]> {
  const { company, tenders, location } = sound;
  const { account } = accountOf(input, sound);
  if (account === undefined || company === null) return [];
  const credit = await openCreditDesk(store, company.ids, transaction.session);
  const faults = new Faults();
  checkAccount(input.tenders, { company, owedBy: credit.owedBy, faults });
  credit.charge({ currency: location.currency, account, tenders }, company);
  credit.write(store, transaction);
  return faults.found;
}

function accountOf(
  { purchaseOrderNumber }: Ordering['input'],
  { tenders, company, netTermsDays }: SoundOrder,
): Pick<OrderRecord, 'account'> {
  return chargedTo(tenders, { company, netTermsDays, purchaseOrderNumber });
}

function begin(planned: PlannedFulfilment, now: Date): Fulfilment {
  const isPickUp = planned.method === 'PICK_UP';
  const isWhole = planned.lines.every(({ waitingMilli }) => waitingMilli === 0);
  return {
    ...planned,
    id: newId('fulfilment'),
    pickUpCode: isPickUp ? String(randomInt(CODE_LIMIT)).padStart(CODE_DIGITS, '0') : null,
    readyAt: isPickUp && isWhole ? new Date(now.getTime() + PICK_UP_AFTER_MS) : null,
    saleIds: [],
    tracking: [],
  };
}

function termsOf(input: Ordering['input'], sound: SoundOrder) {
  const { location, register, channel, tenders, netTermsDays, priced } = sound;
  const { contact, fulfilment } = input;
  const { address } = fulfilment;
  return {
    locationId: location._id,
    registerId: register?._id ?? null,
    channel,
    customerId: customerOf(input),
    contact: contact ? { name: contact.name.trim(), phone: contact.phone ?? null, email: contact.email ?? null } : null,
    address: address ? { ...address, lines: [...address.lines], postalCode: address.postalCode ?? null } : null,
    purchaseOrderNumber: input.purchaseOrderNumber?.trim() || null,
    netTermsDays,
    ...accountOf(input, sound),
    taxExemption: priced.taxExemption,
    currency: location.currency,
    taxMode: priced.taxMode,
    ...(priced.taxRounding ? { taxRounding: priced.taxRounding } : {}),
    tenders: tenders.map(heldFrom),
  };
}

function heldFrom(tender: Tender): HeldTender {
  return { ...tender, capturedMinor: 0 };
}

/** Nothing else than a customer's id is left where the order is sound. */
function customerOf({ customerId }: Ordering['input']): Id<'customer'> | null {
  return (customerId as Id<'customer'> | null | undefined) ?? null;
}

/** What a customer comes for is where they come; what is sent may come from elsewhere. */
function reroutingOf({ fulfilment }: Ordering['input']): Pick<OrderPlaced, 'rerouting'> {
  const { method, routing: policy, latitude = null, longitude = null } = fulfilment;
  if (method !== 'DELIVERY') return {};
  return { rerouting: { policy, to: latitude === null || longitude === null ? null : { latitude, longitude } } };
}

function placedEvent(placed: OrderRecord): OrderPlaced {
  return {
    orderId: placed._id,
    reservationId: placed.reservationId,
    locationId: placed.locationId,
    customerId: placed.customerId,
    channel: placed.channel,
    currency: placed.currency,
    totalMinor: placed.totalMinor,
    ...(placed.coupons ? { couponCodes: placed.coupons.map(({ code }) => code) } : {}),
    ...(placed.limited ? { limitedPromotionIds: promotionIdsOf(placed.limited) } : {}),
    ...(placed.rewards ? { rewards: [...placed.rewards] } : {}),
    occurredAt: placed.placedAt.toISOString(),
    parts: placed.fulfilments.flatMap(({ locationId, lines }) =>
      lines.flatMap(({ lineNumber, quantityMilli, waitingMilli }) => {
        const line = placed.lines[lineNumber - 1];
        if (!line) throw new Error(`${placed._id} has no line ${lineNumber}.`);
        const { variantId, sku } = line;
        return { number: lineNumber, variantId, sku, locationId, quantityMilli, waitingMilli };
      }),
    ),
  };
}
