// ping latency while 50 batches are in flight
import { MongoClient } from 'mongodb';
import { startServerProcess } from './harness/server-process.ts';
import { item } from './store/item.ts';
const server = await startServerProcess<{ uri: string }>(new URL('store-server.ts', import.meta.url));
const client = await new MongoClient(server.ready.uri).connect();
const items = client.db('bench').collection<any>('items');
await items.createIndex({ sku: 1 });
for (let f = 0; f < 10_000; f += 1000) await items.insertMany(Array.from({ length: 1000 }, (_, i) => item(f + i)));
const c = await startServerProcess(new URL('store/client.ts', import.meta.url), { args: [server.ready.uri, 'bare', '0', '1'] });
await c.ask(JSON.stringify({ operation: 'insert_many', inFlight: 50, ms: 3000 }));
let stop = false; const lat: number[] = [], wl: number[] = [];
const pinger = (async () => { while (!stop) { const t = performance.now(); await client.db('bench').command({ ping: 1 }); lat.push(performance.now() - t); await new Promise(r => setTimeout(r, 5)); } })();
const writer = (async () => { let i = 0; while (!stop) { const t = performance.now(); await client.db('bench').collection('other').insertOne({ i: i++ }); wl.push(performance.now() - t); await new Promise(r => setTimeout(r, 5)); } })();
const r: any = await c.ask(JSON.stringify({ operation: 'insert_many', inFlight: 50, ms: 6000 }));
stop = true; await pinger; await writer;
const q = (a: number[], p: number) => a.toSorted((x, y) => x - y)[Math.floor((a.length - 1) * p)]!.toFixed(0);
console.log(Math.round(r.count * 1e6 / r.tookMs), 'docs/s; ping p50', q(lat, .5), 'p90', q(lat, .9), 'max', q(lat, 1), ' write p50', q(wl, .5), 'p90', q(wl, .9), 'max', q(wl, 1));
await client.close(); await c[Symbol.asyncDispose](); await server[Symbol.asyncDispose]();
