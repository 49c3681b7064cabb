// Text on the canvas: one style a purpose. Mono is the server's words, sans is ours.

import type { Brush } from './brush.ts'
import type { Text } from './scene.ts'
import type { Colour, Theme } from './view.ts'

const MONO =
  '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'
const SANS =
  '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'

export type Style = Text['style'] | 'seq' | 'gone' | 'faded' | 'tag'

const STYLES: Record<Style, { font: string; colour: Colour; halo?: Colour }> = {
  seq: { font: `550 13px ${MONO}`, colour: 'ink-1' },
  gone: { font: `400 13px ${MONO}`, colour: 'ink-3', halo: 'bg-0' },
  faded: { font: `400 13px ${MONO}`, colour: 'ink-3' },
  label: { font: `400 11px ${MONO}`, colour: 'ink-2' },
  small: { font: `400 10px ${MONO}`, colour: 'ink-2' },
  number: { font: `600 11px ${MONO}`, colour: 'ink-1' },
  count: { font: `700 12px ${MONO}`, colour: 'ink-1' },
  note: { font: `400 11px ${SANS}`, colour: 'ink-2' },
  tag: { font: `700 11px ${MONO}`, colour: 'on-fill' },
}

/** Written on a cell, which a longer number must fit into. */
const NUMBERS: readonly Style[] = ['seq', 'gone', 'faded']

export function write(
  brush: Brush,
  { text, x, y, style, align, alpha = 1 }: Omit<Text, 'style'> & { style: Style },
  theme: Theme,
): void {
  const { font, colour, halo } = STYLES[style]
  brush.globalAlpha = alpha
  brush.font = text.length > 3 && NUMBERS.includes(style) ? font.replace('13px', '10px') : font
  brush.textAlign = align
  brush.textBaseline = 'alphabetic'
  if (halo) {
    brush.strokeStyle = theme[halo]
    brush.lineWidth = 5
    brush.lineJoin = 'round'
    brush.setLineDash([])
    brush.strokeText(text, x, y)
  }
  brush.fillStyle = theme[colour]
  brush.fillText(text, x, y)
  brush.globalAlpha = 1
}
