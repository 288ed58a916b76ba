import { TestBed } from '@angular/core/testing';
import { Session } from './session';

const ME = { id: 'm-1', displayName: 'Ida', roles: ['data-scientist'] };
const OTHER = { id: 'm-2', displayName: 'Reader 7', roles: ['user'] };
const UNTIL = new Date(Date.now() + 60_000).toISOString();

describe('a session', () => {
  let asked: string[];
  let isKnown: boolean;

  beforeEach(() => {
    asked = [];
    isKnown = true;
    localStorage.setItem('reprise.signed-in', '1');
    sessionStorage.clear();
    vi.stubGlobal('fetch', ({ method, url }: Request) => {
      const call = `${method} ${new URL(url).pathname}`;
      asked.push(call);
      return Promise.resolve(answerTo(call));
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    localStorage.clear();
    sessionStorage.clear();
  });

  const answerTo = (call: string): Response => {
    if (call === 'DELETE /api/impersonation') return new Response(null, { status: 204 });
    if (call === 'POST /api/impersonation')
      return Response.json({ accessToken: 'theirs', expiresIn: 60, until: UNTIL, member: OTHER }, { status: 201 });
    if (!isKnown) return Response.json({ code: 'SIGNED_OUT' }, { status: 401 });
    return Response.json({ accessToken: 'mine', expiresIn: 900, member: ME });
  };

  /** As after a load of the page. */
  const loaded = async (): Promise<Session> => {
    TestBed.resetTestingModule();
    const session = TestBed.inject(Session);
    await session.resume();
    return session;
  };

  it('is taken up by the cookie, and asks for none where nobody was', async () => {
    expect((await loaded()).member()?.displayName).toBe('Ida');
    localStorage.clear();
    asked = [];
    expect((await loaded()).isSignedIn()).toBe(false);
    expect(asked).toEqual([]);
  });

  it('says whose eyes were looked through when the page was loaded anew, and ends that', async () => {
    const before = await loaded();
    await before.actAs(OTHER.id);
    expect(before.member()?.displayName).toBe('Reader 7');
    const after = await loaded();
    expect(after.member()?.displayName).toBe('Ida');
    expect(after.cutShort()?.displayName).toBe('Reader 7');
    await vi.waitFor(() => expect(asked).toContain('DELETE /api/impersonation'));
    expect((await loaded()).cutShort()).toBeUndefined();
  });

  it('keeps no token where a page could leave it behind', async () => {
    await (await loaded()).actAs(OTHER.id);
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('theirs');
  });

  it('says nothing of it where it was left, or where nobody is signed in any more', async () => {
    const session = await loaded();
    await session.actAs(OTHER.id);
    await session.leave();
    expect((await loaded()).cutShort()).toBeUndefined();
    await (await loaded()).actAs(OTHER.id);
    isKnown = false;
    expect((await loaded()).cutShort()).toBeUndefined();
  });
});
