import { readdirSync } from 'node:fs'

/** The back office's own list of addresses: a folder a route. */
const folder = new URL('../../../apps/back-office/app/routes/', import.meta.url)

export type Page = {
  /** The folder of the route. */
  route: string
  /** Its address, `:number` and the like where something has to be put in. */
  path: string
  /** Whether it is a tab, or anything else inside the frame of one customer's record. */
  isTab: boolean
}

/** Every address of the back office, read from its folders: a page that is added is asked for, too. */
export function listPages(): Page[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: route }) => ({
      route,
      path: `/${partsOf(route).join('/')}`,
      isTab: /^customers\.\$number(\.|$)/.test(route),
    }))
}

/** `customers.$number_.files.$id.open` is `customers`, `:number`, `files`, `:id`, `open`. */
function partsOf(route: string): string[] {
  const kept: string[] = []
  const plain = route.replaceAll(/\[(.+?)\]/g, (_all, text: string) => `\0${kept.push(text) - 1}\0`)
  return plain
    .split('.')
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/_$/, '').replace(/^\$/, ':'))
    .map((part) => part.replaceAll(/\0(\d+)\0/g, (_all, at) => kept[Number(at)] ?? ''))
}

/** What may stand in an address: by the part before it and its name, or by its name alone. */
export type Places = Record<string, readonly string[]>

/** The addresses of a page with everything put in that is known; what nobody knows leads nowhere. */
export function addressesOf({ path }: Page, places: Places): string[] {
  const parts = path.split('/')
  let found = ['']
  parts.forEach((part, at) => {
    if (at === 0) return
    const values = part.startsWith(':')
      ? (places[`${parts[at - 1]}/${part}`] ?? places[part] ?? ['nowhere'])
      : [part]
    found = found.flatMap((before) => values.map((value) => `${before}/${value}`))
  })
  return found
}

/** Where the same page answers data alone. */
export const dataAddressOf = (address: string) => {
  const [path = '', query] = address.split('?')
  return `${path === '/' ? '/_root' : path}.data${query === undefined ? '' : `?${query}`}`
}
