import { createHash, randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { auditGraph } from '#apps/audit/audit.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { eventually } from '../graph-bed.ts';
import type { ServerProcess } from '../process-bed.ts';
import { completeSale, mugsAndCroissant } from '../selling.ts';
import { granted, newTillKey } from '../till-keys.ts';
import { openPremises, type Premises } from './premises.ts';

const WATCH = 'subscription($after: String) { saleCompleted(after: $after) { id } }';
const PATIENCE_MS = 60_000;

/** Plays it all; answers what is wrong. */
export async function runSideBySide(options: {
  readonly sales: number;
  readonly say: (line: string) => void;
}): Promise<string[]> {
  const { sales, say } = options;
  await using premises = await openPremises();
  const { gateways, subgraphs } = premises;
  const [first, second] = gateways;
  if (first === undefined || second === undefined) throw new Error('There are two gateways.');
  const wrong: string[] = [];
  const claim = (what: string, holds: boolean, detail = ''): void => {
    say(`${holds ? 'ok   ' : 'WRONG'} ${what}${detail === '' ? '' : ` (${detail})`}`);
    if (!holds) wrong.push(what);
  };

  const dashboard = watchSales(premises, second);
  await dashboard.begun;
  const till = new Till(premises);
  await till.sell(premises.client(first.url), 'first');
  await dashboard.hears(till.sold);
  claim('a dashboard at one gateway sees the sale made at the other', true);
  const beginning = dashboard.cursors[0] ?? null;

  claim('a hash that one gateway knows is asked for at the other, and then known', await persisted(premises));
  const together = await Promise.all(
    gateways.flatMap(({ url }) => [1, 2].map(() => completeSale(premises.client(url), till.input('same')))),
  );
  const ids = new Set(together.map(({ sale }) => sale?.id));
  claim('one key at both gateways at once is one sale', ids.size === 1 && !ids.has(undefined));
  till.sold.add(String([...ids][0]));

  const killed = [first, ...Object.values(subgraphs).flatMap(([copy]) => (copy ? [copy] : []))];
  await till.sellMany(sales, async () => {
    for (const server of killed) await server.kill();
  });
  claim(
    'every sale was made, with a gateway and one of each subgraph killed',
    till.sold.size === sales + 2,
    till.told(),
  );
  await dashboard.hears(till.sold);
  claim('the dashboard heard each of them once', dashboard.isExactly(till.sold), dashboard.told());
  await Promise.all(killed.map((server) => server.restart()));

  const resumed = watchSales(premises, first, beginning);
  const later = new Set([...till.sold].filter((id) => id !== dashboard.heard[0]));
  await resumed.hears(later);
  claim('a cursor of one gateway goes on at the other without gap or double', resumed.isExactly(later), resumed.told());

  const failedBefore = till.failures;
  await till.sellMany(sales, async () => {
    await second[Symbol.asyncDispose]();
  });
  claim('a gateway that is told to end drops no request', till.failures === failedBefore, till.told());
  claim('it tells its subscribers', dashboard.ends.at(-1) === 'SHUTTING_DOWN', dashboard.ends.join());
  await second.restart();

  claim('a till that is revoked at one gateway is refused at both', await revokedEverywhere(premises));
  const findings = await eventually(
    async () => (await auditGraph(premises.storeUri)).flatMap((line) => line.findings),
    (found) => found.length === 0,
    PATIENCE_MS,
  ).catch((error: unknown) => [String(error)]);
  claim('the audit agrees', findings.length === 0, findings.slice(0, 3).join('; '));
  return wrong;
}

/** Rings up sales; what fails is sent again with the same key, as a till does. */
class Till {
  readonly sold = new Set<string>();
  failures = 0;
  #codes = new Map<string, number>();
  readonly #premises: Premises;

  constructor(premises: Premises) {
    this.#premises = premises;
  }

  input(key: string): object {
    return mugsAndCroissant(this.#premises.shop, `side-by-side-${key}`);
  }

  async sell(graph: GraphClient, key: string): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const { sale } = await completeSale(graph, this.input(key));
        if (sale === null) throw new Error('There was no sale.');
        this.sold.add(sale.id);
        return;
      } catch (error) {
        this.failures += 1;
        const code = String((error as { code?: unknown }).code ?? error);
        this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
        if (Date.now() > until) throw error;
        await new Promise((resolve) => {
          setTimeout(resolve, 100);
        });
      }
    }
  }

  /** Four tills at once, through the balancer, and something that happens in their midst. */
  async sellMany(count: number, meanwhile: () => Promise<void>): Promise<void> {
    const graph = this.#premises.client();
    const round = randomUUID();
    let next = 0;
    const happening: Promise<void>[] = [];
    const till = async (): Promise<void> => {
      while (next < count) {
        next += 1;
        if (next > count / 3 && happening.length === 0) happening.push(meanwhile());
        await this.sell(graph, `${round}-${next}`);
      }
    };
    await Promise.all([till(), till(), till(), till()]);
    await Promise.all(happening);
  }

  told(): string {
    const codes = [...this.#codes].map(([code, times]) => `${times} ${code}`).join(', ');
    return `${this.sold.size} sales, ${this.failures} sent again${codes === '' ? '' : `: ${codes}`}`;
  }
}

interface Watcher {
  /** Once the gateway has said where the subscription begins. */
  readonly begun: Promise<void>;
  readonly heard: readonly string[];
  readonly cursors: readonly string[];
  readonly ends: readonly string[];
  hears(ids: ReadonlySet<string>): Promise<void>;
  isExactly(ids: ReadonlySet<string>): boolean;
  told(): string;
}

function watchSales({ token }: Premises, gateway: ServerProcess, after: string | null = null): Watcher {
  const begun = Promise.withResolvers<void>();
  const heard: string[] = [];
  const cursors: string[] = [];
  const ends: string[] = [];
  const client = createClient({
    url: gateway.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  client.subscribe<{ saleCompleted: { id: string } }, { cursor?: string }>(
    { query: WATCH, variables: { after }, extensions: { marks: true } },
    {
      next: ({ data, extensions }) => {
        begun.resolve();
        if (!data) return;
        heard.push(data.saleCompleted.id);
        cursors.push(String(extensions?.cursor));
      },
      error: (fault) => {
        const [error] = Array.isArray(fault) ? (fault as { extensions?: { code?: string } }[]) : [];
        ends.push(error?.extensions?.code ?? 'lost');
      },
      complete: () => undefined,
    },
  );
  return {
    begun: begun.promise,
    heard,
    cursors,
    ends,
    hears: async (ids) => {
      const missing = (): string[] => [...ids].filter((id) => !heard.includes(id));
      await eventually(
        async () => missing(),
        (left) => left.length === 0,
        PATIENCE_MS,
      ).catch(() => undefined);
    },
    isExactly: (ids) =>
      heard.length === ids.size && new Set(heard).size === ids.size && heard.every((id) => ids.has(id)),
    told: () =>
      `${heard.length} heard, ${new Set(heard).size} different${ends.length > 0 ? `, ended ${ends.join()}` : ''}`,
  };
}

async function persisted({ gateways, token }: Premises): Promise<boolean> {
  const query = `query Persisted { locations { id } }`;
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const ask = async (url: string, body: object): Promise<string> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? 'answered';
  };
  const [first = '', second = ''] = gateways.map(({ url }) => url);
  const said = [
    await ask(first, { query }),
    await ask(first, {}),
    await ask(second, {}),
    await ask(second, { query }),
    await ask(second, {}),
  ];
  return said.join() === 'answered,answered,PERSISTED_QUERY_NOT_FOUND,answered,answered';
}

/** Within ten seconds at each. */
async function revokedEverywhere(premises: Premises): Promise<boolean> {
  const { gateways, shop } = premises;
  const admin = premises.client();
  const registerId = shop.registers['Main Street till 1'];
  const enrolling = await admin.request<{ enrolDevice: { enrolment: { code: string } } }>(
    'mutation($input: EnrolDeviceInput!) { enrolDevice(input: $input) { enrolment { code } } }',
    { input: { idempotencyKey: randomUUID(), registerId, name: 'Counter' } },
  );
  const key = await newTillKey();
  const door = new URL('/tills/token', gateways[0]?.url);
  const answer = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(key.byCode(enrolling.enrolDevice.enrolment.code)),
  });
  const { token, deviceId } = granted({
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
  });
  const codeAt = async ({ url }: ServerProcess): Promise<string> => {
    await using till = createGraphClient({ url, token });
    const { errors } = await till.send('{ __typename }');
    return errors?.[0]?.extensions?.code ?? 'answered';
  };
  const before = await Promise.all(gateways.map(codeAt));
  await admin.request('mutation($input: RevokeDeviceInput!) { revokeDevice(input: $input) { device { revokedAt } } }', {
    input: { idempotencyKey: randomUUID(), deviceId },
  });
  const after = gateways.map((gateway) =>
    eventually(
      () => codeAt(gateway),
      (code) => code === 'TOKEN_REVOKED',
      10_000,
    ),
  );
  const refused = await Promise.allSettled(after);
  return !before.includes('TOKEN_REVOKED') && refused.every(({ status }) => status === 'fulfilled');
}
