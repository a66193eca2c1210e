import { createHash } from 'node:crypto';

/** Who calls: the subject of a verified token, and what it may do. */
export interface Actor {
  /** The token's `sub`: a member of staff, a till, a customer, a program. */
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
  /** The locations it may act at and see: all of them, or these. */
  readonly locations: 'all' | ReadonlySet<string>;
  /** The till that it acts at, when its token says so: the till itself, or whoever has signed in there. */
  readonly device?: ActingDevice;
  /** The customer that the token is of, who sees and changes herself only; nobody when it is of staff or a program. */
  readonly customerId?: string;
}

/** An enrolled till, and on whose word somebody acts there. */
export interface ActingDevice {
  readonly id: string;
  readonly registerId: string;
  /** That somebody has signed in; null for the till by itself. */
  readonly sessionId: string | null;
  /** That somebody else has let this once be done; null where nobody has. */
  readonly approvalId: string | null;
}

export function hasScope(actor: Actor, scope: string): boolean {
  return actor.scopes.has(scope);
}

export function mayActAt(actor: Actor, locationId: string): boolean {
  return actor.locations === 'all' || actor.locations.has(locationId);
}

/** Whether it may see and change what is this customer's: staff may, as far as their scopes go, and she herself. */
export function mayActFor(actor: Actor, customerId: string | null | undefined): boolean {
  return actor.customerId === undefined || actor.customerId === customerId;
}

/** The locations that a query is about: those asked for that the actor may see; null stands for every location. */
export function visibleLocations(actor: Actor, asked: readonly string[] | null | undefined): readonly string[] | null {
  if (actor.locations === 'all') return asked ?? null;
  const allowed = actor.locations;
  return asked ? asked.filter((id) => allowed.has(id)) : [...allowed];
}

/**
 * A text that two actors share only if they may see the same: what one may be answered, the other may be answered.
 */
function accessScope(actor: Actor): string {
  const known = accessScopes.get(actor);
  if (known !== undefined) return known;
  const locations = actor.locations === 'all' ? '*' : [...actor.locations].sort().join(',');
  const told = `${[...actor.scopes].sort().join(' ')}|${locations}|${actor.customerId ?? ''}`;
  // Written out it is longer than most questions that are known by it.
  const scope = createHash('sha256').update(told).digest('base64url');
  accessScopes.set(actor, scope);
  return scope;
}

/** What is read with this scope is on record for each reader, by name. */
const ON_RECORD = 'customers:personal';

/** Whether reading with one of these scopes is on record. */
export function isOnRecord(scopes: Iterable<string>): boolean {
  return new Set(scopes).has(ON_RECORD);
}

/**
 * What stands in every key under which work is shared among callers: who may see the same shares it, but for what is on
 * record, which each reads for herself, since the record would tell of the first one only. Without `onRecord`, that is
 * whatever the caller may see of it.
 */
export function sharingScope(actor: Actor, onRecord = actor.scopes.has(ON_RECORD)): string {
  return onRecord ? `${accessScope(actor)}|${actor.subject}` : accessScope(actor);
}

/** An actor is one object for as long as its token is remembered, and is asked for this with every request. */
const accessScopes = new WeakMap<Actor, string>();
