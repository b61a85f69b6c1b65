import { backendSuite } from '../conformance/backend-suite.ts';
import { embeddedBench } from './testing/embedded-bench.ts';

backendSuite('embedded', ['authenticator-app', 'text-message', 'security-key'], () => embeddedBench());
