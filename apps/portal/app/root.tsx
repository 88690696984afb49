import type { TextKey, TextParams } from '@padron/texts'
import { data, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  useLoaderData,
  useMatches,
  useRouteError,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePage } from './page.ts'
import { Banner } from './parts/banner.tsx'
import styles from './portal.css?url'
import { currentSession } from './request/current-session.server.ts'
import { clearedNotice, readNotice } from './request/notice.server.ts'
import { type Ended, EndedPage } from './shell/ended-page.tsx'
import { FailedPage } from './shell/failed-page.tsx'
import { Shell } from './shell/shell.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** Who is here, and the news this page brings; news are shown once. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visitor } = await currentSession(context.api)
  const notice = readNotice(request)
  return data({ visitor, notice }, notice ? { headers: { 'Set-Cookie': clearedNotice } } : undefined)
}

type Handle = { title: TextKey }

export function Layout({ children }: { children: ReactNode }) {
  const { t, scheme, isRefused } = usePage()
  const match = useMatches().findLast(({ handle }) => handle)
  const title = match && t((match.handle as Handle).title, match.params as TextParams)
  const prefix = isRefused ? `${t('portal.problemPrefix')} ` : ''
  return (
    <html lang={t.locale} data-scheme={scheme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{prefix + (title ? `${title} · ${t('portal.title')}` : t('portal.title'))}</title>
        <Links />
      </head>
      <body>
        <Shell>{children}</Shell>
      </body>
    </html>
  )
}

export default function App() {
  const { notice } = useLoaderData<typeof loader>()
  return (
    <>
      {notice && <Banner notice={notice} />}
      <Outlet />
    </>
  )
}

/** One fixed text by kind of error; whatever was thrown is in the log, under the number shown. */
export function ErrorBoundary() {
  const error = useRouteError()
  const thrown = isRouteErrorResponse(error) ? error : null
  const ended = (thrown?.data as { ended?: Ended } | null)?.ended
  return ended ? <EndedPage {...ended} /> : <FailedPage status={thrown?.status ?? 500} />
}
