import { ErrorSummary, ProblemsProvider, useStatusName } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { definitionIn, documentOf } from '../../status/draft.server.ts'
import { readDefinition } from '../../status/read-definition.ts'
import '../../status/editor.css'
import { Conflict, isOvertaken } from './conflict.tsx'
import { EditingProvider } from './editing.ts'
import { EditorForm } from './editor-form.tsx'
import { EditorHead } from './editor-head.tsx'
import { saveDefinition } from './save-definition.server.ts'

export const meta = titled('statusEditor.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [read, sets] = await Promise.all([api.status.draft(), api.status.sets()])
    const document = documentOf(read)
    const status = definitionIn(document, args.params.code)
    return {
      status,
      definitions: document.definitions,
      sets,
      draftVersion: read.draft?.version ?? 0,
      check: {
        refusals: read.check.refusals.filter(({ path }) => path === status.code),
        warnings: read.check.warnings.filter(({ path }) => path === status.code),
      },
      formKey: crypto.randomUUID(),
    }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { status, isChanged } = await saveDefinition(api, form, args.params.code)
    return redirectWithNotice('/settings/statuses', {
      key: isChanged ? 'statusEditor.saved' : 'statusEditor.unchanged',
      params: { status: status.name },
    })
  })

export default function EditStatus() {
  const statusName = useStatusName()
  const { status, definitions, sets, draftVersion, check, formKey } = useLoaderData<typeof loader>()
  const worded = useRefusal()
  const { problems, general, at, refusal } = worded
  const editing = useMemo(
    () => ({ status: refusal ? readDefinition(refusal.answers, status) : status, definitions, sets }),
    [status, definitions, sets, refusal],
  )
  return (
    <ProblemsProvider problems={problems}>
      <EditorHead status={status} name={statusName(status.name)} check={check} />
      <div className="pd-form">
        <ErrorSummary problems={problems} general={isOvertaken(refusal) ? undefined : general} at={at} />
        <Conflict refusal={refusal} />
      </div>
      <EditingProvider value={editing}>
        <EditorForm
          key={`${status.code}:${at ?? ''}`}
          worded={worded}
          base={status}
          draftVersion={draftVersion}
          formKey={formKey}
        />
      </EditingProvider>
    </ProblemsProvider>
  )
}
