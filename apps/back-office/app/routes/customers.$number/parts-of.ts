/** Pages with an address of their own that belong to a tab. */
export const parts = {
  overview: ['score', 'tasks', 'history', 'gates', 'portal'],
  orders: ['services'],
} as const

type Owner = keyof typeof parts

/** The tab that a page belongs to without being it. */
export function partsOf(pathname: string, path: string): Owner | null {
  const last = pathname.slice(path.length + 1)
  const owners = Object.keys(parts) as Owner[]
  return owners.find((owner) => (parts[owner] as readonly string[]).includes(last)) ?? null
}
