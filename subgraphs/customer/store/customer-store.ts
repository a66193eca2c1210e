import type { Service } from '#platform/service/service.ts';
import { customerModel } from './customers.ts';
import { createLoyaltyStore } from './loyalty.ts';

/** Everything that customer keeps, and the transactions it is written in. */
export function createCustomerStore(service: Service) {
  const { connection } = service.database;
  return {
    commands: service.commands,
    transactor: service.transactor,
    customers: customerModel(connection),
    loyalty: createLoyaltyStore(connection),
  };
}

export type CustomerStore = ReturnType<typeof createCustomerStore>;
