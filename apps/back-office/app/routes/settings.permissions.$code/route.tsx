import { notFound } from '@padron/domain'
import { Anchor, Button, FormBar, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import { titled } from '../../shell/titled.ts'
import { UseTable } from './use-table.tsx'

export const meta = titled('permission.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const role = (await api.permission.list()).find(({ code }) => code === args.params.code)
    if (!role || role.isWildcard) throw notFound('role')
    return { role }
  })

/** Ticked in the address of the page that shows what changes: nothing is saved here. */
export default function EditPermissions() {
  const t = useText()
  const nameOf = useRoleName()
  const { role } = useLoaderData<typeof loader>()
  const isOpening = useNavigation().state === 'loading'
  return (
    <>
      <PageHeader
        title={t('permission.editTitle', { role: nameOf(role) })}
        lead={t('permission.editLead')}
        above={
          <Anchor component={Link} to="/settings/permissions">
            {t('permission.title')}
          </Anchor>
        }
      />
      <Form method="get" action={`/settings/permissions/${role.code}/save`}>
        <UseTable role={role} />
        <FormBar>
          <Button component={Link} to="/settings/permissions" variant="default">
            {t('act.cancel')}
          </Button>
          <Button type="submit" loading={isOpening}>
            {t('permission.preview')}
          </Button>
        </FormBar>
      </Form>
    </>
  )
}
