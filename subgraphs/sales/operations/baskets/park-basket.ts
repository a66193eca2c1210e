import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_LINES } from '../../domain/pricing/price-basket.ts';
import type { BasketLineInput } from '../../domain/selling/basket.ts';
import type { BasketChange, BasketRecord } from '../../store/baskets.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { registerFor } from '../tills/at-register.ts';
import { basketFor, linesFor, readBasketLines, type ToldBasketLine } from './at-basket.ts';
import { type BasketTerms, checkBasketTerms, givenTerms } from './basket-terms.ts';

/** What a basket is called, and what it holds; null or absent leaves it as it is. */
export interface BasketContents extends BasketTerms {
  readonly lines?: readonly ToldBasketLine[] | null | undefined;
  readonly name?: string | null | undefined;
  readonly table?: string | null | undefined;
  readonly customerId?: string | null | undefined;
}

export interface ParkBasketInput extends BasketContents {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly basketId?: string | null | undefined;
  readonly version?: number | null | undefined;
}

export interface UpdateBasketInput extends BasketContents {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly basketId: string;
  readonly version: number;
}

/** Puts a basket aside: a new one, or one that this till has. Answers with the basket's id. */
export async function parkBasket(
  store: SalesStore,
  actor: Actor,
  input: ParkBasketInput,
): Promise<Outcome<Id<'basket'>>> {
  const { basketId = null } = input;
  if (basketId === null) return save(store, actor, { input, command: 'parkBasket' });
  const existing = { basketId, version: input.version ?? 0, statuses: ['ACTIVE'] as const, change: PARKED };
  return save(store, actor, { input, command: 'parkBasket', existing });
}

/** Changes a basket that is parked, or that this till has. Answers with the basket's id. */
export async function updateBasket(
  store: SalesStore,
  actor: Actor,
  input: UpdateBasketInput,
): Promise<Outcome<Id<'basket'>>> {
  const { basketId, version } = input;
  const existing = { basketId, version, statuses: ['PARKED', 'ACTIVE'] as const, change: {} };
  return save(store, actor, { input, command: 'updateBasket', existing });
}

const PARKED: BasketChange = { status: 'PARKED', registerId: null };

interface Saving {
  readonly input: BasketContents & { readonly idempotencyKey: string; readonly registerId: string };
  readonly command: string;
  /** Absent for a new basket. */
  readonly existing?: {
    readonly basketId: string;
    readonly version: number;
    readonly statuses: readonly BasketRecord['status'][];
    readonly change: BasketChange;
  };
}

async function save(store: SalesStore, actor: Actor, saving: Saving): Promise<Outcome<Id<'basket'>>> {
  const { input, command, existing } = saving;
  const register = await registerFor(store, actor, input.registerId);
  const faults = new Faults();
  if (register === null) faults.add(notFound(path('input', 'registerId'), 'register', input.registerId));
  checkContents(input, { isNew: existing === undefined, faults });
  const currency = register?.currency ?? null;
  checkBasketTerms(input, { actor, currency, faults });
  const told = input.lines?.slice(0, MAX_LINES);
  const lines = told ? await readBasketLines(store, told, { currency, faults }) : null;
  if (register === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      if (existing === undefined) return begin(store, actor, { input, register, lines: lines ?? [], transaction });
      const { basketId, version, statuses, change } = existing;
      const demand = { version, statuses, registerId: register._id };
      const found = await basketFor(store, actor, { basketId, demand, transaction });
      if ('refusal' in found) return refused(found.refusal);
      const { basket } = found;
      const held = lines === null ? {} : linesFor(actor, basket, lines, faults);
      if (held === null) return refused(...faults.found.splice(0));
      const contents = { ...held, ...namesOf(input), ...givenTerms(input), ...change, updatedAt: transaction.now };
      await store.baskets.change([{ basket, change: contents }], transaction.session);
      return done(basket._id);
    },
  });
}

async function begin(
  store: SalesStore,
  actor: Actor,
  {
    input,
    register,
    lines,
    transaction: { session, now },
  }: { input: BasketContents; register: RegisterRecord; lines: readonly BasketLineInput[]; transaction: Transaction },
): Promise<Outcome<Id<'basket'>>> {
  const faults = new Faults();
  const held = linesFor(actor, { lines: [], nextLine: 1 }, lines, faults);
  if (held === null) return refused(...faults.found);
  const record: BasketRecord = {
    _id: newId('basket'),
    version: 1,
    status: 'PARKED',
    locationId: register.locationId,
    registerId: null,
    name: null,
    table: null,
    customerId: null,
    ...held,
    ...namesOf(input),
    ...givenTerms(input),
    saleId: null,
    voidReason: null,
    fireCount: 0,
    createdAt: now,
    updatedAt: now,
  };
  await store.baskets.add(record, session);
  return done(record._id);
}

function checkContents(
  input: BasketContents & { readonly idempotencyKey: string },
  { isNew, faults }: { isNew: boolean; faults: Faults },
): void {
  faults.key(input.idempotencyKey);
  faults.text(input.name, ['name']);
  faults.text(input.table, ['table']);
  if (input.customerId && !isId('customer', input.customerId)) {
    faults.invalid(['customerId'], 'This is not the id of a customer.');
  }
  // A tab is opened before anything is ordered.
  const isTab = Boolean(input.name?.trim() || input.table?.trim());
  if (input.lines || isNew) {
    faults.count(input.lines ?? [], { field: ['lines'], least: isTab || !isNew ? 0 : 1, most: MAX_LINES });
  }
}

function namesOf({ name, table, customerId }: BasketContents): BasketChange {
  return {
    ...(name ? { name: name.trim() } : {}),
    ...(table ? { table: table.trim() } : {}),
    ...(customerId && isId('customer', customerId) ? { customerId } : {}),
  };
}
