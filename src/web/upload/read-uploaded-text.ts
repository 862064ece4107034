import type { FastifyRequest } from 'fastify'
import { uploadedFile } from './accept-uploads.ts'
import { decodeText } from './decode-text.ts'

export type FileFault = 'fileTooLarge' | 'fileIsSpreadsheet' | 'fileIsNotText'

/** The text of an uploaded file, or what is wrong with it; `null`: no file. */
export const readUploadedText = (
  request: Pick<FastifyRequest, 'body'>,
  { name, maxBytes }: { name: string; maxBytes: number },
): { text: string } | { fault: FileFault } | null => {
  const file = uploadedFile(request, name)
  if (file === null) return null
  if (file.bytes.length > maxBytes) return { fault: 'fileTooLarge' }
  const decoded = decodeText(file.bytes)
  if ('text' in decoded) return decoded
  return { fault: decoded.fault === 'spreadsheet' ? 'fileIsSpreadsheet' : 'fileIsNotText' }
}
