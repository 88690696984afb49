import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import {
  assertOurs,
  assertPinnable,
  assertPlace,
  assertPreviewed,
  assertScopeMove,
  assertWidening,
  distinct,
  publicationOf,
} from './decide.ts'
import { noteMay, notePolicy } from './note.policy.ts'
import { AddNote, EditNote, ListNotes } from './note.schemas.ts'
import { isHeldBack, publishedFrom } from './note.ts'
import { opens, type Place, type Reader } from './reader.ts'

const north = '01920000-0000-7000-8000-00000000000a'
const south = '01920000-0000-7000-8000-00000000000b'
const nil = '00000000-0000-0000-0000-000000000000'
const reader = (more: Partial<Reader> = {}): Reader => ({
  ...{ userId: 'u', scopes: ['internal', 'branch', 'customer'], branches: [north], departments: ['sales'] },
  ...more,
})
const place = (more: Partial<Place> = {}): Place => ({
  ...{ scope: 'internal', departments: [], branchId: null },
  ...more,
})
const staff = (...abilities: string[]): Actor => ({
  ...{ kind: 'staff', userId: 'u', name: 'U', role: 'any', abilities: new Set(abilities) },
})
const nobody: Actor = { kind: 'anonymous', realm: 'staff' }
const now = new Date('2026-03-10T18:00:00Z')

describe('who reads', () => {
  it.each<[string, Partial<Place>, Partial<Reader>, boolean]>([
    ['a scope of theirs', {}, {}, true],
    ['no other scope', { scope: 'finance' }, {}, false],
    ['their branch', { scope: 'branch', branchId: north }, {}, true],
    ['no other branch', { scope: 'branch', branchId: south }, {}, false],
    ['no customer without a branch', { scope: 'branch' }, {}, false],
    ['one without a branch, where they span them', { scope: 'branch' }, { branches: [north, nil] }, true],
    ['what names a department of theirs', { departments: ['accounts', 'sales'] }, {}, true],
    ['nothing of other departments', { departments: ['accounts'] }, {}, false],
    ['nothing without scopes', {}, { scopes: [] }, false],
  ])('%s', (_, at, by, answer) => {
    expect(opens(place(at), reader(by))).toBe(answer)
  })

  it('writes there, and nowhere else (B-32)', () => {
    expect(() => assertPlace(place(), reader())).not.toThrow()
    expect(() => assertPlace(place({ scope: 'finance' }), reader())).toThrow('forbidden: scope_not_yours')
    expect(() => assertPlace(place({ departments: ['accounts'] }), reader())).toThrow(
      'invalid: departments_not_yours',
    )
    expect(() => assertPlace(place({ scope: 'customer', departments: ['sales'] }), reader())).toThrow(
      'invalid: departments_of_customer_note',
    )
  })

  it('confirms what lets somebody new read, and is not asked about fewer', () => {
    const of = (...ids: string[]) => ({ ids, audience: { count: ids.length, names: ids } })
    expect(() => assertWidening(of('a', 'b'), of('a'), false)).not.toThrow()
    expect(() => assertWidening(of('a'), of('b'), true)).not.toThrow()
    expect(() => assertWidening(of('a'), of('b'), false)).toThrow('invalid: widening_unconfirmed')
    const customers = { ids: ['a'], audience: { count: 1, names: ['a'], forCustomer: { names: [] } } }
    expect(() => assertWidening(of('a'), customers, false)).toThrow('invalid: widening_unconfirmed')
  })
})

describe('a note', () => {
  it('for the customer was looked at, and waits ten seconds', () => {
    expect(() => assertPreviewed('customer', false)).toThrow('invalid: preview_unseen')
    for (const [scope, seen] of [['customer', true] as const, ['internal', false] as const])
      expect(() => assertPreviewed(scope, seen)).not.toThrow()
    expect(publishedFrom(now)).toEqual(new Date('2026-03-10T18:00:10Z'))
    expect(publicationOf('internal', now)).toBeNull()
    expect([isHeldBack(publishedFrom(now), now), isHeldBack(now, now), isHeldBack(null, now)]).toEqual([
      ...[true, false, false],
    ])
  })

  it('goes from scope to scope, from restricted never to the customer', () => {
    expect(() => assertScopeMove({ scope: 'restricted' }, 'internal')).not.toThrow()
    expect(() => assertScopeMove({ scope: 'restricted' }, 'customer')).toThrow(
      'conflict: restricted_to_customer',
    )
    expect(() => assertScopeMove({ scope: 'sales' }, 'sales')).toThrow('conflict: scope_already')
  })

  it('of the customer, or removed, is not ours to change', () => {
    expect(() => assertOurs({ removedAt: null, authorKind: 'staff' })).not.toThrow()
    expect(() => assertOurs({ removedAt: now, authorKind: 'staff' })).toThrow('conflict: note_removed')
    expect(() => assertOurs({ removedAt: null, authorKind: 'portal' })).toThrow(
      'conflict: written_by_customer',
    )
  })

  it('is one of three on top', () => {
    expect(() => assertPinnable({ pinnedAt: null }, 2)).not.toThrow()
    expect(() => assertPinnable({ pinnedAt: null }, 3)).toThrow('conflict: too_many_pinned')
    expect(() => assertPinnable({ pinnedAt: now }, 1)).toThrow('conflict: pinned_already')
    expect(distinct(['a', 'b', 'a'])).toEqual(['a', 'b'])
  })

  it('is internal, and hears no more than it has to', () => {
    const customerId = north
    expect(AddNote.parse({ customerId, body: ' x ' })).toEqual({
      ...{ customerId, body: 'x', scope: 'internal', departments: [], tags: [] },
      ...{ hasPersonalData: false, acknowledgedPublish: false },
    })
    for (const body of ['', '   ', 'x'.repeat(10_001)])
      expect(AddNote.safeParse({ customerId, body }).success).toBe(false)
    expect(AddNote.safeParse({ customerId, body: 'x', scope: 'everybody' }).success).toBe(false)
    expect(AddNote.safeParse({ customerId, body: 'x', tags: Array(11).fill('t') }).success).toBe(false)
    expect(EditNote.parse({ noteId: north, expectedVersion: 1 })).not.toHaveProperty('body')
    expect(ListNotes.parse({ customerId })).toEqual({ customerId, limit: 50 })
  })
})

describe('who may', () => {
  it('write notes, and who may publish them', () => {
    const writer = staff('note.read', 'note.write')
    expect(notePolicy.add(writer, { scope: 'internal' }).allowed).toBe(true)
    expect(notePolicy.add(writer, { scope: 'customer' })).toMatchObject({ whoCan: ['note.publish'] })
    expect(notePolicy.setScope(writer, { from: 'customer', to: 'internal' }).allowed).toBe(false)
    expect(notePolicy.setScope(writer, { from: 'internal', to: 'customer' }).allowed).toBe(false)
    expect(notePolicy.publish(staff('note.write', 'note.publish')).allowed).toBe(true)
    expect(notePolicy.publish(staff('note.publish')).allowed).toBe(false)
    expect(notePolicy.read(nobody, undefined)).toMatchObject({ code: 'sign_in_required' })
  })

  it('do what with which note', () => {
    const publisher = staff('note.write', 'note.publish')
    const ours = { scope: 'internal', authorKind: 'staff', isRemoved: false } as const
    const everything = { edit: true, pin: true, setScope: true, publish: true, withdraw: false, remove: true }
    expect(noteMay(publisher, ours)).toEqual(everything)
    expect(noteMay(staff('note.write'), ours)).toEqual({ ...everything, publish: false })
    expect(noteMay(publisher, { ...ours, scope: 'restricted' })).toEqual({ ...everything, publish: false })
    expect(noteMay(publisher, { ...ours, scope: 'customer' })).toEqual({
      ...everything,
      ...{ setScope: false, publish: false, withdraw: true },
    })
    const nothing = {
      edit: false,
      pin: false,
      setScope: false,
      publish: false,
      withdraw: false,
      remove: false,
    }
    expect(noteMay(staff('note.write'), { ...ours, scope: 'customer' })).toEqual(nothing)
    expect(noteMay(publisher, { ...ours, isRemoved: true })).toEqual(nothing)
    expect(noteMay(publisher, { ...ours, authorKind: 'portal' })).toEqual({ ...nothing, pin: true })
    expect(noteMay(nobody, ours)).toEqual(nothing)
  })
})
