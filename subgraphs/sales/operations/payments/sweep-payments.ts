import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { PaymentStore } from '../../store/payments.ts';
import { type PaymentDesk, resume } from './drive-payment.ts';

const MAX_SWEPT_TOGETHER = 100;
const SWEEP_EVERY_MS = 1_000;

export interface SweptDesk extends PaymentDesk {
  readonly payments: Pick<PaymentStore, 'advance' | 'one' | 'due'>;
}

/**
 * Sees to every payment that is due: looks up what a provider did not answer, goes on where a process died, and gives
 * back what no sale has claimed. Any number of processes may sweep at once.
 */
export async function sweepPayments(desk: SweptDesk): Promise<void> {
  for (const payment of await desk.payments.due(desk.clock(), MAX_SWEPT_TOGETHER)) await resume(desk, payment);
}

/** Sweeps every second, until it is disposed of. */
export function startPaymentSweeper(desk: SweptDesk, logger: Logger): AsyncDisposable {
  const failure = 'settling payments failed, trying again';
  return startSweeping({ sweep: () => sweepPayments(desk), everyMs: SWEEP_EVERY_MS, logger, failure });
}
