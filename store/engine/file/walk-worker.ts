import { parentPort, workerData } from 'node:worker_threads';
import { walkAlong, type SharedWalk } from './data-walk.ts';

if (parentPort === null) throw new Error('walk-worker.ts runs only as a thread of verify.ts');
parentPort.postMessage(walkAlong(workerData as SharedWalk), []);
