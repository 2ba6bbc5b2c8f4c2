// Adds each step to the list when it happens. Without script the Refresh link does the same.
const list = document.getElementById('history');
const live = document.getElementById('live');
const position = list.dataset.position;
const source = new EventSource(list.dataset.stream + (position ? '?after=' + encodeURIComponent(position) : ''));
source.onopen = () => { live.textContent = 'This page is live.'; };
source.onerror = () => { live.textContent = 'Reconnecting. Until then this page may be out of date.'; };
const show = message => {
    const step = JSON.parse(message.data);
    const item = document.createElement('li');
    item.className = 'new';
    const time = document.createElement('time');
    time.textContent = new Date(step.occurredAt).toLocaleString('en-GB', {dateStyle: 'full', timeStyle: 'medium'});
    const by = document.createElement('small');
    by.textContent = step.role;
    item.append(time, ' ' + step.meaning + ' ', by);
    list.append(item);
    document.getElementById('stage').textContent = step.status.stageTitle;
};
for (const type of list.dataset.events.split(' ')) source.addEventListener(type, show);
