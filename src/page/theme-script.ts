/**
 * Switches between light and dark; without it the page follows the system. It is the only script of the page, and what is
 * chosen is kept where the browser allows it.
 */
export const THEME_SCRIPT = `
(() => {
  const root = document.documentElement;
  const button = document.querySelector('#theme');
  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const show = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.setAttribute('aria-label', isDark() ? 'Switch to light colours' : 'Switch to dark colours'); };
  try { const kept = localStorage.getItem('aligncheck-theme'); if (kept) root.dataset.theme = kept; } catch {}
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('aligncheck-theme', root.dataset.theme); } catch {}
    show();
  });
})();
`;
