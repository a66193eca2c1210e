import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from '../testing/fixture.ts';

/** Bundling takes a few seconds, the first time. */
const BUNDLING_MS = 60_000;

describe('GraphiQL in development', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture({ developmentToken: 'token-of-a-developer' });
  });
  afterAll(async () => {
    await fixture[Symbol.asyncDispose]();
  });
  const get = (path: string): Promise<Response> => fetch(new URL(path, fixture.gateway.url));

  test('is where a browser looks first, and loads nothing from anywhere else', { timeout: BUNDLING_MS }, async () => {
    const page = await get('/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const loaded = [...(await page.text()).matchAll(/(?:src|href)="(?<address>[^"]+)"/g)].map(
      ({ groups }) => groups?.['address'] ?? '',
    );
    const assets = loaded.filter((address) => !address.startsWith('data:'));
    expect(assets.length).toBeGreaterThan(1);
    for (const address of assets) expect([address, (await get(address)).status]).toEqual([address, 200]);
    expect(assets.every((address) => address.startsWith('/graphiql/assets/'))).toBe(true);
  });

  test('begins with a token', async () => {
    expect(await (await get('/graphiql/settings.json')).json()).toMatchObject({
      url: '/graphql',
      authorization: 'Bearer token-of-a-developer',
    });
  });

  test('shows no file but its own', { timeout: BUNDLING_MS }, async () => {
    for (const path of ['/graphiql/..%2f..%2fpackage.json', '/graphiql/page/graphiql.js']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

test('GraphiQL is not there in production, and no token is given away', async () => {
  await using production = await startFixture({ development: false, developmentToken: 'token-of-a-developer' });
  for (const path of ['/', '/graphiql/', '/graphiql/settings.json']) {
    const response = await fetch(new URL(path, production.gateway.url));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('token-of-a-developer');
  }
});
