/** Where a list goes on, as its own link says; nothing for the latest. */
export function before(search: URLSearchParams): { before?: string } {
  const place = search.get('before')
  return place ? { before: place } : {}
}
