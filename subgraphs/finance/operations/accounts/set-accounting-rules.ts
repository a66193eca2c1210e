import { done, invalidInput, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { AccountingRule } from '../../domain/booking/accounting-rule.ts';
import { sharingFaults } from '../../domain/booking/kept-accounts.ts';
import { ruleFaults } from '../../domain/booking/rule-faults.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { MAX_RULE_VERSIONS } from '../../store/rules.ts';

export interface SetAccountingRulesInput {
  readonly idempotencyKey: string;
  readonly rules: readonly AccountingRule[];
  /** Now when left out. */
  readonly effectiveFrom?: Date | null | undefined;
  readonly note?: string | null | undefined;
  /** The newest version that the caller has seen; 0 for none. */
  readonly expectedVersion: number;
}

/** Somebody else has set rules since the caller looked at them. */
export interface StaleRules extends Refusal {
  readonly kind: 'StaleRules';
  readonly currentVersion: number;
}

const MAX_NOTE_LENGTH = 500;

/**
 * Sets the shop's own rules, all of them, for what occurs from an instant on and is booked after this. Answers with the
 * new version.
 */
export async function setAccountingRules(
  store: FinanceStore,
  input: SetAccountingRulesInput,
): Promise<Outcome<number>> {
  const { effectiveFrom, expectedVersion } = input;
  const note = input.note?.trim() ?? '';
  const rules = input.rules.map(({ name, ...rule }) => ({ name: name.trim(), ...rule }));
  if (note.length > MAX_NOTE_LENGTH) {
    return refused(invalidInput(path('input', 'note'), `Use at most ${MAX_NOTE_LENGTH} characters.`));
  }
  return store.commands.once({
    command: 'setAccountingRules',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const codes = [...new Set(rules.map(({ accountCode }) => accountCode))];
      const accounts = [...(await store.accounts.reserve(codes, session)).values()];
      // An account of one currency would leave events in the others without a place.
      const open = accounts.filter(({ closedAt, currency }) => closedAt === undefined && !currency);
      const others = await store.rules.ever(session);
      const posted = await store.balances.everPosted(codes, session);
      const faults: Refusal[] = [
        ...ruleFaults(rules, new Set(open.map(({ code }) => code))),
        ...sharingFaults(rules, { others, posted }),
      ];
      if (faults.length > 0) return refused(...faults);
      const currentVersion = (await store.rules.all(session)).at(-1)?.version ?? 0;
      if (currentVersion !== expectedVersion) return refused(stale(currentVersion));
      if (currentVersion >= MAX_RULE_VERSIONS) {
        const message = `There are ${MAX_RULE_VERSIONS} versions of the rules, which is the most there may be.`;
        return refused(invalidInput(path('input', 'rules'), message));
      }
      const version = currentVersion + 1;
      await store.rules.add({ version, effectiveFrom: effectiveFrom ?? now, note, rules, setAt: now }, session);
      return done(version);
    },
  });
}

function stale(currentVersion: number): StaleRules {
  return {
    kind: 'StaleRules',
    message: `The rules are at version ${currentVersion} by now: look at them again, and set yours on top of those.`,
    field: path('input', 'expectedVersion'),
    currentVersion,
  };
}
