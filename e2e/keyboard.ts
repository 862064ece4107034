import type { Page } from 'playwright-core'

/** What has the focus, as a person who sees the page knows it. */
export type Focused = { tag: string; name: string; label: string; href: string; visible: boolean }

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    const text = (node: Element | null | undefined) => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    const labels = (element as HTMLInputElement | null)?.labels
    // a hidden input of the DSFR shows its focus on its label
    const shown = [element, ...(labels ?? [])].filter((node): node is HTMLElement => node !== null)
    const style = (node: Element, pseudo?: string) => getComputedStyle(node, pseudo)
    const marked = shown.some((node) =>
      [style(node), style(node, '::before'), style(node, '::after')].some(
        (look) => (look.outlineStyle !== 'none' && look.outlineWidth !== '0px') || look.boxShadow !== 'none',
      ),
    )
    return {
      tag: element?.tagName.toLowerCase() ?? '',
      name: element?.getAttribute('name') ?? '',
      label: element?.getAttribute('aria-label') ?? (labels?.length ? text(labels[0]) : text(element)),
      href: element?.getAttribute('href') ?? '',
      visible: marked,
    }
  })

type Wanted = { name?: string; label?: string | RegExp; href?: string }

const matches = (at: Focused, { name, label, href }: Wanted): boolean =>
  (name === undefined || at.name === name) &&
  (href === undefined || at.href === href) &&
  (label === undefined || (typeof label === 'string' ? at.label.startsWith(label) : label.test(at.label)))

/** Somebody without a mouse: Tab, arrows, Space, Enter and letters. Each focus met on the way must be seen. */
export const hands = (page: Page) => {
  const goTo = async (wanted: Wanted): Promise<void> => {
    const met: string[] = []
    for (let steps = 0; steps < 120; steps++) {
      await page.keyboard.press('Tab')
      const at = await focused(page)
      if (at.tag !== 'body' && at.tag !== 'html' && !at.visible)
        throw new Error(`a focus that is not seen: ${JSON.stringify(at)} on ${page.url()}`)
      if (matches(at, wanted)) return
      met.push(`${at.tag} ${at.name || at.href || at.label.slice(0, 40)}`)
    }
    throw new Error(`Tab never reaches ${JSON.stringify(wanted)} on ${page.url()}: ${[...new Set(met)].join(' | ')}`)
  }
  const enter = async (): Promise<void> => {
    const before = page.url()
    await Promise.all([page.waitForNavigation({ timeout: 10_000 }), page.keyboard.press('Enter')])
    // a page that only leaves for another one: without script, the browser follows it by itself
    if (page.url() !== before) await page.waitForLoadState()
  }
  return {
    goTo,
    fill: async (name: string, text: string) => {
      await goTo({ name })
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
    },
    /** a link or a button, by what it says */
    press: async (label: string | RegExp) => {
      await goTo({ label })
      await enter()
    },
    follow: async (href: string) => {
      await goTo({ href })
      await enter()
    },
    /** Sends the form from the field that has the focus. */
    send: enter,
    choose: async (name: string, arrows: number) => {
      await goTo({ name })
      for (let times = 0; times < arrows; times++) await page.keyboard.press('ArrowDown')
    },
    tick: async (name: string) => {
      await goTo({ name })
      await page.keyboard.press('Space')
    },
  }
}
