import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { settle } from './visit.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What keeps somebody out of the screen as it stands, as axe sees it: rule, and the first place. */
export async function barriersHere(page: Page): Promise<string[]> {
  await settle(page)
  await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { axe: judge } = globalThis as unknown as { axe: typeof axe }
    // Where all is well is of no use here, and of a full page it would be megabytes.
    const { violations } = await judge.run(document, { runOnly, resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${location.href}: ${id} at ${nodes[0]?.target} (${nodes.length})`)
  }, rules)
}

/** The same of the screen at this address. */
export async function barriersOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  return barriersHere(page)
}
