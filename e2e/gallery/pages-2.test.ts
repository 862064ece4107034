import { checkPages } from './check-pages.ts'

await checkPages(2, 3)
