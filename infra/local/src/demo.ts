import path from 'node:path'
import type { Addresses } from './apps.ts'
import { workerUrl } from './apps.ts'
import { readJson, writePrivate } from './secrets.ts'
import type { DemoPeople } from './seed.ts'

export type Demo = {
  backOffice: { url: string; users: DemoPeople['backOffice'] }
  portal: { url: string; users: DemoPeople['portal'] }
  worker: { url: string }
  apiKeys: DemoPeople['apiKeys']
}

const fileIn = (home: string) => path.join(home, 'demo.json')

/** Writes `demo.json` (mode 0600): the sign-ins are made once, the addresses are those of this start. */
export function keepDemo(home: string, at: Addresses, people: DemoPeople): Demo {
  const demo: Demo = {
    backOffice: { url: at.backOfficeOrigin, users: people.backOffice },
    portal: { url: at.portalOrigin, users: people.portal },
    worker: { url: workerUrl(at) },
    apiKeys: people.apiKeys,
  }
  writePrivate(fileIn(home), demo)
  return demo
}

/** The sign-ins kept from the first start, or undefined when the demo was not seeded here. */
export function readDemo(home: string): DemoPeople | undefined {
  const kept = readJson(fileIn(home)) as Demo | undefined
  return kept && { backOffice: kept.backOffice.users, portal: kept.portal.users, apiKeys: kept.apiKeys }
}
