import type { Id } from '#platform/ids/ids.ts';

/** Who owes: a company, or a customer for themselves. */
export interface Buyer {
  readonly companyId: Id<'company'> | null;
  readonly customerId: Id<'customer'> | null;
}

/** The account of what nobody is named for. */
const NOBODY = 'receivable_00000000-0000-7000-8000-000000000000';

/** The customer whose account this is; of a company's account an id that no customer has. */
export function customerOf(receivableId: Id<'receivable'>): Id<'customer'> {
  return `customer_${ownerOf(receivableId)}`;
}

/** The company whose account this is; of a customer's account an id that no company has. */
export function companyOf(receivableId: Id<'receivable'>): Id<'company'> {
  return `company_${ownerOf(receivableId)}`;
}

function ownerOf(receivableId: Id<'receivable'>): string {
  return receivableId.slice(receivableId.indexOf('_') + 1);
}

/** The account of a buyer: its id carries the buyer's own, so that every process and every event agree on it. */
export function receivableOf({ companyId, customerId }: Buyer): Id<'receivable'> {
  const owner = companyId ?? customerId;
  return owner === null ? NOBODY : `receivable_${owner.slice(owner.indexOf('_') + 1)}`;
}
