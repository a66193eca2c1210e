import type { Document } from 'mongodb';
import { withoutCommitTimeout } from './driver-differences.ts';
import type { Entities } from './entities.ts';
import type { ExpectedEvents } from './format.ts';
import { expectMatch } from './matching.ts';
import type { ObservedEvent } from './observed-client.ts';

/** Throws where the events of a client were not those expected, in number, order and content. */
export function expectEvents(expected: ExpectedEvents, entities: Entities): void {
  const { client, eventType = 'command', events, ignoreExtraEvents } = expected;
  const observed = entities.client(client).eventsOf(eventType);
  for (const [i, each] of events.entries()) expectEvent(each, observed[i], { place: `event ${i + 1}`, entities });
  if (ignoreExtraEvents !== true && observed.length > events.length) {
    const extra = observed.slice(events.length).map((each) => nameOf(each));
    throw new Error(`after the events expected there came ${extra.join(', ')}`);
  }
}

interface Place {
  readonly place: string;
  readonly entities: Entities;
}

function expectEvent(expected: Document, observed: ObservedEvent | undefined, { place, entities }: Place): void {
  const [[name, fields] = []] = Object.entries(expected);
  if (observed === undefined) throw new Error(`${place}, a ${name}, did not come`);
  if (observed.name !== name) throw new Error(`${place} is a ${nameOf(observed)}, expected a ${name}`);
  const { hasServiceId, hasServerConnectionId, ...content } = fields as Document;
  for (const [field, value] of Object.entries(content)) {
    const actual: unknown = observed.event[field];
    const compared = field === 'command' ? withoutCommitTimeout(actual as Document, value) : actual;
    // Commands and replies are roots: they may have more fields than are expected.
    expectMatch(value, compared, entities, `${place}, ${nameOf(observed)}: ${field}`);
  }
  expectPresence(hasServiceId, observed.event['serviceId'], `${place}: serviceId`);
  expectPresence(hasServerConnectionId, observed.event['serverConnectionId'], `${place}: serverConnectionId`);
}

function expectPresence(expected: unknown, value: unknown, place: string): void {
  if (expected === undefined) return;
  const present = value !== undefined && value !== null;
  if (present !== expected) throw new Error(`${place} is ${present ? 'set' : 'unset'}`);
}

function nameOf({ name, event }: ObservedEvent): string {
  return typeof event['commandName'] === 'string' ? `${name} of ${event['commandName']}` : name;
}
