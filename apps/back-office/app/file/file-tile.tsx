import type { FileFace } from '@padron/domain'
import {
  IconEyeOff,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconId,
  IconPhoto,
  useText,
} from '@padron/ui'
import './file.css'

const shapes: readonly [RegExp, typeof IconPhoto][] = [
  [/^image\//, IconPhoto],
  [/pdf$/, IconFileTypePdf],
  [/spreadsheetml|csv/, IconFileSpreadsheet],
]

/** What a file is, at a glance; of an identification nothing is drawn but that it is one. */
export function FileTile({ file }: { file: FileFace }) {
  const t = useText()
  const isMasked = file.kind === 'identification' || file.removed !== null
  const { mediaType } = file.current ?? file.newest
  const Shape = file.removed
    ? IconEyeOff
    : isMasked
      ? IconId
      : (shapes.find(([type]) => type.test(mediaType))?.[1] ?? IconFileText)
  return (
    <span
      className="bo-file-tile"
      data-masked={isMasked || undefined}
      title={isMasked ? t('file.masked') : undefined}
    >
      <Shape size={20} aria-hidden />
    </span>
  )
}
