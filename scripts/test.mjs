import { mkdirSync } from 'node:fs';
import { at, node24, run, withNode24 } from './here.mjs';
import { install } from './install.mjs';

// Whatever Node npm runs under, the rest runs under Node 24.
await install();
mkdirSync(at('.latchkey'), { recursive: true });
const done = await run(node24, [at('scripts', 'test-rings.mjs')], { env: withNode24() });
process.exit(done.code);
