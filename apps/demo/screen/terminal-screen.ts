import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Progress, Screen } from './screen.ts';

const FRAMES_PER_SECOND = 8;
/** Where nobody watches, such as in a log, a line is printed this often instead of a moving bar. */
const LOG_EVERY_MS = 5_000;

/** Lines on standard output; a moving bar with live figures where that is a terminal. */
export function createTerminalScreen(): Screen {
  return {
    say: (line = '') => console.log(line),
    progress: (title) => (process.stdout.isTTY ? movingBar(title) : loggedProgress(title)),
  };
}

function movingBar(title: string): Progress {
  const format = `${title.padEnd(12)} {bar} {percentage} % | {value}/{total} | {eta_formatted} left`;
  const bars = new MultiBar(
    { stream: process.stdout, fps: FRAMES_PER_SECOND, format, hideCursor: true, gracefulExit: true, barsize: 30 },
    Presets.shades_classic,
  );
  const bar = bars.create(0, 0);
  const lines: SingleBar[] = [];
  return {
    update: ({ done, total, live = [] }) => {
      bar.setTotal(total);
      bar.update(done);
      for (const [index, text] of live.entries()) {
        lines[index] ??= bars.create(1, 0, { text: '' }, { format: '  {text}' });
        lines[index].update({ text });
      }
    },
    [Symbol.dispose]: () => bars.stop(),
  };
}

function loggedProgress(title: string): Progress {
  let last = { done: 0, total: 0, live: [] as readonly string[] };
  let loggedMs = performance.now();
  const log = (): void => {
    loggedMs = performance.now();
    console.log(`${title}: ${last.done}/${last.total}`);
    for (const line of last.live) console.log(`  ${line}`);
  };
  return {
    update: ({ done, total, live = [] }) => {
      last = { done, total, live };
      if (performance.now() - loggedMs > LOG_EVERY_MS) log();
    },
    [Symbol.dispose]: log,
  };
}
