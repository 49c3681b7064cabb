// Text on the canvas: one style a purpose. Mono is the server's words, sans is ours.

import type { Brush } from './brush.ts'
import type { Text } from './scene.ts'
import type { Colour, Theme } from './view.ts'

const MONO =
  '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'
const SANS =
  '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'

/** Weight, size and family. */
type Font = readonly [number, number, string]

export type Style = Text['style'] | 'seq' | 'gone' | 'faded' | 'tag'

const STYLES: Record<Style, { font: Font; colour: Colour; halo?: Colour }> = {
  seq: { font: [550, 13, MONO], colour: 'ink-1' },
  gone: { font: [400, 13, MONO], colour: 'ink-3', halo: 'bg-0' },
  faded: { font: [400, 13, MONO], colour: 'ink-3' },
  label: { font: [400, 11, MONO], colour: 'ink-2' },
  small: { font: [400, 10, MONO], colour: 'ink-2' },
  number: { font: [600, 11, MONO], colour: 'ink-1' },
  count: { font: [700, 12, MONO], colour: 'ink-1' },
  note: { font: [400, 11, SANS], colour: 'ink-2' },
  tag: { font: [700, 11, MONO], colour: 'on-fill' },
}

/** Written on a cell, which a longer number must fit into. */
const NUMBERS: readonly Style[] = ['seq', 'gone', 'faded']
const LONG = 10
/** On a slide nothing is smaller than a label, and numbers are read first. What is long is drawn narrower to fit. */
const ON_STAGE = { least: 11, number: 16 }
const WIDTH: Partial<Record<Style, number>> = { seq: 25, gone: 25, faded: 25, small: 34 }

function sizeOf(style: Style, size: number, text: string, stage: boolean): number {
  const number = NUMBERS.includes(style)
  const fitting = number && text.length > 3 ? LONG : size
  if (!stage) return fitting
  return number && fitting === size ? ON_STAGE.number : Math.max(ON_STAGE.least, fitting)
}

export function write(
  brush: Brush,
  { text, x, y, style, align, alpha = 1 }: Omit<Text, 'style'> & { style: Style },
  theme: Theme,
  stage = false,
): void {
  const { font, colour, halo } = STYLES[style]
  const [weight, size, family] = font
  brush.globalAlpha = alpha
  brush.font = `${weight} ${sizeOf(style, size, text, stage)}px ${family}`
  const most = stage ? WIDTH[style] : undefined
  brush.textAlign = align
  brush.textBaseline = 'alphabetic'
  if (halo) {
    brush.strokeStyle = theme[halo]
    brush.lineWidth = 5
    brush.lineJoin = 'round'
    brush.setLineDash([])
    brush.strokeText(text, x, y, most)
  }
  brush.fillStyle = theme[colour]
  brush.fillText(text, x, y, most)
  brush.globalAlpha = 1
}
