// Makes the pages livelier; every one of them works without. Loaded as a module, so after the page has been read.
const components = document.querySelector('script[data-components]').dataset.components;
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
import(components).then(({initAll}) => initAll());

// A live page says when it is live, when it is reconnecting, and since when it shows old data.
const OLD_AFTER = 30_000;
for (const live of document.querySelectorAll('[data-live]')) {
    const state = live.querySelector('#live');
    const news = live.querySelector('#live-news');
    let lostAt = null;
    const say = (name, since) => {
        state.hidden = false;
        state.dataset.state = name;
        state.textContent = state.dataset[name === 'live' ? 'isLive' : name].replace('{since}', since ?? '');
    };
    live.addEventListener('htmx:sseOpen', event => {
        lostAt = null;
        say('live');
        event.detail.source.addEventListener('reset', () => location.reload());
    });
    live.addEventListener('htmx:sseError', () => {
        lostAt ??= new Date();
        say('reconnecting');
    });
    live.addEventListener('htmx:sseClose', event => {
        if (event.detail.type === 'message') say('closed');
    });
    live.addEventListener('htmx:sseMessage', event => {
        const told = event.target.querySelector('[data-news]');
        if (told) news.textContent = told.dataset.news;
    });
    setInterval(() => {
        if (lostAt && Date.now() - lostAt > OLD_AFTER) {
            say('old', lostAt.toLocaleTimeString(document.documentElement.lang));
        }
    }, 5_000);
}

// The history of a request as a slider: it chooses among the moments that the form offers anyway.
for (const form of document.querySelectorAll('[data-replay]')) {
    const choice = form.querySelector('select');
    const group = form.querySelector('[data-slider]');
    const slider = group.querySelector('input');
    let wait;
    const describe = () => slider.setAttribute('aria-valuetext', choice.options[choice.selectedIndex].text);
    slider.max = choice.options.length - 1;
    slider.value = choice.selectedIndex;
    describe();
    group.hidden = choice.options.length < 2;
    slider.addEventListener('input', () => {
        choice.selectedIndex = slider.value;
        form.querySelector('#on').value = '';
        describe();
        clearTimeout(wait);
        wait = setTimeout(() => form.dispatchEvent(new CustomEvent('replay')), 150);
    });
    choice.addEventListener('change', () => {
        slider.value = choice.selectedIndex;
        describe();
    });
}

// Says in time that the session ends. Whoever stays keeps the page and what is typed on it; other windows hear of it.
const warning = document.querySelector('#session-warning');
if (warning) {
    const WARN_BEFORE = 5 * 60_000;
    const windows = new BroadcastChannel('session');
    let needsSignIn = false;
    let timer;
    const plan = (ends, renew) => {
        needsSignIn = renew;
        clearTimeout(timer);
        const warn = () => {
            warning.querySelector('[data-session-text]').textContent = warning.dataset.text.replace('{time}',
                new Date(ends).toLocaleTimeString(document.documentElement.lang, {hour: '2-digit', minute: '2-digit'}));
            warning.hidden = false;
        };
        const wait = ends - WARN_BEFORE - Date.now();
        warning.hidden = true;
        if (wait > 0) timer = setTimeout(warn, wait);
        else warn();
    };
    const ask = async tell => {
        const answer = await fetch('/sessions/left', {headers: {Accept: 'application/json'}, redirect: 'error'});
        if (!answer.ok) return;
        const left = await answer.json();
        for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = left.csrf;
        plan(Date.now() + left.seconds * 1000, left.renew);
        if (tell) windows.postMessage('');
    };
    const quietly = (tell = true) => ask(tell).catch(() => {});
    // Whoever signed in again there has a new session, with which the forms here need its token.
    windows.addEventListener('message', () => quietly(false));
    warning.querySelector('a').addEventListener('click', event => {
        if (!needsSignIn) {
            event.preventDefault();
            quietly();
        }
    });
    document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible' && !warning.hidden) quietly();
    });
    quietly();
}
