import type { TextKey } from '@padron/texts'
import type { LinksFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Outlet, useMatches, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePage } from './page.ts'
import styles from './portal.css?url'
import { Message } from './shell/message.tsx'
import { Shell } from './shell/shell.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export function Layout({ children }: { children: ReactNode }) {
  const { t, scheme } = usePage()
  const title = useMatches().findLast(({ handle }) => handle)?.handle as { title: TextKey } | undefined
  return (
    <html lang={t.locale} data-scheme={scheme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title ? `${t(title.title)} · ${t('portal.title')}` : t('portal.title')}</title>
        <Links />
      </head>
      <body>
        <Shell>{children}</Shell>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** One fixed text by kind of error; whatever was thrown is in the log, under the number shown. */
export function ErrorBoundary() {
  const { t, requestId } = usePage()
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 404) return <Message title={t('portal.notFoundTitle')} text={t('portal.notFoundText')} />
  if (status < 500) return <Message title={t('portal.badRequestTitle')} text={t('portal.badRequestText')} />
  return <Message title={t('portal.errorTitle')} text={t('portal.errorText', { id: requestId })} />
}
