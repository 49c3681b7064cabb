// Fingers on a touch screen, as the browser itself gets them.

import type { CDPSession, Page } from 'playwright/test'

type Point = { x: number; y: number }

const STEPS = 8

export class Fingers {
  #browser: CDPSession
  #down: Point[] = []

  private constructor(browser: CDPSession) {
    this.#browser = browser
  }

  static async of(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page))
  }

  async put(...points: Point[]): Promise<void> {
    // One after the other, as hands do.
    for (const point of points) {
      this.#down = [...this.#down, point]
      await this.#send('touchStart')
    }
  }

  /** All of them move to where they are going, in some steps. */
  async move(...to: Point[]): Promise<void> {
    const from = this.#down
    for (let step = 1; step <= STEPS; step++) {
      this.#down = from.map((point, i) => ({
        x: point.x + (((to[i] ?? point).x - point.x) * step) / STEPS,
        y: point.y + (((to[i] ?? point).y - point.y) * step) / STEPS,
      }))
      await this.#send('touchMove')
    }
  }

  /** The last one that was put down leaves; the others stay. */
  async liftOne(): Promise<void> {
    this.#down = this.#down.slice(0, -1)
    await this.#send('touchEnd')
  }

  async tap(point: Point): Promise<void> {
    await this.put(point)
    await this.liftOne()
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd'): Promise<void> {
    const touchPoints = this.#down.map(({ x, y }, id) => ({ x, y, id }))
    await this.#browser.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
}
