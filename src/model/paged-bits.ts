// A set of sequence numbers in pages of 4,096, each made on first use and dropped when empty,
// so that ten million messages with holes cost a quarter of a byte each and a purge costs its pages.

const PAGE = 4096

type Page = { words: Uint32Array; count: number }

/** How many bits of a word are set. */
function onesIn(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}

export class PagedBits {
  #pages = new Map<number, Page>()
  #size = 0

  get size(): number {
    return this.#size
  }

  has(n: number): boolean {
    const words = this.#pages.get(Math.floor(n / PAGE))?.words
    const at = n % PAGE
    return words !== undefined && ((words[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
  }

  add(n: number): void {
    const key = Math.floor(n / PAGE)
    let page = this.#pages.get(key)
    if (!page) {
      page = { words: new Uint32Array(PAGE / 32), count: 0 }
      this.#pages.set(key, page)
    }
    const at = n % PAGE
    const bit = 1 << (at & 31)
    const word = page.words[at >>> 5] ?? 0
    if (word & bit) return
    page.words[at >>> 5] = word | bit
    page.count++
    this.#size++
  }

  delete(n: number): void {
    const key = Math.floor(n / PAGE)
    const page = this.#pages.get(key)
    if (!page || !this.has(n)) return
    const at = n % PAGE
    page.words[at >>> 5] = (page.words[at >>> 5] ?? 0) & ~(1 << (at & 31))
    page.count--
    this.#size--
    if (page.count === 0) this.#pages.delete(key)
  }

  /** Forgets everything up to and with `last`: whole pages at once. */
  deleteUpTo(last: number): void {
    for (const [key, page] of this.#pages) {
      const first = key * PAGE
      if (first + PAGE - 1 <= last) {
        this.#size -= page.count
        this.#pages.delete(key)
      } else if (first <= last) {
        const whole = (last + 1 - first) >>> 5
        for (let word = 0; word < whole; word++) this.#clear(page, word)
        for (let n = first + whole * 32; n <= last; n++) this.delete(n)
        if (page.count === 0) this.#pages.delete(key)
      }
    }
  }

  #clear(page: Page, word: number): void {
    const bits = page.words[word] ?? 0
    if (bits === 0) return
    const count = onesIn(bits)
    page.words[word] = 0
    page.count -= count
    this.#size -= count
  }

  /** How many are in `first..last`: a page's own count where the page is whole. */
  countIn(first: number, last: number): number {
    let count = 0
    for (const [key, page] of this.#pages) {
      const from = Math.max(first, key * PAGE)
      const to = Math.min(last, key * PAGE + PAGE - 1)
      if (from > to) continue
      if (to - from === PAGE - 1) count += page.count
      else for (let n = from; n <= to; n++) if (this.has(n)) count++
    }
    return count
  }

  clear(): void {
    this.#pages.clear()
    this.#size = 0
  }
}
