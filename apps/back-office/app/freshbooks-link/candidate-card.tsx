import { Badge, Button, IconBan, IconStack2, Title, useFormats, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { MatchReasons } from '../freshbooks/match-reasons.tsx'
import { CompareFields } from './compare-fields.tsx'
import type { ShownCandidate } from './compared.ts'

type Given = {
  candidate: ShownCandidate
  /** The best one shows its fields at once. */
  isFirst: boolean
  mayChooseFields: boolean
}

/** One client of theirs that may be this customer: why, how it differs, and the way on with it. */
export function CandidateCard({ candidate, isFirst, mayChooseFields }: Given) {
  const t = useText()
  const { externalId, name, isArchived, reasons, strength, takenBy, compared } = candidate
  const title = `client-${externalId}`
  return (
    <article className="pd-card bo-candidate" aria-labelledby={title} data-taken={takenBy ? true : undefined}>
      <div className="bo-candidate-head">
        <Title order={3} id={title}>
          {name}
        </Title>
        {isArchived ? <Badge icon={IconStack2}>{t('freshbooks.archived')}</Badge> : null}
        {takenBy ? (
          <Badge tone="caution" icon={IconBan} wraps>
            {t('freshbooksLink.takenBy', { name: takenBy.name })}
          </Badge>
        ) : null}
      </div>
      {reasons.length > 0 ? <MatchReasons reasons={reasons} strength={strength} /> : null}
      <Where candidate={candidate} />
      {takenBy ? (
        <Folded isOpen={false}>
          <CompareFields fields={compared} mayChoose={false} />
        </Folded>
      ) : (
        <Form method="get">
          <input type="hidden" name="choice" value="link" />
          <input type="hidden" name="client" value={externalId} />
          <Folded isOpen={isFirst}>
            <CompareFields fields={compared} mayChoose={mayChooseFields} />
          </Folded>
          <div>
            <Button type="submit" variant={isFirst ? 'filled' : 'default'}>
              {t('freshbooksLink.choose')}
              <span className="pd-hidden">: {name}</span>
            </Button>
          </div>
        </Form>
      )}
    </article>
  )
}

function Folded({ isOpen, children }: { isOpen: boolean; children: React.ReactNode }) {
  const t = useText()
  return (
    <details open={isOpen}>
      <summary>{t('freshbooksLink.compare')}</summary>
      {children}
    </details>
  )
}

/** Its id there, its e-mail and city, and what is open, for who reads money. */
function Where({ candidate: { externalId, outstanding, compared } }: Pick<Given, 'candidate'>) {
  const t = useText()
  const { money } = useFormats()
  const theirs = (field: string) => compared.find((each) => each.field === field)?.theirs
  const amounts = (outstanding ?? []).map(money).join(' · ')
  const said = [
    t('freshbooksLink.clientId', { id: externalId }),
    theirs('email'),
    theirs('city'),
    amounts ? t('freshbooksLink.outstanding', { amounts }) : null,
  ]
  return <p className="pd-small pd-muted">{said.filter(Boolean).join(' · ')}</p>
}
