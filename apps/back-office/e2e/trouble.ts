import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'

const folder = path.join(tmpdir(), 'padron-journeys')
const pages = new Set<Page>()
const troubles: string[] = []

/** Notes what a person does not see and must not happen: script errors, refused styles or scripts, lost assets. */
export function watchForTrouble(page: Page) {
  pages.add(page)
  page.on('close', () => pages.delete(page))
  page.on('pageerror', (error) => troubles.push(`error on ${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfNobody(message.text()))
      troubles.push(`console on ${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    const isAsset = ['script', 'stylesheet', 'image', 'font'].includes(response.request().resourceType())
    if (isAsset && response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`)
  })
}

/**
 * A form that is refused answers 4xx, which the browser reports; and Remix reports an answer it was still
 * reading when a later click made it needless. Neither is a fault of a screen.
 */
const isOfNobody = (text: string) =>
  text.startsWith('Failed to load resource') || text.startsWith('AbortError: BodyStreamBuffer was aborted')

afterEach(async ({ task }) => {
  const found = troubles.splice(0)
  if (task.result?.state === 'fail') await photograph(task.name)
  expect(found, 'what happened behind the screens').toEqual([])
})

/** Keeps what every open page showed when a journey failed. */
async function photograph(name: string) {
  mkdirSync(folder, { recursive: true })
  const at = path.join(folder, name.replaceAll(/\W+/g, '-').slice(0, 60))
  for (const [index, page] of [...pages].entries()) {
    const file = `${at}-${index + 1}.png`
    await page.screenshot({ path: file, fullPage: true }).catch(() => undefined)
    console.error(`${page.url()} looked like ${file}`)
  }
}
