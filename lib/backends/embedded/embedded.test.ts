import { backendSuite } from '../conformance/backend-suite.ts';
import { embeddedBench } from './testing.ts';

backendSuite('embedded', ['authenticator-app', 'text-message', 'security-key'], () => embeddedBench());
