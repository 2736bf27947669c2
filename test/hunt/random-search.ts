import { type Box, requireBox, uniformIn } from '../../src/hunt/box.js';
import type { Strategy } from '../../src/hunt/strategy.js';
import type { Vector } from '../../src/math/matrix.js';
import type { RandomStream } from '../../src/math/random-stream.js';

/** Independent uniform draws from a box, to compare other searches with. */
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
