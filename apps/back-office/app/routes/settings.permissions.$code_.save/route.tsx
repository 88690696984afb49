import { notFound } from '@padron/domain'
import {
  Anchor,
  Button,
  EmptyState,
  ErrorSummary,
  Notice,
  PageHeader,
  ProblemsProvider,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import type { StaffCaller } from '../../load-context.ts'
import { changesOf } from '../../permission/ticked.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import { titled } from '../../shell/titled.ts'
import { PreviewCard } from './preview-card.tsx'

export const meta = titled('permission.title')

/** A refused save shows what would change now, and can be sent again. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const { role, changes } = await readAsked(api, args)
    const preview = changes.length > 0 ? await api.permission.preview({ changes }) : null
    return { role, preview, formKey: crypto.randomUUID() }
  })
}

/** What was looked at is what is saved: its hash and the role's version travel with the form. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { role, changes } = await readAsked(api, args)
    await api.permission.save({
      changes,
      expectedVersions: { [role.code]: Number(form.text('expectedVersion')) },
      previewHash: form.text('previewHash'),
    })
    return redirectWithNotice('/settings/permissions', {
      key: 'permission.saved',
      params: { role: role.name },
    })
  })

async function readAsked(
  api: StaffCaller,
  { params, request }: Pick<LoaderFunctionArgs, 'params' | 'request'>,
) {
  const role = (await api.permission.list()).find(({ code }) => code === params.code)
  if (!role || role.isWildcard) throw notFound('role')
  return { role, changes: changesOf(role, new URL(request.url).searchParams.getAll('uses')) }
}

/** What changes and whom it touches, before anything is saved (screens P3). */
export default function SavePermissions() {
  const t = useText()
  const nameOf = useRoleName()
  const { role, preview, formKey } = useLoaderData<typeof loader>()
  const { general, at, refusal } = useRefusal()
  const isSending = useSending()
  const moved = preview?.roles[0]
  return (
    <div className="pd-form">
      <PageHeader
        title={t('permission.saveTitle', { role: nameOf(role) })}
        lead={t('permission.saveLead')}
        above={
          <Anchor component={Link} to={`/settings/permissions/${role.code}`}>
            {t('permission.editTitle', { role: nameOf(role) })}
          </Anchor>
        }
      />
      <ProblemsProvider problems={{}}>
        {refusal?.kind === 'conflict' ? (
          <Notice tone="caution" role="alert">
            {t('permission.stale')}
          </Notice>
        ) : (
          <ErrorSummary problems={{}} general={general} at={at} />
        )}
        {preview && moved ? (
          <>
            <PreviewCard role={moved} />
            <Form method="post">
              <FormKey value={`${formKey}:${at ?? ''}`} />
              <input type="hidden" name="expectedVersion" value={moved.version} />
              <input type="hidden" name="previewHash" value={preview.hash} />
              <Button type="submit" loading={isSending}>
                {t('permission.save', { role: nameOf(role) })}
              </Button>
            </Form>
          </>
        ) : (
          <EmptyState kind="nothing" title={t('permission.nothing')} text={t('permission.nothingText')} />
        )}
      </ProblemsProvider>
    </div>
  )
}
