import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import { Faults } from '../../domain/input-rules.ts';
import { CASH_INCREMENTS } from '../../domain/tills/cash-rounding.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { changeLocationRules } from './change-location-rules.ts';

export interface SetCashRoundingInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly incrementMinor: number;
  readonly rounding: Rounding;
}

/** Sets to what cash is rounded at a location. Answers with the location's id. */
export async function setCashRounding(
  store: SalesStore,
  actor: Actor,
  input: SetCashRoundingInput,
): Promise<Outcome<Id<'location'>>> {
  const { incrementMinor, rounding } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (!CASH_INCREMENTS.includes(incrementMinor)) {
    faults.invalid(['incrementMinor'], `Give one of ${CASH_INCREMENTS.join(', ')} minor units.`);
  }
  const change = () => done({ cash: { incrementMinor, rounding } });
  return changeLocationRules(store, actor, { command: 'setCashRounding', input, faults, change });
}
