import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';

export interface CreateRegisterInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly name: string;
}

/** Adds a till to a location. Answers with the register's id. */
export async function createRegister(
  store: SalesStore,
  actor: Actor,
  input: CreateRegisterInput,
): Promise<Outcome<Id<'register'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.name, ['name']);
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  if (location === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'createRegister',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const { _id: locationId, currency } = location;
      const registerId = newId('register');
      await store.registers.add(
        { _id: registerId, locationId, name: input.name.trim(), currency, createdAt: now },
        session,
      );
      return done(registerId);
    },
  });
}
