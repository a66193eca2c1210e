import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consentsInForce } from './consent.ts';

it('has the last consent of each purpose and channel in force, in whatever order they are told', () => {
  const consent = fc.record({
    purpose: fc.constantFrom('MARKETING', 'SHARING'),
    channel: fc.constantFrom('EMAIL', 'SMS'),
    minute: fc.integer({ min: 0, max: 5 }),
    granted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(consent, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (told, chance) => {
      const history = told.map(({ minute, ...rest }, index) => ({
        _id: `consent_${String(index).padStart(2, '0')}`,
        ...rest,
        occurredAt: new Date(minute * 60_000),
      }));
      const shuffled = history
        .map((item) => ({ item, at: chance.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ item }) => item);
      const inForce = consentsInForce(shuffled);
      expect(inForce).toEqual(consentsInForce(history));
      for (const { purpose, channel, occurredAt } of history) {
        const last = inForce.find((item) => item.purpose === purpose && item.channel === channel);
        expect(last?.occurredAt.getTime()).toBeGreaterThanOrEqual(occurredAt.getTime());
      }
    }),
  );
});
