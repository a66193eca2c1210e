import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type BarcodeRule, ruleFaults } from '../../domain/selling/barcode.ts';
import type { SalesStore } from '../../store/sales-store.ts';

const MAX_RULES = 11;

export interface SetBarcodeRulesInput {
  readonly idempotencyKey: string;
  readonly rules: readonly BarcodeRule[];
}

/** Sets how the retailer's scales write their barcodes, one rule a prefix. */
export async function setBarcodeRules(store: SalesStore, input: SetBarcodeRulesInput): Promise<Outcome<true>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.count(input.rules, { field: ['rules'], least: 0, most: MAX_RULES });
  const prefixes = new Set<string>();
  for (const [index, rule] of input.rules.entries()) {
    for (const { field, message } of ruleFaults(rule)) faults.invalid(['rules', index, field], message);
    faults.text(rule.skuPrefix, ['rules', index, 'skuPrefix']);
    if (prefixes.has(rule.prefix)) faults.invalid(['rules', index, 'prefix'], 'Give one rule for each prefix.');
    prefixes.add(rule.prefix);
  }
  if (faults.found.length > 0) return refused(...faults.found);
  const rules = input.rules.toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
  return store.commands.once({
    command: 'setBarcodeRules',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      await store.barcodeRules.replace(rules, session);
      return done(true as const);
    },
  });
}
