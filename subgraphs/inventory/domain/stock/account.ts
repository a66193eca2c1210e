/** Where units of a variant are kept at a location: each is an account of units on the level there. */
export type Account = 'ON_HAND' | 'IN_TRANSIT' | 'QUALITY_CONTROL' | 'DAMAGED' | 'INCOMING';

/** Where units come from and go to outside of what a level counts. */
export type Outside = 'SUPPLIER' | 'CUSTOMER' | 'WASTE' | 'CORRECTION' | 'PRODUCTION';

export type Place = Account | Outside;

/** What the accounts of a level hold, in thousandths of the variant's unit. */
export interface Accounts {
  /** On the shelf or in the stockroom, to be sold; negative when more left than was ever counted in. */
  readonly onHandMilli: number;
  /** Sent here from another location, and not here yet. */
  readonly inTransitMilli: number;
  /** Here, and held back until somebody has looked at it. */
  readonly qualityControlMilli: number;
  /** Here, and not to be sold as it is. */
  readonly damagedMilli: number;
  /** Ordered from suppliers, and not here yet. */
  readonly incomingMilli: number;
}

/** The field of a level that each account is kept in. */
export const accountField: Readonly<Record<Account, keyof Accounts>> = {
  ON_HAND: 'onHandMilli',
  IN_TRANSIT: 'inTransitMilli',
  QUALITY_CONTROL: 'qualityControlMilli',
  DAMAGED: 'damagedMilli',
  INCOMING: 'incomingMilli',
};

/** The accounts besides the shelf. Most levels never have any of them. */
export type Elsewhere = Omit<Accounts, 'onHandMilli'>;

/** All of them, from where those that are zero may have been left out. */
export function elsewhereOf(held: { readonly [Field in keyof Elsewhere]?: number | undefined }): Elsewhere {
  const { inTransitMilli = 0, qualityControlMilli = 0, damagedMilli = 0, incomingMilli = 0 } = held;
  return { inTransitMilli, qualityControlMilli, damagedMilli, incomingMilli };
}

export const NOTHING_ELSEWHERE: Elsewhere = elsewhereOf({});

const elsewhereFields = Object.keys(NOTHING_ELSEWHERE) as readonly (keyof Elsewhere)[];

/** Those of the accounts besides the shelf that are not zero: the others need not be told of. */
export function heldElsewhere(accounts: Elsewhere): Partial<Elsewhere> {
  const held: { -readonly [Field in keyof Elsewhere]?: number } = {};
  for (const field of elsewhereFields) if (accounts[field] !== 0) held[field] = accounts[field];
  return held;
}

export function isAccount(place: Place): place is Account {
  return Object.hasOwn(accountField, place);
}
