import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The modules of `src/browser/`, compiled by the build into `public/js/`. */
const names = ['passkey', 'search'] as const
export type ScriptName = (typeof names)[number]

type Script = { path: string; body: Buffer }

const folder = fileURLToPath(new URL('../../../public/js', import.meta.url))

const readScript = (name: ScriptName): Script => {
  const file = `${folder}/${name}.js`
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build makes it`)
  const body = readFileSync(file)
  return { path: `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 12)}/${name}.js`, body }
}

let read: Map<ScriptName, Script> | undefined

const scripts = (): Map<ScriptName, Script> => {
  read ??= new Map(names.map((name) => [name, readScript(name)]))
  return read
}

/** Everything served, by its address, which carries the hash of what it holds. */
export const publishedScripts = (): Script[] => [...scripts().values()]

export const scriptPath = (name: ScriptName): string => {
  const script = scripts().get(name)
  if (!script) throw new Error(`no script ${name}`)
  return script.path
}
