import { page } from './answers.ts'
import { checkConsent, giveCode, type OauthWorld } from './oauth.ts'
import type { State } from './state.ts'

/** The page on which a person agrees: a GET shows it, the button posts it, and both ways lead back. */
export async function consentPage(request: Request, world: OauthWorld & { state: State }): Promise<Response> {
  const query = new URL(request.url).searchParams
  const checked = checkConsent(query, world)
  if (checked instanceof Response) return checked
  if (request.method !== 'POST') return page('FreshBooks stand-in', form(checked.scopes))
  const back = new URL(world.redirectUri)
  const isAllowed = new URLSearchParams(await request.text()).get('answer') === 'allow'
  if (isAllowed) back.searchParams.set('code', giveCode(world.state.tokens, checked.scopes, world))
  else back.searchParams.set('error', 'access_denied')
  back.searchParams.set('state', query.get('state') ?? '')
  return new Response(null, { status: 302, headers: { location: back.href } })
}

/** Posts to the address it stands on, query and all. */
const form = (scopes: string[]) =>
  `<h1>FreshBooks stand-in</h1><p>Padrón asks for: ${scopes.join(', ')}.</p>
<form method="post"><button name="answer" value="allow">Allow</button>
<button name="answer" value="deny">Deny</button></form>`
