import type { NoteFace } from '@padron/domain'
import type { TextKey } from '@padron/texts'

export type NoteAct = { id: string; text: TextKey; to: string; isPost?: true }

/** What the reader may do with a note: at once where it can be taken back, otherwise by a page. */
export function noteActs(number: string, { id, may, pinned, removed }: NoteFace): NoteAct[] {
  const at = `/customers/${number}/notes/${id}`
  const acts: (NoteAct | false)[] = [
    may.edit && { id: 'edit', text: 'note.edit', to: `${at}/edit` },
    may.pin && !pinned && { id: 'pin', text: 'note.pin', to: `${at}/pin`, isPost: true },
    may.pin && pinned && { id: 'unpin', text: 'note.unpin', to: `${at}/unpin`, isPost: true },
    may.setScope && { id: 'set-scope', text: 'note.setScope', to: `${at}/set-scope` },
    may.publish && { id: 'publish', text: 'note.publishAct', to: `${at}/publish` },
    may.withdraw && { id: 'withdraw', text: 'note.withdrawAct', to: `${at}/withdraw`, isPost: true },
    !removed && { id: 'versions', text: 'note.versions', to: `${at}/versions` },
    may.remove && { id: 'remove', text: 'note.remove', to: `${at}/remove` },
  ]
  return acts.filter((act) => act !== false)
}
