/**
 * The arrows: which layer may import which, and what it may use from npm and from Node.
 * This object is the only place where they are written down; the rules below and the picture in
 * lib/README.md are made from it. What is not named here is forbidden.
 */
export const arrows = {
  'lib/domain': { layers: [], npm: ['libphonenumber-js'], node: [] },
  'lib/journeys': { layers: ['lib/domain'], npm: [], node: [] },
  'lib/ports': { layers: ['lib/domain'], npm: [], node: [] },
  'lib/services': { layers: ['lib/domain', 'lib/journeys', 'lib/ports'], npm: [], node: [] },
  'lib/contract': { layers: ['lib/domain', 'lib/journeys'], npm: ['zod'], node: [] },
  'lib/content': { layers: ['lib/domain', 'lib/journeys'], npm: [], node: [] },
  'lib/backends': {
    layers: ['lib/domain', 'lib/ports'],
    npm: ['@simplewebauthn/server', 'otpauth', 'zod'],
    node: ['crypto'],
  },
  'lib/gateways': { layers: ['lib/domain', 'lib/ports'], npm: ['nodemailer', 'web-push', 'zod'], node: ['crypto'] },
  'lib/directories': { layers: ['lib/domain', 'lib/ports'], npm: ['@node-rs/argon2', 'zod'], node: ['crypto'] },
  'lib/storage': {
    layers: ['lib/domain', 'lib/ports'],
    npm: ['kysely', 'pg'],
    node: ['sqlite', 'fs', 'path', 'crypto', 'timers/promises', 'async_hooks'],
  },
  'lib/browser': { layers: ['lib/domain', 'lib/contract'], npm: ['@simplewebauthn/browser', 'qr'], node: [] },
  'lib/server': {
    layers: [
      'lib/domain',
      'lib/journeys',
      'lib/ports',
      'lib/services',
      'lib/contract',
      'lib/content',
      'lib/backends',
      'lib/gateways',
      'lib/directories',
      'lib/storage',
    ],
    npm: [
      'next',
      'next-auth',
      'openid-client',
      'jose',
      'pino',
      'commander',
      'csv-parse',
      'csv-stringify',
      'nodemailer',
      'prom-client',
      'react',
      'zod',
    ],
    node: ['*'],
  },
  components: {
    layers: ['lib/domain', 'lib/journeys', 'lib/contract', 'lib/content', 'lib/browser'],
    npm: ['react', 'react-dom', 'next', 'qrcode'],
    node: [],
  },
  app: {
    layers: ['lib/domain', 'lib/journeys', 'lib/services', 'lib/contract', 'lib/content', 'lib/server', 'components'],
    npm: ['react', 'react-dom', 'next'],
    node: [],
  },
};

/** Layers made of islands: `lib/backends/embedded` never imports another folder of these. */
export const islands = ['lib/backends', 'lib/gateways', 'lib/directories'];

/** Tests, and what only tests import. */
const testing = String.raw`\.(test|real)\.tsx?$|(^|/)(testing|conformance)/|-suite\.ts$|^e2e/|^scripts/`;

const literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const folder = (layer) => `^${literally(layer)}/`;
const fromNode = (name) => (name === '*' ? '^(node:)?[a-z_/0-9]+$' : `^(node:)?${name}(/|$)`);
const fromNpm = (name) => `(^|/)node_modules/(@types/)?${literally(name)}/`;

function ruleFor([layer, { layers, npm, node }]) {
  return {
    name: `arrows of ${layer}`,
    comment: 'The arrows in .dependency-cruiser.mjs do not have this one.',
    severity: 'error',
    from: { path: folder(layer), pathNot: testing },
    to: { pathNot: [folder(layer), ...layers.map(folder), ...npm.map(fromNpm), ...node.map(fromNode)] },
  };
}

export default {
  forbidden: [
    ...Object.entries(arrows).map(ruleFor),
    {
      name: 'no-layer-without-arrows',
      comment: 'A folder of lib that the arrows do not name.',
      severity: 'error',
      from: { path: '^lib/', pathNot: [...Object.keys(arrows).map(folder), testing] },
      to: {},
    },
    {
      name: 'islands-never-import-each-other',
      severity: 'error',
      from: { path: `^(${islands.join('|')})/([^/]+)/`, pathNot: testing },
      // What lies in the layer itself, beside the islands, is for all of them.
      to: { path: `^(${islands.join('|')})/`, pathNot: '^$1/($2/|[^/]+[.]ts$)' },
    },
    {
      name: 'only-tests-import-tests',
      severity: 'error',
      from: { pathNot: testing },
      to: { path: testing, pathNot: 'node_modules' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'only-what-package-json-names',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: testing },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`^(\.next|data|coverage)/|\.css$` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
