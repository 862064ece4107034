import type { Page } from 'playwright-core'

/** Keeps the whole page as `artifacts/NAME.png`: what a person saw at this step of a journey. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `artifacts/${name}.png`, fullPage: true })
}
