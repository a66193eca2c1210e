import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { PaymentStore } from '../../store/payments.ts';
import { type PaymentDesk, resume } from './drive-payment.ts';

const MAX_SWEPT_TOGETHER = 100;
const SWEEP_EVERY_MS = 1_000;

export interface SweptDesk extends PaymentDesk {
  readonly payments: Pick<PaymentStore, 'advance' | 'one' | 'due' | 'underWay'>;
}

/**
 * Sees to every payment that is due: looks up what a provider did not answer, goes on where a process died, and gives
 * back what no sale has claimed. Any number of processes may sweep at once.
 */
export async function sweepPayments(desk: SweptDesk): Promise<void> {
  for (const payment of await desk.payments.due(desk.clock(), MAX_SWEPT_TOGETHER)) await resume(desk, payment);
}

/**
 * Takes up what is under way though it is not due, as a process that starts does: whoever began it has died, as a rule.
 * Where somebody is at it still, both ask the provider under the same keys, and one of the two goes on.
 */
export async function takeUpPayments(desk: SweptDesk): Promise<void> {
  for (const payment of await desk.payments.underWay(MAX_SWEPT_TOGETHER)) await resume(desk, payment);
}

/** Takes up what it finds under way, then sweeps every second, until it is disposed of. */
export function startPaymentSweeper(desk: SweptDesk, logger: Logger): AsyncDisposable {
  const failure = 'settling payments failed, trying again';
  let begun = false;
  const sweep = async (): Promise<void> => {
    if (!begun) await takeUpPayments(desk);
    begun = true;
    await sweepPayments(desk);
  };
  return startSweeping({ sweep, everyMs: SWEEP_EVERY_MS, logger, failure });
}
