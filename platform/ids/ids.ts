import { v7 as uuidv7, validate } from 'uuid';

/** The kinds of things that have a global id. */
export type IdKind =
  | 'product'
  | 'variant'
  | 'location'
  | 'movement'
  | 'reservation'
  | 'shortage'
  | 'transfer'
  | 'supplier'
  | 'purchase'
  | 'revaluation'
  | 'count'
  | 'lot'
  | 'serial'
  | 'register'
  | 'session'
  | 'cashevent'
  | 'sale'
  | 'refund'
  | 'return'
  | 'basket'
  | 'cart'
  | 'order'
  | 'fulfilment'
  | 'quote'
  | 'pricelist'
  | 'promotion'
  | 'coupon'
  | 'payment'
  | 'customer'
  | 'merge'
  | 'household'
  | 'company'
  | 'points'
  | 'account'
  | 'entry'
  | 'event';

/** A global id: the kind, an underscore, and a UUIDv7, so that ids of one kind sort by the time they were made. */
export type Id<K extends IdKind> = `${K}_${string}`;

/** A new id of this kind. Ids made one after the other in a process are strictly increasing. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${kind}_${uuidv7()}`;
}

/** Whether a text is a well-formed id of this kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  return text.startsWith(`${kind}_`) && validate(text.slice(kind.length + 1));
}

/** The kind that a well-formed id names, or null. */
export function kindOf(text: string): string | null {
  const underscore = text.indexOf('_');
  return underscore > 0 && validate(text.slice(underscore + 1)) ? text.slice(0, underscore) : null;
}
