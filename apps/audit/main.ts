import { join } from 'node:path';
import { readConfig } from '#platform/config/config.ts';
import { runMain } from '#platform/service/run-main.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { printAuditLogs, verifyAuditLogs } from './audit-log.ts';
import { auditGraph } from './audit.ts';
import { printAudit } from './print.ts';

/**
 * `npm run audit`: recomputes every invariant from the data in `DATA_DIR`, or from the database that `MONGODB_URI`
 * names. `npm run audit -- log`, with the heads that are known, verifies the chains of the audit logs instead. Exits with
 * 1 when something does not hold.
 */
async function main(): Promise<number> {
  const config = readConfig(process.env);
  await using opened = new AsyncDisposableStack();
  const mongoUri =
    config.MONGODB_URI ?? opened.use(await startEmbeddedStore({ path: join(config.DATA_DIR, 'store') })).uri;
  const [what, ...told] = process.argv.slice(2);
  if (what === 'log') {
    const verdicts = await verifyAuditLogs(mongoUri, told);
    console.log(printAuditLogs(verdicts));
    return verdicts.every(({ findings }) => findings.length === 0) ? 0 : 1;
  }
  const lines = await auditGraph(mongoUri);
  console.log(printAudit(lines));
  return lines.every((line) => line.findings.length === 0) ? 0 : 1;
}

await runMain(main);
