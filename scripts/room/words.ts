/** One verb of one noun, in every spelling the floors use (house §4: one word on every floor). */
export type Words = {
  /** `staff-user`, `staffUser`, `StaffUser`. */
  noun: string
  nounCamel: string
  nounPascal: string
  /** `archive`, `sign-out`; the function, the schema, the procedure, the event. */
  verb: string
  verbCamel: string
  verbPascal: string
  past: string
  ability: string
}

const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (kebab: string) => kebab.split('-').map(upper).join('')
const camel = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** `archive` → `archived`, `tag` → `tagged`; whoever knows better says `--past`. */
export function inflect(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  if (/^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb)) return `${verb}${verb.at(-1)}ed`
  return `${verb}ed`
}

export function spell({
  noun,
  verb,
  past,
  ability,
}: {
  noun: string
  verb: string
  past?: string
  ability?: string
}): Words {
  return {
    noun,
    nounCamel: camel(noun),
    nounPascal: pascal(noun),
    verb,
    verbCamel: camel(verb),
    verbPascal: pascal(verb),
    past: past ?? inflect(verb),
    ability: ability ?? `${noun}.edit`,
  }
}
