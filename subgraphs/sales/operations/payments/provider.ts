import { notFound, path } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import type { Faults } from '../../domain/input-rules.ts';
import type { ProviderAnswer } from '../../domain/payments/payment.ts';

export type { ProviderAnswer } from '../../domain/payments/payment.ts';

/** What is asked of a provider. The key makes it the same question for ever: asked twice, it is done once. */
export interface Asked {
  readonly key: string;
  /** The key under which the authorisation was asked, which is how a provider knows what this is about. */
  readonly authorisation: string;
  readonly amount: Money;
}

/**
 * Whoever moves the money: a terminal, a gateway. Every method may throw or take for ever, which is taken for UNKNOWN;
 * whoever asks then looks the key up, and asks again only what is safe to ask again.
 */
export interface PaymentProvider {
  /** Holds an amount. The token is what the terminal or web form gave for the card; null lets the terminal ask for one. */
  authorise(asked: Asked & { readonly token: string | null }): Promise<ProviderAnswer>;
  /** Takes a part of what is held, or all of it: the amount asked for. Parts are asked for one after the other. */
  capture(asked: Asked): Promise<ProviderAnswer>;
  /**
   * Lets go what is held and not captured; what was captured stays. One that has not arrived yet must be declined when it does, so that an answer
   * that was lost can never charge anybody later.
   */
  void(asked: Asked): Promise<ProviderAnswer>;
  /** Gives back a part of what was captured, or all of it: the amount asked for. */
  refund(asked: Asked): Promise<ProviderAnswer>;
  /** What became of what was asked under a key; NOT_FOUND while it has not arrived. */
  lookUp(key: string): Promise<ProviderAnswer>;
}

export type PaymentProviders = ReadonlyMap<string, PaymentProvider>;

/** Whether money can be asked for there. */
export function checkProvider(
  { providers }: { providers: PaymentProviders },
  name: string,
  { field, faults }: { field: readonly (string | number)[]; faults: Faults },
): void {
  if (!providers.has(name)) faults.add(notFound(path('input', ...field), 'payment provider', name));
}
