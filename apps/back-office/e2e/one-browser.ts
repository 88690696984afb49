import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browserOptions } from './browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
  }
}

/** One browser for all journeys; each person in them has a context of their own. */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer(await browserOptions())
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
