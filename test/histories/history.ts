import fc from 'fast-check';

/** Most rounds of a history. In each every actor does one thing, all of them at once. */
const MOST_ROUNDS = 12;
/** In one round of so many an actor does nothing. */
const IDLE = 6;

/**
 * One thing that somebody does. `pick` chooses among what there is then (goods, sales, orders), and `units` are whole.
 * What is done `twice` is sent twice at once, with one key.
 */
export interface Deed<Kind extends string = string> {
  readonly kind: Kind;
  readonly pick: number;
  readonly units: number;
  readonly twice: boolean;
}

export const tillKinds = [
  'sell',
  'sell',
  'sellLate',
  'park',
  'sellParked',
  'refund',
  'exchange',
  'returnWithoutReceipt',
  'moveCash',
  'reopen',
] as const;
export const webKinds = [
  'order',
  'order',
  'cart',
  'quote',
  'reserve',
  'reserve',
  'extend',
  'release',
  'claim',
] as const;
export const pickerKinds = ['fulfil', 'fulfil', 'fulfil', 'cancel', 'wait'] as const;
export const stockroomKinds = [
  'request',
  'request',
  'send',
  'send',
  'arrive',
  'arrive',
  'settle',
  'cancel',
  'move',
  'keep',
] as const;
export const buyerKinds = ['receive', 'order', 'order', 'unload', 'unload', 'close', 'sendBack', 'revalue'] as const;
export const managerKinds = ['count', 'count', 'recount', 'approve', 'giveUp', 'set', 'adjust', 'void'] as const;

export const memberKinds = [
  'give',
  'buyCard',
  'hold',
  'hold',
  'letGo',
  'treat',
  'treatOrder',
  'payByPoints',
  'payByCard',
  'orderByPoints',
  'orderByCard',
  'merge',
  'part',
] as const;

export const bookkeeperKinds = ['closeDay', 'export', 'export', 'exchange', 'revalue'] as const;

export type TillDeed = Deed<(typeof tillKinds)[number]>;
export type WebDeed = Deed<(typeof webKinds)[number]>;
export type PickerDeed = Deed<(typeof pickerKinds)[number]>;
export type StockroomDeed = Deed<(typeof stockroomKinds)[number]>;
export type BuyerDeed = Deed<(typeof buyerKinds)[number]>;
export type ManagerDeed = Deed<(typeof managerKinds)[number]>;
export type MemberDeed = Deed<(typeof memberKinds)[number]>;
export type BookkeeperDeed = Deed<(typeof bookkeeperKinds)[number]>;

/** What ten actors do at once; null is nothing. */
export interface Round {
  readonly tills: readonly (TillDeed | null)[];
  readonly webShop: WebDeed | null;
  readonly picker: PickerDeed | null;
  readonly stockroom: StockroomDeed | null;
  readonly buyer: BuyerDeed | null;
  readonly manager: ManagerDeed | null;
  readonly bookkeeper: BookkeeperDeed | null;
  readonly member: MemberDeed | null;
}

export interface History {
  /** What goes wrong with the events meanwhile. */
  readonly seed: number;
  readonly rounds: readonly Round[];
}

export const TILLS = 3;

const round: fc.Arbitrary<Round> = fc.record({
  tills: fc.array(deedOf(tillKinds), { minLength: TILLS, maxLength: TILLS }),
  webShop: deedOf(webKinds),
  picker: deedOf(pickerKinds),
  stockroom: deedOf(stockroomKinds),
  buyer: deedOf(buyerKinds),
  manager: deedOf(managerKinds),
  bookkeeper: deedOf(bookkeeperKinds),
  member: deedOf(memberKinds),
});

export const histories: fc.Arbitrary<History> = fc.record({
  seed: fc.integer(),
  rounds: fc.array(round, { maxLength: MOST_ROUNDS, size: 'max' }),
});

function deedOf<Kind extends string>(kinds: readonly Kind[]): fc.Arbitrary<Deed<Kind> | null> {
  const deed: fc.Arbitrary<Deed<Kind>> = fc.record({
    kind: fc.constantFrom(...kinds),
    pick: fc.nat(1000),
    units: fc.integer({ min: 1, max: 5 }),
    twice: fc.boolean(),
  });
  return fc.option(deed, { nil: null, freq: IDLE });
}
