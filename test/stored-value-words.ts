import { ROLES } from '#platform/auth/roles.ts';
import { newId } from '#platform/ids/ids.ts';
import type { SubgraphBed } from './test-bed.ts';

const VALUE = `{ id kind state balance { amountMinor currency } held { amountMinor } available { amountMinor } }`;
const ERRORS = `userErrors {
  __typename code message field
  ... on StoredValueNotUsableError { state }
  ... on StoredValueOverdrawnError { available { amountMinor } missing { amountMinor } }
  ... on StoredValueCurrencyError { expected }
}`;

export interface Value {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly balance: { readonly amountMinor: number; readonly currency: string };
  readonly held: { readonly amountMinor: number };
  readonly available: { readonly amountMinor: number };
}

export interface ValuePayload {
  readonly storedValue: Value | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly __typename: string; readonly field: readonly string[] | null }[];
}

export interface LookUp {
  readonly giftCard: Value | null;
  readonly redemptionToken: string | null;
  readonly userErrors: readonly { readonly __typename: string; readonly retryAfterSeconds?: number }[];
}

export interface Answer {
  readonly outcome: 'APPROVED' | 'DECLINED' | 'NOT_FOUND';
  readonly reason: string | null;
  readonly storedValue: Value | null;
}

type Command =
  | 'loadStoredValue'
  | 'grantStoreCredit'
  | 'redeemStoredValue'
  | 'adjustStoredValue'
  | 'blockStoredValue'
  | 'unblockStoredValue'
  | 'expireStoredValue';

/** As sales asks on its own behalf. */
const SERVICE = { subject: 'service-sales', scopes: new Set(ROLES.service), locations: 'all' } as const;

/** What tests say to finance about gift cards and store credit, in US cents where they do not say otherwise. */
export function storedValueWords({ run }: Pick<SubgraphBed, 'run'>) {
  const change = async (command: Command, input: object): Promise<ValuePayload> => {
    const name = `${command[0]?.toUpperCase()}${command.slice(1)}Input`;
    const type = /^(un)?block|^expire/.test(command) ? 'ChangeStoredValueInput' : name;
    const document = `mutation($input: ${type}!) { ${command}(input: $input) { storedValue ${VALUE} replayed ${ERRORS} } }`;
    const told = { idempotencyKey: newId('event'), reason: 'Test', ...input };
    return (await run<Record<string, ValuePayload>>(document, { input: told }))[command] as ValuePayload;
  };
  const ask = async (what: 'authorise' | 'capture' | 'void' | 'refund', input: object): Promise<Answer> => {
    const type = what === 'authorise' ? 'AuthoriseStoredValueInput' : 'StoredValueRequestInput';
    const document = `mutation($input: ${type}!) { answer: ${what}StoredValue(input: $input) { outcome reason storedValue ${VALUE} } }`;
    return (await run<{ answer: Answer }>(document, { input }, SERVICE)).answer;
  };
  const issue = async (more: object = {}) => {
    const document = `mutation($input: IssueGiftCardsInput!) {
      issueGiftCards(input: $input) { issued { giftCard { id last4 state } code } replayed ${ERRORS} }
    }`;
    const input = { idempotencyKey: newId('event'), count: 1, currency: 'USD', ...more };
    const { issueGiftCards } = await run<{
      issueGiftCards: {
        issued: { giftCard: { id: string; last4: string; state: string }; code: string | null }[] | null;
        replayed: boolean;
        userErrors: ValuePayload['userErrors'];
      };
    }>(document, { input });
    return issueGiftCards;
  };
  return {
    change,
    ask,
    issue,
    /** A new card with so much on it. */
    card: async (amountMinor: number, more: object = {}): Promise<{ id: string; code: string }> => {
      const { issued } = await issue(more);
      const [card] = issued ?? [];
      if (!card?.code) throw new Error('No card was issued.');
      const amount = { amountMinor, currency: 'USD' };
      await change('loadStoredValue', { storedValueId: card.giftCard.id, amount, funding: 'PAID_ELSEWHERE' });
      return { id: card.giftCard.id, code: card.code };
    },
    lookUp: async (
      code: string,
      { locationId, actor }: { locationId?: string; actor?: Parameters<typeof run>[2] } = {},
    ) => {
      const document = `query($code: String!, $locationId: ID) {
        giftCard(code: $code, locationId: $locationId) {
          giftCard ${VALUE} redemptionToken
          userErrors { __typename code message field ... on TooManyCodeTriesError { retryAfterSeconds } }
        }
      }`;
      return (await run<{ giftCard: LookUp }>(document, { code, locationId }, actor)).giftCard;
    },
    /** A card by its id. */
    seen: async (id: string): Promise<Value> => {
      const document = `query($id: ID!) { giftCard(id: $id) { giftCard ${VALUE} } }`;
      const { giftCard } = await run<{ giftCard: LookUp }>(document, { id });
      if (giftCard.giftCard === null) throw new Error(`There is no card ${id}.`);
      return giftCard.giftCard;
    },
    creditOf: async (customerId: string): Promise<readonly Value[]> => {
      const document = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { storeCredit ${VALUE} } } }`;
      const of = [{ __typename: 'Customer', id: customerId }];
      return (await run<{ _entities: [{ storeCredit: Value[] }] }>(document, { of }))._entities[0].storeCredit;
    },
  };
}

export type StoredValueWords = ReturnType<typeof storedValueWords>;
