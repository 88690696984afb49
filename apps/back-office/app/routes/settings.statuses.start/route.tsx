import { notFound } from '@padron/domain'
import { Anchor, Button, ErrorSummary, Notice, PageHeader, StatusPill, Title, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import '../../status/figures.css'
import '../../status/status.css'

export const meta = titled('statusEditor.startTitle')

/** A refused form shows what is true now. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [presets, read] = await Promise.all([api.status.presets(), api.status.draft()])
    return {
      presets: presets.map(({ code, name, document }) => ({ code, name, statuses: document.definitions })),
      draftVersion: read.draft?.version ?? 0,
    }
  })

/** A preset is an import of what is shipped: it fills the draft, and nothing else. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const preset = (await api.status.presets()).find(({ code }) => code === form.text('preset'))
    if (!preset) throw notFound('status')
    await api.status.saveDraft({
      expectedVersion: Number(form.text('draftVersion')),
      ...preset.document,
    })
    return redirectWithNotice('/settings/statuses', {
      key: 'statusEditor.started',
      params: { preset: preset.name },
    })
  })

export default function StartFromPreset() {
  const t = useText()
  const { presets, draftVersion } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.startTitle')}
        lead={t('statusEditor.startLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ErrorSummary problems={problems} general={general} at={at} />
      {draftVersion > 0 ? <Notice tone="caution">{t('statusEditor.replacesDraft')}</Notice> : null}
      {presets.map(({ code, name, statuses }) => (
        <section key={code} className="pd-card bo-preset" aria-labelledby={`preset-${code}`}>
          <div className="pd-group-head">
            <Title order={2} id={`preset-${code}`}>
              {name}
            </Title>
            <span className="pd-muted">{t('statusEditor.presetCount', { count: statuses.length })}</span>
          </div>
          <p className="pd-muted">{t(`statusEditor.preset.${code}` as 'statusEditor.preset.full')}</p>
          <span className="bo-pills">
            {statuses.map((status) => (
              <StatusPill key={status.code} status={status} />
            ))}
          </span>
          <Form method="post">
            <input type="hidden" name="draftVersion" value={draftVersion} />
            <Button type="submit" name="preset" value={code} variant="default">
              {t('statusEditor.startSubmit', { preset: name })}
            </Button>
          </Form>
        </section>
      ))}
    </div>
  )
}
