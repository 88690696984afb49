import { expect, test } from 'vitest'
import { readTags } from './read-tags.ts'

test('tags are parted by commas and semicolons, and nothing between two of them is no tag', () => {
  expect(readTags(' Hotel, two words ;; ,north')).toEqual(['Hotel', 'two words', 'north'])
  expect(readTags('')).toEqual([])
})
