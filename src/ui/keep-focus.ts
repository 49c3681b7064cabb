// Whoever works without a mouse is somewhere on the page. When that is taken away, by a press of their own or because it is
// gone on the server, they are in what was around it and is still there, not at the top of everything.

const PLACES =
  'dialog[open], main, aside, nav, section[aria-label], form[aria-label], [role=tabpanel]'

export function keepFocus(): () => void {
  /** What has the focus and all that is around it, the nearest first. */
  let around: Element[] = []

  function remember({ target }: FocusEvent): void {
    around = []
    let element = target instanceof Element ? target : null
    for (; element; element = element.parentElement) around.push(element)
  }

  /** A press on nothing takes the focus away, and means it. */
  const forget = () => {
    around = []
  }

  function look(): void {
    const [had] = around
    if (!had || document.activeElement !== document.body || isSeen(had)) return
    const place =
      around.find((element) => element.matches(PLACES) && isSeen(element)) ??
      document.querySelector('main')
    // A screen that takes the place of another may still be loading: then it is looked for at the next change.
    if (!(place instanceof HTMLElement)) return
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1
    place.focus({ preventScroll: true })
  }

  const changes = new MutationObserver(look)
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['hidden', 'open'],
  })
  document.addEventListener('focusin', remember)
  document.addEventListener('pointerdown', forget, { capture: true })
  return () => {
    changes.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('pointerdown', forget, { capture: true })
  }
}

const isSeen = (element: Element): boolean => element.isConnected && element.checkVisibility()
