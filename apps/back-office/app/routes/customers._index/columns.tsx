import { Button, Checkbox, IconColumns3, Popover, Stack, useText } from '@padron/ui'
import { useHolds } from '../../request/use-session.ts'
import { isScoreColumn, type OptionalColumn, optionalColumns, type Shown } from './shown.ts'

/** Which columns stand in the table and how high its rows are; part of the directory's form. */
export function Columns({ shown }: { shown: Shown }) {
  const t = useText()
  const seesScores = useHolds()('metric.read')
  const offered = optionalColumns.filter((column) => seesScores || !isScoreColumn(column))
  return (
    <Popover position="bottom-end" withinPortal={false} keepMounted>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={16} />}>
          {t('customer.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label={t('customer.columns')} className="bo-choices">
          {offered.map((column) => (
            <Checkbox
              key={column}
              name="columns"
              value={column}
              defaultChecked={shown.columns.includes(column)}
              data-at="once"
              label={t(columnTitle[column])}
            />
          ))}
          <Checkbox
            name="rows"
            value="compact"
            defaultChecked={shown.isCompact}
            data-at="once"
            label={`${t('customer.density')}: ${t('customer.densityCompact')}`}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

export const columnTitle = {
  number: 'customer.columnNumber',
  tradeName: 'customer.columnTradeName',
  active: 'customer.columnActive',
  taxId: 'customer.columnTaxId',
  country: 'customer.columnCountry',
  missing: 'customer.columnMissing',
  created: 'customer.columnCreated',
  owner: 'customer.columnOwner',
  score: 'customer.columnScore',
  quotesAverage: 'customer.columnQuotesAverage',
  projectsAverage: 'customer.columnProjectsAverage',
} as const satisfies Record<OptionalColumn, string>
