import { invalid, type StatusDefinition } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  FieldRow,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  TextField,
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
import { definitionIn, documentOf, editDraft } from '../../status/draft.server.ts'

export const meta = titled('statusEditor.addTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { definitions } = documentOf(await api.status.draft())
    return definitions.filter(({ system }) => !system).map(({ code, name }) => ({ code, name }))
  })

/** It joins the draft behind the one it was copied from, and is edited like any other from then on. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const code = form.text('code').toUpperCase()
    await editDraft(api, form, (present) => {
      if (!isUsable(code)) throw refused('status_code_shape')
      if (present.definitions.some((each) => each.code === code)) throw refused('status_code_twice')
      const like = definitionIn(present, form.text('like'))
      const status = copyOf(like, { code, name: form.text('name'), shortName: form.text('shortName') })
      return { ...present, definitions: [...present.definitions, status] }
    })
    return redirectWithNotice(`/settings/statuses/${code}`, {
      key: 'statusEditor.added',
      params: { status: form.text('name') },
    })
  })

const refused = (code: string) => invalid(code, { fields: [{ path: 'code', reason: { code } }] })

/** Lower-case words are pages of their own at the same address. */
const pages = ['ADD', 'COMPARE', 'DISCARD', 'EXPORT', 'IMPORT', 'MOVES', 'PUBLISH', 'SIMULATE', 'START']
const isUsable = (code: string) => /^[A-Z][A-Z0-9_]{0,11}$/.test(code) && !pages.includes(code)

const copyOf = (
  like: StatusDefinition,
  named: Pick<StatusDefinition, 'code' | 'name' | 'shortName'>,
): StatusDefinition => ({
  ...like,
  ...named,
  position: like.position + 1,
  availability: 'standard',
  displayClass: null,
})

export default function AddStatus() {
  const t = useText()
  const statusName = useStatusName()
  const statuses = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const choices = statuses.map(({ code, name }) => ({ value: code, label: statusName(name) }))
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.addTitle')}
        lead={t('statusEditor.addLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card" noValidate>
          <Stack>
            <TextField
              name="name"
              label={t('fact.name')}
              required
              defaultValue={answer('name')}
              maxLength={80}
              autoComplete="off"
            />
            <FieldRow>
              <TextField
                name="code"
                label={t('fact.code')}
                hint={t('statusEditor.codeHint')}
                required
                mono
                defaultValue={answer('code')}
                maxLength={12}
                autoComplete="off"
                spellCheck={false}
              />
              <TextField
                name="shortName"
                label={t('fact.shortName')}
                hint={t('statusEditor.hint.shortName')}
                required
                defaultValue={answer('shortName')}
                maxLength={12}
                autoComplete="off"
              />
            </FieldRow>
            <SelectField
              name="like"
              label={t('statusEditor.addLike')}
              required
              choices={choices}
              defaultValue={answer('like') ?? choices[0]?.value}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('statusEditor.addSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
