// Before anything is drawn: the learner's language and theme, so that the text in index.html shows in the right one.
// src/app/settings.ts owns these settings; this is the part of it that cannot wait for the app.
(() => {
  const root = document.documentElement;
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem('hivebook/settings') ?? '{}') ?? {};
  } catch {
    // storage denied or damaged: as on a first visit
  }
  const preferred = navigator.languages.find(tag => /^(ko|en)\b/i.test(tag)) ?? 'en';
  root.lang = saved.language === 'ko' || saved.language === 'en' ? saved.language : preferred.slice(0, 2).toLowerCase();
  root.dataset.theme = saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : 'auto';
  if (saved.columns >= 10 && saved.columns <= 90) root.style.setProperty('--first-columns', `${saved.columns}%`);
  root.dataset.hash = location.hash;
})();
