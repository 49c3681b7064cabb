import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { stampBuild } from './server/build-stamp.ts'
import { highlightPython } from './server/highlight-python.ts'
import { precompress } from './server/precompress.ts'
import { withoutNkeys } from './server/without-nkeys.ts'

/** It waits half a minute and cannot be had in less. */
const ONLY_LONG = 'src/wire/left-behind.live.test.ts'

/** A state is waited for; this only ends a wait for one that never comes. */
const POLL = { poll: { timeout: 10_000 } }

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  // The built page may lie in any folder of any host.
  base: './',
  plugins: [highlightPython(), react(), tailwindcss(), precompress(), stampBuild()],
  // nats.ws imports Node's crypto for a fallback that no browser takes; without this Vite warns.
  resolve: { alias: { crypto: at('./src/empty.ts') } },
  optimizeDeps: { include: ['nats.ws', 'react', 'react-dom/client', 'zustand'] },
  worker: { format: 'es', plugins: () => [withoutNkeys()] },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: {
      // Every browser of the target has it.
      polyfill: false,
      // The names of all that is loaded later are not part of the first load.
      resolveDependencies: (_, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : [],
    },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'nats', test: /node_modules[\\/](nats\.ws|nkeys\.js|tweetnacl)[\\/]/ },
            // What the first load and a later chunk share would else come in many small files, each compressed alone.
            {
              name: 'shared',
              test: /[\\/](zustand|valibot|clsx)[\\/]|src[\\/]store[\\/](engine|looking|workshop)\.ts|[\\/]Button\.tsx/,
            },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,server,scripts,slides,exercises}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
          // A busy machine is no failure; this only ends one that would run for ever.
          testTimeout: 60_000,
          expect: POLL,
        },
      },
      {
        extends: true,
        test: {
          name: 'live',
          environment: 'node',
          include: ['{src,server,slides,exercises}/**/*.live.test.ts'],
          exclude: [ONLY_LONG, '**/node_modules/**'],
          // Each file has servers of its own, and waits for them most of the time.
          maxWorkers: 3,
          // Tests wait on state; this only ends one that would wait for ever.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: POLL,
        },
      },
      {
        // What takes too long for every push: `npm run test:long`.
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: [
            'src/engine/anything.live.test.ts',
            'src/engine/killed-at-work.live.test.ts',
            ONLY_LONG,
            'src/engine/link-faults.live.test.ts',
            'src/deck/every-scene.live.test.ts',
          ],
          env: {
            BACKWARDS: '1',
            WALKS: '200',
            KILLS: '50',
            FLAPS: '100',
            SILENT_FOR: '40000',
            KILLED_FOR: '180000',
          },
          testTimeout: 30 * 60_000,
          hookTimeout: 60_000,
          expect: POLL,
        },
      },
    ],
  },
})
