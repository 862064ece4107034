import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PageContext } from '../texts.ts'
import { publishedScripts } from './scripts.ts'
import { composeStylesheet } from './stylesheet.ts'

type Compressed = { br: Buffer; gzip: Buffer }

/** `compressed`: at the first demand, beside the loop, and kept: a start does not wait for it. `null`: not worth it. */
export type Asset = { type: string; body: Buffer; compressed: (() => Promise<Compressed>) | null }

type Published = { stylesheet: string; files: ReadonlyMap<string, Asset> }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const themes = new Map<PageContext['theme'], Published>()

/** Everything served under `/assets/`, by its whole address. Addresses carry the hash of the stylesheet: kept for ever by browsers. */
export const publishedFor = (theme: PageContext['theme']): Published => {
  const known = themes.get(theme)
  if (known) return known
  const { css, pieces } = composeStylesheet(theme)
  const base = `/assets/${createHash('sha256').update(css).digest('hex').slice(0, 12)}`
  const files = new Map(pieces.map(({ name, read }) => [`${base}/${name}`, asset(name, read())]))
  const stylesheet = `${base}/style.css`
  files.set(stylesheet, asset(stylesheet, Buffer.from(css)))
  for (const { path, body } of publishedScripts()) files.set(path, asset(path, body))
  const published = { stylesheet, files }
  themes.set(theme, published)
  return published
}

export const stylesheetPath = (theme: PageContext['theme']): string => publishedFor(theme).stylesheet

export const favicon = (): Asset =>
  asset('favicon.svg', readFileSync(fileURLToPath(new URL('../../../public/favicon.svg', import.meta.url))))

const asset = (name: string, body: Buffer): Asset => {
  const extension = extname(name)
  const type = types[extension]
  if (type === undefined) throw new Error(`no media type for ${name}`)
  return {
    type,
    body,
    compressed: extension === '.css' || extension === '.js' ? onDemand(body) : null,
  }
}

const onDemand = (body: Buffer): (() => Promise<Compressed>) => {
  let made: Promise<Compressed> | undefined
  return () => {
    made ??= compress(body)
    return made
  }
}

const compress = async (body: Buffer): Promise<Compressed> => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 7 }
  const [br, packed] = await Promise.all([promisify(brotliCompress)(body, { params }), promisify(gzip)(body)])
  return { br, gzip: packed }
}
