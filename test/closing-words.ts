import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Trade } from '#subgraphs/finance/events/trade.arbitrary.ts';
import type { FinanceBed } from './finance-bed.ts';
import { tradeWith } from './finance-bed.ts';
import { event } from './test-bed.ts';

/** What a mutation finds wrong, and whether it did anything. */
export interface Answer {
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

export interface PeriodAnswer extends Answer {
  readonly period: { readonly id: string; readonly number: number; readonly isClosed: boolean } | null;
}

const PERIOD = `{
  period { id number from through isClosed note lockedBy reopenedBy reopeningReason }
  replayed
  userErrors { __typename code message field ... on PeriodClosedError { closedThrough } }
}`;

export async function lockPeriod(bed: FinanceBed, through: string, more: object = {}): Promise<PeriodAnswer> {
  const query = `mutation($input: LockPeriodInput!) { lockPeriod(input: $input) ${PERIOD} }`;
  const input = { idempotencyKey: newId('event'), through, ...more };
  return (await bed.run<{ lockPeriod: PeriodAnswer }>(query, { input })).lockPeriod;
}

export async function reopenPeriod(
  bed: FinanceBed,
  periodId: string | undefined,
  { actor, ...more }: { readonly actor?: Actor; readonly reason?: string; readonly idempotencyKey?: string } = {},
): Promise<PeriodAnswer> {
  const query = `mutation($input: ReopenPeriodInput!) { reopenPeriod(input: $input) ${PERIOD} }`;
  const input = { idempotencyKey: newId('event'), periodId, reason: 'The stock was counted late', ...more };
  return (await bed.run<{ reopenPeriod: PeriodAnswer }>(query, { input }, actor)).reopenPeriod;
}

/** Tells finance of a new location in a time zone. */
export async function newLocation(bed: FinanceBed, timeZone: string): Promise<`location_${string}`> {
  const locationId = newId('location');
  const data = { locationId, code: locationId, name: 'Store', kind: 'STORE', currency: 'USD', timeZone };
  const type = 'tillgraph.inventory.location.created.v1';
  await bed.deliver('inventory', event({ source: 'inventory', type, subject: locationId, sequence: 1, data }));
  return locationId;
}

/** A sale in US dollars that moves money, without refunds, at a location and an instant. */
export function saleAt(locationId: `location_${string}`, occurredAt: string): Trade {
  const trade = tradeWith(({ sale }) => sale.totalMinor > 0 && sale.currency === 'USD');
  return { ...trade, refunds: [], sale: { ...trade.sale, locationId, occurredAt } };
}
