import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { reorderPointOf } from '../../domain/replenishment/replenishment.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { RuleRecord } from '../../store/replenishment-rules.ts';
import { lowStockEvents } from './low-stock-event.ts';
import { placeOf, readRule, type SetReplenishmentRuleInput } from './read-replenishment-rule.ts';

type RuleStore = Pick<InventoryStore, 'commands' | 'catalogue' | 'levels' | 'suppliers' | 'replenishment' | 'demand'>;

/** Sets when and how a position is replenished. Answers with the rule's id, which is its level's. */
export async function setReplenishmentRule(
  store: RuleStore & Pick<InventoryStore, 'clock'>,
  { actor, input }: { actor: Actor; input: SetReplenishmentRuleInput },
): Promise<Outcome<LevelId>> {
  const read = await readRule(store, { actor, input });
  if (read.kind === 'refused') return read;
  const { rule, location } = read.value;
  const demand = await store.demand({ position: rule, timeZone: location.timeZone, now: store.clock() });
  return store.commands.once({
    command: 'setReplenishmentRule',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { now } = transaction;
      const reorderPointMilli = reorderPointOf(rule, demand);
      const kept = { demand, demandAt: now, reorderPointMilli, setBy: actor.subject, updatedAt: now };
      await putRule(store, { _id: levelId(rule), ...rule, ...kept }, transaction);
      return done(levelId(rule));
    },
  });
}

/** Writes a rule, and its reorder point to the level, which may be low by it. */
export async function putRule(
  { replenishment, levels }: Pick<InventoryStore, 'replenishment' | 'levels'>,
  rule: RuleRecord,
  { session, now, emit }: Transaction,
): Promise<void> {
  await replenishment.put(rule, session);
  const step = await levels.setReorderPoint(rule, rule.reorderPointMilli, { session, now });
  for (const event of lowStockEvents([step])) emit(event);
}

export interface RemoveReplenishmentRuleInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly sku: string;
}

/** Takes a position's rule away: it is low no more. Answers with the id that the rule had. */
export async function removeReplenishmentRule(
  store: RuleStore,
  { actor, input }: { actor: Actor; input: RemoveReplenishmentRuleInput },
): Promise<Outcome<LevelId>> {
  const found = await placeOf(store, { actor, input });
  if (found.kind === 'refused') return found;
  const position = { variantId: found.value.variant.id, sku: input.sku, locationId: found.value.location.id };
  return store.commands.once({
    command: 'removeReplenishmentRule',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const id = levelId(position);
      if (!(await store.replenishment.remove(id, session))) {
        return refused(notFound(path('input', 'sku'), 'replenishment rule for', input.sku));
      }
      const step = await store.levels.setReorderPoint(position, null, { session, now });
      for (const event of lowStockEvents([step])) emit(event);
      return done(id);
    },
  });
}
