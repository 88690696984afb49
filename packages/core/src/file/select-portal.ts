import type { Tx } from '@padron/db'
import type { ListInPortal, PortalFile, PortalPage } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'
import { portalFileText } from './portal-file-text.ts'

type Row = PortalFile & { versionId: string; place: string }

const text = `${portalFileText} and ($2::uuid is null or f.id < $2) order by f.id desc limit $3`

/** Files between us and a customer, newest first: those of the scope `customer`. */
export async function selectPortalFiles(
  tx: Tx,
  { customerId }: PortalReader,
  { before }: ListInPortal,
): Promise<PortalPage<PortalFile>> {
  const found = await tx.run<Row>('portal-files', text, [customerId, before ?? null, portalRowsAsked])
  return pageOf(found.map(({ versionId: _versionId, ...row }) => row))
}
