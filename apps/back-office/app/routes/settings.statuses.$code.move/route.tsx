import { conflict, type StatusDefinition, type StatusDocument } from '@padron/domain'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'
import { definitionIn, editDraft } from '../../status/draft.server.ts'

/** One place up or down among the statuses of its category; the order of pickers follows. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const direction = form.text('direction') === 'up' ? 'up' : 'down'
    let moved: StatusDefinition | undefined
    await editDraft(api, form, (present) => {
      moved = definitionIn(present, args.params.code)
      return swap(present, moved, direction === 'up' ? -1 : 1)
    })
    return redirectWithNotice('/settings/statuses', {
      key: direction === 'up' ? 'statusEditor.movedUp' : 'statusEditor.movedDown',
      params: { status: moved?.name ?? '' },
    })
  })

export const loader = () => redirect('/settings/statuses')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/statuses" />

/** Two neighbours change places. Positions that had run together are first told apart. */
function swap(document: StatusDocument, status: StatusDefinition, step: -1 | 1): StatusDocument {
  const group = document.definitions.filter(({ category }) => category === status.category)
  const neighbour = group[group.findIndex(({ code }) => code === status.code) + step]
  if (!neighbour) throw conflict('status_at_end')
  const isTold = new Set(document.definitions.map(({ position }) => position)).size
  const spread =
    isTold === document.definitions.length
      ? document.definitions
      : document.definitions.map((each, at) => ({ ...each, position: (at + 1) * 10 }))
  const positionOf = (code: string) => spread.find((each) => each.code === code)?.position ?? 0
  const other = new Map([
    [status.code, positionOf(neighbour.code)],
    [neighbour.code, positionOf(status.code)],
  ])
  return {
    ...document,
    definitions: spread.map((each) => ({ ...each, position: other.get(each.code) ?? each.position })),
  }
}
