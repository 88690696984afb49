import { wordDatabaseError } from '@padron/db'

/** The same methods, whose database errors are put into the closed family as `transact` does. */
export function worded<Methods extends object>(methods: Methods): Methods {
  const answer = { ...methods } as Record<string, unknown>
  for (const [name, method] of Object.entries(methods)) {
    if (typeof method !== 'function') continue
    answer[name] = (...given: unknown[]) => {
      const answered = method(...given)
      if (!(answered instanceof Promise)) return answered
      return answered.catch((error) => {
        throw wordDatabaseError(error)
      })
    }
  }
  return answer as Methods
}
