/** The scopes that each role of staff and each kind of program is given. */
export const ROLES = {
  cashier: ['catalog:read', 'stock:read', 'sales:read', 'sales:write', 'customers:read', 'customers:write'],
  supervisor: [
    'catalog:read',
    'stock:read',
    'sales:read',
    'sales:write',
    'sales:refund',
    'sales:price-override',
    'customers:read',
    'customers:write',
  ],
  stock: ['catalog:read', 'stock:read', 'stock:write', 'stock:reserve', 'purchasing:read', 'purchasing:write'],
  storefront: ['catalog:read', 'stock:read', 'stock:reserve'],
  analyst: ['catalog:read', 'stock:read', 'purchasing:read', 'sales:read', 'finance:read'],
  accountant: ['catalog:read', 'purchasing:read', 'sales:read', 'finance:read', 'finance:write'],
  admin: [
    'catalog:read',
    'catalog:write',
    'stock:read',
    'stock:write',
    'stock:reserve',
    'purchasing:read',
    'purchasing:write',
    'sales:read',
    'sales:write',
    'sales:refund',
    'sales:price-override',
    'customers:read',
    'customers:write',
    'finance:read',
    'finance:write',
    'config:write',
  ],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;
