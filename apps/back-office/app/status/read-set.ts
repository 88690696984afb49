import type { Answers } from '../request/failure.ts'

const prefix = 'statuses.'

/** A permission set as its form says it. */
export const readSet = (answers: Answers) => ({
  name: answers.name?.trim() ?? '',
  level: answers.level === 'branch' ? ('branch' as const) : ('system' as const),
  description: answers.description?.trim() ?? '',
  includesAll: answers.holds === 'any',
  statusCodes: Object.keys(answers).flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  ),
})
