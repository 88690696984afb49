import { abilityCodes, apiKeyMaxLifetimeDays } from '@padron/domain'
import {
  Anchor,
  Button,
  CheckField,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  TextField,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { isRefusal } from '../../request/failure.ts'
import { FormKey } from '../../request/form-key.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { holdsIn } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { CreatedKey } from './created-key.tsx'

export const meta = titled('apiKey.createTitle')

/** Only abilities the person holds are offered: a key never does more than its owner. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const session = await api.session.current()
    const lifetimes = [30, 90, 180, apiKeyMaxLifetimeDays]
    return {
      abilities: abilityCodes.filter((code) => holdsIn(session, code)),
      lifetimes,
      formKey: crypto.randomUUID(),
    }
  })
}

/** The key is in this one answer and nowhere else, so there is no redirect to carry it. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const abilities = abilityCodes.filter((code) => form.all('abilities').includes(code))
    const created = await api.apiKey.create({
      name: form.text('name'),
      abilities,
      expiresInDays: Number(form.text('expiresInDays')),
    })
    return data({ refused: false as const, name: created.name, token: created.token })
  })

export default function CreateApiKey() {
  const t = useText()
  const { abilities, lifetimes, formKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  if (answered && !isRefusal(answered)) return <CreatedKey {...answered} />
  const choices = lifetimes.map((days) => ({
    value: String(days),
    label: t('apiKey.expiresDays', { count: days }),
  }))
  return (
    <div className="pd-form">
      <PageHeader
        title={t('apiKey.createTitle')}
        above={
          <Anchor component={Link} to="/settings/api-keys">
            {t('apiKey.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={formKey} />
          <Stack>
            <TextField
              name="name"
              label={t('apiKey.name')}
              hint={t('apiKey.nameHint')}
              required
              defaultValue={answer('name')}
              autoComplete="off"
            />
            <SelectField
              name="expiresInDays"
              label={t('apiKey.expires')}
              required
              choices={choices}
              defaultValue={answer('expiresInDays') ?? '90'}
            />
            <fieldset className="bo-fieldset" id="field-abilities">
              <legend>{t('apiKey.abilities')}</legend>
              {problems.abilities ? <p className="bo-problem">{problems.abilities}</p> : null}
              <Stack gap="xs">
                {abilities.map((code) => (
                  <CheckField
                    key={code}
                    name="abilities"
                    value={code}
                    label={t(`ability.${code}` as 'ability.customer.read')}
                    defaultChecked={code === 'customer.read'}
                  />
                ))}
              </Stack>
            </fieldset>
            <div>
              <Button type="submit" loading={isSending}>
                {t('apiKey.createSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
