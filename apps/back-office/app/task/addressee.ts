import type { Addressees } from '@padron/domain'
import { type ChoiceGroup, useText } from '@padron/ui'

/** A person or a department as one value of one list. */
export function readAddressee(value: string): { person?: string; department?: string } {
  const [kind, rest = ''] = [value.split(':')[0], value.slice(value.indexOf(':') + 1)]
  if (kind === 'person' && rest) return { person: rest }
  return kind === 'department' && rest ? { department: rest } : {}
}

/** Departments first: a task for a team is nobody's burden alone. */
export function useAddresseeGroups({ people, departments }: Addressees): ChoiceGroup[] {
  const t = useText()
  const groups = [
    {
      group: t('task.departments'),
      items: departments.map(({ code, name }) => ({ value: `department:${code}`, label: name })),
    },
    {
      group: t('task.people'),
      items: people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
