// Keys for the queue, which count only while something in it has the focus, and a word to others while one is typing.
// Everything works without.
const queue = document.querySelector('[data-queue]');
if (queue) {
    const links = () => [...queue.querySelectorAll('[data-open]')];
    const row = () => document.activeElement.closest('[data-row]');
    const go = step => {
        const all = links();
        const here = all.indexOf(row()?.querySelector('[data-open]'));
        const there = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
        there?.focus();
    };
    const keys = {
        j: () => go(1),
        k: () => go(-1),
        o: () => row()?.querySelector('[data-open]').click(),
        c: () => row()?.querySelector('[data-claim]')?.click(),
        n: () => document.querySelector('#next button').click(),
    };
    queue.addEventListener('keydown', event => {
        const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
        const act = keys[event.key.toLowerCase()];
        if (plain && act && !event.target.matches('input:not([type=checkbox]), textarea, select')) {
            event.preventDefault();
            act();
        }
    });
}

const OVER_AFTER = 4_000;
const EVERY = 8_000;
const presence = document.querySelector('[data-typing]');
const form = document.querySelector('#act');
if (presence && form) {
    let saidAt = 0;
    let over;
    const say = on => {
        saidAt = on ? Date.now() : 0;
        const body = new URLSearchParams({_csrf: presence.dataset.token, on});
        fetch(presence.dataset.typing, {method: 'POST', body}).catch(() => {});
    };
    form.addEventListener('input', () => {
        if (Date.now() - saidAt > EVERY) say(true);
        clearTimeout(over);
        over = setTimeout(() => say(false), OVER_AFTER);
    });
}
