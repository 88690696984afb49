/** A kind of file, its goal in lines and the limit no file of the kind may pass (house §5). */
export type Kind = { name: string; is: RegExp; goal: number; limit: number }

/** First match wins; `other` takes the rest. */
export const kinds: readonly Kind[] = [
  { name: 'door', is: /\/index\.ts$/, goal: 60, limit: 300 },
  {
    name: 'read model',
    is: /^packages\/core\/src\/[^/]+\/(get|list|find|face)\.ts$/,
    goal: 120,
    limit: 250,
  },
  { name: 'verb', is: /^packages\/core\/src\/[^/]+\/[^/]+\.ts$/, goal: 70, limit: 150 },
  { name: 'router', is: /^packages\/api\/src\/(staff|portal)\/[^/]+\.ts$/, goal: 80, limit: 150 },
  { name: 'policy', is: /\.policy\.ts$/, goal: 30, limit: 80 },
  { name: 'handler', is: /^apps\/worker\/src\/handlers\/.+\.ts$/, goal: 20, limit: 40 },
  { name: 'route', is: /^apps\/[^/]+\/app\/routes\/.+\/route\.tsx?$/, goal: 120, limit: 250 },
  { name: 'other', is: /./, goal: 180, limit: 300 },
]

export const median = 60
export const p90 = 180
export const width = 110
export const commentShare = 0.05
/** Lines of prose a comment or docstring may hold; tags such as @param are not prose. */
export const commentLines = 3
