/**
 * What a member of staff is at a till, and the platform's role that has the scopes for it. Nobody configures the shop, its
 * staff or its books on a PIN: who does that signs in at the identity provider.
 */
export const ROLE_OF = {
  CASHIER: 'cashier',
  SUPERVISOR: 'supervisor',
  STOCK: 'stock',
  STOCK_MANAGER: 'stock-manager',
} as const;

export type StaffRole = keyof typeof ROLE_OF;

/** What somebody else may let a cashier do once, and the scope that whoever approves it has. */
export const SCOPE_OF_APPROVAL = {
  VOID: 'sales:void',
  REFUND: 'sales:refund',
  PRICE_OVERRIDE: 'sales:price-override',
} as const;

export type ApprovalAction = keyof typeof SCOPE_OF_APPROVAL;
