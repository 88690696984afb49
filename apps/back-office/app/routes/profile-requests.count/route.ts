import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../../request/run.server.ts'

/** How many requests of customers wait; asked by the navigation of every page. */
export const loader = async (args: LoaderFunctionArgs) =>
  Response.json(await load(args, (api) => api.profileRequest.count()))
