import type { CaseFace, CaseMove } from '@padron/domain'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import type { Form } from '../request/form.ts'
import { redirectWithNotice } from '../request/notice.server.ts'
import { safeReturnTo } from '../request/return-to.server.ts'
import { act } from '../request/run.server.ts'

type Asked = { caseId: string; expectedVersion: number; form: Form }

/** Does one act on the case of this address and goes back to where it was asked, with the news. */
export const actOnCase = (
  args: ActionFunctionArgs,
  key: `serviceCase.move.${CaseMove}.told` | 'serviceCase.assigned',
  work: (api: StaffCaller, asked: Asked) => Promise<CaseFace>,
) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const { number } = await work(api, { caseId: args.params.id ?? '', expectedVersion, form })
    const tab = `/customers/${args.params.number}/fulfilment`
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), tab), { key, params: { number } })
  })
