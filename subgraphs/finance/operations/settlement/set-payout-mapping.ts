import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { mappingFaults, type PayoutColumns, type PayoutMapping } from '../../domain/settlement/payout-mapping.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { MAX_PROVIDERS } from '../../store/settlement/payouts.ts';

export interface SetPayoutMappingInput extends Pick<PayoutMapping, 'provider' | 'amountUnit' | 'feeSign'> {
  readonly idempotencyKey: string;
  readonly columns: PayoutColumns;
  readonly delimiter?: string | null | undefined;
  readonly dateFormat?: PayoutMapping['dateFormat'] | null | undefined;
  readonly decimalSign?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly feeKinds?: readonly string[] | null | undefined;
  readonly ignoredKinds?: readonly string[] | null | undefined;
  readonly toleranceDays?: number | null | undefined;
}

const DEFAULT_TOLERANCE_DAYS = 7;

/** Says how a provider's payout files are to be read, from the next one on. Answers with the provider. */
export async function setPayoutMapping(store: FinanceStore, input: SetPayoutMappingInput): Promise<Outcome<string>> {
  const { provider, columns, amountUnit, feeSign, decimalSign = '.' } = input;
  if (decimalSign !== '.' && decimalSign !== ',' && decimalSign !== null) {
    return refused(invalidInput(path('input', 'decimalSign'), 'Give a point or a comma.'));
  }
  const mapping: PayoutMapping = {
    provider,
    columns,
    amountUnit,
    feeSign,
    delimiter: input.delimiter ?? ',',
    dateFormat: input.dateFormat ?? 'YEAR_MONTH_DAY',
    decimalSign: decimalSign ?? '.',
    currency: input.currency ?? null,
    feeKinds: input.feeKinds ?? [],
    ignoredKinds: input.ignoredKinds ?? [],
    toleranceDays: input.toleranceDays ?? DEFAULT_TOLERANCE_DAYS,
  };
  const faults = mappingFaults(mapping);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'setPayoutMapping',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const all = await store.payouts.allMappings();
      if (all.length >= MAX_PROVIDERS && !all.some((other) => other.provider === provider)) {
        return refused(invalidInput(path('input', 'provider'), `There may be ${MAX_PROVIDERS} providers.`));
      }
      await store.payouts.setMapping(mapping, session);
      return done(provider);
    },
  });
}
