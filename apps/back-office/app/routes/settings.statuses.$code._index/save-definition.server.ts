import { differ, Failure, invalid, type StatusDefinition } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { StaffCaller } from '../../load-context.ts'
import type { Form } from '../../request/form.ts'
import { definitionIn, editDraft, withStatus } from '../../status/draft.server.ts'
import { readDefinition } from '../../status/read-definition.ts'

/**
 * Keeps the status as the form says it. The form carries how it found the status: only when somebody else
 * changed this very status meanwhile it comes back as a conflict.
 */
export async function saveDefinition(api: StaffCaller, form: Form, code: string | undefined) {
  const found = JSON.parse(form.text('base')) as StatusDefinition
  const status = readDefinition(form.answers, found)
  if (form.text('moves') === 'only' && status.allowedNext.length === 0) throw noMoves()
  const isChanged = differ(found, status).length > 0
  if (!isChanged) return { status, isChanged }
  let index = 0
  await editDraft(
    api,
    form,
    (present) => {
      index = present.definitions.findIndex((each) => each.code === code)
      return withStatus(present, { ...status, position: definitionIn(present, code).position })
    },
    (present) => isSame(definitionIn(present, code), found),
  ).catch((error: unknown) => {
    throw placed(error, `definitions.${index}.`)
  })
  return { status, isChanged }
}

const isSame = (one: StatusDefinition, other: StatusDefinition) =>
  differ(one, other).every(({ fact }) => fact === 'position')

const noMoves = () =>
  invalid('status_moves_none', {
    fields: [{ path: 'allowedNext', reason: { code: 'status_moves_none' } }],
  })

/** The same refusal, its problems at the fields of this form. */
function placed(error: unknown, prefix: string): unknown {
  const failure = failureOf(error)
  if (!failure?.detail.fields) return error
  const fields = failure.detail.fields.map(({ path, reason }) => ({
    path: path.startsWith(prefix) ? fieldOf(path.slice(prefix.length)) : path,
    reason,
  }))
  return new Failure(failure.kind, failure.reason, { ...failure.detail, fields })
}

const fieldOf = (path: string) =>
  path === 'nextTrigger.days' ? 'nextDays' : path.replace(/\.code$/, '.name')
