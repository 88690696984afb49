import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../../request/run.server.ts'

/** The statuses in force, or those of one version, as a file that Import takes. */
export const loader = async (args: LoaderFunctionArgs) => {
  const asked = Number(new URL(args.request.url).searchParams.get('version'))
  const version = Number.isInteger(asked) && asked > 0 ? asked : undefined
  const document = await load(args, (api) => api.status.export(version ? { version } : {}))
  const file = version ? `statuses-${version}.json` : 'statuses.json'
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file}"`,
      'Cache-Control': 'no-store',
    },
  })
}
