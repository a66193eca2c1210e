import { eventually } from '../graph-bed.ts';
import { type Answer, type HistoryBed, startHistoryBed } from './history-bed.ts';
import { TILLS } from './history.ts';

/** Where all the locations are. */
export const TIME_ZONE = 'America/New_York';

/** Goods of this category are cheaper in the shops. */
export const PROMOTED = 'PROMOTED';
const FLOAT_MINOR = 10_000;

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const PROGRAMME = {
  expectedVersion: 0,
  name: 'Club',
  rules: [{ name: 'One for ten', kind: 'PER_AMOUNT', points: 1, per: usd(10) }],
  worth: { points: 1, amount: usd(1) },
};

export interface Till {
  readonly registerId: string;
  readonly locationId: string;
  /** Its cash sessions, the open one last. */
  readonly sessionIds: string[];
}

/** Two shops with three tills and a depot, where one history after the other takes place, each with goods of its own. */
export interface Premises extends AsyncDisposable {
  readonly bed: HistoryBed;
  /** Sells with tax on top, and values stock by the average. */
  readonly main: string;
  /** Sells with tax in its prices, and values stock by layers. */
  readonly side: string;
  readonly depot: string;
  readonly locationIds: readonly string[];
  readonly tills: readonly Till[];
  readonly supplierId: string;
  /** What members of the club take for points, each worth a cent. */
  readonly rewardId: string;
  /** An idempotency key that nobody had before. */
  key(): string;
  /** Sends a mutation that must be taken, again and again until what it needs has come to be known. */
  setUp<Value>(name: string, input: object, select?: string): Promise<Answer & Value>;
}

export async function openPremises(): Promise<Premises> {
  const bed = await startHistoryBed();
  let keys = 0;
  const key = (): string => `key-${(keys += 1)}`;
  const setUp: Premises['setUp'] = <Value>(name: string, input: object, select = '') => {
    const send = () => bed.mutate<Value>(name, { idempotencyKey: key(), ...input }, { select });
    return eventually(send, ({ userErrors }) => userErrors.length === 0);
  };
  const place = async (code: string, costingMethod: string, coordinates: object): Promise<string> => {
    const kind = code === 'DEPOT' ? 'WAREHOUSE' : 'STORE';
    const details = { name: code, kind, currency: 'USD', timeZone: TIME_ZONE, costingMethod };
    const input = { code, ...details, ...coordinates };
    return (await setUp<{ location: { id: string } }>('createLocation', input, 'location { id }')).location.id;
  };
  const main = await place('MAIN', 'MOVING_AVERAGE', { latitude: 40.7, longitude: -74 });
  const side = await place('SIDE', 'FIFO', { latitude: 40.8, longitude: -74 });
  const depot = await place('DEPOT', 'FIFO', {});

  const percentOff = { rate: '0.07', targets: { categories: [PROMOTED] } };
  await setUp('savePromotion', { name: 'Seven off', conditions: { locationIds: [main, side] }, percentOff });
  const components = [{ name: 'Tax', rate: '0.0825' }];
  await setUp('setTaxRates', { locationId: main, mode: 'EXCLUSIVE', components });
  await setUp('setTaxRates', { locationId: side, mode: 'INCLUSIVE', components });
  await setUp('setReturnPolicy', { locationId: main, allowed: true });
  await setUp('setCountLimits', { locationId: main, variance: '3' });
  await setUp('setLoyaltyProgramme', PROGRAMME);
  const treat = { name: 'A treat', costPoints: 150, gives: { kind: 'AMOUNT_OFF', amount: usd(200) } };
  const { reward } = await setUp<{ reward: { id: string } }>('saveLoyaltyReward', treat, 'reward { id }');
  const supplied = { code: 'SUPPLIER', name: 'Supplier' };
  const { supplier } = await setUp<{ supplier: { id: string } }>('createSupplier', supplied, 'supplier { id }');
  const tills: Till[] = [];
  for (let number = 0; number < TILLS; number += 1) {
    const locationId = number === 1 ? side : main;
    const named = { locationId, name: `Till ${number}` };
    const { register } = await setUp<{ register: { id: string } }>('createRegister', named, 'register { id }');
    const opening = { registerId: register.id, float: { amountMinor: FLOAT_MINOR, currency: 'USD' } };
    const opened = await setUp<{ cashSession: { id: string } }>('openCashSession', opening, 'cashSession { id }');
    tills.push({ registerId: register.id, locationId, sessionIds: [opened.cashSession.id] });
  }
  await bed.settled();

  const locationIds = [main, side, depot];
  const dispose = () => bed[Symbol.asyncDispose]();
  const places = { main, side, depot, locationIds };
  return {
    bed,
    ...places,
    tills,
    supplierId: supplier.id,
    rewardId: reward.id,
    key,
    setUp,
    [Symbol.asyncDispose]: dispose,
  };
}
