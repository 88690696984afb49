import { runMigrations } from 'bullmq'
import type { Client } from 'pg'

/** Creates BullMQ's tables in their own schema; handed to `deploy`, because `db` must not know BullMQ. */
export async function prepareQueue(client: Client) {
  await runMigrations(client, 'bullmq')
}
