import {
  Anchor,
  AreaField,
  Button,
  EmptyState,
  ErrorSummary,
  Notice,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { EditsList } from '../../status/edits-list.tsx'
import { FindingLists } from '../../status/finding-lists.tsx'
import { Headline } from '../../status/headline.tsx'
import { simulateDraft } from '../../status/simulate-draft.server.ts'
import '../../status/figures.css'
import '../../status/status.css'

type Loaded = { simulated?: { nextVersion: number } | null } | undefined

export const meta = titled('statusEditor.publishTitle', (data) => ({
  version: (data as Loaded)?.simulated?.nextVersion ?? '',
}))

/** A refused publication shows what is true now, and can be sent again. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ simulated: await simulateDraft(api), formKey: crypto.randomUUID() }))

/** What was looked at is what is published: the hash of the figures travels with the form. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const note = form.text('note')
    const { version } = await api.status.publish({
      draftVersion: Number(form.text('draftVersion')),
      hash: form.text('hash'),
      ...(note && { note }),
    })
    return redirectWithNotice('/settings/statuses', { key: 'statusEditor.published', params: { version } })
  })

const staleReasons = ['simulation_stale', 'changed_meanwhile']

export default function Publish() {
  const t = useText()
  const { simulated, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer, refusal } = useRefusal()
  const isSending = useSending()
  if (!simulated)
    return (
      <>
        <PageHeader title={t('statusEditor.publish')} />
        <EmptyState
          kind="nothing"
          title={t('statusEditor.nothingToPublish')}
          text={t('statusEditor.simulateEmptyText')}
          acts={
            <Button component={Link} to="/settings/statuses" variant="default">
              {t('act.back')}
            </Button>
          }
        />
      </>
    )
  const { simulation, edits, definitions, nextVersion: version } = simulated
  const isStale = staleReasons.includes(refusal?.reason.code ?? '')
  return (
    <div className="pd-form bo-simulation">
      <PageHeader
        title={t('statusEditor.publishTitle', { version })}
        lead={t('statusEditor.publishLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        {isStale ? (
          <Notice tone="caution" role="alert">
            {t('statusEditor.stale')}
          </Notice>
        ) : (
          <ErrorSummary problems={problems} general={general} at={at} />
        )}
        <Headline simulation={simulation} />
        <FindingLists {...simulation} definitions={definitions} />
        <EditsList edits={edits} definitions={definitions} />
        {simulation.refusals.length > 0 ? null : (
          <Form method="post" className="pd-card">
            <FormKey value={`${formKey}:${at ?? ''}`} />
            <input type="hidden" name="draftVersion" value={simulation.draftVersion} />
            <input type="hidden" name="hash" value={simulation.hash} />
            <Stack>
              <AreaField
                name="note"
                label={t('statusEditor.publishNote')}
                hint={t('statusEditor.publishNoteHint')}
                defaultValue={answer('note')}
                maxLength={500}
                rows={2}
              />
              <div className="bo-tools">
                <Button type="submit" loading={isSending}>
                  {t('statusEditor.publishSubmit', { version })}
                </Button>
                <Button component={Link} to="/settings/statuses/simulate" variant="subtle">
                  {t('statusEditor.simulate')}
                </Button>
              </div>
            </Stack>
          </Form>
        )}
      </ProblemsProvider>
    </div>
  )
}
