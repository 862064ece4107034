export type Decoded = { text: string } | { fault: 'spreadsheet' | 'not_text' }

/** .xlsx and .ods are archives; .xls is the old format of office files. */
const zip = [0x50, 0x4b, 0x03, 0x04]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]

/** Where Windows-1252 differs from ISO-8859-1, from 80 to 9F; Node 20's own decoder does not know it. A space: nothing there. */
const windows = [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ']

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

/**
 * The text of a file as office programs write it: UTF-8 with or without its mark, UTF-16 with one (« Texte Unicode »), or the Windows-1252 of Excel's
 * plain CSV. `spreadsheet`: the workbook itself, not saved as text.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  if (startsWith(bytes, zip) || startsWith(bytes, oldOffice)) return { fault: 'spreadsheet' }
  const text = readAs(bytes)
  return text.includes('\0') ? { fault: 'not_text' } : { text }
}

const readAs = (bytes: Uint8Array): string => {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/[\x80-\x9f]/g, (sign) => windows[sign.charCodeAt(0) - 0x80] ?? sign)
  }
}
