import { z } from 'zod'

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Where the contents of files lie, as the environment of a process names it: a folder of its machine, unless
 * a bucket is named. Keys of access are no part of it: the SDK finds them by its own names.
 */
export const ContentsPlace = z
  .object({
    FILES_DIR: z.string().min(1).optional(),
    FILES_S3_BUCKET: z.string().regex(bucketName).optional(),
    FILES_S3_REGION: z.string().min(1).default('us-east-1'),
    FILES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform(({ FILES_DIR: folder, FILES_S3_BUCKET: bucket, ...rest }, context) => {
    const { FILES_S3_REGION: region, FILES_S3_ENDPOINT: endpoint } = rest
    if (bucket) return { contents: { bucket, region, endpoint } }
    if (folder) return { contents: { folder } }
    context.addIssue({ code: 'custom', path: ['FILES_DIR'], message: 'neither a folder nor FILES_S3_BUCKET' })
    return z.NEVER
  })

export type ContentsPlace = z.output<typeof ContentsPlace>
