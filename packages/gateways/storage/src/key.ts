const shape = /^[a-z0-9][a-z0-9-]{19,79}$/

/** Whether a name could be one of ours; a bucket may hold what others put there. */
export const isKey = (name: string): boolean => shape.test(name)

/** Keys are generated here and nowhere else; anything that could be a path is refused. */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new Error('not a key of this store')
}
