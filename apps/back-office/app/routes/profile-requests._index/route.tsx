import { Button, EmptyState, PageHeader, useShortcuts, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useNavigate } from '@remix-run/react'
import { useState } from 'react'
import { loadContacts } from '../../profile-request/load-contacts.server.ts'
import { useMayDecide } from '../../profile-request/may-decide.ts'
import { RequestCard } from '../../profile-request/request-card.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('profileRequest.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const asked = new URL(args.request.url).searchParams
    const state = asked.get('state') === 'all' ? ('all' as const) : ('open' as const)
    const cursor = asked.get('before')
    const number = asked.get('customer')
    const customer = number ? await api.customer.get({ number }) : null
    const page = await api.profileRequest.list({
      state,
      ...(cursor && { cursor }),
      ...(customer && { customerId: customer.id }),
    })
    return { ...page, contacts: await loadContacts(api, page.rows), state, isLater: cursor !== null }
  })

/** What customers ask to have changed: decided one by one, by hand or by key. */
export default function ProfileRequests() {
  const t = useText()
  const mayDecide = useMayDecide()
  const { rows, next, contacts, state, isLater } = useLoaderData<typeof loader>()
  const current = useCurrent(rows.map(({ id }) => id))
  return (
    <>
      <PageHeader title={t('profileRequest.title')} lead={t('profileRequest.lead')} />
      <nav className="bo-chips" aria-label={t('profileRequest.filter')}>
        <Link to="/profile-requests" aria-current={state === 'open' ? 'page' : undefined}>
          {t('profileRequest.open')}
        </Link>
        <Link to="?state=all" aria-current={state === 'all' ? 'page' : undefined}>
          {t('profileRequest.all')}
        </Link>
      </nav>
      {rows.length > 0 ? (
        <ul className="bo-requests">
          {rows.map((request) => (
            <RequestCard
              key={request.id}
              request={request}
              contacts={contacts}
              mayDecide={mayDecide}
              isCurrent={request.id === current}
            />
          ))}
        </ul>
      ) : state === 'open' ? (
        <EmptyState
          kind="nothing"
          title={t('profileRequest.emptyTitle')}
          text={t('profileRequest.emptyText')}
        />
      ) : (
        <EmptyState kind="nothing" title={t('profileRequest.emptyAll')} />
      )}
      <div className="bo-acts">
        {isLater ? (
          <Button component={Link} to={`?state=${state}`} variant="default" size="xs">
            {t('profileRequest.newest')}
          </Button>
        ) : null}
        {next ? (
          <Button component={Link} to={`?state=${state}&before=${next}`} variant="default" size="xs">
            {t('profileRequest.older')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** `j` and `k` walk the requests, `a` and `r` lead to deciding the one that is marked. */
function useCurrent(ids: readonly string[]): string | null {
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string | null>(null)
  const move = (by: number) => {
    const at = Math.min(Math.max(ids.indexOf(current ?? '') + by, 0), ids.length - 1)
    const id = ids[at]
    if (!id) return
    setCurrent(id)
    const card = document.getElementById(`request-${id}`)
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  }
  const decide = (verb: 'approve' | 'refuse') => current && navigate(`/profile-requests/${current}/${verb}`)
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    a: () => decide('approve'),
    r: () => decide('refuse'),
  })
  return current
}
