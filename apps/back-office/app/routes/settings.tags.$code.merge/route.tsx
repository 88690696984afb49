import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.tag.merge({ code: args.params.code ?? '', into: form.text('into') })
    return redirectWithNotice('/settings/tags', { key: 'segment.tags.merged', params: { name } })
  })

export const loader = (_: LoaderFunctionArgs) => redirect('/settings/tags')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/tags" />
