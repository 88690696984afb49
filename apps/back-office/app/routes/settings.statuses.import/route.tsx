import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  FileField,
  Notice,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { readDocument } from './read-document.server.ts'

export const meta = titled('statusEditor.importTitle')

/** A refused form shows what is true now. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ draftVersion: (await api.status.draft()).draft?.version ?? 0 }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const document = await readDocument(form)
    await api.status.saveDraft({ expectedVersion: Number(form.text('draftVersion')), ...document })
    return redirectWithNotice('/settings/statuses', {
      key: 'statusEditor.imported',
      params: { count: document.definitions.length },
    })
  })

export default function ImportStatuses() {
  const t = useText()
  const { draftVersion } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.importTitle')}
        lead={t('statusEditor.importLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" encType="multipart/form-data" className="pd-card">
          <input type="hidden" name="draftVersion" value={draftVersion} />
          <Stack>
            {draftVersion > 0 ? <Notice tone="caution">{t('statusEditor.replacesDraft')}</Notice> : null}
            <FileField
              name="file"
              label={t('statusEditor.importFileLabel')}
              accept=".json,application/json"
            />
            <AreaField
              name="document"
              label={t('statusEditor.importText')}
              defaultValue={answer('document')}
              rows={8}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('statusEditor.importSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
