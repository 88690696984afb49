import { useText } from '@padron/ui'

/** Roles and abilities that could, in words: "Finance, Manager". */
export function useWhoCan(): (codes: readonly string[]) => string {
  const t = useText()
  const word = (code: string) => {
    const key = [`role.name.${code}`, `ability.${code}`].find((found) => t.has(found))
    return key ? t(key as 'act.save') : code
  }
  return (codes) => codes.map(word).join(', ')
}
