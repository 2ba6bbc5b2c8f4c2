// Takes out of GOV.UK Frontend's style sheet what is not for services outside GOV.UK: the typeface and the crest.
import {readFileSync, writeFileSync} from 'node:fs';

const [from, to] = process.argv.slice(2);
const css = readFileSync(from, 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}/g, '')
    .replaceAll(/font-family:GDS Transport,[^;}]*/g, 'font-family:var(--portal-font)')
    .replace(/\/\*# sourceMappingURL=.*\*\//, '');
for (const kept of ['@font-face', 'GDS Transport', 'url(', 'crest']) {
    if (css.includes(kept)) throw new Error('still there: ' + kept + ' ... ' + css.substr(css.indexOf(kept) - 100, 200));
}
writeFileSync(to, css);
