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
  const nameOf = useDepartmentName()
  const groups = [
    {
      group: t('task.departments'),
      items: departments.map(({ code, name }) => ({ value: `department:${code}`, label: nameOf(name) })),
    },
    {
      group: t('task.people'),
      items: people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** The shipped departments in the reader's language, the company's own as they are called. */
export function useDepartmentName(): (name: string) => string {
  const t = useText()
  return (name) => {
    const key = `choice.department.${name}`
    return t.has(key) ? t(key) : name
  }
}
