import { openPortal } from '../open-portal.ts';
import { importPeople } from './people-file.ts';

/** A process of its own that is killed in the middle of entering the file that it is given. */
const [file = ''] = process.argv.slice(2);
const { portal } = await openPortal();
await portal.store.check();
await importPeople(portal, file, (written) => {
  if (written >= 2_000) process.kill(process.pid, 'SIGKILL');
});
