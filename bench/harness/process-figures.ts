import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time that a process has used since it started, in milliseconds, all threads together that it has. Linux knows
 * it of each thread to the nanosecond, and of a process in ticks of 10 ms.
 */
export function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ', 1)[0]),
  );
  return nanoseconds.reduce((total, one) => total + one, 0) / 1_000_000;
}

/** What a process has in memory, in MB: all of it, what is its own, or the pages of files that it has mapped. */
export function memoryMb(pid: number, field: 'VmRSS' | 'RssAnon' | 'RssFile'): number {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Number(kilobytes) / 1024;
}
