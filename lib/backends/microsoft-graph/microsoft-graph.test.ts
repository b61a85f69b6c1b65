import { backendSuite } from '../conformance/backend-suite.ts';
import { tenantBench } from './testing/tenant-bench.ts';

const onlyEnrols = ['text-message', 'phone-call', 'alternative-phone'] as const;

backendSuite('Microsoft Graph', { onlyEnrols }, () => tenantBench());
