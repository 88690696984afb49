/** Keys are generated here and nowhere else; anything that could be a path is refused. */
export function assertKey(key: string): void {
  if (!/^[a-z0-9][a-z0-9-]{19,79}$/.test(key)) throw new Error('not a key of this store')
}
