import type { MatchRow } from '@padron/domain'
import { Button, Checkbox, type Column, ListTable, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { MatchReasons, strengthOf } from '../../freshbooks/match-reasons.tsx'
import { useSelection } from '../customers._index/use-selection.ts'
import { CandidateCell } from './candidate-cell.tsx'
import { LinkBar, matchForm } from './link-bar.tsx'
import { mayTick, pairOf } from './matches.ts'
import { useMatchKeys } from './use-match-keys.ts'

const isStrong = ({ candidate }: MatchRow) =>
  candidate !== null && strengthOf(candidate.strength) === 'strong'

/** Customer and client side by side, why they may be the same, and a box where they can be linked at once. */
export function MatchTable({ rows, formKey }: { rows: MatchRow[]; formKey: string }) {
  const t = useText()
  const open = rows.filter(mayTick)
  const selection = useSelection(open.map((row) => ({ id: pairOf(row) })))
  const current = useMatchKeys(rows, selection)
  const ticked = open.filter((row) => selection.has(pairOf(row))).length
  const strong = open.filter(isStrong)
  const columns: Column<MatchRow>[] = [
    {
      id: 'select',
      narrow: 'mark',
      title: (
        <Checkbox
          size="xs"
          aria-label={t('freshbooks.selectPage')}
          checked={ticked > 0 && ticked === open.length}
          indeterminate={ticked > 0 && ticked < open.length}
          disabled={open.length === 0}
          onChange={(event) => selection.takePage(event.currentTarget.checked)}
        />
      ),
      cell: (row) =>
        mayTick(row) ? (
          <Checkbox
            size="xs"
            name="pair"
            value={pairOf(row)}
            form={matchForm}
            aria-label={t('freshbooks.selectRow', { name: row.name, client: row.candidate?.name ?? '' })}
            checked={selection.has(pairOf(row))}
            onChange={(event) => selection.toggle(pairOf(row), (event.nativeEvent as MouseEvent).shiftKey)}
          />
        ) : null,
    },
    {
      id: 'customer',
      title: t('freshbooks.columnCustomer'),
      narrow: 'main',
      cell: ({ number, name, taxId }) => (
        <>
          <Link to={`/customers/${number}`} className="bo-match-name">
            {name}
          </Link>
          <div className="pd-small pd-muted pd-mono">{[number, taxId].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      id: 'candidate',
      title: t('freshbooks.columnCandidate'),
      narrow: 'main',
      cell: (row) => <CandidateCell row={row} />,
    },
    {
      id: 'why',
      title: t('freshbooks.columnWhy'),
      narrow: 'main',
      cell: ({ candidate }) => (candidate ? <MatchReasons {...candidate} /> : null),
    },
    {
      id: 'acts',
      title: t('freshbooks.columnActs'),
      titleHidden: true,
      align: 'end',
      narrow: 'main',
      cell: ({ number, name }) => (
        <Button
          component={Link}
          to={`/customers/${number}/link-freshbooks`}
          variant="default"
          size="compact-sm"
          aria-label={t('freshbooks.reviewOf', { name })}
        >
          {t('freshbooks.review')}
        </Button>
      ),
    },
  ]
  return (
    <>
      {open.length > 0 || selection.ids.length > 0 ? (
        <LinkBar
          selection={selection}
          formKey={formKey}
          strongCount={strong.length}
          takeStrong={() => {
            for (const row of strong) if (!selection.has(pairOf(row))) selection.toggle(pairOf(row))
          }}
        />
      ) : null}
      <ListTable
        caption={t('freshbooks.matchTitle')}
        columns={columns}
        rows={rows}
        rowKey={({ number }) => number}
        currentKey={current}
        isSelected={(row) => selection.has(pairOf(row))}
      />
    </>
  )
}
