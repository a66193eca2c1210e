import { createHash } from 'node:crypto';
import { holdsCardNumber } from '../graphql/card-number.ts';
import type { Id } from '../ids/ids.ts';

/** What kinds of acts are on record: the same as the graph's `AuditKind`. */
export const AUDIT_KINDS = [
  'SIGN_IN',
  'REFUSAL',
  'VOID',
  'REFUND',
  'OVERRIDE',
  'PERSONAL_DATA',
  'CONFIGURATION',
  'LOG_READ',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Who did it, from where: ids only, never a name. */
export interface AuditActor {
  /** The subject of the token; `anonymous` where there was none. */
  readonly subject: string;
  readonly deviceId: string | null;
  /** That somebody has signed in at a till with. */
  readonly sessionId: string | null;
  /** That somebody else has given for it. */
  readonly approvalId: string | null;
  /** The client's address, where it is known. */
  readonly address: string | null;
  readonly requestId: string;
}

/** One act. Nothing personal, no PIN and no token is ever in it. */
export interface AuditEntry extends AuditActor {
  _id: Id<'audit'>;
  readonly at: Date;
  readonly kind: AuditKind;
  /** The mutation, or what was asked for in vain. */
  readonly action: string;
  /** `DONE`, or the codes of why not. */
  readonly outcome: string;
  /** The id of what it was done to, where there is one. */
  readonly object: string | null;
  /** What else is to be known of it: names of fields, numbers of lines. */
  readonly details: string | null;
  /** How often, where the same was refused several times within a minute. */
  readonly count: number;
}

/** An entry with its place in the chain. */
export interface SealedAuditEntry extends AuditEntry {
  /** From 1, without gaps. */
  readonly number: number;
  /** SHA-256 in hex of the entry, its number and its predecessor's hash. */
  readonly hash: string;
}

/** The last entry of a chain. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/** What the first entry is chained to. */
export const BEFORE_FIRST: ChainHead = { number: 0, hash: '0'.repeat(64) };

export function sealed(entry: AuditEntry, head: ChainHead): SealedAuditEntry {
  const number = head.number + 1;
  return { ...entry, number, hash: hashOf(entry, { number, previous: head.hash }) };
}

/** Every field counts, each in its place, so that none can be exchanged for another. */
export function hashOf(entry: AuditEntry, { number, previous }: { number: number; previous: string }): string {
  const { _id, at, kind, action, subject, deviceId, sessionId, approvalId, address, requestId } = entry;
  const { outcome, object, details, count } = entry;
  const who = [subject, deviceId, sessionId, approvalId, address, requestId];
  const text = JSON.stringify([
    previous,
    number,
    _id,
    at.toISOString(),
    kind,
    action,
    ...who,
    outcome,
    object,
    details,
    count,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

const MAX_LENGTH = 500;

/** A text as an entry may have it: short, and without what may be a card number. */
export function bounded(text: string): string {
  const short = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  return holdsCardNumber(short) ? '(withheld)' : short;
}
