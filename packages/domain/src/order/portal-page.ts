/** How many rows of anything a page of the portal shows. */
export const portalPageRows = 30

/** Newest first; `next` is what to ask `before` of for the rows that follow. */
export type PortalPage<Row> = { rows: Row[]; next: string | null }
