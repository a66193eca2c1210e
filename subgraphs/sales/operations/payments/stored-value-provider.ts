import { AppError } from '#platform/errors/app-error.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import type { Asked, PaymentProvider, ProviderAnswer } from './provider.ts';

/**
 * Gift cards and store credit, as finance keeps them: held, taken and given back under keys, each done once there. The
 * token is what the look-up of a gift card's code gave, or the id of the customer whose credit it is.
 */
export function storedValueProvider(finance: Peer): PaymentProvider {
  const ask = async (what: string, { key, authorisation, amount }: Asked): Promise<ProviderAnswer> => {
    const document = `mutation SalesStoredValue($input: StoredValueRequestInput!) {
      answer: ${what}StoredValue(input: $input) ${ANSWER}
    }`;
    return providerAnswer(await finance.request<Answered>(document, { input: { key, authorisation, amount } }));
  };
  return {
    authorise: async ({ key, amount, token }) => {
      const input = { key, amount, token };
      return providerAnswer(await finance.request<Answered>(AUTHORISE, { input }));
    },
    capture: (asked) => ask('capture', asked),
    void: (asked) => ask('void', asked),
    refund: (asked) => ask('refund', asked),
    lookUp: async (key) => providerAnswer(await finance.request<Answered>(LOOK_UP, { key })),
  };
}

/** Stands for finance where none was given: whoever asks is told so. */
export const NO_FINANCE: Peer = {
  request: () =>
    Promise.reject(new AppError('PEER_UNAVAILABLE', 'No finance subgraph was given.', { retryable: true })),
};

interface Answered {
  readonly answer: {
    readonly outcome: 'APPROVED' | 'DECLINED' | 'NOT_FOUND';
    readonly reason: string | null;
    readonly storedValue: { readonly id: string; readonly kind: string; readonly last4?: string } | null;
  };
}

const ANSWER = '{ outcome reason storedValue { id kind ... on GiftCard { last4 } } }';

const AUTHORISE = `mutation SalesStoredValueAuthorise($input: AuthoriseStoredValueInput!) {
  answer: authoriseStoredValue(input: $input) ${ANSWER}
}`;

const LOOK_UP = `query SalesStoredValueRequest($key: ID!) { answer: storedValueRequest(key: $key) ${ANSWER} }`;

function providerAnswer({ answer: { outcome, reason, storedValue } }: Answered): ProviderAnswer {
  switch (outcome) {
    case 'APPROVED':
      return { kind: 'APPROVED', reference: storedValue?.id ?? '', card: storedValue && cardOf(storedValue) };
    case 'DECLINED':
      return { kind: 'DECLINED', reason: reason ?? 'It cannot be used.' };
    case 'NOT_FOUND':
      return { kind: 'NOT_FOUND' };
  }
}

/** What a receipt shows of it. Its kind says as which tender it pays. */
function cardOf({ id, kind, last4 = '' }: NonNullable<Answered['answer']['storedValue']>) {
  return { token: id, brand: kind, last4, authorisationCode: null };
}
