// The page's colours, now and whenever they change. They cross as values: a canvas ignores var() and light-dark()
// without a word.

import { COLOURS, type Theme } from './view.ts'

export function watchTheme(tell: (theme: Theme) => void): () => void {
  const probe = document.createElement('i')
  probe.hidden = true
  document.body.append(probe)
  const read = () => {
    const theme = Object.fromEntries(
      COLOURS.map((name) => {
        probe.style.color = `var(--${name})`
        return [name, getComputedStyle(probe).color]
      }),
    ) as Theme
    tell(theme)
  }
  read()
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', read)
  const root = new MutationObserver(read)
  root.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] })
  return () => {
    system.removeEventListener('change', read)
    root.disconnect()
    probe.remove()
  }
}
