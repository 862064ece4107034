import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readMultipart, type UploadedFile } from './read-multipart.ts'

/** The forms of this scope may send a file, beside the urlencoded ones; the `bodyLimit` of each route says how much. */
export const acceptUploads = (scope: FastifyInstance): void => {
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readMultipart(body, request.headers['content-type'] ?? ''),
  )
}

/** The file of this field; `null`: none was chosen (browsers send an empty one without a name). */
export const uploadedFile = ({ body }: Pick<FastifyRequest, 'body'>, name: string): UploadedFile | null => {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  if (typeof value !== 'object' || value === null) return null
  const file = value as UploadedFile
  return file.filename === '' && file.bytes.length === 0 ? null : file
}
