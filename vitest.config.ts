import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const globalSetup = ['packages/testing/src/global-setup.ts']
/** Drops what each file was given; an idle pool would keep its connections for half a minute. */
const setupFiles = ['packages/testing/src/per-file.ts']
const suites = (folders: string[]) =>
  folders.flatMap((folder) => [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`])

/**
 * Files of these projects share what is loaded: half of a short file's time was loading the product again.
 * Nothing in it remembers anything but by the database or port it was opened for. Where a module of the
 * suites registers its own clearing up (worker, web, journeys), each file loads anew.
 */
const isolate = false

/** Minutes each, longest first: begun last, one of them would keep a single core while the other waits. */
const long = [
  'e2e/11-everywhere',
  'src/fuzz',
  'src/canaries-pages',
  'test/kills',
  'test/link-kills',
  'test/cascade',
  'e2e/20-three-worlds',
  'test/leaving',
  'test/score-kills',
  'test/transition-kills',
].map((place) => `/${place}.test.ts`)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((end) => moduleId.endsWith(end))
      return place < 0 ? long.length : place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

/** Four depths of proof (house §6, 18) in five projects; only those with a database start PostgreSQL. */
export default defineConfig({
  test: {
    // Two cores are the smallest machine the suites are promised on.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    exclude: ['**/node_modules/**', '**/build/**', '**/.data/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          isolate,
          testTimeout: 30_000,
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
          isolate,
          globalSetup,
          setupFiles,
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
          setupFiles,
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
          setupFiles,
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
          expect: { poll: { timeout: 30_000 } },
          globalSetup: [...globalSetup, 'apps/back-office/e2e/one-browser.ts'],
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          include: suites(['apps/back-office/e2e', 'apps/portal/e2e']),
        },
      },
    ],
  },
})
