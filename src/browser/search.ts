/// A search that answers as one types: a form marked `data-live` names the element that holds its answer. Without this file its button does the same.

const WAIT_MS = 300
const SHORTEST = 3

const form = document.querySelector<HTMLFormElement>('form[data-live]')
const field = form?.querySelector<HTMLInputElement>('input[type=search]')
const answer = form && document.getElementById(form.dataset.live ?? '')

/** Read aloud, since the eyes of some are on the field alone. */
const announce = (text: string): void => {
  const status = document.createElement('p')
  status.className = 'fr-sr-only'
  status.setAttribute('role', 'status')
  document.querySelector('main [role=status][data-live-status]')?.remove()
  status.dataset.liveStatus = ''
  answer?.before(status)
  // in a region that was there before, or some readers keep silent
  setTimeout(() => {
    status.textContent = text
  }, 50)
}

const watch = (from: HTMLFormElement, typed: HTMLInputElement, shown: HTMLElement): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let last = typed.value.trim()

  const look = async (): Promise<void> => {
    const words = typed.value.trim()
    if (words === last || words.length < SHORTEST) return
    last = words
    asking?.abort()
    asking = new AbortController()
    const address = new URL(from.action)
    address.searchParams.set(typed.name, words)
    const response = await fetch(address, { signal: asking.signal, headers: { accept: 'text/html' } })
    // signed out, or too many: the button says it in a page of its own
    if (!response.ok || new URL(response.url).pathname !== address.pathname) return
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = page.getElementById(shown.id)
    if (!fresh) return
    shown.replaceChildren(...fresh.childNodes)
    history.replaceState(null, '', address)
    announce((shown.querySelector('h2') ?? shown).textContent ?? '')
  }

  typed.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look().catch(() => undefined), WAIT_MS)
  })
}

if (form && field && answer) watch(form, field, answer)
