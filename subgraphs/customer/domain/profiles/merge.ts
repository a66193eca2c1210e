import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { Membership } from '../groups/company.ts';
import type { Profile } from './profile.ts';

export type CustomerStatus =
  | 'ACTIVE'
  /** Another customer stands for this one. */
  | 'MERGED'
  /** Nothing personal is left of this one. */
  | 'ERASED';

export type MergeRefusalReason =
  | 'SAME_CUSTOMER'
  | 'ALREADY_MERGED'
  | 'ERASED'
  | 'BIRTH_DATES_DIFFER'
  | 'COMPANY_ROLES_DIFFER'
  | 'HOUSEHOLDS_DIFFER'
  | 'TOO_MANY_MERGED'
  | 'POINTS_HELD'
  | 'UNDONE_ALREADY'
  | 'MERGED_FURTHER';

/** Merging, or undoing it, would lose something or was done already. */
export interface MergeRefused extends Refusal {
  readonly kind: 'MergeRefused';
  readonly reason: MergeRefusalReason;
}

/** So many customers are one at most: who is looked for by an old id is found in as many steps. */
export const MAX_MERGED = 20;

/** What a survivor takes over where it has none of its own. */
export interface Learnable extends Profile {
  readonly company?: Membership | null;
  readonly householdId?: string | null;
}

export interface Mergeable extends Learnable {
  readonly _id: string;
  readonly status: CustomerStatus;
}

/** All reasons why these two cannot become one. `mergedBefore` is how many each stands for already. */
export function mergeFaults(
  survivor: Mergeable,
  merged: Mergeable,
  { mergedBefore }: { mergedBefore: number },
): MergeRefused[] {
  const faults: MergeRefused[] = [];
  if (survivor._id === merged._id) {
    return [refusal('SAME_CUSTOMER', 'mergedId', 'These are one customer already: name two.')];
  }
  for (const [customer, field] of [
    [survivor, 'survivorId'],
    [merged, 'mergedId'],
  ] as const) {
    if (customer.status === 'ERASED') {
      faults.push(refusal('ERASED', field, `${customer._id} was erased: nothing is left to merge.`));
    } else if (customer.status === 'MERGED') {
      faults.push(refusal('ALREADY_MERGED', field, `${customer._id} was merged already: name the one it is now.`));
    }
  }
  if (survivor.birthDate !== null && merged.birthDate !== null && survivor.birthDate !== merged.birthDate) {
    const message = 'They were born on different days: put the wrong date right first, or they are two people.';
    faults.push(refusal('BIRTH_DATES_DIFFER', 'mergedId', message));
  }
  const [one, other] = [survivor.company, merged.company];
  if (one && other && (one.companyId !== other.companyId || one.role !== other.role)) {
    const message = 'They buy for companies in roles that differ: settle for which, and in what role, first.';
    faults.push(refusal('COMPANY_ROLES_DIFFER', 'mergedId', message));
  }
  if (survivor.householdId && merged.householdId && survivor.householdId !== merged.householdId) {
    const message = 'They live in two households: take one of them out of theirs first.';
    faults.push(refusal('HOUSEHOLDS_DIFFER', 'mergedId', message));
  }
  if (mergedBefore + 1 > MAX_MERGED) {
    faults.push(refusal('TOO_MANY_MERGED', 'mergedId', `At most ${MAX_MERGED} customers become one.`));
  }
  return faults;
}

/** So many purchases for which points are held go over to the survivor. */
export const MAX_HOLDS_MOVED = 50;

/** Why the purchases for which points are held cannot go over. */
export function heldFault(): MergeRefused {
  const message = `Points of this customer are held for more than ${MAX_HOLDS_MOVED} purchases: let some of them go, and merge then.`;
  return refusal('POINTS_HELD', 'mergedId', message);
}

export interface UndoableMerge {
  readonly undone: unknown;
  readonly survivorId: string;
}

/** Why a merge cannot be undone. */
export function undoFaults(merge: UndoableMerge, survivor: Mergeable): MergeRefused[] {
  if (merge.undone !== null) return [refusal('UNDONE_ALREADY', 'mergeId', 'This merge was undone already.')];
  if (survivor.status === 'ERASED') {
    return [refusal('ERASED', 'mergeId', 'This customer was erased: nothing is left to give back.')];
  }
  if (survivor.status !== 'MERGED') return [];
  const message = `${survivor._id} was merged into another customer since: undo that merge first.`;
  return [refusal('MERGED_FURTHER', 'mergeId', message)];
}

function refusal(reason: MergeRefusalReason, field: string, message: string): MergeRefused {
  return { kind: 'MergeRefused', reason, message, field: path('input', field) };
}

const LEARNT = ['name', 'birthDate', 'company', 'householdId'] as const;

/** What the survivor learns of the other: only what was not known of it. */
export function learnt<Customer extends Learnable>(survivor: Customer, merged: Customer): Partial<Customer> {
  const fields = LEARNT.filter((field) => isUnknown(survivor[field]) && !isUnknown(merged[field]));
  return Object.fromEntries(fields.map((field) => [field, merged[field]])) as Partial<Customer>;
}

/** What the survivor forgets when a merge is undone: what it learnt by it and nobody has changed since. */
export function forgotten<Customer extends Learnable>(survivor: Customer, was: Partial<Learnable>): Partial<Customer> {
  const fields = LEARNT.filter((field) => !isUnknown(was[field]) && isSame(was[field], survivor[field]));
  return Object.fromEntries(fields.map((field) => [field, null])) as Partial<Customer>;
}

type Known = Learnable[(typeof LEARNT)[number]];

function isUnknown(value: Known): boolean {
  return value === null || value === undefined;
}

function isSame(one: Known, other: Known): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one?.companyId === other?.companyId && one?.role === other?.role;
}
