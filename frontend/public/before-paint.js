/* global addEventListener, Element, HTMLScriptElement, location */
/* Before the first paint: the theme that was chosen here, so that nothing flashes, and which first screen is meant. */
(() => {
  const { dataset } = document.documentElement;
  const isHome = location.pathname === '/';

  /** No storage: the system's theme, and a guest. */
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };

  const theme = kept('reprise.theme');
  if (['dark', 'light'].includes(theme)) dataset.theme = theme;
  const stranger = isHome ? 'front' : 'guest';
  dataset.first = kept('reprise.signed-in') === null ? stranger : 'member';

  // The code of the first page is asked for while the application itself is still on its way.
  const wanted = isHome ? document.currentScript.dataset[dataset.first] : '';
  for (const file of wanted ? wanted.split(' ') : [])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: file }));

  // Where the application itself does not come, the first screen says so.
  const onError = ({ target }) => target instanceof HTMLScriptElement && (dataset.first = 'failed');
  const onClick = ({ target }) => target instanceof Element && target.id === 'start-again' && location.reload();
  addEventListener('error', onError, true);
  addEventListener('click', onClick);
})();
