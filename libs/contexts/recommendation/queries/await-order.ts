import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LanguageOrder } from '../rank/llm/language-order.ts';

/**
 * Whether a list that went out before a language model had answered would now have its order: waits for the answer as
 * long as that is on its way. False where nobody was asked lately, and where nothing came.
 */
export class AwaitOrder extends Query<boolean> {
  constructor(readonly member: string) {
    super();
  }
}

@QueryHandler(AwaitOrder)
export class AwaitOrderHandler implements IQueryHandler<AwaitOrder> {
  constructor(private readonly order: LanguageOrder) {}

  execute({ member }: AwaitOrder): Promise<boolean> {
    return this.order.arrival(member);
  }
}
