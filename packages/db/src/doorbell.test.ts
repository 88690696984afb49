import { freshDatabase } from '@padron/testing'
import { expect, it } from 'vitest'
import { openBell } from './doorbell.ts'

const soon = { timeout: 5_000, interval: 20 }

it('is heard in another process by whoever listens for that id, until they stop listening', async () => {
  const db = await freshDatabase()
  const [worker, office] = [openBell(db.urls.login_worker), openBell(db.urls.login_back_office)]
  try {
    const heard: string[] = []
    const leave = office.hear('job', 'one', () => heard.push('one'))
    office.hear('job', 'one', () => heard.push('one again'))
    office.hear('job', 'two', () => heard.push('two'))
    // Listening takes a moment to open; a lost ring loses nothing.
    await expect
      .poll(() => {
        worker.ring('job', ['one', 'three'])
        return heard.slice(0, 2)
      }, soon)
      .toEqual(['one', 'one again'])
    leave()
    heard.length = 0
    await expect
      .poll(() => {
        worker.ring('job', ['one', 'two'])
        return heard.includes('two')
      }, soon)
      .toBe(true)
    expect(heard).not.toContain('one')
    expect(heard).toContain('one again')
  } finally {
    await Promise.all([worker.close(), office.close()])
  }
})
