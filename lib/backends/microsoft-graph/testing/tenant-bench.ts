import { graphBench } from './graph-bench.ts';
import type { GraphBench } from './graph-bench.ts';

/** A bench whose tenant has an administrator, as every tenant of Microsoft's has. */
export async function tenantBench(variables: Readonly<Record<string, string>> = {}): Promise<GraphBench> {
  const bench = await graphBench(variables);
  bench.fake.account('root@riverside.example').isAdmin = true;
  return bench;
}
