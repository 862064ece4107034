/** Those the engine knows an application by. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Schemes that run something here instead of going somewhere. */
const forbidden = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']

/**
 * Can people be sent to this address of a service? Compared byte for byte later on, so what a browser would rewrite is refused:
 * no fragment, no user name, no wildcard, no space.
 */
export const isServiceAddress = (address: string, kind: 'web' | 'native'): boolean => {
  if (!URL.canParse(address) || /[\s*#\\]/.test(address)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  if (kind === 'web') return url.protocol === 'https:' || url.protocol === 'http:'
  if (url.protocol === 'http:') return loopback.test(url.hostname)
  if (url.protocol === 'https:') return !loopback.test(url.hostname)
  return !forbidden.includes(url.protocol)
}
