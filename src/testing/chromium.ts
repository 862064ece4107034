import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Chromium = { executablePath: string; env: Record<string, string> }

/**
 * The browser of the tests: `CHROMIUM_PATH`, else the one of the system, else the one that came with `npm ci`.
 * Throws, with one line, when none runs on this machine.
 */
export const findChromium = async (env: NodeJS.ProcessEnv = process.env): Promise<Chromium> => {
  if (env.CHROMIUM_PATH) {
    const named = { executablePath: env.CHROMIUM_PATH, env: {} }
    if (runs(named)) return named
    throw new Error(`No browser: CHROMIUM_PATH=${env.CHROMIUM_PATH} does not run`)
  }
  const system = { executablePath: '/usr/bin/chromium', env: {} }
  if (existsSync(system.executablePath) && runs(system)) return system
  const unpacked = await unpack().catch((cause: unknown) => {
    throw new Error('No browser: set CHROMIUM_PATH, or install chromium, or the npm package @sparticuz/chromium', { cause })
  })
  const bare = { executablePath: join(unpacked, 'chromium'), env: fonts(unpacked) }
  if (runs(bare)) return bare
  const withLibraries = { ...bare, env: { ...bare.env, LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') } }
  if (runs(withLibraries)) return withLibraries
  throw new Error('No browser: the Chromium of npm does not run on this machine; set CHROMIUM_PATH')
}

const runs = ({ executablePath, env }: Chromium): boolean =>
  spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore', timeout: 20_000 }).status === 0

const fonts = (unpacked: string): Record<string, string> =>
  existsSync('/etc/fonts/fonts.conf') || !existsSync(join(unpacked, 'fonts')) ? {} : { FONTCONFIG_PATH: join(unpacked, 'fonts') }

/** Unpacked once into `node_modules/.cache`, whole or not at all: several test threads may arrive together. */
const unpack = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = join(entry.slice(0, entry.lastIndexOf('@sparticuz')), '@sparticuz', 'chromium', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  const kept = join(cache, `chromium-${version}`)
  if (existsSync(kept)) return kept
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(`${kept}-`)
  unpackInto(fresh)
  try {
    renameSync(fresh, kept)
  } catch {
    rmSync(fresh, { recursive: true, force: true })
  }
  return kept
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to run on AWS. */
const unpackInto = (folder: string): void => {
  const script = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`
  const done = spawnSync(process.execPath, ['-e', script], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(done.stderr)
}
