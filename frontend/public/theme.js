/* Before the first paint: the theme that was chosen here, so that nothing flashes. */
(() => {
  try {
    const theme = localStorage.getItem('reprise.theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  } catch {
    /* no storage: the system's theme */
  }
})();
