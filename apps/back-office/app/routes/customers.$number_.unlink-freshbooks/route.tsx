import { Anchor, EmptyState, Facts, PageHeader, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('freshbooksLink.unlink')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const { stage, link, mayUnlink } = await api.freshbooks.status({ customerId: id })
    return { customer: { id, number, legalName }, stage, link: mayUnlink ? link : null }
  })

/** Lets the client go; nothing is asked of FreshBooks. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.freshbooks.unlink({
      linkId: form.text('linkId'),
      expectedVersion: Number(form.text('expectedVersion')),
    })
    return redirectWithNotice(`/customers/${args.params.number}`, {
      key: 'freshbooksLink.unlinked',
      params: { name: form.text('name') },
    })
  })

/** What stays and what goes, before it is done. */
export default function UnlinkFreshbooks() {
  const t = useText()
  const { customer, link, stage } = useLoaderData<typeof loader>()
  const seesMoney = useHolds()('finance.read')
  const back = `/customers/${customer.number}`
  if (!link)
    return (
      <>
        <PageHeader
          title={t('freshbooksLink.unlinkTitle', { name: customer.legalName })}
          above={
            <Anchor component={Link} to={back}>
              {customer.legalName}
            </Anchor>
          }
        />
        <EmptyState kind="nothing" title={t('freshbooksLink.unlinkNothing')} />
      </>
    )
  const { clientName: client, externalId: id } = link
  const goes =
    stage === 'linked'
      ? [seesMoney ? t('freshbooksLink.unlinkGoesFigures') : null, t('freshbooksLink.unlinkGoesDrift')]
      : [t('freshbooksLink.unlinkGoesAttempt')]
  return (
    <CustomerFormPage
      customer={customer}
      back={back}
      formKey={`unlink:${link.id}:${link.version}`}
      title={t('freshbooksLink.unlinkTitle', { name: customer.legalName })}
      lead={t('freshbooksLink.unlinkLead')}
      submit={t('freshbooksLink.unlinkSubmit')}
    >
      <input type="hidden" name="linkId" value={link.id} />
      <input type="hidden" name="expectedVersion" value={link.version} />
      <input type="hidden" name="name" value={customer.legalName} />
      <Facts
        facts={[
          [
            t('freshbooksLink.unlinkStays'),
            <Lines
              key="stays"
              lines={[
                client && id
                  ? t('freshbooksLink.unlinkStaysClient', { client, id })
                  : t('freshbooksLink.unlinkStaysNobody'),
                t('freshbooksLink.unlinkStaysHistory'),
              ]}
            />,
          ],
          [t('freshbooksLink.unlinkGoes'), <Lines key="goes" lines={goes} />],
        ]}
      />
      <p className="pd-muted">{t('freshbooksLink.unlinkAgain')}</p>
    </CustomerFormPage>
  )
}

const Lines = ({ lines }: { lines: (string | null)[] }) => (
  <>{lines.map((line) => (line ? <div key={line}>{line}</div> : null))}</>
)
