import { openPortal } from './open-portal.ts';

const { portal } = await openPortal();
await portal.store.migrate();
await portal.store.close();
process.stdout.write('The store is up to date.\n');
