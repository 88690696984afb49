import { ActionIcon, IconX, SidePanel, StatusPill, useFormats, useShortcuts, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, type ShouldRevalidateFunction, useLoaderData, useNavigate } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { LatestChanges } from '../../transition/latest-changes.tsx'
import { readWords } from '../../transition/read-words.server.ts'
import { ScheduledChips } from '../../transition/scheduled-chips.tsx'
import '../../transition/transition.css'
import { readPanel } from './asked.server.ts'
import { ChangeForm } from './change-form.tsx'
import { Picker } from './picker.tsx'

export const meta = titled('transition.change')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => readPanel(api, args))

/** A refusal shows the plan as it is now, with every answer kept. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus !== undefined && actionStatus >= 400 ? true : defaultShouldRevalidate

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { legalName: name, number } = await api.customer.get({ number: args.params.number ?? '' })
    const customerId = form.text('customerId')
    const words = readWords(form, zoneOf(args.request))
    const answer = await api.transition.change({
      customerId,
      expectedVersion: Number(form.text('expectedVersion')),
      to: form.text('to'),
      planHash: form.text('planHash'),
      ...words,
      ...(form.has('asksRestore') && { restoresChildren: form.has('restoresChildren') }),
    })
    const back = safeReturnTo(form.text('returnTo'), `/customers/${number}`)
    const status = form.text('targetName')
    if (answer.kind === 'scheduled')
      return redirectWithNotice(back, {
        key: 'transition.scheduledNotice',
        params: { name, status, date: answer.effectiveAt.toISOString() },
      })
    const { transitionId, version: expectedVersion, undoUntil } = answer
    return redirectWithNotice(back, {
      key: 'transition.changed',
      params: { name, status: answer.status.name },
      ...(undoUntil && {
        undo: { customerId, number, transitionId, expectedVersion, until: undoUntil.toISOString() },
      }),
    })
  })

/** Where to, what it does, what it needs: the address says which target is looked at (screens E). */
export default function ChangeStatus() {
  const t = useText()
  const formats = useFormats()
  const navigate = useNavigate()
  const panel = useLoaderData<typeof loader>()
  const { customer, options, since, scheduled, latest, back } = panel
  const goBack = () => navigate(back, { preventScrollReset: true })
  useShortcuts({ Escape: goBack })
  return (
    <SidePanel
      id="change-status"
      title={t('transition.change')}
      beside={
        <span className="pd-muted pd-small">
          {t('transition.is')} <StatusPill status={options.current} />{' '}
          {since ? t('transition.since', { date: formats.date(since) }) : null}
        </span>
      }
      close={
        <ActionIcon
          component={Link}
          to={back}
          preventScrollReset
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t('transition.close')}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      }
    >
      <ScheduledChips number={customer.number} scheduled={scheduled} />
      <Picker options={options} to={panel.to} />
      <ChangeForm panel={panel} />
      <LatestChanges number={customer.number} transitions={latest} />
    </SidePanel>
  )
}
