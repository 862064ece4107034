const browsers: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]

const systems: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

const nameIn = (list: typeof browsers, userAgent: string): string | undefined =>
  list.find(([, sign]) => sign.test(userAgent))?.[0]

/** « Firefox, Windows »: enough for a person to recognise their own; `null` when nothing is recognised. */
export const describeBrowser = (userAgent: string): string | null => {
  const text = userAgent.slice(0, 300)
  return [nameIn(browsers, text), nameIn(systems, text)].filter(Boolean).join(', ') || null
}
