import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serviceActor } from '../auth/roles.ts';
import {
  CONTEXT_HEADER,
  type ContextKeys,
  createContextSigner,
  createContextVerifier,
} from '../auth/signed-context.ts';
import { httpPeer, inProcessPeer } from './peer.ts';
import type { SubgraphResult } from './subgraph.ts';

/** A peer whose answers are given beforehand, in order, and how often it was asked. */
function answering(...answers: readonly SubgraphResult[]) {
  const asked: string[] = [];
  const execute = ({ query, actor }: { query: string; actor: { subject: string } }): Promise<SubgraphResult> => {
    asked.push(`${actor.subject} ${query}`);
    return Promise.resolve(answers[asked.length - 1] ?? {});
  };
  return { asked, peer: inProcessPeer({ name: 'stock', execute }, serviceActor('till')) };
}

const refusal = (code: string): SubgraphResult => ({ data: null, errors: [{ message: code, extensions: { code } }] });

const keys: ContextKeys = [randomBytes(32)];
const asking = { actor: serviceActor('till'), contexts: createContextSigner(keys) };

describe('a peer', () => {
  it('is asked as the service that asks, not as its caller', async () => {
    const { peer, asked } = answering({ data: { ok: true } });
    expect(await peer.request('{ ok }', {})).toEqual({ ok: true });
    expect(asked).toEqual(['service-till { ok }']);
  });

  it('is asked again when it may answer the next time', async () => {
    const { peer, asked } = answering(refusal('CONTENTION'), { data: { ok: true } });
    expect(await peer.request('{ ok }', {})).toEqual({ ok: true });
    expect(asked).toHaveLength(2);
  });

  it('is asked once when it refuses for good, and so many times when it says nothing', async () => {
    const forbidding = answering(refusal('FORBIDDEN'), { data: { ok: true } });
    await expect(forbidding.peer.request('{ ok }', {})).rejects.toMatchObject({ code: 'FORBIDDEN', retryable: false });
    expect(forbidding.asked).toHaveLength(1);
    const silent = answering();
    await expect(silent.peer.request('{ ok }', {})).rejects.toMatchObject({
      code: 'PEER_UNAVAILABLE',
      retryable: true,
    });
    expect(silent.asked).toHaveLength(3);
  });

  it('in another process is sent who asks, signed', async () => {
    const server = createServer((request, response) => {
      response.end(JSON.stringify({ data: { context: request.headers[CONTEXT_HEADER] } }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const peer = httpPeer({ name: 'stock', url, ...asking });
    const { context } = await peer.request<{ context: string }>('{ context }', {});
    expect(await createContextVerifier({ keys, audience: 'stock' }).verify(context)).toEqual(serviceActor('till'));
    await peer[Symbol.asyncDispose]();
    server.close();
  });

  it('in another process that is not there is given up in time', async () => {
    await using peer = httpPeer({ name: 'stock', url: 'http://127.0.0.1:1/graphql', ...asking });
    await expect(peer.request('{ ok }', {})).rejects.toMatchObject({ code: 'PEER_UNAVAILABLE', retryable: true });
  });
});
