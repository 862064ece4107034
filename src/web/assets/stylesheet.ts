import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PageContext } from '../texts.ts'

type Theme = PageContext['theme']

const dsfr = join(dirname(createRequire(import.meta.url).resolve('@gouvfr/dsfr/package.json')), 'dist')
const ours = fileURLToPath(new URL('../../../public/css', import.meta.url))

/** The pieces of the design system our components use: 300 kB of 720. */
const pieces = [
  'form',
  'input',
  'button',
  'link',
  'alert',
  'radio',
  'checkbox',
  'select',
  'upload',
  'stepper',
  'tile',
  'badge',
  'logo',
  'connect',
] as const

/** A file the stylesheet asks for, under the name it asks it by. */
export type Piece = { name: string; read: () => Buffer }

/**
 * One stylesheet made of the design system's pieces and ours, and the icons and fonts it names: nothing else is served.
 * The neutral theme carries no Marianne: that font and the State's colours belong to State services.
 */
export const composeStylesheet = (theme: Theme): { css: string; pieces: Piece[] } => {
  const named = new Map<string, Piece>()
  const publish = (folder: string) => (_whole: string, target: string) => {
    const file = posix.join(folder, target)
    const name = `dsfr/${file}`
    named.set(name, { name, read: () => readFileSync(join(dsfr, file)) })
    return `url(${name})`
  }
  const piece = (file: string) =>
    inTheme(theme, readFileSync(join(dsfr, file), 'utf8')).replace(
      /url\((?!["']?data:)["']?([^"')]+)["']?\)/g,
      publish(posix.dirname(file)),
    )
  const css = [
    ...['core/core.main.min.css', ...pieces.map((name) => `component/${name}/${name}.main.min.css`)].map(piece),
    ...['frame', 'parts', 'tables', 'tiles', 'figures', 'administration', 'factors', theme].map((name) =>
      readFileSync(join(ours, `${name}.css`), 'utf8'),
    ),
  ].join('\n')
  return { css, pieces: [...named.values()] }
}

const inTheme = (theme: Theme, css: string): string => {
  const modern = css.replace(/@charset "UTF-8";/g, '').replace(/,url\([^)]*\.woff\) format\("woff"\)/g, '')
  if (theme === 'etat') return modern
  return modern.replace(/@font-face\{[^}]*\}/g, '').replace(/(Marianne,arial|Spectral,georgia),(sans-)?serif/g, 'var(--mcp-font)')
}
