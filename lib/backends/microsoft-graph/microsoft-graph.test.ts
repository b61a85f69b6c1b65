import { backendSuite } from '../conformance/backend-suite.ts';
import { graphBench } from './testing/graph-bench.ts';

const onlyEnrols = ['text-message', 'phone-call', 'alternative-phone'] as const;

backendSuite('Microsoft Graph', { onlyEnrols }, () => graphBench());
