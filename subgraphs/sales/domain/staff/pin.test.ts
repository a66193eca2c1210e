import { describe, expect, it } from 'vitest';
import { pinFault } from './pin.ts';

describe('a PIN', () => {
  it.each(['123', '123456789', '12a4', '', ' 4821', '４８２１'])('is four to eight digits, not “%s”', (pin) => {
    expect(pinFault(pin)).toContain('4 to 8 digits');
  });

  it.each(['0000', '1212', '123123', '48214821', '1234', '8901', '4321', '0987', '87654321', '2580', '1984', '2026'])(
    'is not %s, which is tried first',
    (pin) => {
      expect(pinFault(pin)).toContain('another PIN');
    },
  );

  it.each(['4821', '90417', '3076', '18273645'])('may be %s', (pin) => {
    expect(pinFault(pin)).toBeNull();
  });

  it('is not said again in what is wrong with it', () => {
    expect(pinFault('1984')).not.toContain('1984');
  });
});
