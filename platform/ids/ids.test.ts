import { describe, expect, it } from 'vitest';
import { isId, kindOf, madeAt, newId } from './ids.ts';

const MANY = 5_000;

describe('an id', () => {
  it('is strictly greater than the one made before it, however fast they are made', () => {
    const ids = Array.from({ length: MANY }, () => newId('sale'));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(MANY);
  });

  it('is a well-formed UUID of version 7, of its kind and of its time', () => {
    const before = Date.now();
    const id = newId('movement');
    expect([isId('movement', id), isId('sale', id), kindOf(id)]).toEqual([true, false, 'movement']);
    expect(id).toMatch(/^movement_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(madeAt(id).getTime()).toBeGreaterThanOrEqual(before);
    expect(madeAt(id).getTime()).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('shares no random bytes with another one', () => {
    const ends = Array.from({ length: MANY }, () => newId('event').slice(-10));
    expect(new Set(ends).size).toBe(MANY);
  });
});
