/** What can happen to points. All but TIER_CHANGED are told by one type of event. */
export type LoyaltyEventKind =
  | 'ACCRUED'
  | 'CLAWED_BACK'
  | 'ADJUSTED'
  | 'MERGED'
  | 'UNMERGED'
  | 'HELD'
  | 'RELEASED'
  | 'REDEEMED'
  | 'RESTORED'
  | 'EXPIRED'
  | 'REVALUED'
  | 'TIER_CHANGED';
