import { Button, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { BadgePill } from '../../badge/badge-pill.tsx'
import '../../badge/badge.css'
import { FormKey } from '../../request/form-key.tsx'
import { load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('badge.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ ...(await api.badge.rules()), formKey: crypto.randomUUID() }))

/** By which rules badges are worked out, how many have them, and working them out now. */
export default function BadgeRules() {
  const t = useText()
  const isSending = useSending()
  const { rules, vip, vipGiven, dormant, formKey } = useLoaderData<typeof loader>()
  const { vipPercent, vipMonths, dormantDays, dormantBy } = rules
  const key = dormantBy === 'order' ? 'badge.ruleDormantOrder' : 'badge.ruleDormantContact'
  const holders = (count: number) => t('badge.holders', { count })
  return (
    <>
      <PageHeader title={t('badge.title')} lead={t('badge.lead')} />
      <section className="pd-card">
        <ul className="bo-badges">
          <li>
            <BadgePill badge="vip" />
            <div>{t('badge.ruleVip', { percent: vipPercent, months: vipMonths })}</div>
            <span className="pd-muted">
              {holders(vip)}
              {vipGiven > 0 ? `, ${t('badge.holdersGiven', { count: vipGiven })}` : null}
            </span>
          </li>
          <li>
            <BadgePill badge="dormant" />
            <div>{t(key, { days: dormantDays })}</div>
            <span className="pd-muted">{holders(dormant)}</span>
          </li>
        </ul>
      </section>
      <Form method="post" action="/settings/badges/recompute" className="bo-badges-act">
        <FormKey value={formKey} />
        <Button type="submit" variant="default" loading={isSending}>
          {t('badge.recompute')}
        </Button>
        <Button component={Link} to="/settings/badges/set-rules" variant="subtle">
          {t('badge.setRules')}
        </Button>
      </Form>
    </>
  )
}
