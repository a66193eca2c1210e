import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_ORDER_LINES, type OrderLineInput } from '../../domain/orders/order-input.ts';
import { MAX_COUPONS, normalCode } from '../../domain/pricing/coupons.ts';
import { MAX_REWARDS } from '../../domain/pricing/rewards.ts';
import type { CartRecord } from '../../store/carts.ts';
import type { SalesStore } from '../../store/sales-store.ts';

export interface CreateCartInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly customerId?: string | null | undefined;
  readonly lines?: readonly OrderLineInput[] | null | undefined;
  readonly couponCodes?: readonly string[] | null | undefined;
  readonly rewardHoldIds?: readonly string[] | null | undefined;
}

export interface SetCartLinesInput {
  readonly idempotencyKey: string;
  readonly cartId: string;
  readonly version: number;
  readonly lines: readonly OrderLineInput[];
  /** Null leaves those that it has. */
  readonly couponCodes?: readonly string[] | null | undefined;
  readonly rewardHoldIds?: readonly string[] | null | undefined;
}

/** The cart was changed since it was looked at, or has been ordered. */
export interface CartChanged extends Refusal {
  readonly kind: 'CartChanged';
  readonly cart: CartRecord;
}

/** Begins a cart at a location's prices. Answers with the cart's id. */
export async function createCart(
  store: SalesStore,
  actor: Actor,
  input: CreateCartInput,
): Promise<Outcome<Id<'cart'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (!location) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  const customerId = input.customerId ?? null;
  if (customerId !== null && !isId('customer', customerId)) {
    faults.invalid(['customerId'], 'This is not the id of a customer.');
  }
  const lines = input.lines ?? [];
  await checkLines(store, lines, faults);
  checkShown(input, faults);
  if (!location || faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command: 'createCart',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const cart: CartRecord = {
        _id: newId('cart'),
        version: 1,
        locationId: location._id,
        customerId: customerId as Id<'customer'> | null,
        lines: keptLines(lines),
        ...keptShown(input),
        orderId: null,
        createdAt: now,
        updatedAt: now,
      };
      await store.carts.add(cart, session);
      return done(cart._id);
    },
  });
}

/** Puts other lines into a cart, and other coupons and rewards, unless it has changed since the caller looked. Answers with the cart's id. */
export async function setCartLines(
  store: SalesStore,
  actor: Actor,
  input: SetCartLinesInput,
): Promise<Outcome<Id<'cart'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  await checkLines(store, input.lines, faults);
  checkShown(input, faults);
  return store.commands.once({
    command: 'setCartLines',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const cart = await openCart(store, actor, { ...input, session });
      if (cart.kind === 'refused') return refused(...cart.refusals, ...faults.found);
      if (faults.found.length > 0) return refused(...faults.found);
      const change = { lines: keptLines(input.lines), ...keptShown(input), updatedAt: now };
      await store.carts.change(cart.value, change, session);
      return done(cart.value._id);
    },
  });
}

/** A cart that is still open and of this version. */
export async function openCart(
  store: SalesStore,
  actor: Actor,
  { cartId, version, session }: { cartId: string; version: number; session?: Parameters<typeof store.carts.one>[1] },
): Promise<Outcome<CartRecord>> {
  const found = await store.carts.one(cartId, session);
  if (!found || !mayActAt(actor, found.locationId)) return refused(notFound(path('input', 'cartId'), 'cart', cartId));
  if (found.version === version && found.orderId === null) return done(found);
  const what = found.orderId === null ? `is at version ${found.version} by now` : 'has been ordered already';
  const message = `The cart ${what}: look at it again.`;
  const changed: CartChanged = { kind: 'CartChanged', message, field: path('input', 'version'), cart: found };
  return refused(changed);
}

async function checkLines(store: SalesStore, lines: readonly OrderLineInput[], faults: Faults): Promise<void> {
  faults.count(lines, { field: ['lines'], least: 0, most: MAX_ORDER_LINES });
  const some = lines.slice(0, MAX_ORDER_LINES);
  const items = await store.catalogue.bySku.of(some.map(({ sku }) => sku));
  for (const [index, { sku, quantity }] of some.entries()) {
    const item = items.get(sku);
    const field = ['lines', index];
    if (!item) faults.add(notFound(path('input', ...field, 'sku'), 'variant', sku));
    faults.quantity(quantity, { field: [...field, 'quantity'], soldWhole: item ? item.unit === 'EACH' : null });
  }
}

type Shown = Pick<SetCartLinesInput, 'couponCodes' | 'rewardHoldIds'>;

/** Whether a coupon or a reward can be used is asked when the cart is looked at: until it is ordered that may change. */
function checkShown({ couponCodes, rewardHoldIds }: Shown, faults: Faults): void {
  const codes = couponCodes ?? [];
  faults.count(codes, { field: ['couponCodes'], least: 0, most: MAX_COUPONS });
  for (const [index, code] of codes.slice(0, MAX_COUPONS).entries()) faults.requiredText(code, ['couponCodes', index]);
  const holdIds = rewardHoldIds ?? [];
  faults.count(holdIds, { field: ['rewardHoldIds'], least: 0, most: MAX_REWARDS });
  for (const [index, id] of holdIds.slice(0, MAX_REWARDS).entries()) {
    if (!isId('hold', id)) faults.invalid(['rewardHoldIds', index], 'This is not the id of a hold: see holdReward.');
  }
}

function keptShown({ couponCodes, rewardHoldIds }: Shown): Pick<CartRecord, 'couponCodes' | 'rewardHoldIds'> {
  return {
    ...(couponCodes ? { couponCodes: couponCodes.map(normalCode) } : {}),
    ...(rewardHoldIds ? { rewardHoldIds } : {}),
  };
}

function keptLines(lines: readonly OrderLineInput[]): CartRecord['lines'] {
  return lines.map(({ sku, quantity }) => ({ sku, quantityMilli: quantity }));
}
