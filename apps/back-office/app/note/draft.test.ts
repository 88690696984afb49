import { describe, expect, it } from 'vitest'
import { type Draft, dropDraft, keepDraft, readDraft, sweepDrafts } from './draft.ts'

function openStore() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size
    },
  }
}

const now = new Date('2026-03-10T18:00:00Z')
const ana = { person: 'ana', home: '/customers/C-000001/notes' }
const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{ body: 'Pays on', scope: 'finance', departments: ['accounts'], tags: ['terms'], hasPersonalData: true },
  ...more,
})

describe('a draft', () => {
  it('is there again as it was left, for the same person and customer alone', () => {
    const store = openStore()
    expect(keepDraft(store, ana, draft(), now)).toBe(true)
    expect(readDraft(store, ana)).toEqual(draft())
    expect(readDraft(store, { ...ana, person: 'ben' })).toBeNull()
    expect(readDraft(store, { ...ana, home: '/customers/C-000002/notes' })).toBeNull()
    dropDraft(store, ana)
    expect(readDraft(store, ana)).toBeNull()
  })

  it('is not kept of nothing, and never remembers that it was for the customer', () => {
    const store = openStore()
    keepDraft(store, ana, draft(), now)
    expect(keepDraft(store, ana, draft({ body: '  ' }), now)).toBe(false)
    expect(store.length).toBe(0)
    keepDraft(store, ana, draft({ scope: 'customer' }), now)
    expect(readDraft(store, ana)?.scope).toBe('internal')
  })

  it('is gone after a month, whoever opens a composer then; what else lies there stays', () => {
    const store = openStore()
    keepDraft(store, ana, draft(), now)
    keepDraft(store, { ...ana, person: 'ben' }, draft(), new Date('2026-04-01T18:00:00Z'))
    store.setItem('padron-theme', 'dark')
    store.setItem('padron-draft:x', 'not a draft')
    sweepDrafts(store, new Date('2026-04-10T18:00:00Z'))
    expect(readDraft(store, ana)).toBeNull()
    expect(readDraft(store, { ...ana, person: 'ben' })).not.toBeNull()
    expect([store.length, store.getItem('padron-theme')]).toEqual([2, 'dark'])
  })

  it.each(['null', '{}', '[]', '{"at":1,"draft":{"body":1}}', '{"at":1,"draft":{"body":"x","scope":"all"}}'])(
    'is none when %s lies in its place',
    (text) => {
      const store = openStore()
      store.setItem('padron-draft:ana:/customers/C-000001/notes', text)
      expect(readDraft(store, ana)).toBeNull()
    },
  )
})
