import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** A request or an answer, as it went over the wire. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** Parsed; undefined where there was none. */
  readonly asked: unknown;
  readonly status: number;
  readonly answered: unknown;
}

/** Gives what an exchange has that the description does not know. */
export type Contract = (exchange: Exchange) => readonly string[];

type Json = Readonly<Record<string, unknown>>;

const file = join(
  process.env['REFERENCE_DIR'] ?? resolve(process.cwd(), '../shared/reference'),
  'graph-openapi-slice.yaml',
);

/** The description of Graph's operations (OpenAPI 3.0); or why there is none to hold against. */
export function graphContract(): { readonly contract: Contract } | { readonly absent: string } {
  if (!existsSync(file)) return { absent: `there is no ${file}; name its folder with REFERENCE_DIR` };
  const description = asSchema(parse(readFileSync(file, 'utf8'))) as Json;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { 'date-time': isDateTime, int32: true, int64: true },
  });
  ajv.addSchema({ ...description, $id: 'graph' });
  const paths = Object.entries(child(description, 'paths'));
  const templates = paths.map(([template, item]) => ({ template, item: item as Json, matches: matcher(template) }));
  const judge = (pointer: string, value: unknown): readonly string[] => {
    const validate = ajv.getSchema(`graph#${pointer}`);
    if (validate === undefined) return [`nothing is said at ${pointer}`];
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map((error) => `${pointer}${error.instancePath} ${error.message ?? ''}`);
  };
  return {
    contract: (exchange) => {
      const [path = '', query = ''] = exchange.url.split('?', 2);
      const found = templates.find(({ matches, item }) => matches.test(path) && exchange.method.toLowerCase() in item);
      if (found === undefined) return [`${exchange.method} ${path} is not described`];
      const operation = child(found.item, exchange.method.toLowerCase());
      const at = `/paths/${escaped(found.template)}/${exchange.method.toLowerCase()}`;
      const problems = [
        ...judgeQuery(description, operation, new URLSearchParams(query)),
        ...judgeAsked(operation, exchange, (value, type) =>
          judge(`${at}/requestBody/content/${escaped(type)}/schema`, value),
        ),
        ...judgeAnswered(description, operation, { exchange, at, judge }),
      ];
      return problems.map((problem) => `${exchange.method} ${path} (${String(exchange.status)}): ${problem}`);
    },
  };
}

function judgeQuery(description: Json, operation: Json, query: URLSearchParams): readonly string[] {
  const described = (operation['parameters'] ?? []) as readonly Json[];
  const names = described.map((each) => ('$ref' in each ? resolved(description, String(each['$ref'])) : each)['name']);
  // What stands in a link to the next page is the server's own business.
  const unknown = [...query.keys()].filter((name) => name !== '$skiptoken' && !names.includes(name));
  return unknown.map((name) => `the parameter ${name} is not described`);
}

function judgeAsked(
  operation: Json,
  { asked, authorization, contentType }: Exchange,
  judge: (value: unknown, type: string) => readonly string[],
): readonly string[] {
  const open = Array.isArray(operation['security']) && operation['security'].length === 0;
  const token = open || authorization?.startsWith('Bearer ') === true ? [] : ['comes without a bearer token'];
  const body = operation['requestBody'] as Json | undefined;
  if (body === undefined) return asked === undefined ? token : [...token, 'has a body that is not described'];
  if (asked === undefined) return [...token, 'has no body'];
  const type = (contentType ?? '').split(';')[0] ?? '';
  if (!(type in child(body, 'content'))) return [...token, `has a body of the type ${type}`];
  return [...token, ...judge(asked, type)];
}

function judgeAnswered(
  description: Json,
  operation: Json,
  of: {
    readonly exchange: Exchange;
    readonly at: string;
    readonly judge: (pointer: string, value: unknown) => readonly string[];
  },
): readonly string[] {
  const { exchange, at, judge } = of;
  const response = child(operation, 'responses')[String(exchange.status)] as Json | undefined;
  if (response === undefined) return ['this status is not described'];
  const ref = response['$ref'];
  const pointer = typeof ref === 'string' ? ref.replace('graph#', '') : `${at}/responses/${String(exchange.status)}`;
  const said = typeof ref === 'string' ? resolved(description, ref) : response;
  if (!('content' in said)) return exchange.answered === undefined ? [] : ['is answered with a body'];
  return [
    ...judge(`${pointer}/content/application~1json/schema`, exchange.answered),
    ...judgeMethods(exchange.answered, judge),
  ];
}

/** Methods of all kinds stand in one list, each with the name of what describes it. */
function judgeMethods(
  answered: unknown,
  judge: (pointer: string, value: unknown) => readonly string[],
): readonly string[] {
  const items = ((answered as Json | null)?.['value'] ?? []) as readonly Json[] | boolean;
  if (typeof items === 'boolean') return [];
  return items.flatMap((item) => {
    const type = item['@odata.type'];
    return typeof type === 'string' ? judge(`/components/schemas/${type.slice(1)}`, item) : [];
  });
}

/** OpenAPI 3.0 as JSON Schema: what may be null says so otherwise, and what is not named is not allowed. */
function asSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asSchema);
  if (typeof node !== 'object' || node === null) return node;
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'example' || key === 'examples') continue;
    made[key] = key === '$ref' && typeof value === 'string' ? value.replace(/^#/, 'graph#') : asSchema(value);
  }
  if (made['type'] === 'object' && 'properties' in made && !('additionalProperties' in made)) {
    made['additionalProperties'] = false;
    made['patternProperties'] = { '^@odata[.]': {} };
  }
  if (made['nullable'] !== true) return made;
  delete made['nullable'];
  return { anyOf: [made, { type: 'null' }] };
}

function resolved(description: Json, ref: string): Json {
  const steps = ref.replace(/^(graph)?#\//, '').split('/');
  return steps.reduce((node, step) => child(node, step), description);
}

function child(node: Json, name: string): Json {
  const found = node[name];
  if (typeof found !== 'object' || found === null) throw new Error(`The description has no ${name} there.`);
  return found as Json;
}

function matcher(template: string): RegExp {
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`);
}

/** For a JSON pointer. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
