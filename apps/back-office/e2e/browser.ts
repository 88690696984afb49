import sparticuz from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that npm brought; on macOS the installed Chrome. Its web security stays as people have it. */
export async function browserOptions(): Promise<LaunchOptions> {
  if (process.platform === 'darwin') return { channel: 'chrome', args }
  return { executablePath: await sparticuz.executablePath(), args }
}
