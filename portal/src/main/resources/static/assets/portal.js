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
