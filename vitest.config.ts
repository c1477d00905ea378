import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/database-server.ts'],
    // Several tests start Postgres or processes of their own; on two noisy cores that takes seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Files share one Postgres server; each has a database of its own.
    pool: 'forks',
    maxWorkers: 3,
    teardownTimeout: 20_000,
  },
})
