import { describe, expect, it } from 'vitest';
import { readFlags } from './flags.ts';

describe('the flags of the program', () => {
  it('ask for a port, by default 27117, or for a socket', () => {
    expect(readFlags([])).toEqual({ path: './data/store', port: 27_117, testCommands: false });
    expect(readFlags(['--host', '::1', '--port', '0'])).toMatchObject({ host: '::1', port: 0 });
    expect(readFlags(['--socket', '/run/store.sock'])).toMatchObject({ socket: '/run/store.sock' });
    expect(readFlags(['--help'])).toBe('help');
  });

  it.each([
    [['--port', '70000'], /^--port must be a number from 0 to 65535, not '70000'/],
    [['--port', ''], /^--port must be a number/],
    [['--prot', '1'], /^Unknown option '--prot'/],
    [['--socket', 'a.sock', '--port', '1'], /^--socket takes the place of --host and --port/],
  ])('are refused by name: %j', (args, message) => {
    expect(() => readFlags(args)).toThrow(message);
  });
});
