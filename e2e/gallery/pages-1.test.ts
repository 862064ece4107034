import { checkPages } from './check-pages.ts'

await checkPages(1, 3)
