/**
 * Where does what the end of a Parquet file says of its row groups wait until then? A long table has tens of thousands of columns of
 * groups: they wait packed, and are unpacked one at a time as the end is written.
 */
import { deserialize, serialize } from 'node:v8';
import { deflated, inflated } from './deflating.ts';

/** A list that keeps its items packed and gives them, or what is made of them, one at a time; items are plain data. */
export class PackedList<Item> extends Array<Item> {
  readonly #packed: Uint8Array[] = [];

  override push(...items: Item[]): number {
    // Copied: what comes out may be a view of a larger buffer.
    for (const item of items) this.#packed.push(Uint8Array.from(deflated(serialize(item))));
    this.length = this.#packed.length;
    return this.length;
  }

  override *[Symbol.iterator](): ArrayIterator<Item> {
    for (const bytes of this.#packed) yield deserialize(Uint8Array.from(inflated(bytes))) as Item;
  }

  /** What is made of the items, to be gone through in order: each is made when its turn comes. */
  override map<Made>(make: (item: Item, index: number, items: Item[]) => Made): Made[] {
    return new MadeList(this, make);
  }
}

class MadeList<Item, Made> extends Array<Made> {
  readonly #items: Item[];
  readonly #make: (item: Item, index: number, items: Item[]) => Made;

  constructor(items: Item[], make: (item: Item, index: number, items: Item[]) => Made) {
    super(items.length);
    this.#items = items;
    this.#make = make;
  }

  override *[Symbol.iterator](): ArrayIterator<Made> {
    let index = 0;
    for (const item of this.#items) {
      yield this.#make(item, index, this.#items);
      index += 1;
    }
  }
}
