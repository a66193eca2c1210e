import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from './card-number.ts';

describe('what may be a card number', () => {
  it.each([
    ['4242424242424242', 'sixteen digits'],
    ['4242 4242 4242 4242', 'in groups'],
    ['4242-4242-4242-4242', 'with dashes'],
    ['378282246310005', 'fifteen digits'],
    ['6304000000000000000', 'nineteen digits'],
    ['tok_4242424242424242_x', 'inside a token'],
    ['paid with 4242424242424242 12 27 123', 'followed by other numbers'],
    ['４２４２４２４２４２４２４２４２', 'in full-width digits'],
  ])('is found: %s (%s)', (text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  it.each([
    ['4242424242424241', 'fails the Luhn check'],
    ['424242424242', 'too short'],
    ['42424242424242424242', 'too long'],
    ['tok_1NqW2eLkdIwHu7ixvQ0lRt9d', 'a provider’s token'],
    ['0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b', 'a UUID'],
    ['2026-11-27T09:30:00.000Z', 'an instant'],
    ['', 'nothing'],
  ])('is not: %s (%s)', (text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });
});
