import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Denomination } from './denominations.ts';
import type { ForeignDrawers } from './foreign-drawers.ts';
import type { SessionFigures } from './session-figures.ts';

/** What a closed cash session is sealed with. */
export interface ZReport {
  readonly registerId: string;
  /** From 1 within the register, without gaps. */
  readonly zNumber: number;
  readonly cashSessionId: string;
  readonly currency: CurrencyCode;
  readonly openedAt: Date;
  /** Ids of the members of staff who opened and closed it; absent where nobody was signed in. */
  readonly openedBy?: string | undefined;
  readonly closedAt: Date;
  readonly closedBy?: string | undefined;
  readonly floatMinor: number;
  readonly expectedMinor: number;
  readonly countedMinor: number;
  /** Null when it was not counted piece by piece; absent from reports of before pieces were kept. */
  readonly denominations?: readonly Denomination[] | null | undefined;
  /** What the session's sales, refunds, voids and cash events came to; absent from reports of before they were kept. */
  readonly figures?: SessionFigures | undefined;
  /** What it had of other currencies, counted; absent where it had none. */
  readonly foreign?: ForeignDrawers | undefined;
  /** How many times cash went in or out. */
  readonly eventCount: number;
  /** The number of the last receipt that was printed at the register when it closed. */
  readonly receiptNumber: number;
}

/** What stands where the first report of a register has no previous one. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is the report's hash: the report as JSON with all fields in the order of their names, and the
 * hash of the register's previous report behind it. Changing any closed session breaks every later hash.
 */
export function sealedText(report: ZReport, previousHash: string): string {
  const ordered = JSON.stringify(report, (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return ordered + previousHash;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
