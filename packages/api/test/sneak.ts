import type { TestDatabase } from '@padron/testing'

/** How a smuggled change ended: `done`, or the code PostgreSQL refused it with. */
export type Sneaked = Promise<string>

type Client = { query: Query; release: (error?: Error) => void }
type Query = (asked: string | { name?: string; text?: string }, ...rest: unknown[]) => Promise<unknown>

const change = 'update app.customers set legal_name = legal_name'

/**
 * The same pool, with a change smuggled into every transaction: after it was entered, and once more before
 * it commits. Each stands in a savepoint, first asking for a transaction that may write, so that whatever
 * the procedure does goes on as if nothing had been there.
 */
export function sneakInto({ pool, close }: TestDatabase['staff'], sneaked: Sneaked[]): TestDatabase['staff'] {
  const open = async () => smuggle((await pool.connect()) as unknown as Client, sneaked)
  const opened = new Proxy(pool, {
    get: (target, name) => (name === 'connect' ? open : Reflect.get(target, name, target)),
  })
  return { pool: opened, close }
}

function smuggle(client: Client, sneaked: Sneaked[]): Client {
  const ask = client.query.bind(client)
  const sneak = () => {
    ask('savepoint sneak').catch(() => undefined)
    ask('set transaction read write').catch(() => undefined)
    ask('rollback to savepoint sneak').catch(() => undefined)
    sneaked.push(
      ask(change).then(
        () => 'done',
        (error) => (error as { code?: string }).code ?? String(error),
      ),
    )
    ask('rollback to savepoint sneak').catch(() => undefined)
  }
  const query: Query = (asked, ...rest) => {
    const isLast = asked === 'commit'
    if (isLast) sneak()
    const answer = ask(asked, ...rest)
    if (typeof asked !== 'string' && asked.name === 'enter') sneak()
    return answer
  }
  const release = client.release.bind(client)
  return Object.assign(client, {
    query,
    release: (error?: Error) => {
      Object.assign(client, { query: ask, release })
      release(error)
    },
  })
}
