import { useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Passage } from '../../freshbooks/passage.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('freshbooks.backTitle')

const longest = { state: 200, code: 300, error: 200 } as const

/**
 * Where FreshBooks sends the browser back to. Strict cookies do not come along from another site: the
 * single-use state says who was sent, and the page goes on from our own origin, where they do.
 */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const params = new URL(args.request.url).searchParams
    const given = (name: keyof typeof longest) => params.get(name)?.slice(0, longest[name]) || undefined
    const [state, code, error] = [given('state'), given('code'), given('error')]
    if (!state || state.length < 20 || (!code && !error)) return { came: 'unknown' as const }
    const { received } = await api.freshbooks.receiveConsent(error ? { state, error } : { state, code })
    if (error) return { came: error === 'access_denied' ? ('denied' as const) : ('refused' as const) }
    return { came: received ? ('agreed' as const) : ('unknown' as const) }
  })

const words = {
  agreed: 'freshbooks.backText',
  denied: 'freshbooks.backDenied',
  refused: 'freshbooks.backRefused',
  unknown: 'freshbooks.backUnknown',
} as const

export default function BackFromFreshbooks() {
  const t = useText()
  const { came } = useLoaderData<typeof loader>()
  return (
    <Passage
      title={t('freshbooks.backTitle')}
      tone={came === 'agreed' ? 'positive' : 'caution'}
      to="/settings/freshbooks"
      link={t('freshbooks.back')}
      isOpen={came === 'agreed'}
    >
      {t(words[came])}
    </Passage>
  )
}
