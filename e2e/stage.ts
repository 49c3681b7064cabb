// The deck in the words of whoever presents it: a stage, the notes, and where both are.

import type { JetStreamManager } from 'nats'
import { expect, type Locator, type Page } from 'playwright/test'
import { pictureDifferences } from './oracle.ts'

const placeIn = (hash: string): string => hash.replace('#/stage/', '').replace('/', '.')

export class Stage {
  readonly page: Page
  private readonly address: string

  constructor(page: Page, address: string) {
    this.page = page
    this.address = address
  }

  /** `at`: 13, or 13.2. Waits for the slide, and for no server. */
  async open(at: number): Promise<void> {
    const [slide = '', beat = '1'] = String(at).split('.')
    await this.page.goto(`${this.address}#/stage/${slide}/${beat}`)
    await this.expectAt(`${slide}.${beat}`)
  }

  async live(): Promise<void> {
    await expect(this.slide.locator('header')).toContainText('LIVE')
  }

  get slide(): Locator {
    return this.page.getByRole('main').getByRole('article').first()
  }

  get title(): Locator {
    return this.slide.getByRole('heading', { level: 1 })
  }

  get black(): Locator {
    return this.page.getByRole('img', { name: 'Black screen' })
  }

  /** What a screen reader says when a beat has come. */
  get readOut(): Locator {
    return this.page.locator('main > p[role=status].sr-only')
  }

  lanes(stream: string): Locator {
    return this.slide.getByRole('region', { name: `Lanes of ${stream}` })
  }

  /** Where the address says that it is. */
  at(): string {
    return placeIn(new URL(this.page.url()).hash)
  }

  /** The same, said by the page itself: what is known of it here may be a key behind. */
  async now(): Promise<string> {
    return placeIn(await this.page.evaluate(() => location.hash))
  }

  async expectAt(at: string): Promise<void> {
    await expect.poll(() => this.at(), { intervals: [10, 20, 50] }).toBe(at)
    const [slide = ''] = at.split('.')
    await expect(this.slide.locator('footer')).toContainText(`${slide} of 29`)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Straight to a place, as one types it. */
  async goTo(at: string): Promise<void> {
    await this.press('g')
    await this.page.getByRole('textbox', { name: 'Go to slide' }).fill(at)
    await this.press('Enter')
    await this.expectAt(at.includes('.') ? at : `${at}.1`)
  }

  async openNotes(): Promise<Notes> {
    const opened = this.page.waitForEvent('popup')
    await this.press('n')
    return new Notes(await opened)
  }

  /** The scene is as it begins, and no key is at work. Without a server none begins. */
  async ready(): Promise<void> {
    await this.live()
    await expect(this.page.getByRole('main')).toHaveAttribute('aria-busy', 'false')
  }

  /** What the pictures of this slide show, and the server has otherwise. */
  async differences(manager: JetStreamManager): Promise<string[]> {
    const found: string[] = []
    const there = await manager.streams.names().next()
    for (const picture of await this.pictures.all()) {
      const stream = (await picture.getAttribute('aria-label'))?.replace('Lanes of ', '') ?? ''
      const only = (await picture.getAttribute('data-only'))?.split(' ')
      const isAbsent = (await picture.textContent()) === `${stream} is not there yet.`
      if (there.includes(stream))
        found.push(...(await pictureDifferences(picture, stream, manager, only)))
      else if (!isAbsent) found.push(`${stream} is shown and not there`)
    }
    return found
  }

  private get pictures(): Locator {
    return this.slide.locator('section[aria-label^="Lanes of"]:visible')
  }

  /** What is drawn on this slide; in place of a stream that is not there stands a sentence. */
  async drawings(): Promise<Locator[]> {
    const there = this.pictures.filter({ hasNotText: 'is not there yet.' })
    return [...(await there.locator('.lanes-drawn').all()), ...(await this.pictures.all())]
  }

  /** What the number keys do on this slide, as the list of keys says it. */
  async actions(): Promise<[key: string, title: string][]> {
    await this.press('?')
    const sheet = this.page.getByRole('dialog', { name: 'Keys' })
    await expect(sheet).toContainText('Moving')
    const rows = sheet.getByRole('region', { name: 'This slide' }).locator('dl > div')
    const keys = await rows.locator('dt').allTextContents()
    const titles = await rows.locator('dd').allTextContents()
    await this.press('Escape')
    await expect(sheet).toBeHidden()
    return keys
      .map((key, at): [string, string] => [key, titles[at] ?? ''])
      .filter(([key]) => /^[1-9]$/.test(key))
  }

  /** What went otherwise than it was meant. */
  alerts(): Promise<string[]> {
    return this.page.locator('.stage-said').getByRole('alert').allTextContents()
  }

  /** Every beat from here to the end of the deck. */
  async walk(): Promise<string[]> {
    const passed = [this.at()]
    for (;;) {
      await this.press('PageDown')
      const at = await this.now()
      if (at === passed.at(-1)) return passed
      passed.push(at)
    }
  }

  /** Runs the code of the slide line by line, and gives what came of each. */
  async runAll(): Promise<string[]> {
    const marked = this.slide.locator('li[aria-current="step"]:visible > code')
    const came = this.slide.locator('.kit-whole:visible')
    const said: string[] = []
    const first = await marked.textContent()
    do {
      // A delivery that was just asked for may still be on its way.
      await expect(async () => {
        await this.press('r')
        const question = came.getByRole('button', { name: 'Do it' })
        await expect(came.getByRole('status').or(question)).toBeVisible({ timeout: 6000 })
        if (await question.isVisible()) await question.click()
        await expect(came.getByRole('status')).toBeVisible({ timeout: 6000 })
      }).toPass({ intervals: [50] })
      said.push((await came.getByRole('status').textContent()) ?? '')
      await this.press('s')
    } while ((await marked.textContent()) !== first)
    return said
  }

  /** What is cut off or lies over something else: nothing. */
  async tooLarge(): Promise<string[]> {
    return this.slide.evaluate((slide) => {
      const body = slide.querySelector('.slide-body')
      const found: string[] = []
      if (body && body.scrollHeight > body.clientHeight + 1) found.push('higher than the slide')
      const { right } = slide.getBoundingClientRect()
      for (const element of slide.querySelectorAll('*')) {
        const hasWords = [...element.childNodes].some(
          (node) => node instanceof Text && node.data.trim() !== '',
        )
        const { visibility, fontSize } = getComputedStyle(element)
        if (!hasWords || visibility === 'hidden' || element.closest('.sr-only')) continue
        const box = element.getBoundingClientRect()
        const text = element.textContent.slice(0, 30)
        if (box.right > right + 1) found.push(`wider than the slide: ${text}`)
        const size = (Number.parseFloat(fontSize) / slide.clientHeight) * 100
        // Code in a sentence is a little smaller than its sentence, to look the same.
        const least = element.matches('code') ? 2.6 : 2.79
        if (size < least && box.width > 1) found.push(`too small to read: ${text}`)
      }
      return found
    })
  }
}

export class Notes {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async expectAt(at: string): Promise<void> {
    await expect(this.page.getByRole('figure').first().locator('figcaption')).toContainText(
      `: ${at} `,
    )
  }

  get gone(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'No stage is open' })
  }

  /** As if they had been so many seconds earlier; told with the next load. */
  openedBefore(seconds: number): Promise<void> {
    return this.page.evaluate((seconds) => {
      const key = Object.keys(localStorage).find((name) => name.endsWith('deck.began')) ?? ''
      localStorage.setItem(key, String(Number(localStorage.getItem(key)) - 1000 * seconds))
    }, seconds)
  }

  /** In seconds. */
  async clock(): Promise<number> {
    const said = (await this.page.getByRole('timer').textContent()) ?? ''
    return said.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  }
}
