import { afterAll } from 'vitest'
import { endFile } from './at-end.ts'

// First registered, last run: whatever a file closes itself is closed by then.
afterAll(endFile, 60_000)
