import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('configuration', () => {
  it('needs nothing to be set on a laptop', () => {
    expect(readConfig({})).toMatchObject({
      NODE_ENV: 'development',
      DATA_DIR: './data',
      HOST: '127.0.0.1',
      PORT: 4000,
      NATS_REPLICAS: 1,
    });
  });

  it('reads numbers, and takes an empty variable for one that is not set', () => {
    const config = readConfig({ PORT: '0', NATS_REPLICAS: '3', MONGODB_URI: '', NATS_URL: undefined });
    expect(config).toMatchObject({ PORT: 0, NATS_REPLICAS: 3 });
    expect(config.MONGODB_URI).toBeUndefined();
  });

  it('takes a replica set of several hosts', () => {
    const MONGODB_URI = 'mongodb://db1:27017,db2:27017,db3:27017/?replicaSet=rs0';
    expect(readConfig({ MONGODB_URI }).MONGODB_URI).toBe(MONGODB_URI);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['NODE_ENV', 'prod'],
    ['MONGODB_URI', 'postgres://db/tillgraph'],
    ['NATS_URL', 'http://nats:4222'],
    ['NATS_URL', 'nats'],
    ['NATS_REPLICAS', '0'],
    ['LOG_LEVEL', 'loud'],
    ['JWKS_URL', 'file:///keys.json'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['TRUSTED_PROXIES', 'balancer.example.com'],
    ['SALES_URL', 'sales:4002'],
  ])('refuses %s=%s, naming the variable', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION', message: expect.stringContaining(`\n  ${name}: `) as string }),
    );
  });

  it('takes proxies by address, range and name', () => {
    const { TRUSTED_PROXIES: isTrusted } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7,loopback' });
    const asked = ['10.1.2.3', '192.0.2.7', '127.0.0.1', '192.0.2.8', 'unknown'];
    expect(asked.map((address) => isTrusted?.(address, 0))).toEqual([true, true, true, false, false]);
    expect(readConfig({}).TRUSTED_PROXIES).toBeUndefined();
  });

  it('names every variable at fault at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*\n {2}LOG_LEVEL: /);
  });

  it('refuses production without a real key set', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/JWKS_URL: production needs a real key set/);
    expect(readConfig({ NODE_ENV: 'production', JWKS_URL: 'https://id.example.com/keys' }).NODE_ENV).toBe('production');
  });

  it('promises no client an operation that costs more than it ever has', () => {
    expect(() => readConfig({ LIMIT_COST: '100', COST_BUDGET: '99' })).toThrow(
      'COST_BUDGET: must be at least LIMIT_COST',
    );
    expect(readConfig({ LIMIT_COST: '100', COST_BUDGET: '100' })).toMatchObject({ LIMIT_COST: 100, COST_BUDGET: 100 });
  });

  it.each([
    ['LIMIT_DEPTH', '0'],
    ['RATE_QUERIES', '-1'],
    ['SUBGRAPH_TIMEOUT_MS', 'soon'],
    ['TRUSTED_DOCUMENTS', 'yes'],
  ])('refuses a limit that is none: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name}: `);
  });
});
