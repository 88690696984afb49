import { isLocale } from '@padron/texts'
import { mantineHtmlProps, SchemeScript, UiProvider } from '@padron/ui'
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { needsReconnect } from './freshbooks/needs-reconnect.server.ts'
import { useNonce } from './nonce.ts'
import { currentSession } from './request/current-session.server.ts'
import { localeOf, zoneOf } from './request/locale.server.ts'
import { clearedNotice, readNotice } from './request/notice.server.ts'
import { ErrorPage } from './shell/error-page.tsx'
import { Shell } from './shell/shell.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await currentSession(context)
  const notice = readNotice(request)
  const shown = { session, notice, locale: localeOf(request, session?.locale), zone: zoneOf(request) }
  const isFreshbooksLost = await needsReconnect(context, session)
  return data(
    { ...shown, isFreshbooksLost },
    notice ? { headers: { 'Set-Cookie': clearedNotice } } : undefined,
  )
}

/** What stands in the window's title where a page could not be shown; every page has its own. */
export const meta: MetaFunction<typeof loader> = () => [{ title: 'Padrón' }]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const loaded = useRouteLoaderData<typeof loader>('root')
  const locale = isLocale(loaded?.locale) ? loaded.locale : 'en'
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <SchemeScript nonce={nonce} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <UiProvider locale={locale} zone={loaded?.zone} nonce={nonce}>
          {children}
        </UiProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  )
}

export function ErrorBoundary() {
  return (
    <Shell>
      <ErrorPage />
    </Shell>
  )
}
