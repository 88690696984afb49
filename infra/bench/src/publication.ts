import { answered, clocked, type SetField } from './bulk.ts'
import { openLine } from './http-load.ts'
import { say } from './say.ts'
import type { Timed } from './sets.ts'

/** The raw statements of a publication: count whom it touches, write the definitions, keep the version. */
const counting = 'select status_code, count(*) from app.customer_statuses group by 1'
const writing = 'update app.statuses set send_correspondence = not send_correspondence, last_modified = now()'
const keeping = `insert into app.status_versions (version, definitions, settings)
  select (select max(version) + 1 from app.status_versions), jsonb_agg(app.status_json(s)), '{}'
    from app.statuses s`
const trailing = `insert into app.audit_entries (noun, object_id, event, actor_kind, after)
  values ('status', 'bench', 'status.published', 'staff', '{}')`

/** Seconds of each contender; what is published flips one flag of every status, for every customer. */
export async function timePublication({ client, ours, rounds }: SetField): Promise<Timed[]> {
  const line = await openLine(ours.origin)
  const headers = { ...ours.headers, 'content-type': 'application/json' }
  const ask = async (procedure: string, json?: unknown) => {
    const request = {
      method: json ? ('POST' as const) : ('GET' as const),
      path: `/api/trpc/${procedure}`,
      headers,
      ...(json ? { body: JSON.stringify({ json }) } : {}),
    }
    return answered((await line.ask(request)).body)
  }
  const timed: Timed[] = []
  for (let round = 0; round <= rounds * 3; round++) {
    const inOne = async (...texts: string[]) => {
      await client.query('begin')
      for (const text of texts) await client.query(text)
      await client.query('commit')
    }
    const raw = await clocked(() => inOne(counting, writing, keeping))
    const chained = await clocked(() => inOne(counting, writing, keeping, trailing))
    const { current, draft } = await ask('status.draft')
    const definitions = current.definitions.map((each: { sendCorrespondence: boolean }) => ({
      ...each,
      sendCorrespondence: !each.sendCorrespondence,
    }))
    const expectedVersion = draft?.version ?? 0
    const saved = await ask('status.saveDraft', {
      expectedVersion,
      definitions,
      settings: current.settings,
    })
    const input = encodeURIComponent(JSON.stringify({ json: { draftVersion: saved.version } }))
    const { hash } = await ask(`status.simulate?input=${input}`)
    const seconds = await clocked(() => ask('status.publish', { draftVersion: saved.version, hash }))
    say(`publication round ${round}: raw ${raw.toFixed(3)}, ours ${seconds.toFixed(3)}`)
    if (round > 0) timed.push({ raw, chained, ours: seconds })
  }
  line.close()
  return timed
}
