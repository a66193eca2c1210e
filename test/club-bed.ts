import type { Actor } from '#platform/auth/actor.ts';
import { ROLES, serviceActor } from '#platform/auth/roles.ts';
import { inProcessPeer, type Peer } from '#platform/graphql/peer.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { PROGRAMME, type Standing } from './loyalty-bed.ts';
import { type OrderBed, startOrderBed } from './order-bed.ts';
import type { Payload } from './sales-shop.ts';
import { type StoredValueWords, storedValueWords } from './stored-value-words.ts';
import { ADMIN } from './test-bed.ts';

/** All four subgraphs, which meet as they do in production: shops that take orders from members with points and cards. */
export interface ClubBed extends OrderBed {
  readonly words: StoredValueWords;
  /** Runs an operation of customer or finance, as an admin. */
  ask<Data>(of: 'customer' | 'finance', query: string, variables?: object): Promise<Data>;
  /** Runs a mutation of customer; a key is made for it unless the input has one. */
  club<Value>(name: string, input: object, select: string): Promise<Payload & Value>;
  /** Enrols somebody with so many points. */
  member(points: number): Promise<string>;
  standingOf(customerId: string): Promise<Standing>;
  /** A reward that can be held. */
  reward(gives: object, more?: object): Promise<string>;
  /** Holds a reward's points; answers with the hold's id. */
  hold(customerId: string, rewardId: string): Promise<string>;
  stateOf(holdId: string): Promise<string>;
  /** Points and cards are asked so often without an answer: before anything is done, or after it. */
  leaveUnanswered(times: number, when: 'BEFORE' | 'AFTER'): void;
  /** Moves the clock of customer forward. */
  advanceClub(milliseconds: number): void;
  /** In US cents, debits less credits. */
  balanceOf(accountCode: string): Promise<number>;
}

/** May besides do what sales does on its own behalf. */
const ACTOR: Actor = { ...ADMIN, scopes: new Set([...ADMIN.scopes, ...ROLES.service]) };

export async function startClubBed(): Promise<ClubBed> {
  let others: { customer: Subgraph; finance: Subgraph } | null = null;
  let aheadMs = 0;
  let keys = 0;
  const unanswered: ('BEFORE' | 'AFTER')[] = [];
  const bed = await startOrderBed(async (options) => {
    const clock = (): Date => new Date(Date.now() + aheadMs);
    const [customer, finance] = [await startCustomer({ ...options, clock }), await startFinance(options)];
    others = { customer, finance };
    const asSales = serviceActor('sales');
    return {
      names: ['customer', 'finance'],
      peers: {
        customer: unreliable(inProcessPeer(customer, asSales), unanswered),
        finance: unreliable(inProcessPeer(finance, asSales), unanswered),
      },
      [Symbol.asyncDispose]: async () => {
        await customer.close();
        await finance.close();
      },
    };
  });
  const ask: ClubBed['ask'] = async <Data>(of: 'customer' | 'finance', query: string, variables: object = {}) => {
    if (others === null) throw new Error('The subgraphs were not started.');
    const result = await others[of].execute({ query, variables: { ...variables }, actor: ACTOR, requestId: 'test' });
    const [error] = result.errors ?? [];
    if (error) throw new Error(error.message);
    return result.data as Data;
  };
  const club: ClubBed['club'] = async <Value>(name: string, input: object, select: string) => {
    keys += 1;
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const payload = `${select} replayed userErrors { __typename code message field }`;
    const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${payload} } }`;
    const variables = { input: { idempotencyKey: `club-${keys}`, ...input } };
    return (await ask<{ payload: Payload & Value }>('customer', document, variables)).payload;
  };
  await club('setLoyaltyProgramme', PROGRAMME, 'programme { version }');
  return {
    ...bed,
    words: storedValueWords({ run: (query, variables) => ask('finance', query, variables) }),
    ask,
    club,
    member: async (points) => {
      const enrolled = await club<{ customer: { id: string } }>(
        'enrolCustomer',
        { loyaltyCard: `CLUB-${keys}` },
        'customer { id }',
      );
      const { id: customerId } = enrolled.customer;
      if (points > 0) await club('adjustPoints', { customerId, points, reason: 'Welcome' }, 'loyalty { points }');
      return customerId;
    },
    standingOf: async (id) => {
      const query = 'query($id: ID!) { customer(id: $id) { loyalty { points held available owed } } }';
      return (await ask<{ customer: { loyalty: Standing } }>('customer', query, { id })).customer.loyalty;
    },
    reward: async (gives, more = {}) => {
      const input = { name: 'A treat', costPoints: 500, gives, ...more };
      return (await club<{ reward: { id: string } }>('saveLoyaltyReward', input, 'reward { id }')).reward.id;
    },
    hold: async (customerId, rewardId) => {
      const input = { customerId, rewardId };
      return (await club<{ hold: { id: string } }>('holdReward', input, 'hold { id }')).hold.id;
    },
    stateOf: async (id) => {
      const query = 'query($id: ID!) { pointsHold(id: $id) { state } }';
      return (await ask<{ pointsHold: { state: string } }>('customer', query, { id })).pointsHold.state;
    },
    leaveUnanswered: (times, when) => void unanswered.push(...Array.from({ length: times }, () => when)),
    advanceClub: (milliseconds) => {
      aheadMs += milliseconds;
    },
    balanceOf: async (code) => {
      const query = 'query($code: String) { account(code: $code) { balance(currency: "USD") { amountMinor } } }';
      const { account } = await ask<{ account: { balance: { amountMinor: number } } }>('finance', query, { code });
      return account.balance.amountMinor;
    },
  };
}

/** Does not answer while it is told so, to what asks for points or cards to pay. */
function unreliable(peer: Peer, unanswered: ('BEFORE' | 'AFTER')[]): Peer {
  return {
    request: async (query, variables) => {
      const when = /^mutation Sales(AskForPoints|StoredValue)/.test(query) ? unanswered.shift() : undefined;
      if (when === 'BEFORE') throw new Error('It never got there.');
      const answer = await peer.request<never>(query, variables);
      if (when === 'AFTER') throw new Error('Its answer was lost.');
      return answer;
    },
  };
}
