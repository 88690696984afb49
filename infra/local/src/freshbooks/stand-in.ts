import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { standInApplication } from '@padron/freshbooks'
import { type Addresses, type App, workerUrl } from '../apps.ts'
import { checkPort } from '../ports.ts'
import { writePrivate } from '../secrets.ts'
import { gatherClients } from './books.ts'
import type { StandInVariables } from './env.ts'

export type StandIn = {
  app: App<'freshbooks'>
  /** Its own environment. */
  variables: StandInVariables
  /** What the back office and the worker are told, as if a person had set it. */
  access: Record<string, string>
}

type Given = { at: Addresses & { freshbooksPort: number }; adminUrl: string; home: string }

/** FreshBooks' stand-in as one more process of the demo; who its clients are is written down once. */
export async function openStandIn({ at, adminUrl, home }: Given): Promise<StandIn> {
  const port = at.freshbooksPort
  await checkPort('stand-in for FreshBooks', 'FRESHBOOKS_PORT', port, '127.0.0.1')
  const folder = path.join(home, 'freshbooks')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const peopleFile = path.join(folder, 'people.json')
  if (!existsSync(peopleFile)) writePrivate(peopleFile, await gatherClients(adminUrl))
  const url = `http://127.0.0.1:${port}`
  const redirectUri = `${at.backOfficeOrigin}/freshbooks/callback`
  return {
    app: {
      name: 'freshbooks',
      label: 'stand-in for FreshBooks',
      folder: path.resolve(import.meta.dirname, '../..'),
      entry: 'src/freshbooks/main.ts',
      port,
      variable: 'FRESHBOOKS_PORT',
      origin: url,
      probe: url,
    },
    variables: {
      FRESHBOOKS_PORT: String(port),
      FRESHBOOKS_REDIRECT_URI: redirectUri,
      STATE_FILE: path.join(folder, 'books.state'),
      PEOPLE_FILE: peopleFile,
    },
    access: {
      FRESHBOOKS_CLIENT_ID: standInApplication.clientId,
      FRESHBOOKS_CLIENT_SECRET: standInApplication.clientSecret,
      FRESHBOOKS_REDIRECT_URI: redirectUri,
      FRESHBOOKS_AUTH_URL: url,
      FRESHBOOKS_API_URL: url,
      FRESHBOOKS_WEBHOOK_URL: `${workerUrl(at)}/freshbooks/hooks`,
    },
  }
}
