import { checkPages } from './check-pages.ts'

await checkPages(3, 3)
