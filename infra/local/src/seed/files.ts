import type { Ctx } from '@padron/core'
import { waiveDocumentSlot } from '@padron/core/document-slot'
import { addFile, judgeFile, replaceFile } from '@padron/core/file'
import { AddFile, type FileFace, ReplaceFile, type z } from '@padron/domain'
import type { SeedContexts } from './context.ts'
import type { Played } from './customers.ts'
import { dayFrom } from './hand.ts'
import type { People } from './people.ts'

type Sent = Omit<z.input<typeof AddFile>, 'customerId' | 'content'>

/** Documents of some of the cast: brought, running out, waived; nothing where a preset plays fewer. */
export async function seedFiles(contexts: SeedContexts, people: People, { ids }: Played): Promise<void> {
  const { sales, finance, manager } = people
  const judge = ({ newest }: FileFace) => judgeFile(contexts.worker(), { versionId: newest.id })
  const bring = async (ctx: Ctx, key: string, sent: Sent) => {
    const customerId = ids.get(key)
    if (!customerId) return null
    const file = await addFile(ctx, AddFile.parse({ ...sent, customerId, content: page(sent.fileName) }))
    await judge(file)
    return file
  }
  await bring(finance, 'acme-springs', {
    ...{ fileName: 'Constancia de situación fiscal.pdf', kind: 'compliance', slotCode: 'tax_certificate' },
    expiresOn: dayFrom(12),
  })
  await bring(finance, 'acme-springs', { fileName: 'Reporte de buró.pdf', scope: 'finance' })
  await bring(manager, 'acme-springs', {
    ...{ fileName: 'Identificación de Rosa Díaz.pdf', kind: 'identification', scope: 'restricted' },
  })
  const contract = await bring(sales, 'acme-springs', {
    ...{ fileName: 'Contrato marco.pdf', kind: 'contract', slotCode: 'signed_contract' },
  })
  if (!contract) return
  const newer = {
    fileId: contract.id,
    expectedVersion: contract.version,
    fileName: 'Contrato marco 2027.pdf',
  }
  await judge(await replaceFile(sales, ReplaceFile.parse({ ...newer, content: page(newer.fileName) })))
  await bring(sales, 'kuna-steel', { fileName: 'Plano de la nave.pdf', kind: 'other', scope: 'internal' })
  const kuna = ids.get('kuna-steel')
  if (kuna) {
    const waived = { slotCode: 'proof_of_address', reason: 'Mismo domicilio que la casa matriz' }
    await waiveDocumentSlot(finance, { customerId: kuna, ...waived })
  }
}

/** One page that says what it is called, as base64. */
function page(title: string): string {
  const said = title.normalize('NFD').replace(/[^\x20-\x7e]|[()\\]/g, '')
  const text = `BT /F1 24 Tf 72 720 Td (${said}) Tj ET`
  const resources = '/Resources << /Font << /F1 5 0 R >> >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R ${resources} >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj ${object} endobj\n`).join('')
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`
  return Buffer.from(`%PDF-1.4\n${body}${end}`, 'latin1').toString('base64')
}
