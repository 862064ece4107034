import type { Page, ViewportSize } from 'playwright-core'
import { judgeOf, loadAxe } from './judge.ts'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag22a']

type Axe = {
  run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>
}

/** Violations of WCAG 2.2 A and AA on what is shown, one line each; none is `[]`. On a screen of the page's size unless told. */
export const findViolations = async (page: Page, size?: ViewportSize): Promise<string[]> =>
  violationsOn(await judgeOf(page, size), [...levels, 'best-practice'])

/** The same on a mail, which has no landmarks to ask for. */
export const findMailViolations = async (page: Page): Promise<string[]> => {
  await loadAxe(page)
  return violationsOn(page, levels)
}

/** Said in lines by the page itself: axe tells of every rule that holds too, which costs as much to hand over as a quarter of the judging. */
const violationsOn = (page: Page, tags: readonly string[]): Promise<string[]> =>
  page.evaluate(async (values) => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
      runOnly: values,
      resultTypes: ['violations'],
      selectors: false,
      // the stylesheets read again, for no rule of these
      preload: { assets: ['media'] },
    })
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`))
  }, tags)

/** What sticks out of a narrow screen: selectors of the culprits, so that the message says where to look. */
export const findOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.mcp-table, .mcp-pre'))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(0, 5)
      .concat(`scrolls to ${document.documentElement.scrollWidth}`)
  })

/** Structure an HTML validator would refuse: ids said twice, labels and descriptions that point nowhere, headings that skip a level. */
export const findBrokenStructure = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)]
    const missing = (attribute: string) =>
      all(`[${attribute}]`).flatMap((element) =>
        (element.getAttribute(attribute) ?? '')
          .split(/\s+/)
          .filter((id) => document.getElementById(id) === null)
          .map((id) => `${attribute} points to no element: ${id}`),
      )
    const ids = all('[id]').map(({ id }) => id)
    const twins = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id said twice: ${id}`)
    const ranks = all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1]))
    const skips = ranks
      .filter((rank, index) => rank > (ranks[index - 1] ?? 0) + 1)
      .map((rank) => `heading of level ${rank} skips one`)
    const unlabelled = all('input:not([type=hidden]), select, textarea')
      .filter((control) => (control as HTMLInputElement).labels?.length === 0)
      .map((control) => `no label: ${control.outerHTML.slice(0, 120)}`)
    const inline = all('[style], script:not([src]), style').map((element) => `inline: ${element.outerHTML.slice(0, 120)}`)
    const titles = document.title.trim() === '' ? ['no title'] : []
    const mains = all('h1').length === 1 && all('main').length === 1 ? [] : ['not exactly one main and one h1']
    return [
      ...twins,
      ...skips,
      ...unlabelled,
      ...inline,
      ...titles,
      ...mains,
      ...['for', 'aria-describedby', 'aria-labelledby'].flatMap(missing),
    ]
  })
