import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readOnce } from './common.ts';

describe('data that several consumers are handed', () => {
  it('are read once for all of them', () => {
    const read = readOnce(z.object({ quantityMilli: z.int(), note: z.string().default('') }));
    const data = { quantityMilli: 1_000, more: 'of a later version' };
    expect(read(data)).toEqual({ quantityMilli: 1_000, note: '' });
    expect(read(data)).toBe(read(data));
    expect(read({ ...data })).not.toBe(read(data));
  });

  it('are refused as often as they are read against their contract', () => {
    const read = readOnce(z.object({ quantityMilli: z.int() }));
    const data = { quantityMilli: 0.5 };
    for (const refused of [data, data, null, 'text']) expect(() => read(refused)).toThrow(z.ZodError);
  });
});
