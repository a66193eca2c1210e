import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from '../testing/fixture.ts';

/** How many audits graphql-http has: none may be lost on the way here. */
const AUDITS = 61;

let fixture: Fixture;
let admin: string;

beforeAll(async () => {
  fixture = await startFixture();
  admin = await fixture.authority.authorization();
});

afterAll(() => fixture[Symbol.asyncDispose]());

/** The audits ask as if nobody had to say who they are. */
const audits = serverAudits({
  url: () => fixture.gateway.url,
  fetchFn: async (input: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', admin);
    return fetch(input, { ...init, headers });
  },
});

describe('the GraphQL over HTTP specification', () => {
  test('has all its audits here', () => expect(audits).toHaveLength(AUDITS));

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const outcome = await audit.fn();
    expect('reason' in outcome ? outcome.reason : outcome.status).toBe('ok');
  });
});
