// A container's health check: exits with 0 when the server in it answers /readyz with 2xx, and with 1 otherwise.
const deadlineMs = 3_000;
const port = process.env.PORT ?? '4000';

try {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(deadlineMs) });
  if (!response.ok) process.exitCode = 1;
} catch {
  // Refused, reset or too slow: not ready. Docker keeps asking and counts the failures.
  process.exitCode = 1;
}
