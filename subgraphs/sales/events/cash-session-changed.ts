import { type Telling, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { CASH_MOVED, type CashMoved } from '#schema/events/cash-moved.v1.ts';
import { CASH_SESSION_CLOSED, type CashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { CASH_SESSION_OPENED, type CashSessionOpened } from '#schema/events/cash-session-opened.v1.ts';
import type { CashSessionChange } from '../store/cash.ts';

const OF_SESSIONS: ReadonlySet<string> = new Set([CASH_SESSION_OPENED, CASH_SESSION_CLOSED, CASH_MOVED]);

/** The cash session that an event tells of. It is shown as it is when it is told, so that none of them goes back in time. */
export function cashSessionOfEvent({ type, data }: CloudEvent): readonly Telling<CashSessionChange>[] {
  if (!OF_SESSIONS.has(type)) return [];
  const { cashSessionId, locationId } = data as CashSessionOpened | CashSessionClosed | CashMoved;
  return telling({ cashSessionId, locationId }, { key: cashSessionId });
}
