import { invalid } from '@padron/domain'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'

export const handle = { title: 'portal.file.addTitle' }

/** Asked for the sake of who may stand here at all. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ isSuspended: (await api.account.get()).state.isSuspended }))

/** Sends a file to the people who look after the account; it is checked before anybody opens it. */
export const action = (args: ActionFunctionArgs) =>
  act(
    args,
    async (api, form) => {
      const file = form.file('file')
      if (!file) throw invalid('input_empty', { fields: [missing] })
      await api.file.add({ fileName: file.name, content: file.stream() })
      return redirectWithNotice('/files', 'portal.file.added', { name: file.name.slice(0, 200) })
    },
    { fieldOf: 'file' },
  )

const missing = { path: 'file', reason: { code: 'input_invalid_type' } }

export default function AddFile() {
  const { t } = usePage()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('portal.file.addTitle')} back={{ to: '/files', text: t('portal.files') }} />
      <PostForm action="/files/add" className="card" carriesFile>
        <Field
          name="file"
          type="file"
          label={t('portal.file.file')}
          hint={t('portal.file.addLead')}
          accept=".pdf,.png,.jpg,.jpeg,.webp,.heic,.docx,.xlsx,.csv,.txt"
          required
        />
        <button type="submit" className="primary">
          {t('portal.file.addSubmit')}
        </button>
      </PostForm>
    </>
  )
}
