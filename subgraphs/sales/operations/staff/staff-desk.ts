import type { TillDesk } from '../devices/grant-token.ts';
import type { PinHasher } from './pin-hash.ts';

/** What signing in takes. */
export interface StaffDesk extends TillDesk {
  readonly pins: PinHasher;
}
