import type { Organising } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import type { Form } from '../request/form.ts'
import { redirectWithNotice } from '../request/notice.server.ts'
import { act } from '../request/run.server.ts'

type Asked = { customerId: string; expectedVersion: number; form: Form }

/** Files a customer otherwise and goes back to where the rest is filed, with the news. */
export const actOnFiling = (
  args: ActionFunctionArgs,
  key: TextKey,
  work: (api: StaffCaller, asked: Asked) => Promise<Organising>,
) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const filed = await work(api, { customerId: form.text('customerId'), expectedVersion, form })
    const params = { name: filed.legalName }
    return redirectWithNotice(`/customers/${filed.number}/organise`, { key, params })
  })
