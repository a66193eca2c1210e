import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import { COURSE_FIRED, type CourseFired } from '#schema/events/course-fired.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type BasketLine, MAX_COURSE, unfired } from '../../domain/selling/basket.ts';
import type { BasketChange, BasketRecord } from '../../store/baskets.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { registerFor } from '../tills/at-register.ts';
import { basketFor } from './at-basket.ts';

interface OfBasket {
  readonly idempotencyKey: string;
  readonly basketId: string;
  /** The one that the caller saw. */
  readonly version: number;
}

export interface ResumeBasketInput extends OfBasket {
  readonly registerId: string;
}

export interface VoidBasketInput extends OfBasket {
  readonly registerId: string;
  readonly reason: string;
}

export interface FireCourseInput extends OfBasket {
  readonly course: number;
}

/** Takes a parked basket to a till of its location: of several that try, one gets it. Answers with the basket's id. */
export async function resumeBasket(
  store: SalesStore,
  actor: Actor,
  input: ResumeBasketInput,
): Promise<Outcome<Id<'basket'>>> {
  return changeAtTill(store, actor, {
    command: 'resumeBasket',
    input,
    statuses: ['PARKED'],
    faults: new Faults(),
    changeOf: (registerId) => ({ status: 'ACTIVE', registerId }),
  });
}

/** Gives a basket up that is parked, or that this till has. Answers with the basket's id. */
export async function voidBasket(
  store: SalesStore,
  actor: Actor,
  input: VoidBasketInput,
): Promise<Outcome<Id<'basket'>>> {
  const faults = new Faults();
  faults.requiredText(input.reason, ['reason']);
  return changeAtTill(store, actor, {
    command: 'voidBasket',
    input,
    statuses: ['PARKED', 'ACTIVE'],
    faults,
    changeOf: () => ({ status: 'VOIDED', registerId: null, voidReason: input.reason.trim() }),
  });
}

interface ChangeAtTill {
  readonly command: string;
  readonly input: ResumeBasketInput;
  readonly statuses: readonly BasketRecord['status'][];
  readonly faults: Faults;
  changeOf(registerId: Id<'register'>): BasketChange;
}

async function changeAtTill(
  store: SalesStore,
  actor: Actor,
  { command, input, statuses, faults, changeOf }: ChangeAtTill,
): Promise<Outcome<Id<'basket'>>> {
  const { basketId, version, registerId } = input;
  const register = await registerFor(store, actor, registerId);
  faults.key(input.idempotencyKey);
  if (register === null) faults.add(notFound(path('input', 'registerId'), 'register', registerId));
  if (register === null || faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const demand = { version, statuses, registerId };
      const found = await basketFor(store, actor, { basketId, demand, transaction });
      if ('refusal' in found) return refused(found.refusal);
      const { basket } = found;
      if (basket.locationId !== register.locationId) {
        return refused(notFound(path('input', 'basketId'), 'basket', basketId));
      }
      const change = { ...changeOf(register._id), updatedAt: transaction.now };
      await store.baskets.change([{ basket, change }], transaction.session);
      return done(basket._id);
    },
  });
}

/** Tells the kitchen to make what is new of a course. Answers with the basket's id. */
export async function fireCourse(
  store: SalesStore,
  actor: Actor,
  input: FireCourseInput,
): Promise<Outcome<Id<'basket'>>> {
  const { basketId, version, course } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (course < 1 || course > MAX_COURSE) faults.invalid(['course'], `Give a course from 1 to ${MAX_COURSE}.`);
  if (faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command: 'fireCourse',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const demand = { version, statuses: ['PARKED', 'ACTIVE'] as const, registerId: null };
      const found = await basketFor(store, actor, { basketId, demand, transaction });
      if ('refusal' in found) return refused(found.refusal);
      const { basket } = found;
      const fired = unfired(basket, course);
      if (fired.length === 0) {
        faults.invalid(['course'], `Nothing of course ${course} is left to make.`);
        return refused(...faults.found.splice(0));
      }
      const numbers = new Set(fired.map(({ number }) => number));
      const lines = basket.lines.map((line) =>
        numbers.has(line.number) ? Object.assign({}, line, { firedAt: now }) : line,
      );
      const fireCount = basket.fireCount + 1;
      await store.baskets.change([{ basket, change: { lines, fireCount, updatedAt: now } }], session);
      emit(firedEvent(basket, { course, fired, fireCount, now }));
      return done(basket._id);
    },
  });
}

function firedEvent(
  basket: BasketRecord,
  { course, fired, fireCount, now }: { course: number; fired: readonly BasketLine[]; fireCount: number; now: Date },
): Emission<CourseFired> {
  const data: CourseFired = {
    basketId: basket._id,
    locationId: basket.locationId,
    name: basket.name,
    table: basket.table,
    course,
    firedAt: now.toISOString(),
    lines: fired.map(({ number, name, sold }) => ({
      number,
      sku: sold.sku,
      name,
      quantityMilli: sold.quantity,
      modifiers: (sold.modifiers ?? []).map(({ group, option }) => ({ group, option })),
    })),
  };
  return { type: COURSE_FIRED, subject: basket._id, sequence: fireCount, data };
}
