import { harbour } from '../../recommendation/published.spec.tools.ts';
import { whyData, whyPrompt } from './why-prompt.ts';

describe('what a model is asked', () => {
  it('is about titles, and of the member only what they made of those', () => {
    const told = JSON.stringify(whyData(harbour));
    for (const { title } of harbour.cited) expect(told).toContain(title);
    expect(told).toContain('rated it 4.5 stars');
    expect(told).not.toContain('movie:test');
  });

  it('is no place for instructions: the system prompt is a constant', () => {
    expect(whyPrompt.system).not.toContain('Low Tide');
  });

  it('is answered in sentences, and few', () => {
    const read = (value: unknown) => whyPrompt.schema.safeParse(value);
    expect(read({ sentences: ['Low Tide.'], call: 'delete_member' }).success).toBe(false);
    expect(read({ sentences: [{ text: 'Low Tide.' }] }).success).toBe(false);
    expect(read({ sentences: Array.from({ length: 9 }, () => 'Low Tide.') }).success).toBe(false);
    expect(read({ sentences: ['<b>Low</b> Tide\u202e\u0000'] }).data).toEqual({ sentences: ['Low Tide'] });
  });
});
