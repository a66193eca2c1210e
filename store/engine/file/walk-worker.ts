import { parentPort, workerData } from 'node:worker_threads';
import { walkShare, type Share } from './data-walk.ts';

if (parentPort === null) throw new Error('walk-worker.ts runs only as a thread of verify.ts');
parentPort.postMessage(walkShare(workerData as Share), []);
