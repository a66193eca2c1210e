import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  CUSTOMER_IDENTITIES_CHANGED,
  type CustomerIdentitiesChanged,
} from '#schema/events/customer-identities-changed.v1.ts';
import {
  areIdentities,
  type Identity,
  type IdentityInput,
  MAX_IDENTITIES,
  readIdentities,
  readIdentity,
} from '../../domain/profiles/identity.ts';
import { matchKeysOf } from '../../domain/profiles/matching.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerChange, CustomerRecord } from '../../store/customers.ts';
import type { IdentityRecord } from '../../store/identities.ts';
import { identityRecords, takenIdentities } from './own-identities.ts';

const MAX_METHOD_LENGTH = 40;

interface OfCustomer {
  readonly idempotencyKey: string;
  readonly customerId: string;
}

export interface AddIdentitiesInput extends OfCustomer {
  readonly identities: readonly IdentityInput[];
}

export interface RemoveIdentityInput extends OfCustomer {
  readonly identity: IdentityInput;
}

export interface VerifyIdentityInput extends RemoveIdentityInput {
  readonly method: string;
}

/** Adds identities that nobody else has; those that the customer has already stay as they are. */
export async function addIdentities(store: CustomerStore, input: AddIdentitiesInput): Promise<Outcome<Id<'customer'>>> {
  const identities = readIdentities({ identities: input.identities });
  if (!areIdentities(identities)) return refused(...identities);
  return change(store, 'addIdentities', input, async ({ customer, own, transaction }) => {
    const { session, now } = transaction;
    const taken = await takenIdentities(store, identities, { by: customer._id, session });
    if (taken.length > 0) return taken;
    const fresh = identities.filter(({ key }) => own.every(({ _id }) => _id !== key));
    if (own.length + fresh.length > MAX_IDENTITIES) {
      const message = `A customer has at most ${MAX_IDENTITIES} identities: remove one that is no longer used.`;
      return [invalidInput(path('input', 'identities'), message)];
    }
    const records = identityRecords(customer._id, fresh, now);
    await store.identities.add(records, session);
    return { now: [...own, ...records], added: fresh };
  });
}

/** Takes an identity off a customer, who keeps at least one. */
export async function removeIdentity(
  store: CustomerStore,
  input: RemoveIdentityInput,
): Promise<Outcome<Id<'customer'>>> {
  const identity = readIdentity(input.identity, path('input', 'identity'));
  if ('message' in identity) return refused(identity);
  return change(store, 'removeIdentity', input, async ({ own, transaction }) => {
    const left = own.filter(({ _id }) => _id !== identity.key);
    if (left.length === own.length) return [notTheirs(identity)];
    if (left.length === 0) {
      const message = 'This is the only way to find the customer: add another identity first.';
      return [invalidInput(path('input', 'identity'), message)];
    }
    await store.identities.remove([identity.key], transaction.session);
    return { now: left, removed: [identity] };
  });
}

/** Records that a customer has shown an identity to be theirs, and how. */
export async function verifyIdentity(
  store: CustomerStore,
  actor: Actor,
  input: VerifyIdentityInput,
): Promise<Outcome<Id<'customer'>>> {
  const identity = readIdentity(input.identity, path('input', 'identity'));
  const method = input.method.trim();
  const faults: Refusal[] = [];
  if (method === '' || method.length > MAX_METHOD_LENGTH) {
    const message = `Say how it was shown in 1 to ${MAX_METHOD_LENGTH} characters, such as CODE.`;
    faults.push(invalidInput(path('input', 'method'), message));
  }
  if ('message' in identity) return refused(...faults, identity);
  if (faults.length > 0) return refused(...faults);
  return change(store, 'verifyIdentity', input, async ({ own, transaction }) => {
    if (own.every(({ _id }) => _id !== identity.key)) return [notTheirs(identity)];
    const verification = { at: transaction.now, by: actor.subject, method };
    await store.identities.verify(identity.key, verification, transaction.session);
    return { now: own, verified: [identity] };
  });
}

function notTheirs({ value }: Identity): Refusal {
  return notFound(path('input', 'identity', 'value'), 'identity of this customer', value);
}

interface Changing {
  readonly customer: CustomerRecord;
  readonly own: readonly IdentityRecord[];
  readonly transaction: Transaction;
}

interface Changed {
  /** All that the customer has from now on. */
  readonly now: readonly IdentityRecord[];
  readonly added?: readonly Identity[];
  readonly removed?: readonly Identity[];
  readonly verified?: readonly Identity[];
}

/** One change of a customer's identities, in a transaction with its event; what it refuses is not written. */
function change(
  store: CustomerStore,
  command: string,
  input: OfCustomer,
  work: (changing: Changing) => Promise<Changed | readonly Refusal[]>,
): Promise<Outcome<Id<'customer'>>> {
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session } = transaction;
      const customer = await store.customers.one(input.customerId, session);
      if (customer === null) return refused(notFound(path('input', 'customerId'), 'customer', input.customerId));
      const own = await store.identities.ofCustomers([customer._id], session);
      const changed = await work({ customer, own, transaction });
      if (!('now' in changed)) return refused(...changed);
      await saveIdentities(store, { customer, changed, also: {} }, transaction);
      return done(customer._id);
    },
  });
}

/** Writes on the customer what follows from their identities, and whatever else changes, and says so to the world. Answers with them. */
export async function saveIdentities(
  store: CustomerStore,
  { customer, changed, also }: { customer: CustomerRecord; changed: Changed; also: CustomerChange },
  { session, now, emit, writes }: Transaction,
): Promise<CustomerRecord> {
  const matchKeys = matchKeysOf({ ...customer, ...also, identities: changed.now });
  const saved = await store.customers.change(customer, { ...also, matchKeys }, session);
  store.dataEvents.add([{ customerId: customer._id, type: 'IDENTIFY', at: now }], writes);
  const data: CustomerIdentitiesChanged = {
    customerId: customer._id,
    added: (changed.added ?? []).map(({ kind }) => kind),
    removed: (changed.removed ?? []).map(({ kind }) => kind),
    verified: (changed.verified ?? []).map(({ kind }) => kind),
  };
  emit({ type: CUSTOMER_IDENTITIES_CHANGED, subject: customer._id, sequence: saved.version, data });
  return saved;
}
