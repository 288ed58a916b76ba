import { Injectable } from '@nestjs/common';

/** Whether this process was told to end: it still answers, and wants no more. */
@Injectable()
export class Draining {
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  begin(): void {
    this.#begun = true;
  }
}
