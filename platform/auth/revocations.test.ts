import { describe, expect, it, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { createRevocations, type Revocation } from './revocations.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const issuedAt = new Date('2026-11-27T09:00:00.000Z');
const token = { standsOn: ['device_1', 'session_1'], issuedAt };
const later = new Date('2026-11-27T09:05:00.000Z');

describe('revocations', () => {
  it('void tokens that stand on what was revoked after they were issued, and no others', async () => {
    const read = async (): Promise<Revocation[]> => [{ id: 'session_1', at: later }];
    await using revocations = createRevocations({ read, logger });
    expect(await revocations.isRevoked(token)).toBe(true);
    expect(await revocations.isRevoked({ ...token, issuedAt: new Date(later.getTime() + 1) })).toBe(false);
    expect(await revocations.isRevoked({ ...token, standsOn: ['device_1'] })).toBe(false);
  });

  it('are asked for by nobody whose token cannot be revoked', async () => {
    const read = vi.fn<() => Promise<Revocation[]>>(async () => []);
    await using revocations = createRevocations({ read, logger, everyMs: 1 });
    expect(await revocations.isRevoked({ standsOn: [], issuedAt })).toBe(false);
    expect(read).not.toHaveBeenCalled();
  });

  it('tell whoever waits, once, as soon as they are known', async () => {
    const revoked: Revocation[] = [];
    await using revocations = createRevocations({ read: async () => [...revoked], logger, everyMs: 1 });
    const ended = Promise.withResolvers<void>();
    const callback = vi.fn<() => void>(() => ended.resolve());
    const calledOff = vi.fn<() => void>();
    revocations.onRevoked(token, callback);
    revocations.onRevoked(token, calledOff)();
    revoked.push({ id: 'device_1', at: later });
    await ended.promise;
    await vi.waitFor(async () => expect(await revocations.isRevoked(token)).toBe(true));
    expect(callback).toHaveBeenCalledTimes(1);
    expect(calledOff).not.toHaveBeenCalled();
  });

  it('refuse while nothing was ever heard, and keep what was heard when no more can be', async () => {
    let answer: Promise<Revocation[]> = Promise.reject(new Error('down'));
    answer.catch(() => undefined);
    await using revocations = createRevocations({ read: () => answer, logger, everyMs: 1 });
    await expect(revocations.isRevoked(token)).rejects.toMatchObject({
      code: 'REVOCATIONS_UNAVAILABLE',
      retryable: true,
    });
    answer = Promise.resolve([{ id: 'device_1', at: later }]);
    await vi.waitFor(async () => expect(await revocations.isRevoked(token)).toBe(true));
    answer = Promise.reject(new Error('down'));
    answer.catch(() => undefined);
    expect(await revocations.isRevoked(token)).toBe(true);
  });
});
