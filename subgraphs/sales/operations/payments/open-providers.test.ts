import { describe, expect, it } from 'vitest';
import { openProviders, type ProviderChoice } from './open-providers.ts';
import { UnreliableProvider } from './unreliable-provider.fixture.ts';

const own = new Map([['ACME', new UnreliableProvider([])]]);
const ledger = {
  one: () => Promise.reject(new Error('Nobody asks it.')),
  record: () => Promise.reject(new Error('Nobody asks it.')),
  reveal: () => Promise.reject(new Error('Nobody asks it.')),
  standing: () => Promise.reject(new Error('Nobody asks it.')),
};

function open(choice: ProviderChoice) {
  const { providers, defaultProvider } = openProviders(choice, { own, ledger });
  return [defaultProvider, ...providers.keys()];
}

describe('the choice of a payment provider', () => {
  it('is the simulated terminal where nobody says, outside production', () => {
    expect(open({ isProduction: false })).toEqual(['SIMULATED', 'ACME', 'SIMULATED']);
    expect(open({ isProduction: false, provider: 'ACME' })).toEqual(['ACME', 'ACME', 'SIMULATED']);
  });

  it('has no simulated terminal in production, unless that is asked for by name', () => {
    expect(open({ isProduction: true, provider: 'ACME' })).toEqual(['ACME', 'ACME']);
    expect(open({ isProduction: true, provider: 'SIMULATED' })).toEqual(['SIMULATED', 'ACME', 'SIMULATED']);
  });

  it('is refused in production where nobody says, and everywhere for one that there is not', () => {
    expect(() => open({ isProduction: true })).toThrow(/PAYMENT_PROVIDER: production needs to be told who moves money/);
    expect(() => open({ isProduction: false, provider: 'NOBODY' })).toThrow(
      /PAYMENT_PROVIDER: there is no provider NOBODY: give one of ACME, SIMULATED/,
    );
  });
});
