import { requires } from '../role/holds.ts'

/** Domain §9: row "FreshBooks link"; whoever connects the company binds everybody's links (ADR 19). */
export const freshbooksPolicy = {
  read: requires('freshbooks.read'),
  link: requires('freshbooks.link'),
  connect: requires('freshbooks.connect'),
  figures: requires('finance.read'),
}
