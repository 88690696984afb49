import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../request/run.server.ts'

/** The request of this address, for deciding about it. */
export const loadOverride = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const override = (await api.gate.list({})).find(({ id }) => id === args.params.id)
    if (!override) throw notFound('gate')
    return { override, formKey: crypto.randomUUID() }
  })
