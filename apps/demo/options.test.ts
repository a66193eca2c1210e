import { expect, it } from 'vitest';
import { HELP, readOptions } from './options.ts';

it('takes the sample, 32 tills and no crash when nothing is said', () => {
  expect(readOptions([])).toEqual({ stores: 'all', full: false, tills: 32, killAt: [], keep: false });
});

it('reads every option, crashes in rising order', () => {
  const args = '--days 30 --from 2017-11-22 --stores 367,406 --full --tills 8 --kill-at 0.7 --kill-at 0.2 --keep';
  expect(readOptions(args.split(' '))).toEqual({
    days: 30,
    from: '2017-11-22',
    stores: ['367', '406'],
    full: true,
    tills: 8,
    killAt: [0.2, 0.7],
    keep: true,
  });
});

it('gives nothing when help is asked for, and explains every option in it', () => {
  expect(readOptions(['--help', '--days', '3'])).toBeNull();
  for (const option of ['days', 'from', 'stores', 'full', 'tills', 'kill-at', 'keep', 'help']) {
    expect(HELP).toContain(`--${option}`);
  }
});

it.each([
  ['--days 0', '--days must be 1 or more'],
  ['--days two', '--days must be a number'],
  ['--days 1.5', '--days must be whole'],
  ['--from yesterday', '--from must be a date'],
  ['--stores 367;406', "--stores must be 'all' or store numbers"],
  ['--tills 300', '--tills must be 256 or fewer'],
  ['--kill-at 1', '--kill-at must be below 1'],
  ['--day 3', "Unknown option '--day'"],
  ['--days', "'--days <value>' argument missing"],
  ['3', "Unexpected argument '3'"],
])('refuses %s, naming what is wrong and where help is', (line, complaint) => {
  expect(() => readOptions(line.split(' '))).toThrow(expect.objectContaining({ code: 'OPTIONS' }));
  expect(() => readOptions(line.split(' '))).toThrow(complaint);
  expect(() => readOptions(line.split(' '))).toThrow('See --help.');
});
