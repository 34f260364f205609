/**
 * Nodes waiting to be walked on from, in buckets of 8.192 s of walking time.
 *
 * A bucket is a linked list of entries; a node improved into an earlier bucket gets a second entry and its old one is
 * skipped when met. A node improved inside the bucket that is being emptied is scanned again, so times stay exact in
 * milliseconds although nodes are not taken in exact order. Entries are handed out in a row and all given back at the end.
 */
import { assert } from '../domain/outcome.ts';
import { NONE } from './walk-network.ts';

export const BUCKET_BITS = 13;

export class Buckets {
  heads: Uint32Array;
  entryNode: Uint32Array;
  entryNext: Uint32Array;
  count = 0;

  constructor(entries: number) {
    this.heads = new Uint32Array(128).fill(NONE);
    this.entryNode = new Uint32Array(entries);
    this.entryNext = new Uint32Array(entries);
  }

  /** Makes room for times up to the limit. All buckets must be empty. */
  open(limitMs: number): void {
    assert(this.count === 0, 'a search begins with empty buckets');
    const needed = (limitMs >>> BUCKET_BITS) + 1;
    if (this.heads.length < needed) this.heads = new Uint32Array(needed).fill(NONE);
  }

  push(node: number, ms: number): void {
    if (this.count === this.entryNode.length) this.grow();
    const bucket = ms >>> BUCKET_BITS;
    this.entryNode[this.count] = node;
    this.entryNext[this.count] = this.heads[bucket];
    this.heads[bucket] = this.count++;
  }

  grow(): void {
    const entryNode = new Uint32Array(2 * this.entryNode.length + 64);
    const entryNext = new Uint32Array(entryNode.length);
    entryNode.set(this.entryNode);
    entryNext.set(this.entryNext);
    this.entryNode = entryNode;
    this.entryNext = entryNext;
  }
}
