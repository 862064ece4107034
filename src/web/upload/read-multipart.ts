import { RequestRefused } from '../../errors.ts'

/** A file as a form sent it. */
export type UploadedFile = { filename: string; bytes: Uint8Array }

/** As many as an urlencoded form may have. */
const MAX_PARTS = 100

/**
 * Reads a `multipart/form-data` body, already bounded and whole in memory: texts and files by the name of their field, without prototype. Throws
 * `bad_request` for what is no such body, for more than 100 parts, for a name said twice and for a NUL in a text.
 */
export const readMultipart = async (body: Buffer, contentType: string): Promise<Record<string, string | UploadedFile>> => {
  if (hasTooManyParts(body, contentType)) throw new RequestRefused('bad_request')
  const values: Record<string, string | UploadedFile> = Object.create(null)
  for (const [name, value] of await parse(body, contentType)) {
    if (name in values || (typeof value === 'string' && value.includes('\0'))) throw new RequestRefused('bad_request')
    values[name] = typeof value === 'string' ? value : { filename: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
  }
  return values
}

/** The platform's own reader. */
const parse = (body: Buffer, contentType: string): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch((cause: unknown) => {
    throw new RequestRefused('bad_request', { cause })
  })

/** Counted before anything is built: thousands of empty parts would cost more than their bytes. */
const hasTooManyParts = (body: Buffer, contentType: string): boolean => {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  if (mark === '--') return true
  let count = 0
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    count += 1
    // one more mark ends the last part
    if (count > MAX_PARTS + 1) return true
  }
  return false
}
