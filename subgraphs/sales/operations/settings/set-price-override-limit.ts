import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_LIMIT_PERCENT } from '../../domain/selling/changed-by-hand.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { changeLocationRules } from './change-location-rules.ts';

export interface SetPriceOverrideLimitInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly limitPercent: number;
}

/** Sets how far prices may be changed by hand at a location. Answers with the location's id. */
export async function setPriceOverrideLimit(
  store: SalesStore,
  actor: Actor,
  input: SetPriceOverrideLimitInput,
): Promise<Outcome<Id<'location'>>> {
  const { limitPercent } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (limitPercent < 0 || limitPercent > MAX_LIMIT_PERCENT) {
    faults.invalid(['limitPercent'], `Give 0 to ${MAX_LIMIT_PERCENT} percent.`);
  }
  const change = () => done({ overrideLimitPercent: limitPercent });
  return changeLocationRules(store, actor, { command: 'setPriceOverrideLimit', input, faults, change });
}
