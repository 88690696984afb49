import { failureOf } from '@padron/door'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../../request/run.server.ts'

const shortestTaxId = 9

/** What registering these three would find. A tax id that is not one yet finds nothing: it is being typed. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const params = new URL(args.request.url).searchParams
    const [legalName, tradeName, taxId] = ['legalName', 'tradeName', 'taxId'].map(
      (name) => params.get(name)?.slice(0, 300) ?? '',
    )
    const isWhole = (taxId ?? '').replace(/[^\p{L}\d&]/gu, '').length >= shortestTaxId
    const [duplicates, screening] = await Promise.all([
      api.customer.findDuplicates({ legalName, tradeName, taxId: taxId?.slice(0, 40) }),
      isWhole ? api.screening.check({ taxId: (taxId ?? '').slice(0, 40) }).catch(notYet) : null,
    ])
    return { duplicates, screening }
  })

function notYet(error: unknown): null {
  if (failureOf(error)?.kind === 'invalid') return null
  throw error
}
