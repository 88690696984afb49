import { describe, expect, it } from 'vitest'
import { assertMentions, findMentions } from './mention.ts'

const colleagues = ['Ana López', 'Ana Ruiz', 'Ángel Muñoz', 'José Luis Pérez', 'Sales (test)', 'Ed'].map(
  (name) => ({ id: `id of ${name}`, name }),
)
const namedIn = (body: string) => findMentions(body, colleagues).people.map(({ name }) => name)

describe('who is named in a note', () => {
  it.each([
    ['@Ana López, please call.', ['Ana López']],
    ['Ask @ana lopez and @ANA RUIZ', ['Ana López', 'Ana Ruiz']],
    ['(@angel) knows', ['Ángel Muñoz']],
    ['@José said so. @José Luis too.', ['José Luis Pérez']],
    ['@José\nPérez', ['José Luis Pérez']],
    ['@Sales (test) and @Ed', ['Sales (test)', 'Ed']],
    ['**@Ed**: pays late', ['Ed']],
    ['@Ed.', ['Ed']],
  ])('%j', (body, names) => expect(namedIn(body)).toEqual(names))

  it.each([
    'ed@acme.test',
    'no sign: Ed',
    '@Eduardo',
    '@ Ed',
    '@Nobody',
    'https://x.test/@Ed',
    '@@Ed',
    '@',
    'a.@Ed',
  ])('nobody in %j', (body) => expect(findMentions(body, colleagues)).toEqual({ people: [], unclear: [] }))

  it('nobody for sure where several are called so, but whoever has just that name', () => {
    expect(findMentions('@Ana, and @Ana again', colleagues)).toEqual({
      people: [],
      unclear: [{ typed: 'Ana', names: ['Ana López', 'Ana Ruiz'] }],
    })
    const twins = [...colleagues, { id: 'x', name: 'Ana' }, { id: 'y', name: 'Ana López' }]
    expect(findMentions('@Ana', twins).people.map(({ id }) => id)).toEqual(['x'])
    expect(findMentions('@Ana López', twins).people.map(({ id }) => id)).toEqual(['id of Ana López', 'y'])
  })

  it('is found at once in a long text', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ id: String(at), name: `Ana Luz ${at}` }))
    const began = performance.now()
    findMentions('@Ana '.repeat(2000), many)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('a doubt', () => {
  const [ana] = colleagues
  const doubts = { unread: [ana!], unclear: [{ typed: 'Ana', names: ['Ana López', 'Ana Ruiz'] }] }
  it('stands until the writer has said yes to each', () => {
    expect(() => assertMentions({ unread: [], unclear: [] }, [])).not.toThrow()
    for (const acknowledged of [[], [ana!.id], ['Ana'], ['other']])
      expect(() => assertMentions(doubts, acknowledged)).toThrow('invalid: mention_unread')
    expect(() => assertMentions(doubts, [ana!.id, 'Ana'])).not.toThrow()
  })
})
