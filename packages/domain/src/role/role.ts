/** A role as the company edits it. The wildcard role holds every ability and is not edited. */
export type Role = {
  code: string
  name: string
  isWildcard: boolean
  abilities: string[]
  statusSetCode: string | null
  version: number
}

/** What an edit changes, for the preview and the audit. */
export function compareAbilities(before: readonly string[], after: readonly string[]) {
  return {
    added: after.filter((ability) => !before.includes(ability)),
    removed: before.filter((ability) => !after.includes(ability)),
  }
}
