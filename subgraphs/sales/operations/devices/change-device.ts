import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';

export interface DeviceInput {
  readonly idempotencyKey: string;
  readonly deviceId: string;
}

/** Gives a till another name. Answers with the device's id. */
export function renameDevice(
  store: SalesStore,
  actor: Actor,
  input: DeviceInput & { readonly name: string },
): Promise<Outcome<Id<'device'>>> {
  const faults = new Faults();
  faults.requiredText(input.name, ['name']);
  const change = { command: 'renameDevice', faults };
  return changeDevice(store, actor, input, {
    ...change,
    work: (id, { session }) => store.devices.rename(id, input.name.trim(), session),
  });
}

/**
 * Ends what a till may do, for good: its tokens, those of whoever is signed in there and their subscriptions are void
 * within seconds, wherever they are used. Answers with the device's id.
 */
export function revokeDevice(store: SalesStore, actor: Actor, input: DeviceInput): Promise<Outcome<Id<'device'>>> {
  return changeDevice(store, actor, input, {
    command: 'revokeDevice',
    faults: new Faults(),
    work: async (id, { session, now }) => {
      await store.devices.revoke(id, now, session);
      await store.devices.revokeTokens([id], now, session);
    },
  });
}

interface DeviceChange {
  readonly command: string;
  readonly faults: Faults;
  work(id: Id<'device'>, transaction: Transaction): Promise<void>;
}

async function changeDevice(
  store: SalesStore,
  actor: Actor,
  input: DeviceInput,
  { command, faults, work }: DeviceChange,
): Promise<Outcome<Id<'device'>>> {
  faults.key(input.idempotencyKey);
  const device = await store.devices.one(input.deviceId);
  const isTheirs = device !== null && mayActAt(actor, device.locationId);
  if (!isTheirs) faults.add(notFound(path('input', 'deviceId'), 'device', input.deviceId));
  if (!isTheirs || faults.found.length > 0) return refused(...faults.found);
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      await work(device._id, transaction);
      return done(device._id);
    },
  });
}
