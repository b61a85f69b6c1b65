import { defineConfig, devices } from '@playwright/test';

const quiet = process.env.LATCHKEY_QUIET === '1';
const desktop = devices['Desktop Chrome'];

/** A second list of what Chromium leaves out replaces Playwright's, which is therefore repeated. */
const leftOut = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  // Two pages of the address bar's, which every window of every test would draw: a quarter of all work.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A process in reserve for every window, which no test comes to need.
  'SpareRendererForSitePerProcess',
];

/**
 * Two projects. `js` runs every test that is not tagged `@nojs-only`; `no-js` runs, with JavaScript switched
 * off, those tagged `@nojs` (which then run in both) or `@nojs-only`.
 */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: process.env.E2E_TARGET === 'postgres-two' ? [] : ['instances/**'],
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Where codes of apps are waited for.
  timeout: process.env.E2E_TARGET === 'privacyidea' ? 120_000 : 60_000,
  outputDir: 'test-results',
  reporter: [
    [quiet ? 'dot' : 'list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '.latchkey/e2e.json' }],
  ],
  use: {
    ...desktop,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${leftOut.join(',')}`,
      ],
    },
  },
  projects: [
    { name: 'js', grepInvert: /@nojs-only/ },
    { name: 'no-js', grep: /@nojs/, use: { javaScriptEnabled: false } },
  ],
});
