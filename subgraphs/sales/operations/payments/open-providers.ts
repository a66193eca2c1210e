import type { Config } from '#platform/config/config.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { PaymentProviders } from './provider.ts';
import { createSimulatedTerminal, SIMULATED_TERMINAL } from './simulated-terminal.ts';

/** Who is to move money, as the environment says. */
export interface ProviderChoice {
  /** The one for those who do not say; the simulated terminal when it is left out, outside production. */
  readonly provider?: string | undefined;
  readonly isProduction: boolean;
}

export function choiceOf({ NODE_ENV, PAYMENT_PROVIDER }: Config): ProviderChoice {
  return { provider: PAYMENT_PROVIDER, isProduction: NODE_ENV === 'production' };
}

export interface OpenProviders {
  readonly providers: PaymentProviders;
  readonly defaultProvider: string;
}

/**
 * The providers that money can be asked for at. In production the simulated terminal, which takes every card and moves
 * no money, is there only where it is the one that was chosen. Throws `AppError` `CONFIGURATION` where nobody was chosen
 * in production, or one that there is not.
 */
export function openProviders(
  { provider, isProduction }: ProviderChoice,
  { own, ledger }: { own: PaymentProviders; ledger: Parameters<typeof createSimulatedTerminal>[0] },
): OpenProviders {
  const isSimulated = !isProduction || provider === SIMULATED_TERMINAL;
  const simulated = isSimulated ? [[SIMULATED_TERMINAL, createSimulatedTerminal(ledger)] as const] : [];
  const providers: PaymentProviders = new Map([...own, ...simulated]);
  const defaultProvider = provider ?? (isProduction ? null : SIMULATED_TERMINAL);
  if (defaultProvider !== null && providers.has(defaultProvider)) return { providers, defaultProvider };
  const names = [...own.keys(), SIMULATED_TERMINAL].join(', ');
  const why =
    defaultProvider === null
      ? 'production needs to be told who moves money'
      : `there is no provider ${defaultProvider}`;
  const message = `${why}: give one of ${names} (${SIMULATED_TERMINAL} takes every card and moves no money)`;
  throw new AppError('CONFIGURATION', `The environment cannot be used. Set:\n  PAYMENT_PROVIDER: ${message}`);
}
