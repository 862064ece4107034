type Cookie = { name: string; value: string; path: string; expiresAt: number }

/** The cookies of one browser, scoped by path as a browser does. One origin. */
export const cookieJar = () => {
  const cookies = new Map<string, Cookie>()
  return {
    cookies,
    /** `Cookie` header for this path, longest path first. */
    header(pathname: string): string {
      return [...cookies.values()]
        .filter(({ path, expiresAt }) => expiresAt > Date.now() && covers(path, pathname))
        .sort((a, b) => b.path.length - a.path.length)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ')
    },
    keep(setCookies: readonly string[], requestPath: string): void {
      for (const line of setCookies) {
        const cookie = parseSetCookie(line, requestPath)
        const key = `${cookie.name};${cookie.path}`
        if (cookie.expiresAt <= Date.now()) cookies.delete(key)
        else cookies.set(key, cookie)
      }
    },
  }
}

export type CookieJar = ReturnType<typeof cookieJar>

const covers = (path: string, pathname: string) =>
  path === '/' || pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)

const parseSetCookie = (line: string, requestPath: string): Cookie => {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  const attribute = (name: string) => attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const maxAge = attribute('max-age')
  const expires = attribute('expires')
  const expiresAt =
    maxAge !== undefined
      ? Date.now() + Number(maxAge) * 1000
      : expires !== undefined
        ? Date.parse(expires)
        : Number.POSITIVE_INFINITY
  return { name: pair.slice(0, at), value: pair.slice(at + 1), path: attribute('path') ?? requestPath, expiresAt }
}
