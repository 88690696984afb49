import { notFound } from '@padron/domain'
import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.viewAs')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const user = (await api.staffUser.list()).find(({ id }) => id === args.params.id)
    if (!user) throw notFound('staffUser')
    return { name: user.name }
  })
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.staffUser.viewAs({
      userId: args.params.id ?? '',
      reason: form.text('reason'),
      minutes: Number(form.text('minutes')),
    })
    return redirect('/')
  })

export default function ViewAs() {
  const t = useText()
  const { name } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const choices = [5, 15, 30].map((count) => ({
    value: String(count),
    label: t('account.viewMinutesChoice', { count }),
  }))
  return (
    <div className="pd-form">
      <PageHeader
        title={t('account.viewAsTitle', { name })}
        lead={t('account.viewAsLead', { name })}
        above={
          <Anchor component={Link} to="/settings/staff-users">
            {t('staffUser.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card" reloadDocument>
          <Stack>
            <AreaField
              name="reason"
              label={t('account.viewReason')}
              required
              rows={2}
              maxLength={300}
              defaultValue={answer('reason')}
            />
            <SelectField
              name="minutes"
              label={t('account.viewMinutes')}
              required
              choices={choices}
              defaultValue={answer('minutes') ?? '15'}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('account.viewStart', { name })}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
