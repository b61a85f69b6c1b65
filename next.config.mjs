/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Gzipping every page on the fly halves the pages a second; static files are compressed once.
  compress: false,
  reactStrictMode: true,
  typedRoutes: false,
  // The type check is a command of its own; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { rules: { '*.pcss': { loaders: ['./scripts/sheet-loader.mjs'], as: '*.js' } } },
  serverExternalPackages: ['@node-rs/argon2', 'kysely', 'pg', 'pino', 'libphonenumber-js', '@simplewebauthn/server'],
};

export default config;
