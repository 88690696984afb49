import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  useStatusName,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { documentOf, editDraft } from '../../status/draft.server.ts'

export const meta = titled('statusEditor.settings.pageTitle')

/** A refused form shows what is true now. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const read = await api.status.draft()
    return { ...documentOf(read), draftVersion: read.draft?.version ?? 0 }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const settings = { defaultStatus: form.text('defaultStatus'), deactivatesTo: form.text('deactivatesTo') }
    const found = { defaultStatus: form.text('foundDefault'), deactivatesTo: form.text('foundDeactivates') }
    await editDraft(
      api,
      form,
      (present) => ({ ...present, settings }),
      (present) =>
        present.settings.defaultStatus === found.defaultStatus &&
        present.settings.deactivatesTo === found.deactivatesTo,
    )
    return redirectWithNotice('/settings/statuses', { key: 'statusEditor.settings.saved' })
  })

export default function SetEnds() {
  const t = useText()
  const statusName = useStatusName()
  const { definitions, settings, draftVersion } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const choices = (isActive: boolean) =>
    definitions
      .filter((status) => !status.system && status.availability !== 'historical')
      .filter((status) => status.isActive === isActive)
      .map(({ code, name }) => ({ value: code, label: statusName(name) }))
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.settings.pageTitle')}
        lead={t('statusEditor.settings.lead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <input type="hidden" name="draftVersion" value={draftVersion} />
          <input type="hidden" name="foundDefault" value={settings.defaultStatus} />
          <input type="hidden" name="foundDeactivates" value={settings.deactivatesTo} />
          <Stack>
            <SelectField
              name="defaultStatus"
              label={t('statusEditor.settings.begin')}
              required
              choices={choices(true)}
              defaultValue={answer('defaultStatus') ?? settings.defaultStatus}
            />
            <SelectField
              name="deactivatesTo"
              label={t('statusEditor.settings.end')}
              required
              choices={choices(false)}
              defaultValue={answer('deactivatesTo') ?? settings.deactivatesTo}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('statusEditor.settings.submit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
