import { invalid, maxListBytes } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  FileField,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs } from '@remix-run/node'
import { Form, Link } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('screening.upload')

const missing = (code: string) => invalid(code, { fields: [{ path: 'file', reason: { code } }] })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const file = form.file('file')
    if (!file) throw missing('file_missing')
    if (file.size > maxListBytes) throw missing('file_too_big')
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    await api.screening.loadList({ fileName: file.name, content })
    return redirectWithNotice('/settings/screening', { key: 'screening.uploaded' })
  })

export default function LoadList() {
  const t = useText()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('screening.upload')}
        above={
          <Anchor component={Link} to="/settings/screening">
            {t('screening.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" encType="multipart/form-data" className="pd-card">
          <Stack>
            <FileField
              name="file"
              label={t('screening.uploadFile')}
              hint={t('screening.uploadHint')}
              required
              accept=".csv,text/csv"
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('screening.uploadSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
