// Adds a passkey, or signs in with one. A browser reaches its passkeys by script only; the form of the password does without.
const form = document.querySelector('[data-passkey]');

if (form) {
    const words = form.dataset;
    const news = form.querySelector('#passkey-news');
    const button = form.querySelector('button');

    const fromText = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
    const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const known = keys => (keys ?? []).map(key => ({...key, id: fromText(key.id)}));

    const ask = async (address, body) => {
        const headers = {Accept: 'application/json', 'X-CSRF-TOKEN': words.csrf};
        if (body) headers['Content-Type'] = 'application/json';
        const answer = await fetch(address, {method: 'POST', headers, body: body && JSON.stringify(body), redirect: 'error'});
        const said = await answer.json().catch(() => ({}));
        if (!answer.ok) throw Object.assign(new Error(said.title), {code: said.code});
        return said;
    };

    const sent = (key, response) => ({
        id: key.id,
        rawId: toText(key.rawId),
        type: key.type,
        response: {clientDataJSON: toText(key.response.clientDataJSON), ...response},
        clientExtensionResults: key.getClientExtensionResults(),
        authenticatorAttachment: key.authenticatorAttachment,
    });

    const signIn = async () => {
        const options = await ask('/webauthn/authenticate/options');
        const key = await navigator.credentials.get({
            publicKey: {...options, challenge: fromText(options.challenge), allowCredentials: known(options.allowCredentials)},
        });
        const {authenticatorData, signature, userHandle} = key.response;
        const answer = await ask('/login/webauthn', sent(key, {
            authenticatorData: toText(authenticatorData),
            signature: toText(signature),
            ...userHandle && {userHandle: toText(userHandle)},
        }));
        location.assign(answer.next);
    };

    const register = async () => {
        const name = form.querySelector('#name').value.trim();
        if (!name) throw Object.assign(new Error(), {code: 'passkey.name'});
        const options = await ask('/webauthn/register/options');
        const key = await navigator.credentials.create({
            publicKey: {
                ...options,
                challenge: fromText(options.challenge),
                user: {...options.user, id: fromText(options.user.id)},
                excludeCredentials: known(options.excludeCredentials),
            },
        });
        await ask('/webauthn/register', {publicKey: {
            label: name,
            credential: sent(key, {
                attestationObject: toText(key.response.attestationObject),
                transports: key.response.getTransports?.() ?? [],
            }),
        }});
        location.assign('/passkeys?added');
    };

    // The last part of a problem's code, or what the browser calls its own fault.
    const FAULTS = {NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'registeredAlready', SecurityError: 'elsewhere'};
    const wrong = fault => {
        const code = (fault.code ?? '').toString().split('.').pop().replace(/-(.)/g, (_, letter) => letter.toUpperCase());
        return words[code] ?? words[FAULTS[fault.name]] ?? words.failed;
    };

    form.hidden = false;
    if (!window.PublicKeyCredential) {
        button.hidden = true;
        news.textContent = words.missing;
    }
    form.addEventListener('submit', async event => {
        event.preventDefault();
        if (button.disabled) return;
        button.disabled = true;
        news.textContent = '';
        try {
            await (words.passkey === 'register' ? register() : signIn());
        } catch (fault) {
            news.textContent = wrong(fault);
        } finally {
            button.disabled = false;
        }
    });
}
