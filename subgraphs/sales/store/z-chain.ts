import { createHash } from 'node:crypto';
import { FIRST_PREVIOUS_HASH, sealedText, type ZReport } from '../domain/z-report.ts';
import type { CashSessionRecord } from './cash.ts';

/** SHA-256, in hex, of a closed session's Z report and its predecessor's hash (null for the register's first). */
export function zHashOf(session: CashSessionRecord, previousHash: string | null): string {
  const text = sealedText(zReportOf(session), previousHash ?? FIRST_PREVIOUS_HASH);
  return createHash('sha256').update(text).digest('hex');
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
    closedAt,
    floatMinor: session.floatMinor,
    expectedMinor: session.expectedMinor,
    countedMinor,
    eventCount: session.eventCount,
    receiptNumber: session.receiptNumber,
  };
}
