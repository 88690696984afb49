import type { StatusDefinition } from './status.ts'

/** From one status to another, by code: a cell of the move matrix. */
export type MatrixMove = { from: string; to: string }

/** Every move a person with all statuses in the set could make (B-49), in the order of the definitions. */
export const movesOf = (definitions: readonly StatusDefinition[]): MatrixMove[] =>
  definitions.flatMap((from) =>
    definitions.filter((to) => isOpen(from, to)).map((to) => ({ from: from.code, to: to.code })),
  )

const isOpen = (from: StatusDefinition, to: StatusDefinition) =>
  from.code !== to.code &&
  to.availability !== 'historical' &&
  !to.system &&
  (from.allowedNext.length === 0 || from.allowedNext.includes(to.code))
