/**
 * A place in the log of one subgraph's events. Whoever holds it has been told of everything before it and of what stands
 * at it, and of nothing after it.
 */
export interface Cursor {
  /** The subgraph whose log it is: `sales`. */
  readonly source: string;
  /** Counts the log's entries from 1, without gaps. */
  readonly position: number;
  /** Which event of the entry, from 1; 0 stands before the first. */
  readonly event: number;
  /** Which of the things that the event tells of, from 1. */
  readonly item: number;
}

const FORM = /^([a-z][a-z0-9]{0,31}):(\d{1,15}):(\d{1,6}):(\d{1,6})$/;
const MAX_LENGTH = 128;

/** As clients hold it: opaque, and safe in a URL. */
export function writeCursor({ source, position, event, item }: Cursor): string {
  return Buffer.from(`${source}:${position}:${event}:${item}`, 'latin1').toString('base64url');
}

/** Null for a text that is no cursor. */
export function readCursor(text: string): Cursor | null {
  if (text.length > MAX_LENGTH) return null;
  const match = FORM.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null) return null;
  const [, source = '', position, event, item] = match;
  return { source, position: Number(position), event: Number(event), item: Number(item) };
}

/** Below zero when `a` comes first, zero when they are the same place. Both must be of the same log. */
export function compareCursors(a: Cursor, b: Cursor): number {
  return a.position - b.position || a.event - b.event || a.item - b.item;
}
