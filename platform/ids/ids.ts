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
  | 'device'
  | 'enrolment'
  | 'staff'
  | 'shift'
  | 'approval'
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
  | 'consent'
  | 'access'
  | 'audit'
  | 'household'
  | 'segment'
  | 'offer'
  | 'company'
  | 'companymerge'
  | 'points'
  | 'hold'
  | 'reward'
  | 'account'
  | 'giftcard'
  | 'storecredit'
  | 'valuemovement'
  | 'entry'
  | 'receivable'
  | 'invoice'
  | 'credit'
  | 'withdrawal'
  | 'clearing'
  | 'payout'
  | 'payoutline'
  | 'period'
  | 'close'
  | 'discrepancy'
  | 'export'
  | 'event';

/** A global id: the kind, an underscore, and a UUIDv7, so that ids of one kind sort by the time they were made. */
export type Id<K extends IdKind> = `${K}_${string}`;

/** A new id of this kind. Ids made one after the other in a process are strictly increasing. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  const bytes = nextRandom();
  const now = Date.now();
  if (now > newest.msecs) {
    newest.msecs = now;
    newest.seq = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1;
  } else {
    newest.seq += 1;
  }
  return `${kind}_${uuidv7({ msecs: newest.msecs, seq: newest.seq, random: bytes })}`;
}

/** The instant of the newest id and its number within that, which begins anywhere in the lower half of 32 bits. */
const newest = { msecs: 0, seq: 0 };

const RANDOM_BYTES_AN_ID = 16;
/** They are drawn for many ids at once: to draw them costs more than all else about an id. */
const random = { bytes: new Uint8Array(256 * RANDOM_BYTES_AN_ID), used: Infinity };

function nextRandom(): Uint8Array {
  if (random.used >= random.bytes.length) {
    crypto.getRandomValues(random.bytes);
    random.used = 0;
  }
  random.used += RANDOM_BYTES_AN_ID;
  return random.bytes.subarray(random.used - RANDOM_BYTES_AN_ID, random.used);
}

const TIME_DIGITS = 12;
const FIRST_GROUP = 8;

/** What sorts before every id of this kind that was made at an instant or later (RFC 9562, 5.7: 48 bits of milliseconds). */
export function earliestId<K extends IdKind>(kind: K, madeAt: Date): Id<K> {
  const time = madeAt.getTime().toString(16).padStart(TIME_DIGITS, '0');
  return `${kind}_${time.slice(0, FIRST_GROUP)}-${time.slice(FIRST_GROUP)}`;
}

/** The instant of a well-formed id, to the millisecond. */
export function madeAt(id: string): Date {
  const uuid = id.slice(id.indexOf('_') + 1);
  return new Date(Number.parseInt(uuid.replace('-', '').slice(0, TIME_DIGITS), 16));
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
