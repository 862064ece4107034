import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { compiledModules } from './src/testing/compiled-modules.ts'
import LongestFirst from './src/testing/longest-first.ts'

export default defineConfig({
  plugins: [process.argv[2] === 'run' && compiledModules()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    reporters: ['default', './src/testing/last-line-reporter.ts'],
    pool: 'threads',
    isolate: false,
    // one more than the processors: each thread waits for browsers and databases a part of its time
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
