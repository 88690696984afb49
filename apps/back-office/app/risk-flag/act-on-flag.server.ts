import type { TextKey } from '@padron/texts'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { redirectWithNotice } from '../request/notice.server.ts'
import { act } from '../request/run.server.ts'

type Asked = { flagId: string; expectedVersion: number; reason: string; reviewOn?: string }

/** One act on a flag from its form, back to the insights with the news. */
export const actOnFlag = (
  args: ActionFunctionArgs,
  key: TextKey,
  verb: (api: StaffCaller, asked: Asked) => Promise<unknown>,
) =>
  act(args, async (api, form) => {
    const reviewOn = form.text('reviewOn')
    await verb(api, {
      flagId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      reason: form.text('reason'),
      ...(reviewOn && { reviewOn }),
    })
    const params = { name: form.text('name') }
    return redirectWithNotice(`/customers/${args.params.number}/insights`, { key, params })
  })
