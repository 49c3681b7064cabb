// A person with a keyboard and nothing else: every stop has the focus, and shows it.

import { expect, type Locator, type Page } from 'playwright/test'

type Role = Parameters<Page['getByRole']>[0]

/** More stops than there are on any screen. */
const STOPS_AT_MOST = 120

const ON_THE_BODY = 'on the body'

export class Keys {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses a key, and sees where the focus is after it. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      await this.expectFocusSeen(key)
    }
  }

  /** Tab, until the focus is there. */
  tabTo(role: Role, name: string | RegExp): Promise<void> {
    return this.reach(this.page.getByRole(role, { name, exact: true }))
  }

  async reach(place: Locator): Promise<void> {
    const wanted = place.and(this.page.locator(':focus'))
    await expect(place).not.toHaveCount(0)
    for (let stops = 0; stops < STOPS_AT_MOST; stops++) {
      if ((await wanted.count()) > 0) return
      await this.page.keyboard.press('Tab')
      const seen = await this.page.evaluate(focusSeen)
      // After the last stop of a page comes the browser's own bar.
      if (seen === ON_THE_BODY) await this.page.keyboard.press('Tab')
      if (seen !== 'seen') await this.expectFocusSeen('Tab')
    }
    throw new Error(`no way by Tab to ${place}`)
  }

  /** What stands in a field is typed over. */
  async type(label: string, text: string): Promise<void> {
    await this.tabTo('textbox', label)
    await this.press('Control+a')
    await this.page.keyboard.type(text)
  }

  /** An operation by its name: its form opens with the focus in it. */
  async find(title: string): Promise<Locator> {
    await this.press('Control+k')
    await expect(this.page.getByRole('combobox', { name: 'Operation' })).toBeFocused()
    await this.page.keyboard.type(title)
    await this.press('Enter')
    const form = this.page.getByRole('form', { name: title, exact: true })
    await expect(form.locator(':focus')).toHaveCount(1)
    return form
  }

  /** Something has the focus, and an outline shows it: its own, or of the box around it. */
  async expectFocusSeen(after: string): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(focusSeen), { message: `the focus after ${after}` })
      .toBe('seen')
  }
}

function focusSeen(): string {
  const at = document.activeElement
  if (!at || at === document.body) return 'on the body'
  if (!at.matches(':focus-visible')) return `not shown on ${at.outerHTML.slice(0, 200)}`
  for (let box: Element | null = at; box && box !== document.body; box = box.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(box)
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) return 'seen'
  }
  return `no outline on ${at.outerHTML.slice(0, 200)}`
}
