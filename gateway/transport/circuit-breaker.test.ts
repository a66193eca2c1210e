import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { silent } from '../testing/fixture.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';
import { type FaultKind, SubgraphFault } from './subgraph-fault.ts';
import { ANSWER, request, type ScriptedTransport, scriptedTransport } from './testing/scripted-transport.ts';
import type { Transport } from './transport.ts';

interface BreakerBed {
  readonly transport: Transport;
  readonly behind: ScriptedTransport;
  /** What the subgraph does from now on. */
  fails(kind: FaultKind | null): void;
  /** Asks so often, and answers how: what was wrong, or `fine`. */
  ask(times?: number): Promise<string[]>;
  waitMs(ms: number): void;
}

function startBreaker(): BreakerBed {
  let now = 0;
  let fault: FaultKind | null = null;
  const behind = scriptedTransport(async () => {
    await setImmediate();
    if (fault !== null) throw new SubgraphFault(fault, { subgraph: 'sales' });
    return ANSWER;
  });
  const options = { name: 'sales', logger: silent, now: () => now, random: () => 0.5 };
  const transport = withCircuitBreaker(behind, options);
  const once = async (): Promise<string> => {
    try {
      await transport.execute(request());
      return 'fine';
    } catch (error) {
      return error instanceof SubgraphFault ? error.kind : String(error);
    }
  };
  return {
    transport,
    behind,
    fails: (kind) => void (fault = kind),
    ask: async (times = 1) => {
      const outcomes: string[] = [];
      for (let time = 0; time < times; time += 1) outcomes.push(await once());
      return outcomes;
    },
    waitMs: (ms) => void (now += ms),
  };
}

describe('a circuit breaker', () => {
  test('leaves a subgraph alone that keeps failing, and says when to come back', async () => {
    const { transport, behind, ask, fails, waitMs } = startBreaker();
    fails('connection');
    expect(await ask(5)).toEqual(Array(5).fill('connection'));
    expect(await ask(3)).toEqual(['open', 'open', 'open']);
    expect(behind.asked).toHaveLength(5);
    waitMs(200);
    await expect(transport.execute(request())).rejects.toMatchObject({ kind: 'open', retryAfterMs: 300 });
  });

  test.each(['busy', 'late'] as const)('is not opened by what is not the subgraph’s fault: %s', async (kind) => {
    const { ask, fails } = startBreaker();
    fails(kind);
    expect(await ask(20)).toEqual(Array(20).fill(kind));
  });

  test('lets few failures among many answers pass', async () => {
    const { ask, fails } = startBreaker();
    await ask(20);
    fails('timeout');
    expect(await ask(15)).toEqual(Array(15).fill('timeout'));
  });

  test('forgets what is long ago', async () => {
    const { ask, fails, waitMs } = startBreaker();
    fails('connection');
    await ask(4);
    waitMs(10_001);
    await ask(4);
    fails(null);
    expect(await ask()).toEqual(['fine']);
  });

  test('lets one probe through after its pause, which closes it for all', async () => {
    const { transport, behind, ask, fails, waitMs } = startBreaker();
    fails('nonsense');
    await ask(5);
    fails(null);
    waitMs(500);
    const probe = transport.execute(request());
    await expect(transport.execute(request())).rejects.toMatchObject({ kind: 'open' });
    await probe;
    expect(await ask(3)).toEqual(['fine', 'fine', 'fine']);
    expect(behind.asked).toHaveLength(5 + 1 + 3);
  });

  test('waits twice as long each time that a probe fails, up to half a minute', async () => {
    const { ask, fails, waitMs } = startBreaker();
    fails('connection');
    await ask(5);
    const pauses: number[] = [];
    for (let probe = 0; probe < 8; probe += 1) {
      let waited = 0;
      while ((await ask())[0] === 'open') {
        waitMs(500);
        waited += 500;
      }
      pauses.push(waited);
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });
});
