import { describe, expect, it } from 'vitest'
import { checkTexts } from './check-texts.ts'

const words = [
  'packages/texts/src/en/failure.ts',
  "export const failure = {\n  not_allowed: 'No.',\n}\n",
] as const
const plant = (text: string) => checkTexts(new Map([words, ['packages/core/src/customer/save.ts', text]]))

describe('texts', () => {
  it('word every reason a verb may give', () => {
    expect(plant("throw forbidden('not_allowed')")).toEqual([])
  })

  it('are missed when a reason has none', () => {
    const [finding] = plant("\nthrow conflict('never_worded', {})")
    expect(finding).toMatchObject({ line: 2 })
    expect(finding?.law).toContain('never_worded')
  })
})
