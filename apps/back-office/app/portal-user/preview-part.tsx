import { Title, useText } from '@padron/ui'
import type { ReactNode } from 'react'
import './portal-user.css'

type Given<Row> = {
  title: string
  /** None where the reader, or whoever has these permissions, does not see the part. */
  rows: readonly Row[] | undefined
  hidden: string
  keyOf: (row: Row) => string
  line: (row: Row) => { what: ReactNode; aside: ReactNode }
}

/** One part of the portal as lines; what is not seen says why. */
export function PreviewPart<Row>({ title, rows, hidden, keyOf, line }: Given<Row>) {
  const t = useText()
  return (
    <section className="pd-card">
      <Title order={3} mb="xs">
        {title}
      </Title>
      {rows === undefined ? <p className="pd-muted">{hidden}</p> : null}
      {rows?.length === 0 ? <p className="pd-muted">{t('portalUser.previewNothing')}</p> : null}
      {rows && rows.length > 0 ? (
        <ul className="bo-portal-lines">
          {rows.map((row) => {
            const { what, aside } = line(row)
            return (
              <li key={keyOf(row)}>
                <span>{what}</span>
                <span className="pd-muted">{aside}</span>
              </li>
            )
          })}
        </ul>
      ) : null}
    </section>
  )
}
