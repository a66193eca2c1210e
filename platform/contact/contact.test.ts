import { expect, it } from 'vitest';
import { mailboxOf, readEmailAddress } from './email-address.ts';
import { readPhoneNumber } from './phone-number.ts';

it.each([
  [' Ada@Example.COM ', 'ada@example.com'],
  ['ada+shop@bücher.example', 'ada+shop@xn--bcher-kva.example'],
  ["o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"],
])('reads the address %s as %s', (typed, address) => {
  expect(readEmailAddress(typed)).toBe(address);
});

it.each([
  '',
  'ada',
  '@example.com',
  'ada@',
  'ada@localhost',
  'a..b@example.com',
  'a b@example.com',
  'ada@exa_mple.com',
])('refuses "%s" as an address', (typed) => {
  expect(readEmailAddress(typed)).toBeNull();
});

it('finds the mailbox behind tags and dots', () => {
  expect(mailboxOf('a.da+till@googlemail.com')).toBe('ada@gmail.com');
  expect(mailboxOf('a.da+till@example.com')).toBe('a.da@example.com');
});

it.each([
  ['+1 (555) 123-4567', undefined, '+15551234567'],
  ['020 624 1111', 'NL', '+31206241111'],
  ['+31 20 624 1111', 'US', '+31206241111'],
])('reads the number %s of %s as %s', (typed, country, e164) => {
  expect(readPhoneNumber(typed, country)?.e164).toBe(e164);
});

it.each([
  ['020 624 1111', undefined],
  ['12', 'NL'],
  ['+31 20', undefined],
  ['call +31 20 624 1111', undefined],
  ['0206241111', 'nowhere'],
])('refuses the number %s of %s', (typed, country) => {
  expect(readPhoneNumber(typed, country)).toBeNull();
});
