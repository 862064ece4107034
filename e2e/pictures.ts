import type { Page } from 'playwright-core'

/** Keeps the whole page as `artifacts/NAME.png`, when `PICTURES=1` asks for pictures: to draw and pack them takes as long as to judge the pages. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `artifacts/${name}.png`, fullPage: true })
}
