import type { Actor } from './actor.ts';

/** The scopes that each role of staff and each kind of program is given. */
export const ROLES = {
  cashier: [
    'catalog:read',
    'stock:read',
    'sales:read',
    'sales:write',
    'orders:read',
    'orders:write',
    'orders:fulfil',
    'customers:read',
    'customers:write',
  ],
  supervisor: [
    'catalog:read',
    'stock:read',
    'sales:read',
    'sales:write',
    'sales:refund',
    'sales:void',
    'sales:cash-report',
    'sales:price-override',
    'sales:return-without-receipt',
    'orders:read',
    'orders:write',
    'orders:fulfil',
    'sales:tax-exempt',
    'customers:read',
    'customers:write',
  ],
  stock: [
    'catalog:read',
    'stock:read',
    'stock:write',
    'stock:reserve',
    'stock:cost',
    'orders:read',
    'orders:fulfil',
    'purchasing:read',
    'purchasing:write',
  ],
  storefront: ['catalog:read', 'stock:read', 'stock:reserve', 'orders:read', 'orders:write'],
  /** A subgraph that asks another on its own behalf. */
  service: ['catalog:read', 'stock:read', 'stock:reserve'],
  analyst: ['catalog:read', 'stock:read', 'stock:cost', 'purchasing:read', 'sales:read', 'orders:read', 'finance:read'],
  accountant: [
    'catalog:read',
    'stock:cost',
    'purchasing:read',
    'sales:read',
    'sales:cash-report',
    'finance:read',
    'finance:write',
  ],
  admin: [
    'catalog:read',
    'catalog:write',
    'stock:read',
    'stock:write',
    'stock:reserve',
    'stock:cost',
    'purchasing:read',
    'purchasing:write',
    'sales:read',
    'sales:write',
    'sales:refund',
    'sales:void',
    'sales:cash-report',
    'sales:price-override',
    'sales:return-without-receipt',
    'orders:read',
    'orders:write',
    'orders:fulfil',
    'sales:tax-exempt',
    'customers:read',
    'customers:write',
    'finance:read',
    'finance:write',
    'config:write',
  ],
} as const satisfies Record<string, readonly string[]>;

/** A subgraph of this process, as another one sees it. */
export function serviceActor(name: string): Actor {
  return { subject: `service-${name}`, scopes: new Set(ROLES.service), locations: 'all' };
}

export type Role = keyof typeof ROLES;
