import type { Page } from 'playwright-core'

/** Keeps the whole page as `artifacts/NAME.jpeg`, packed in half the time of a PNG: what a person saw at this step of a journey. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `artifacts/${name}.jpeg`, type: 'jpeg', quality: 90, fullPage: true })
}
