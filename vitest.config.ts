import { defineConfig } from 'vitest/config'

const globalSetup = ['packages/testing/src/global-setup.ts']
const suites = (folders: string[]) =>
  folders.flatMap((folder) => [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`])

/** Four depths of proof (house §6, 18) in five projects; only those with a database start PostgreSQL. */
export default defineConfig({
  test: {
    // Two cores are the smallest machine the suites are promised on.
    maxWorkers: 2,
    exclude: ['**/node_modules/**', '**/build/**', '**/.data/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: suites([
            'packages/domain',
            'packages/texts',
            'packages/gateways',
            'packages/jobs',
            'packages/ui',
            'scripts',
          ]),
        },
      },
      {
        extends: true,
        test: {
          name: 'verbs',
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: suites([
            'packages/db',
            'packages/core',
            'packages/api',
            'packages/auth',
            'packages/door',
            'packages/testing',
            'infra',
          ]),
        },
      },
      {
        extends: true,
        test: {
          name: 'worker',
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          include: suites(['apps/worker']),
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: suites(['apps/back-office', 'apps/portal']),
          exclude: ['**/node_modules/**', '**/build/**', 'apps/*/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup: [...globalSetup, 'apps/back-office/e2e/one-browser.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          include: suites(['apps/back-office/e2e', 'apps/portal/e2e']),
        },
      },
    ],
  },
})
