import { type Choice, useText } from '@padron/ui'

/** Roles for a list: shipped names in the person's language, the company's own as they are. */
export function useRoleChoices(roles: readonly { code: string; name: string }[]): Choice[] {
  const nameOf = useRoleName()
  return roles.map((role) => ({ value: role.code, label: nameOf(role) }))
}

export function useRoleName(): (role: { code: string; name: string }) => string {
  const t = useText()
  return ({ code, name }) => (t.has(`role.name.${code}`) ? t(`role.name.${code}` as 'role.name.admin') : name)
}

/** Codes of roles as a list of names; a code that is no role's stays as it is. */
export function useRoleWords(): (codes: readonly string[]) => string {
  const nameOf = useRoleName()
  return (codes) => codes.map((code) => nameOf({ code, name: code })).join(', ')
}
