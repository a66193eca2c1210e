import type { GraphClient } from '#platform/graphql/client.ts';
import { CURRENCY } from '../replay/shop-inputs.ts';

interface Amount {
  readonly amountMinor: number;
}

/** All accounts with their balances, ordered by code. */
export interface TrialBalance {
  readonly rows: readonly {
    readonly account: { readonly code: string; readonly name: string };
    readonly debit: Amount;
    readonly credit: Amount;
  }[];
  readonly debitTotal: Amount;
  readonly creditTotal: Amount;
}

export async function readTrialBalance(graph: GraphClient): Promise<TrialBalance> {
  const { trialBalance } = await graph.request<{ trialBalance: TrialBalance }>(TRIAL_BALANCE, { currency: CURRENCY });
  return trialBalance;
}

export function balances({ debitTotal, creditTotal }: TrialBalance): boolean {
  return debitTotal.amountMinor === creditTotal.amountMinor;
}

const TRIAL_BALANCE = `query DemoTrialBalance($currency: CurrencyCode!) {
  trialBalance(currency: $currency) {
    rows { account { code name } debit { amountMinor } credit { amountMinor } }
    debitTotal { amountMinor } creditTotal { amountMinor }
  }
}`;
