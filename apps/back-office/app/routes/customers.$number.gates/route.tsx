import type { CustomerRecord } from '@padron/domain'
import { Anchor, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext } from '@remix-run/react'
import { loadLink } from '../../freshbooks-link/load-link.server.ts'
import { WithheldList } from '../../freshbooks-link/withheld-list.tsx'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { GateTable } from './gate-table.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const [gates, link] = await Promise.all([loadGates(args), loadLink(args)])
  return { gates, withheld: link?.withheld ?? [] }
}

const loadGates = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    return api.gate.explainAll({ customerId: id })
  })

/** "Why can't I?" answered for every operation a status decides about, before anything is tried (O-4). */
export default function Gates() {
  const t = useText()
  const mayApprove = useHolds()('gate.approve')
  const { number } = useOutletContext<CustomerRecord>()
  const { gates, withheld } = useLoaderData<typeof loader>()
  return (
    <section>
      <Title order={2}>{t('gate.title')}</Title>
      <p className="pd-muted">{t('gate.lead')}</p>
      <GateTable gates={gates} number={number} />
      <p className="pd-muted">{t('gate.alwaysOpen')}</p>
      <WithheldList withheld={withheld} id="withheld" />
      {mayApprove ? (
        <Anchor component={Link} to={`/settings/overrides?customer=${number}`}>
          {t('gate.overrides.title')}
        </Anchor>
      ) : null}
    </section>
  )
}
