import type { StatusDefinition } from './status.ts'

/** How one status names another. */
const ways = ['nextStatus', 'completesTo', 'onOrderCreated', 'allowedNext'] as const
export type StatusName = { code: string; as: (typeof ways)[number] }

/** Which other statuses name this one, and as what. */
export const namesOf = (definitions: readonly StatusDefinition[], code: string): StatusName[] =>
  definitions
    .filter((status) => status.code !== code)
    .flatMap((status) =>
      ways.filter((as) => [status[as]].flat().includes(code)).map((as) => ({ code: status.code, as })),
    )
