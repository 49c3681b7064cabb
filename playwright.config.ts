import { defineConfig } from 'playwright/test'
import { chromiumHere } from './scripts/chromium.ts'
import { inCi } from './scripts/environment.ts'

export default defineConfig({
  testDir: 'e2e',
  testIgnore: [
    ...(inCi() ? [] : ['fresh-clone.spec.ts']),
    ...(process.env['PICTURE'] ? [] : ['picture.spec.ts']),
  ],
  outputDir: 'test-results',
  // Each worker has a launcher and a server of its own, with one page at a time: what a test sees is what it did.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./e2e/page-seen.ts']],
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    actionTimeout: 10_000,
    // A trace of every step costs a quarter of the time: asked for where a failure's picture does not say enough.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumHere() ?? 'there is no Chromium: npm test gets one',
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
})
