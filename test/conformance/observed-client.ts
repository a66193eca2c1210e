import {
  type CommandFailedEvent,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  type Document,
  MongoClient,
  type MongoClientOptions,
  ReadPreference,
} from 'mongodb';
import { copied } from './copied.ts';

export interface ObservedEvent {
  /** The format's name of it: `commandStartedEvent`. */
  readonly name: string;
  readonly kind: 'command' | 'cmap' | 'sdam';
  readonly event: Document;
}

const commandEvents = ['commandStarted', 'commandSucceeded', 'commandFailed'] as const;
const poolEvents = [
  'connectionPoolCreated',
  'connectionPoolReady',
  'connectionPoolCleared',
  'connectionPoolClosed',
  'connectionCreated',
  'connectionReady',
  'connectionClosed',
  'connectionCheckOutStarted',
  'connectionCheckOutFailed',
  'connectionCheckedOut',
  'connectionCheckedIn',
] as const;
const topologyEvents = [
  'serverDescriptionChanged',
  'serverHeartbeatStarted',
  'serverHeartbeatSucceeded',
  'serverHeartbeatFailed',
  'topologyDescriptionChanged',
  'topologyOpening',
  'topologyClosed',
] as const;

/** The names the format has for events of pools, where they are not the driver's own. */
const poolEventNames: Readonly<Record<string, string>> = {
  connectionPoolCreated: 'poolCreatedEvent',
  connectionPoolReady: 'poolReadyEvent',
  connectionPoolCleared: 'poolClearedEvent',
  connectionPoolClosed: 'poolClosedEvent',
};

/** Commands of which the format asks not to report anything: they belong to the test, or carry secrets. */
const unreported = new Set(['configureFailPoint', 'authenticate', 'saslStart', 'saslContinue', 'createUser']);

/** A driver's network faults are met by waiting for the next look at the server; tests need not wait long. */
const quickHeartbeats: MongoClientOptions = { minHeartbeatFrequencyMS: 5, heartbeatFrequencyMS: 10_000 };

/** A client entity: the driver, and what it has told of its commands and connections. */
export class ObservedClient {
  readonly driver: MongoClient;
  readonly #events: ObservedEvent[] = [];
  readonly #observed: ReadonlySet<string>;
  readonly #ignored: ReadonlySet<string>;
  readonly #lsids: unknown[] = [];
  readonly #readPreference: ReadPreference | undefined;
  #checkedOut = 0;

  constructor(uri: string, description: Document) {
    const { readPreference, ...uriOptions } = (description['uriOptions'] as Document | undefined) ?? {};
    const url = new URL(uri);
    for (const [name, value] of Object.entries(uriOptions)) url.searchParams.set(name, String(value));
    this.#readPreference = ReadPreference.fromOptions({ readPreference });
    this.driver = new MongoClient(url.href, {
      ...quickHeartbeats,
      monitorCommands: true,
      ...(description['serverApi'] !== undefined && { serverApi: description['serverApi'] }),
    });
    this.#observed = new Set((description['observeEvents'] as string[] | undefined) ?? []);
    this.#ignored = new Set((description['ignoreCommandMonitoringEvents'] as string[] | undefined) ?? []);
    this.#listen();
  }

  /**
   * The read preference is set only afterwards: the driver connects to a server that it suits, and a set of one has no
   * secondary. What tests look at is what becomes of the option in transactions.
   */
  async connect(): Promise<void> {
    await this.driver.connect();
    if (this.#readPreference === undefined) return;
    const internals = this.driver as unknown as { s: { options: { readPreference: ReadPreference } } };
    internals.s.options.readPreference = this.#readPreference;
  }

  /** The events of one kind so far, in order, of those that the test asked to observe. */
  eventsOf(kind: ObservedEvent['kind']): readonly ObservedEvent[] {
    return this.#events.filter((each) => each.kind === kind);
  }

  /** The `lsid` of each command so far, in order. */
  get lsids(): readonly unknown[] {
    return this.#lsids;
  }

  get connectionsCheckedOut(): number {
    return this.#checkedOut;
  }

  #listen(): void {
    for (const name of commandEvents) {
      this.driver.on(name, (event: CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent) => {
        if (unreported.has(event.commandName) || this.#ignored.has(event.commandName)) return;
        if (!('command' in event)) return this.#keep('command', `${name}Event`, event);
        this.#lsids.push(event.command['lsid']);
        // The driver goes on to change parts of a command after it has told of it.
        const { commandName, databaseName, serviceId, serverConnectionId } = event;
        const command = copied(event.command);
        this.#keep('command', `${name}Event`, { command, commandName, databaseName, serviceId, serverConnectionId });
      });
    }
    for (const name of poolEvents) {
      this.driver.on(name, (event: object) => {
        if (name === 'connectionCheckedOut') this.#checkedOut++;
        if (name === 'connectionCheckedIn') this.#checkedOut--;
        this.#keep('cmap', poolEventNames[name] ?? `${name}Event`, event);
      });
    }
    for (const name of topologyEvents) {
      this.driver.on(name, (event: object) => this.#keep('sdam', `${name}Event`, event));
    }
  }

  #keep(kind: ObservedEvent['kind'], name: string, event: object): void {
    if (this.#observed.has(name)) this.#events.push({ kind, name, event });
  }
}
