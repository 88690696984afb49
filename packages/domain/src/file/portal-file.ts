export const portalFileStates = ['checking', 'ready', 'refused'] as const
export type PortalFileState = (typeof portalFileStates)[number]

/** A file between us and a customer; the size in bytes. */
export type PortalFile = {
  id: string
  name: string
  bytes: number
  mediaType: string
  state: PortalFileState
  addedAt: Date
  addedByName: string
}
