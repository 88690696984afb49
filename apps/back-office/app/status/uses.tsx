import type { StatusDefinition } from '@padron/domain'
import { Facts, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { StaffCaller } from '../load-context.ts'
import { useFactName } from '../transition/fact-words.ts'
import { useNameOf } from './fact-words.ts'
import { useSetName } from './set-name.ts'
import './figures.css'

type StatusUses = Awaited<ReturnType<StaffCaller['status']['whereUsed']>>

/** Everything that names a status, so that nobody retires it blindly. */
export function Uses({ uses, definitions }: { uses: StatusUses; definitions: StatusDefinition[] }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useNameOf(definitions)
  const factName = useFactName()
  const setName = useSetName()
  const nowhere = t('statusEditor.usedNowhere')
  return (
    <Facts
      facts={[
        [t('statusEditor.usedCustomers'), formats.number(uses.customers)],
        [t('statusEditor.usedTransitions'), formats.number(uses.transitions)],
        [t('statusEditor.usedScheduled'), formats.number(uses.scheduled)],
        [
          t('statusEditor.usedStatuses'),
          listed(
            uses.statuses.map(({ code, as }) => (
              <Link key={`${code}-${as}`} to={`/settings/statuses/${code}`}>
                {t('statusEditor.usedAs', { status: nameOf(code), fact: factName(as) })}
              </Link>
            )),
            nowhere,
          ),
        ],
        [
          t('statusEditor.usedSets'),
          listed(
            uses.sets.map((set) => (
              <Link key={set.code} to={`/settings/status-sets/${set.code}`}>
                {setName(set)}
              </Link>
            )),
            nowhere,
          ),
        ],
        [
          t('statusEditor.usedSettings'),
          listed(
            uses.settings.map((key) => <span key={key}>{factName(key)}</span>),
            nowhere,
          ),
        ],
      ]}
    />
  )
}

const listed = (links: ReactNode[], none: string) =>
  links.length === 0 ? <span className="pd-muted">{none}</span> : <span className="bo-listed">{links}</span>
