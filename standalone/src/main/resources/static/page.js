// Adds each step to the list when it happens. Without script the Refresh link does the same.
const list = document.getElementById('history');
const live = document.getElementById('live');
let position = list.dataset.position;
let source;

const show = message => {
    position = message.lastEventId;
    const step = JSON.parse(message.data);
    const item = document.createElement('li');
    item.className = 'new';
    const time = document.createElement('time');
    const at = new Date(step.occurredAt);
    time.textContent = at.toLocaleDateString('en-GB', {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'})
        + ', ' + at.toLocaleTimeString('en-GB');
    const by = document.createElement('small');
    by.textContent = step.role;
    item.append(time, ' ' + step.meaning + ' ', by);
    list.append(item);
    document.getElementById('stage').textContent = step.status.stageTitle;
    const turn = document.getElementById('turn');
    turn.textContent = turn.dataset[step.status.waitingFor];
};

// The browser reconnects by itself after a break, from the last event seen; after a refusal, such as while the program
// starts again, it does not, so this does.
function resume() {
    source = new EventSource(list.dataset.stream + (position ? '?after=' + encodeURIComponent(position) : ''));
    source.onopen = () => { live.textContent = 'This page is live.'; };
    source.onerror = () => {
        live.textContent = 'Reconnecting. Until then this page may be out of date.';
        if (source.readyState === EventSource.CLOSED) setTimeout(resume, 3000);
    };
    for (const type of list.dataset.events.split(' ')) source.addEventListener(type, show);
}
resume();
