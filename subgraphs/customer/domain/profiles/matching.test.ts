import { expect, it } from 'vitest';
import { likenessOf, type Matchable, matchKeysOf } from './matching.ts';

const known = (customer: Partial<Matchable>) => ({
  matchKeys: matchKeysOf({ name: null, birthDate: null, identities: [], ...customer }),
  birthDate: customer.birthDate ?? null,
});
const email = (value: string) => [{ kind: 'EMAIL' as const, value }];
const phone = (value: string) => [{ kind: 'PHONE' as const, value }];

it.each([
  ['tags of one mailbox', { identities: email('ada+a@example.com') }, { identities: email('ada@example.com') }, 70],
  ['a mistyped country', { identities: phone('+31206241111') }, { identities: phone('+49206241111') }, 60],
  ['order, capitals and accents of a name', { name: 'Núñez, Ana' }, { name: 'ANA NUNEZ' }, 40],
  [
    'an initial with the day of birth',
    { name: 'A. Lovelace', birthDate: '1815-12-10' },
    { name: 'Ada Lovelace', birthDate: '1815-12-10' },
    60,
  ],
])('sees through %s', (_, one, other, score) => {
  expect(likenessOf(known(one), known(other))?.score).toBe(score);
});

it.each([
  ['a first name alone', { name: 'Ada' }, { name: 'Ada' }],
  ['an initial alone', { name: 'Alan Lovelace' }, { name: 'Ada Lovelace' }],
  ['a day of birth alone', { name: 'Ada Byron', birthDate: '1815-12-10' }, { name: 'Bo Day', birthDate: '1815-12-10' }],
  ['nothing', {}, {}],
])('makes nothing of %s', (_, one, other) => {
  expect(likenessOf(known(one), known(other))).toBeNull();
});
