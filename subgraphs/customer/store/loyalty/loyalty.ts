import type { Connection } from 'mongoose';
import { createLoyaltyAccounts } from './accounts.ts';
import { createLoyaltyEvents } from './events.ts';
import { createHoldStore } from './holds.ts';
import { createProgrammeStore } from './programmes.ts';
import { createRewardStore } from './rewards.ts';
import { createTurns } from './turns.ts';

/** All that is kept of points. */
export function createLoyaltyStore(connection: Connection) {
  return {
    accounts: createLoyaltyAccounts(connection),
    events: createLoyaltyEvents(connection),
    holds: createHoldStore(connection),
    programmes: createProgrammeStore(connection),
    rewards: createRewardStore(connection),
    inTurn: createTurns(),
  };
}
