import type { Config } from '../config/config.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Broker } from './broker.ts';
import { createInProcessBroker, type InProcessBrokerOptions } from './in-process.ts';
import { connectNatsBroker } from './nats.ts';

/** The broker that the environment names, or, without `NATS_URL`, one that keeps events in this process. */
export async function openBroker(
  config: Config,
  logger: Logger,
  inProcess: InProcessBrokerOptions = {},
): Promise<Broker> {
  if (config.NATS_URL === undefined) return createInProcessBroker(inProcess);
  return connectNatsBroker({ url: config.NATS_URL, replicas: config.NATS_REPLICAS, logger });
}
