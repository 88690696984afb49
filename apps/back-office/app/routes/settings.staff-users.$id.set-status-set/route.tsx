import { notFound } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
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
import { useSetName } from '../../status/set-name.ts'

export const meta = titled('statusSet.set')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [users, sets] = await Promise.all([api.staffUser.list(), api.status.sets()])
    const user = users.find(({ id }) => id === args.params.id)
    if (!user) throw notFound('staffUser')
    const ofRole = sets.find(({ roles }) => roles.some(({ code }) => code === user.role.code)) ?? null
    return { user, sets, ofRole, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const setCode = form.text('setCode') || null
    const user = await api.staffUser.setStatusSet({
      userId: args.params.id ?? '',
      setCode,
      expectedVersion: Number(form.text('expectedVersion')),
    })
    return redirectWithNotice('/settings/staff-users', {
      key: setCode ? 'statusSet.chosen' : 'statusSet.chosenRole',
      params: { name: user.name, set: user.statusSet?.name ?? '' },
    })
  })

export default function SetStatusSet() {
  const t = useText()
  const setName = useSetName()
  const { user, sets, ofRole, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const asRole = ofRole ? t('statusSet.ofRole', { set: setName(ofRole) }) : t('statusSet.ofRoleNone')
  const own = user.statusSet?.isOwn ? user.statusSet.code : ''
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusSet.setOf', { name: user.name })}
        lead={t('statusSet.lead')}
        above={
          <Anchor component={Link} to="/settings/staff-users">
            {t('staffUser.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="expectedVersion" value={user.version} />
          <Stack>
            <SelectField
              name="setCode"
              label={t('explain.statusSet')}
              required
              empty={asRole}
              choices={sets.map((set) => ({ value: set.code, label: setName(set) }))}
              defaultValue={answer('setCode') ?? own}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('statusSet.submit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
