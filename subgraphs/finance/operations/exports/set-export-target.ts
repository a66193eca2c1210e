import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { type ExportTerms, type ExternalName, targetFaults } from '../../domain/exports/export-target.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

export interface SetExportTargetInput extends Pick<ExportTerms, 'format' | 'detail'> {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly accounts?: readonly ExternalName[] | null | undefined;
  readonly locations?: readonly ExternalName[] | null | undefined;
  readonly currencies?: readonly ExternalName[] | null | undefined;
  readonly subsidiary?: string | null | undefined;
}

/** Says what another system takes and what it calls our accounts, from its next batch on. Answers with its name. */
export async function setExportTarget(store: FinanceStore, input: SetExportTargetInput): Promise<Outcome<string>> {
  const { name, format, detail } = input;
  const terms: ExportTerms = {
    format,
    detail,
    accounts: input.accounts ?? [],
    locations: input.locations ?? [],
    currencies: input.currencies ?? [],
    subsidiary: input.subsidiary?.trim() || null,
  };
  const faults = targetFaults(name, terms);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'setExportTarget',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      await store.exports.setTarget(name, terms, session);
      return done(name);
    },
  });
}
