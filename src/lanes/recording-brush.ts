// A brush for tests: it writes down what is drawn, a line a stroke, in the canvas's own coordinates. The log is a
// picture one can read:  fill flight: circle 70 90 6.5   |   text ink-1: "43" 70 70.5

import type { Brush } from './brush.ts'
import { COLOURS, type Theme } from './view.ts'

/** Each colour is its own name. */
export const namedTheme = Object.fromEntries(COLOURS.map((name) => [name, name])) as Theme

const round = (n: number) => Number(n.toFixed(1))

type State = { x: number; y: number; scale: number; alpha: number }

export function recordingBrush(): Brush & { log: string[] } {
  const log: string[] = []
  let path: string[] = []
  let at: State = { x: 0, y: 0, scale: 1, alpha: 1 }
  const saved: State[] = []
  const point = (x: number, y: number) =>
    `${round(at.x + x * at.scale)},${round(at.y + y * at.scale)}`
  const long = (n: number) => round(n * at.scale)
  const faded = () => (at.alpha < 1 ? ` @${Number(at.alpha.toFixed(2))}` : '')
  const say = (how: string, what: string) => log.push(`${how}: ${what}${faded()}`)

  return {
    log,
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    font: '',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    get globalAlpha() {
      return at.alpha
    },
    set globalAlpha(alpha) {
      at.alpha = alpha
    },
    save: () => saved.push({ ...at }),
    restore: () => {
      at = saved.pop() ?? at
    },
    // The scale to device pixels is left out: the log is in CSS pixels.
    setTransform: () => {
      at = { x: 0, y: 0, scale: 1, alpha: 1 }
    },
    translate: (x, y) => {
      at = { ...at, x: at.x + x * at.scale, y: at.y + y * at.scale }
    },
    scale: (by) => {
      at = { ...at, scale: at.scale * by }
    },
    beginPath: () => {
      path = []
    },
    closePath: () => path.push('z'),
    moveTo: (x, y) => path.push(`M${point(x, y)}`),
    lineTo: (x, y) => path.push(`L${point(x, y)}`),
    arc(x, y, radius, from, to) {
      const turn = Math.abs(to - from) / (2 * Math.PI)
      const what = turn > 0.999 ? 'circle' : `arc of ${Math.round(turn * 100)} %`
      path.push(`${what} ${point(x, y)} r${long(radius)}`)
    },
    rect: (x, y, width, height) => path.push(`box ${point(x, y)} ${long(width)}x${long(height)}`),
    roundRect: (x, y, width, height) =>
      path.push(`box ${point(x, y)} ${long(width)}x${long(height)}`),
    clip: () => {},
    fill() {
      say(`fill ${String(this.fillStyle)}`, path.join(' '))
    },
    stroke() {
      say(`stroke ${String(this.strokeStyle)}`, path.join(' '))
    },
    fillRect(x, y, width, height) {
      say(`fill ${String(this.fillStyle)}`, `box ${point(x, y)} ${long(width)}x${long(height)}`)
    },
    fillText(text, x, y) {
      say(`text ${String(this.fillStyle)}`, `"${text}" ${point(x, y)}`)
    },
    strokeText: () => {},
    setLineDash: () => {},
  } satisfies Brush & { log: string[] } as Brush & { log: string[] }
}
