import type { Vector } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { type Box, requireBox, uniformIn } from './box.js';
import type { Strategy } from './strategy.js';

/** Independent uniform draws from a box: what every other search is compared with. */
export class RandomSearch implements Strategy<Vector> {
  readonly name = 'random';
  readonly #box: Box;
  readonly #stream: RandomStream;

  constructor(box: Box, stream: RandomStream) {
    requireBox(box);
    this.#box = box;
    this.#stream = stream;
  }

  ask(): Vector {
    return uniformIn(this.#box, this.#stream);
  }

  tell(): void {}
}
