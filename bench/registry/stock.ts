import { mkdirSync } from 'node:fs'
import { generateStock } from '../../src/testing/stock/generate.ts'

// npx tsx bench/registry/stock.ts 2000000 /tmp/stock
const [count = '100000', folder = 'stock'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const path of Object.values(await generateStock(folder, Number(count)))) console.log(path)
