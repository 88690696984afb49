import { abilityCodes, notFound } from '@padron/domain'
import {
  Anchor,
  Button,
  CheckField,
  ErrorSummary,
  FieldGroup,
  FormBar,
  PageHeader,
  ProblemsProvider,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('role.title')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const role = (await api.role.list()).find(({ code }) => code === args.params.code)
    if (!role || role.isWildcard) throw notFound('role')
    return { role, abilities: [...abilityCodes], formKey: crypto.randomUUID() }
  })
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const abilities = abilityCodes.filter((code) => form.all('abilities').includes(code))
    const role = await api.role.save({
      code: args.params.code ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      abilities,
    })
    return redirectWithNotice('/settings/roles', { key: 'role.saved', params: { role: role.name } })
  })

export default function EditRole() {
  const t = useText()
  const nameOf = useRoleName()
  const { role, abilities, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  const groups = [...new Set(abilities.map((code) => code.split('.')[0] ?? ''))]
  return (
    <div className="pd-form">
      <PageHeader
        title={t('role.editTitle', { role: nameOf(role) })}
        above={
          <Anchor component={Link} to="/settings/roles">
            {t('role.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post">
          <FormKey value={formKey} />
          <input type="hidden" name="expectedVersion" value={role.version} />
          {groups.map((group) => (
            <FieldGroup key={group} title={t(`role.group.${group}` as 'role.group.customer')}>
              {abilities
                .filter((code) => code.split('.')[0] === group)
                .map((code) => (
                  <CheckField
                    key={code}
                    name="abilities"
                    value={code}
                    label={t(`ability.${code}` as 'ability.customer.read')}
                    defaultChecked={role.abilities.includes(code)}
                  />
                ))}
            </FieldGroup>
          ))}
          <FormBar>
            <Button component={Link} to="/settings/roles" variant="default">
              {t('act.cancel')}
            </Button>
            <Button type="submit" loading={isSending}>
              {t('role.save', { role: nameOf(role) })}
            </Button>
          </FormBar>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
