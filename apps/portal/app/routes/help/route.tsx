import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { load } from '../../request/run.server.ts'
import { Reach } from './reach.tsx'

export const handle = { title: 'portal.help' }

/** For strangers too: whoever cannot get in needs it most. */
export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.account.company())

const questions = ['pay', 'wrong', 'profile', 'access', 'signIn'] as const

export default function Help() {
  const { t, visitor } = usePage()
  return (
    <>
      <Heading title={t('portal.help')} lead={visitor ? t('portal.helpPage.lead') : undefined} />
      <Reach {...useLoaderData<typeof loader>()} />
      <section className="part">
        <h2>{t('portal.helpPage.questions')}</h2>
        {questions.map((question) => (
          <details key={question} className="question">
            <summary>
              <Icon name="open" />
              {t(`portal.helpPage.${question}Title`)}
            </summary>
            <p>{t(`portal.helpPage.${question}Text`)}</p>
          </details>
        ))}
      </section>
    </>
  )
}
