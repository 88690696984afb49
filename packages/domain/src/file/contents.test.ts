import { describe, expect, it } from 'vitest'
import { ContentsPlace } from './contents.schemas.ts'

const at = (given: Record<string, string>) => ContentsPlace.safeParse(given).data?.contents
const region = 'us-east-1'

describe('where contents of files lie', () => {
  it('is a folder, unless a bucket is named', () => {
    expect(at({ FILES_DIR: '/files' })).toEqual({ folder: '/files' })
    expect(at({ FILES_DIR: '/files', FILES_S3_BUCKET: 'acme-files' })).toEqual({
      ...{ bucket: 'acme-files', region },
    })
    expect(
      at({
        FILES_S3_BUCKET: 'acme-files',
        FILES_S3_REGION: 'mx-central-1',
        FILES_S3_ENDPOINT: 'https://minio.acme.test',
      }),
    ).toEqual({ bucket: 'acme-files', region: 'mx-central-1', endpoint: 'https://minio.acme.test' })
  })

  it('has to be somewhere, under a name that a bucket can have', () => {
    expect(ContentsPlace.safeParse({}).error?.issues).toMatchObject([{ path: ['FILES_DIR'] }])
    for (const name of ['', 'A', 'Acme', '../x', 'a b', '-acme-', 'x'.repeat(64)])
      expect(ContentsPlace.safeParse({ FILES_S3_BUCKET: name, FILES_DIR: '/f' }).success).toBe(false)
    for (const endpoint of ['minio', 'ftp://minio.acme.test'])
      expect(ContentsPlace.safeParse({ FILES_S3_BUCKET: 'acme', FILES_S3_ENDPOINT: endpoint }).success).toBe(
        false,
      )
  })
})
