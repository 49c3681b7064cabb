// What is on the screen, in device pixels: the cells of the ruler, found by their colour.

import type { Locator, Page } from 'playwright/test'

/** A stored message as it is drawn: its columns, and how many of its left edge are neither ground nor the full line. */
export type Square = { left: number; right: number; soft: number }

/**
 * The squares of the ruler from left to right, in device pixels from the canvas's left side. They are looked for on a
 * line just under their upper edge, where no number is written.
 */
export async function squaresOf(page: Page): Promise<Square[]> {
  const canvas = page.locator('canvas').first()
  const png = await page.screenshot()
  return canvas.evaluate(async (element, encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const scale = image.width / innerWidth
    const box = element.getBoundingClientRect()
    const from = Math.round(box.left * scale)
    const width = Math.round(box.width * scale)
    const zoom = (box.height / element.clientHeight) * scale
    const y = Math.round(box.top * scale + (66 - 11) * zoom)
    const sheet = new OffscreenCanvas(width, 1).getContext('2d', { willReadFrequently: true })
    if (!sheet) throw new Error('no canvas to look at')
    sheet.drawImage(image, from, y, width, 1, 0, 0, width, 1)
    const { data } = sheet.getImageData(0, 0, width, 1)
    const probe = document.createElement('i')
    document.body.append(probe)
    const colourOf = (name: string) => {
      probe.style.color = `var(--${name})`
      return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
    }
    const unit = (text: number[]) => (text.every((n) => n <= 1) ? text.map((n) => n * 255) : text)
    const ground = unit(colourOf('bg-0'))
    const fill = unit(colourOf('stored-tint'))
    const stroke = unit(colourOf('stored'))
    probe.remove()
    const near = (x: number, colour: number[]) =>
      colour.every((part, i) => Math.abs((data[4 * x + i] ?? 0) - part) <= 6)
    const squares: { left: number; right: number; soft: number }[] = []
    for (let x = 0; x < width; x++) {
      if (!near(x, fill) || near(x, ground)) continue
      let right = x
      while (right + 1 < width && near(right + 1, fill)) right++
      // To the left of the fill: the edge, then the ground.
      let left = x
      while (left > 0 && !near(left - 1, ground)) left--
      // The folded cell is no square: its edge is slanted, and a number stands in it.
      if (right - x < 20 * zoom || x - left > 5 * zoom || left < 20 * zoom) {
        x = right
        continue
      }
      let soft = 0
      for (let edge = left; edge < x; edge++) if (!near(edge, stroke)) soft++
      squares.push({ left, right, soft })
      x = right
    }
    return squares
  }, png.toString('base64'))
}

/** How many colours there are in it, each of more than a few pixels: the soft edges between two do not count. */
export async function coloursOf(of: Locator): Promise<number> {
  const png = await of.screenshot()
  return of.page().evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const sheet = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (!sheet) throw new Error('no canvas to look at')
    sheet.drawImage(image, 0, 0)
    const { data } = sheet.getImageData(0, 0, image.width, image.height)
    const counts = new Map<number, number>()
    for (const pixel of new Uint32Array(data.buffer))
      counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    return [...counts.values()].filter((count) => count > 50).length
  }, png.toString('base64'))
}
