import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadChoices } from '../../note/load-choices.server.ts'
import { readScope } from '../../note/read-note.ts'
import { load } from '../../request/run.server.ts'

/** Whom each scope reaches once some departments are ticked; asked by the composer while one writes. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const asked = new URL(args.request.url).searchParams
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const scopes = asked.getAll('scope').flatMap((scope) => readScope(scope) ?? [])
    const departments = asked.getAll('departments')
    return { departments, choices: await loadChoices(api, { customerId, scopes, departments }) }
  })
