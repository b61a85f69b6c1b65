// A process of its own for the suite: migrates, takes as many counts of one key as it is told, and prints what it got.
import { openStore } from '../open-store.ts';
import { testKeyring } from './memory-store.ts';

const [url = '', key = '', times = '0', now = '0'] = process.argv.slice(2);
const store = await openStore({ url, keyring: testKeyring });
await store.migrate();
await store.check();
const counted = await Promise.all(Array.from({ length: Number(times) }, () => store.tries.count(key, Number(now))));
await store.close();
process.stdout.write(JSON.stringify(counted));
