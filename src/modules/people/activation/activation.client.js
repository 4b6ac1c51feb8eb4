// Sends the token of the link's fragment with the chosen password; nothing else leaves the page.
const form = document.getElementById('activation');
const told = document.getElementById('told');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  told.textContent = 'One moment …';
  const response = await fetch('/api/v1/accounts/activation', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: location.hash.slice(1),
      password: new FormData(form).get('password'),
    }),
  }).catch(() => undefined);
  if (!response) {
    told.textContent = 'There is no connection. Nothing was changed; try again.';
    return;
  }
  const answer = await response.json();
  if (response.ok) {
    history.replaceState(null, '', '/activate');
    form.replaceChildren(told);
    told.textContent = `Your account is open, ${answer.person.latinName}. You can sign in with it now.`;
  } else told.textContent = [answer.title, answer.detail].filter(Boolean).join(' ');
});
