import { pino } from 'pino';
import type { Broker } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process.ts';
import { openService, type Service } from '../service/service.ts';

let services = 0;

/** A prepared service on a database of its own, so that tests can share one server. */
export async function openTestService(options: { mongoUri: string; broker?: Broker }): Promise<Service> {
  services += 1;
  const { mongoUri, broker = createInProcessBroker() } = options;
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const service = await openService({ name: `test${services}`, mongoUri, broker, logger });
  await service.prepare();
  return service;
}
