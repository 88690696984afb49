import axe from 'axe-core'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What keeps somebody out of the screen as it stands, as axe sees it: rule, and the first place. */
export async function barriersHere(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly }),
    rules,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${page.url()}: ${id} at ${nodes[0]?.target} (${nodes.length})`)
}

/** The same of the screen at this address. */
export async function barriersOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  return barriersHere(page)
}
