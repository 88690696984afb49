import type { FileVerdict, MediaType, SniffedType } from '@padron/domain'

/** What was sent waits in `quarantine`; only what was judged stands in `ready`, to be handed out. */
export type Place = 'quarantine' | 'ready'

/** Where the contents of files lie, under generated keys; names and customers are the database's. */
export type FileStore = {
  /** Keeps the whole content or nothing: when the stream throws, so does this, and nothing is left. */
  put(place: Place, key: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Null when there is none. */
  get(place: Place, key: string): Promise<{ bytes: number; content: AsyncIterable<Uint8Array> } | null>
  /** Also what is not there. */
  remove(place: Place, key: string): Promise<void>
  /** The keys of what was put there before that time, what was broken off included. */
  list(place: Place, before: Date): AsyncIterable<string>
}

/** Which content may be fetched, on whose behalf, until when. */
export type Ticket = { versionId: string; openerId: string; expiresAt: Date }

/** Addresses on the file host; only its holder of the key can write one. */
export type FileLinks = {
  urlOf(ticket: Ticket): string
  /** The ticket of a token, whatever its time; null when nobody of ours wrote it. */
  read(token: string): Ticket | null
}

/** What a content turned out to be, cleaned of what tells where it was made, or why it stays inside. */
export type Inspection =
  | { ok: true; mediaType: MediaType; content: Uint8Array }
  | { ok: false; verdict: FileVerdict }

/** A virus scanner beside the built-in checks. Throws `unavailable` while it does not answer. */
export type Scanner = { scan(content: Uint8Array): Promise<{ isClean: boolean }> }

export type Storage = {
  files: FileStore
  links: FileLinks
  /** What the first bytes say it is; null for everything that is not taken. */
  sniff(head: Uint8Array): SniffedType | null
  inspect(content: Uint8Array, name: string): Inspection
  scanner: Scanner | null
}
