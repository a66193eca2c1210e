import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renewed } from './renewed.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A value whose readings the test answers, in their order. */
function opened() {
  const readings: PromiseWithResolvers<string>[] = [];
  const read = (): Promise<string> => {
    const reading = Promise.withResolvers<string>();
    readings.push(reading);
    return reading.promise;
  };
  const answer = async (at: number, value: string | Error): Promise<void> => {
    if (value instanceof Error) readings[at]?.reject(value);
    else readings[at]?.resolve(value);
    await new Promise(setImmediate);
  };
  return { value: renewed({ renewAfterMs: 250, keepMs: 500, read }), readings, answer };
}

describe('a renewed value', () => {
  it('is read once for all who ask meanwhile, and told as it is known until it is read anew', async () => {
    const { value, readings, answer } = opened();
    const asked = [value.current(), value.current()];
    await answer(0, 'first');
    expect(await Promise.all(asked)).toEqual(['first', 'first']);
    vi.advanceTimersByTime(249);
    expect(await value.current()).toBe('first');
    expect(readings).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect([await value.current(), await value.current()]).toEqual(['first', 'first']);
    expect(readings).toHaveLength(2);
    await answer(1, 'second');
    expect(await value.current()).toBe('second');
  });

  it('is waited for by whoever asks when what is known is too old', async () => {
    const { value, answer } = opened();
    void value.current();
    await answer(0, 'first');
    vi.advanceTimersByTime(500);
    const asked = value.current();
    await answer(1, 'second');
    expect(await asked).toBe('second');
  });

  it('is not told as it was before it was forgotten, not even where it was being read', async () => {
    const { value, answer } = opened();
    void value.current();
    value.forget();
    const asked = value.current();
    await answer(0, 'before');
    await answer(1, 'after');
    expect([await asked, await value.current()]).toEqual(['after', 'after']);
  });

  it('is read again after a failure, which only those hear of who wait for it', async () => {
    const { value, answer } = opened();
    const [asked] = await Promise.all([Promise.allSettled([value.current()]), answer(0, new Error('away'))]);
    expect(asked).toMatchObject([{ status: 'rejected', reason: { message: 'away' } }]);
    const again = value.current();
    await answer(1, 'first');
    expect(await again).toBe('first');
    vi.advanceTimersByTime(300);
    expect(await value.current()).toBe('first');
    await answer(2, new Error('away'));
    expect(await value.current()).toBe('first');
  });
});
