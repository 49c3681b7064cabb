// The page in the words of the person before it: verbs by role and name, and one question, whether all of it is true.

import { AxeBuilder } from '@axe-core/playwright'
import type { JetStreamManager } from 'nats'
import { expect, type Locator, type Page } from 'playwright/test'
import type { LauncherLine } from '../server/launch.ts'
import { differences } from '../src/engine/equals-server.ts'
import type { StateJson } from '../src/engine/state-json.ts'
import { shownDifferences } from './oracle.ts'

/** What the server says is on the page within this. A busy machine gets ten times as long before a test fails. */
const TRUE_WITHIN = 1000
const PATIENCE = 10

const CHANGING = /, (held by|ack_wait ends|its delay ends|as last read|worked out from).*/

type Typed = Readonly<Record<string, string>>

export type Launched = LauncherLine & {
  /** kill -9, and it stays away until it is let come. */
  killServer(): void
  letServerCome(): void
  /** It stands still where it is, and answers nothing, until it is woken. */
  freezeServer(): void
  wakeServer(): void
}

export class Workshop {
  readonly page: Page
  readonly launched: Launched
  readonly manager: JetStreamManager

  constructor(page: Page, launched: Launched, manager: JetStreamManager) {
    this.page = page
    this.launched = launched
    this.manager = manager
  }

  async open(place = ''): Promise<void> {
    await this.page.goto(this.launched.page + place)
    await expect(this.page.getByRole('button', { name: /^Connection: LIVE/ })).toBeVisible()
  }

  /** Nothing is asked of the server, and nothing travels on the lanes. */
  async settled(): Promise<void> {
    await expect(this.page.locator(':root[data-idle]')).toBeAttached()
  }

  // What one does.

  async makeFirstStream(): Promise<void> {
    await this.page.getByRole('button', { name: /^Make ORDERS/ }).click()
    await this.settled()
    for (const consumer of ['analytics', 'billing'])
      await expect(this.cell(consumer, 3)).toBeAttached()
  }

  async createStream(typed: Typed): Promise<void> {
    await this.page.getByRole('button', { name: 'Create a stream' }).first().click()
    const dialog = this.page.getByRole('dialog', { name: 'Create a stream' })
    await this.fill(dialog, typed)
    await dialog.getByRole('button', { name: 'Create' }).click()
    await expect(dialog).toBeHidden()
    await expect(this.lanesOf(typed['Name'] ?? '')).toBeVisible()
  }

  async choose(stream: string): Promise<void> {
    const streams = this.page.getByRole('navigation', { name: 'Streams' })
    await streams.getByRole('button', { name: new RegExp(`^${stream}\\b`) }).click()
    await expect(this.lanesOf(stream)).toBeVisible()
  }

  /** Moves along the axis until this one is in view. */
  async goTo(seq: number): Promise<void> {
    const field = this.page.getByRole('spinbutton', { name: 'Go to sequence' })
    await field.fill(String(seq))
    await field.press('Enter')
  }

  publish(subject: string, body: string, typed: Typed = {}): Promise<Locator> {
    return this.operate('Publish', { Subject: subject, Body: body, ...typed })
  }

  createConsumer(name: string, typed: Typed = {}): Promise<Locator> {
    return this.operate('Add consumer', { Name: name, ...typed })
  }

  fetch(consumer: string, batch: number, typed: Typed = {}): Promise<Locator> {
    return this.operate('Fetch', { Consumer: consumer, Batch: String(batch), ...typed })
  }

  startWorker(typed: Typed): Promise<Locator> {
    return this.operate('Start worker', typed)
  }

  listen(consumer: string): Promise<Locator> {
    return this.operate('Listen', { Consumer: consumer })
  }

  subscribe(subject: string): Promise<Locator> {
    return this.operate('Subscribe', { Subject: subject })
  }

  /** The list of what this page holds open. */
  async openNow(): Promise<Locator> {
    await this.page.getByRole('tab', { name: /^Open now/ }).click()
    return this.page.getByRole('region', { name: 'Open now' })
  }

  replay(typed: Typed = {}): Promise<Locator> {
    return this.operate('Replay', typed)
  }

  /** `says`: what the question names before it is pressed. */
  async purge(typed: Typed = {}, says?: string): Promise<Locator> {
    const form = await this.operate('Purge', typed)
    const question = this.page.getByRole('dialog')
    if (says) await expect(question).toContainText(says)
    await question.getByRole('button', { name: 'Purge' }).click()
    await this.settled()
    return form
  }

  async deleteMessage(seq: number): Promise<Locator> {
    const form = await this.operate('Delete message', { Message: String(seq) })
    await this.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click()
    await this.settled()
    return form
  }

  getMessage(typed: Typed): Promise<Locator> {
    return this.operate('Get message', typed)
  }

  async ack(consumer: string, seq: number): Promise<void> {
    await this.select(consumer, seq)
    await this.press('Ack')
  }

  async nak(consumer: string, seq: number): Promise<void> {
    await this.select(consumer, seq)
    await this.press('Nak')
  }

  async nakLater(consumer: string, seq: number, seconds: number): Promise<void> {
    await this.select(consumer, seq)
    await this.message.getByRole('textbox', { name: /^Nak later/ }).fill(String(seconds))
    await this.press('Nak later')
  }

  async select(consumer: string, seq: number): Promise<void> {
    await this.cell(consumer, seq).focus()
    await expect(this.message.getByRole('heading', { name: `#${seq}`, exact: true })).toBeVisible()
  }

  /** Opens the form of an operation, fills it in and presses its button. The form then shows what came of it. */
  async operate(title: string, typed: Typed): Promise<Locator> {
    const form = await this.ask(title, typed)
    await this.settled()
    return form
  }

  /** The same, and does not wait for the server's answer. */
  async ask(title: string, typed: Typed): Promise<Locator> {
    await this.openForm(title)
    const form = this.page.getByRole('form', { name: title, exact: true })
    await this.fill(form, typed)
    await form.getByRole('button', { name: title, exact: true }).click()
    return form
  }

  /** The seldom ones have no tab of their own: they are found by name. */
  async openForm(title: string): Promise<void> {
    const tab = this.page.getByRole('tab', { name: title, exact: true })
    if (await tab.isVisible()) return tab.click()
    await this.page.getByRole('button', { name: /^\d+ more$/ }).click()
    await this.page.getByRole('combobox', { name: 'Operation' }).fill(title)
    await this.page.getByRole('option', { name: new RegExp(`^${title}\\b`) }).click()
    await expect(tab).toBeVisible()
  }

  /** Presses Tab until the focus is there, as one does without a mouse. */
  async tabTo(role: 'button' | 'gridcell' | 'tab', name: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole(role, { name })
    await expect(async () => {
      await this.page.keyboard.press('Tab')
      await expect(wanted.and(this.page.locator(':focus'))).toHaveCount(1, { timeout: 1 })
    }).toPass({ intervals: [0] })
  }

  /** One of the answers to the selected message. */
  async press(name: string): Promise<void> {
    await this.message.getByRole('button', { name, exact: true }).click()
    await this.settled()
  }

  private async fill(form: Locator, typed: Typed): Promise<void> {
    for (const [label, text] of Object.entries(typed)) {
      const field = await this.field(form, label)
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
        await field.selectOption(text)
      else await field.fill(text)
    }
  }

  /** A field of a form; one that is folded away is unfolded. */
  async field(form: Locator, label: string): Promise<Locator> {
    const folded = form
      .locator('details:not([open])')
      .filter({ has: this.page.getByLabel(label, { exact: true }) })
    if ((await folded.count()) > 0) await folded.locator('summary').click()
    return form.getByLabel(label, { exact: true })
  }

  /** In the panel that asks for a server. */
  async connectTo(address: string, typed: Typed = {}): Promise<Locator> {
    const form = this.page.getByRole('form', { name: 'Connect to a server' })
    await form.getByLabel('Address').fill(address)
    const as = 'Token' in typed ? 'token' : 'User' in typed ? 'user and password' : 'nobody'
    await form.getByRole('button', { name: as, exact: true }).click()
    await this.fill(form, typed)
    await form.getByRole('button', { name: 'Connect', exact: true }).click()
    return form
  }

  async askForServer(): Promise<void> {
    await this.page.getByRole('button', { name: /^Connection:/ }).click()
    await this.page.getByRole('button', { name: 'Another server…' }).click()
  }

  // What one sees.

  get banner(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'Nothing you press is kept' })
  }

  get message(): Locator {
    return this.page.getByRole('complementary', { name: 'Message' })
  }

  get lanes(): Locator {
    return this.page.getByRole('region', { name: /^Lanes of/ })
  }

  private lanesOf(stream: string): Locator {
    return this.page.getByRole('region', { name: `Lanes of ${stream}`, exact: true })
  }

  get grid(): Locator {
    return this.page.getByRole('grid')
  }

  /** What is stored, in the panel of the selected message. */
  get body(): Locator {
    return this.message.getByRole('region', { name: 'Body' })
  }

  /** The row of a consumer in the table that says in words what the canvas draws. */
  lane(consumer: string): Locator {
    return this.grid
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${consumer}:`) }) })
  }

  /** The name of the lane on top. */
  async firstLane(): Promise<string> {
    const [, header = ''] = await this.grid.getByRole('rowheader').allTextContents()
    return header.replace(/:.*/, '')
  }

  cell(consumer: string, seq: number): Locator {
    return this.lane(consumer).getByRole('gridcell', { name: new RegExp(`^message ${seq},`) })
  }

  /** What the lane says of each message in turn, times and holders left out; gives how long it took to say so. */
  expectLane(consumer: string, words: readonly string[]): Promise<number> {
    return this.expectSoon(async () => {
      const cells = await this.lane(consumer).getByRole('gridcell').allTextContents()
      return cells.map((cell) =>
        cell.replace(/^message \d+, ([a-z]+\.[a-z.]+, )?/, '').replace(CHANGING, ''),
      )
    }, words)
  }

  /** `billing: floor 1, delivered 2, 1 in flight, 3 left` */
  async expectNumbers(consumer: string, numbers: string): Promise<void> {
    await expect(this.lane(consumer).getByRole('rowheader')).toHaveText(`${consumer}: ${numbers}`)
  }

  async expectHolder(consumer: string, seq: number, holder: string): Promise<void> {
    await expect(this.cell(consumer, seq)).toContainText(`held by ${holder}`)
  }

  /** All that happened since the page was opened, oldest first, on the screen or not; gives how long it took to say so. */
  expectHappened(sentences: readonly (string | RegExp)[]): Promise<number> {
    const list = this.page.locator('section[aria-label="What happened"] li > span')
    const wanted = sentences.map((one) =>
      typeof one === 'string' ? one : expect.stringMatching(one),
    )
    return this.expectSoon(async () => (await list.allTextContents()).reverse(), wanted)
  }

  /** The numbers at the head of the lanes. */
  async expectFigures(figures: Readonly<Record<string, number>>): Promise<void> {
    for (const [title, number] of Object.entries(figures))
      await expect(this.figure(title)).toHaveText(number.toLocaleString('en-US'))
  }

  figure(title: string): Locator {
    const named = this.lanes.getByRole('term').filter({ hasText: title }).locator('..')
    return named.getByRole('definition')
  }

  /** From a press to what it opens, which is on the page and needs no server. */
  async timeToAnswer(): Promise<number> {
    const began = performance.now()
    await this.page.getByRole('tab', { name: 'Purge', exact: true }).click()
    await expect(this.page.getByRole('form', { name: 'Purge', exact: true })).toBeVisible()
    return performance.now() - began
  }

  /** Printed, so that a slow machine shows; what is asserted is ten times what is promised. */
  measured(times: Readonly<Record<string, number>>): void {
    const words = Object.entries(times).map(([name, ms]) => `${name} ${Math.round(ms)} ms`)
    console.log(`    measured: ${words.join(', ')}`)
  }

  /** What axe finds on this screen, a line each: the rule, and what it is about. */
  async findings(): Promise<string[]> {
    // What is looked at once in a while is loaded when it is.
    await expect(this.page.getByRole('main').getByRole('heading').first()).toBeVisible()
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
  }

  // What is so.

  /** "Copy state", as a person copies it. */
  async state(): Promise<StateJson> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''))
    const panel = this.page.getByRole('region', { name: 'Connection' })
    await this.page.getByRole('button', { name: /^Connection:/ }).click()
    await panel.getByRole('button', { name: 'Copy state' }).click()
    let text = ''
    const copied = async () => {
      text = await this.page.evaluate(() => navigator.clipboard.readText())
      return text
    }
    await expect.poll(copied, { intervals: [5, 10, 20, 50] }).not.toBe('')
    await this.page.keyboard.press('Escape')
    return JSON.parse(text) as StateJson
  }

  /** The names of the connections that workers of the page have, as the server lists them. */
  async workerConnections(): Promise<string[]> {
    const answer = await fetch(`${this.launched.monitoring}/connz`)
    const { connections } = (await answer.json()) as { connections: { name?: string }[] }
    return connections.flatMap(({ name = '' }) => /worker (\S+)/.exec(name)?.[1] ?? []).sort()
  }

  /** The server's number for this page's connection: another one means that the old one was lost. */
  async connection(): Promise<number> {
    const answer = await fetch(`${this.launched.monitoring}/connz`)
    const { connections } = (await answer.json()) as {
      connections: { cid: number; type?: string }[]
    }
    return Math.max(...connections.flatMap(({ cid, type }) => (type === 'websocket' ? [cid] : [])))
  }

  /** Every number of the page is the server's, as an independent client reads it; gives how long that took. */
  expectEqualsServer(): Promise<number> {
    const look = async () => [
      ...(await differences(() => this.state(), this.manager)),
      ...(await shownDifferences(this.page, this.manager)),
    ]
    return this.expectSoon(look, [])
  }

  private async expectSoon(look: () => Promise<unknown>, wanted: unknown): Promise<number> {
    const began = performance.now()
    await expect
      .poll(look, { timeout: TRUE_WITHIN * PATIENCE, intervals: [10, 20, 50] })
      .toEqual(wanted)
    return performance.now() - began
  }
}
