import { env } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addClient,
  addCustomer,
  clientsOf,
  type Linking,
  openLinking,
  readClients,
  rowOfLink,
  runLink,
  wait,
} from '../../test/linking.ts'
import { linkCustomer, planLink } from './index.ts'

/** The claim's figure when asked for (TEST_LONG=1), else a tenth of it. */
const size = { customers: env.isLong ? 500 : 50, clicks: 20 }

let linking: Linking
beforeAll(async () => {
  // Whoever waits long enough never has to ask what came of a create.
  linking = await openLinking({ timeoutSeconds: 60 })
})

describe('many hands on one button', () => {
  it(`C61 ${size.clicks} clicks at once × ${size.customers} customers: one link and one client each`, {
    timeout: 600_000,
  }, async () => {
    const colleagues = await Promise.all(
      ['sales', 'manager', 'owner', 'admin'].map((role) => linking.as(role)),
    )
    const links: string[] = []
    for (let at = 0; at < size.customers; at++) {
      const { id: customerId } = await addCustomer(linking, { name: `Clicked ${at}` })
      // Every second one is joined with a client that is there.
      const externalId = at % 2 === 1 ? addClient(linking, { organization: `Clicked ${at}` }) : undefined
      if (externalId) await readClients(linking)
      const wish = {
        customerId,
        choice: externalId ? ('link' as const) : ('create' as const),
        externalId,
        owners: {},
      }
      const { hash: planHash } = await planLink(linking.sales, wish)
      const clicks = Array.from({ length: size.clicks }, (_, click) =>
        linkCustomer(colleagues[click % colleagues.length]!, { ...wish, planHash, acknowledged: false }),
      )
      const answers = await Promise.allSettled(clicks)
      const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []))
      const lost = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      expect(won).toHaveLength(1)
      for (const each of lost)
        expect(each).toMatchObject({ kind: 'conflict', reason: { code: 'already_linked' } })
      links.push(...won)
    }
    const jobs = await linking.db.ask(`select 1 from app.outbox where name = 'freshbooks.link'`)
    expect(jobs).toHaveLength(size.customers)
    // Delivered three times each, and all at once.
    for (let run = 0; run < 3; run++) {
      await Promise.all([...links, ...links].map((id) => runLink(linking, id)))
      await wait(linking, 61)
    }
    for (const id of links) expect(await rowOfLink(linking, id)).toMatchObject({ state: 'linked' })
    const clients = clientsOf(linking)
    expect(clients).toHaveLength(size.customers)
    expect(new Set(clients.map(({ fields }) => fields.note)).size).toBe(size.customers)
    const live = await linking.db.ask(
      `select customer_id from app.freshbooks_links where state <> 'unlinked' group by customer_id having count(*) = 1`,
    )
    expect(live).toHaveLength(size.customers)
  })
})
