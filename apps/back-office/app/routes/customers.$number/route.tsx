import { customerTabs, dayIn, type LinkMark } from '@padron/domain'
import { Notice, useShortcuts, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useNavigate } from '@remix-run/react'
import { fiscalWords } from '../../customer/fiscal-words.server.ts'
import { zoneOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { Head } from './head.tsx'
import { Limited } from './limited.tsx'
import { neighboursIn } from './neighbours.server.ts'
import { Parts } from './parts.tsx'
import { Tabs } from './tabs.tsx'
import './customer.css'

export const meta = titled('customer.one', (data) => data as { number: string })

/** The whole page in one question; whose the closed tabs are is asked only where there are any. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { freshbooks, ...customer } = await api.customer.overview({ number: args.params.number ?? '' })
    const isWhole = customer.tabs.length === customerTabs.length
    const list = new URL(args.request.url).searchParams.get('list')
    const [limits, neighbours] = await Promise.all([
      isWhole ? [] : api.permission.tabs({ customerNumber: customer.number }).catch(() => []),
      neighboursIn(api, customer.id, list),
    ])
    return {
      ...customer,
      fiscal: fiscalWords(customer.fields),
      freshbooks: freshbooks && dated(freshbooks, zoneOf(args.request)),
      neighbours,
      limits: limits.filter(({ isOpen }) => !isOpen),
    }
  })

const dated = (mark: LinkMark, zone: string) => ({
  ...mark,
  isSyncedToday: mark.syncedAt !== null && dayIn(zone, mark.syncedAt) === dayIn(zone, new Date()),
})

/** What is asked of one part is none of the frame's business; it is read anew when something was done. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentParams,
  nextParams,
  formMethod,
  defaultShouldRevalidate,
}) => (currentParams.number === nextParams.number && !formMethod ? false : defaultShouldRevalidate)

export default function Customer() {
  const t = useText()
  const holds = useHolds()
  const navigate = useNavigate()
  const { limits, neighbours, ...customer } = useLoaderData<typeof loader>()
  const path = `/customers/${customer.number}`
  useShortcuts({
    ...(customer.may.edit ? { e: () => navigate(`${path}/edit`) } : {}),
    ...(holds('interaction.log') ? { i: () => navigate(`${path}/interactions/log`) } : {}),
    ...(holds('note.write') ? { m: () => navigate(`${path}/notes/add`) } : {}),
  })
  return (
    <>
      <Head customer={customer} neighbours={neighbours} />
      {customer.status.isActive ? null : (
        <Notice tone="muted">{t('customer.inactiveBanner', { name: customer.legalName })}</Notice>
      )}
      <Tabs path={path} customer={customer} />
      <Parts path={path} customer={customer} />
      <Outlet context={customer} />
      <Limited limits={limits} />
    </>
  )
}
