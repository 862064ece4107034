/** The text without its percent encoding (RFC 3986 §2.1, UTF-8). `undefined`: it cannot be read, a bare `%` for one. */
export const percentDecoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
