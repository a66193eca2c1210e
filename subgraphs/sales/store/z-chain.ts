import { createHash } from 'node:crypto';
import { FIRST_PREVIOUS_HASH, sealedText, type ZReport } from '../domain/tills/z-report.ts';
import type { CashSessionRecord } from './cash.ts';

/** SHA-256, in hex, of a closed session's Z report and its predecessor's hash (null for the register's first). */
export function zHashOf(session: CashSessionRecord, previousHash: string | null): string {
  const text = sealedText(zReportOf(session), previousHash ?? FIRST_PREVIOUS_HASH);
  return createHash('sha256').update(text).digest('hex');
}

/** In what ways a closed session is not the sealed successor of the one before it (null for the register's first). */
export function linkFaults(session: CashSessionRecord, previous: CashSessionRecord | null): string[] {
  const due = (previous?.number ?? 0) + 1;
  return [
    ...(session.number === due ? [] : [`its number is ${session.number} where ${due} is due`]),
    ...(session.zHash === zHashOf(session, previous?.zHash ?? null) ? [] : ['it is not what it was sealed as']),
  ];
}

function zReportOf(session: CashSessionRecord): ZReport {
  const { closedAt, countedMinor } = session;
  if (closedAt === null || countedMinor === null) throw new Error(`${session._id} is not closed.`);
  return {
    registerId: session.registerId,
    zNumber: session.number,
    cashSessionId: session._id,
    currency: session.currency,
    openedAt: session.openedAt,
    openedBy: session.openedBy,
    closedAt,
    closedBy: session.closedBy,
    floatMinor: session.floatMinor,
    expectedMinor: session.expectedMinor,
    countedMinor,
    denominations: session.denominations,
    figures: session.figures,
    foreign: session.foreign,
    eventCount: session.eventCount,
    receiptNumber: session.receiptNumber,
  };
}
