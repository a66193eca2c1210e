const NO_END = '1000000000';

/** The gateway's environment in a measurement, in which one client stands for all that there are: it may do what they may. */
export const MANY_CLIENTS: Readonly<Record<string, string>> = {
  COST_BUDGET: NO_END,
  COST_BUDGET_PER_SECOND: NO_END,
  RATE_QUERIES: NO_END,
  RATE_MUTATIONS: NO_END,
  RATE_LOCATION: NO_END,
  LIMIT_SOCKETS_PER_CLIENT: NO_END,
};
