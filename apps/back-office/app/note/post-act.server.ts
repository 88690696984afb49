import type { TextKey } from '@padron/texts'
import type { ActionFunctionArgs } from '@remix-run/node'
import { redirectWithNotice } from '../request/notice.server.ts'
import { safeReturnTo } from '../request/return-to.server.ts'
import { act } from '../request/run.server.ts'

type Verb = 'pin' | 'unpin' | 'withdraw'

/** An act on a note that is done at once, and where the person goes on. */
export const postNote = (args: ActionFunctionArgs, verb: Verb, key: TextKey) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    await api.note[verb]({ noteId: args.params.id ?? '', expectedVersion })
    const tab = `/customers/${args.params.number}/notes`
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), tab), { key })
  })
