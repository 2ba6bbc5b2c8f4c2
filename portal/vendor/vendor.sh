#!/usr/bin/env bash
# Fetches the components of other people that the pages use, at exactly these versions, and makes of them what is kept
# under src/main/resources/static/assets/vendor. Nothing there is changed by hand; a test compares the checksums.
# Needs npm and node; the build does not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
govuk=6.6.0 htmx=2.0.10 sse=2.2.2 rtlcss=4.3.0
target=$PWD/../src/main/resources/static/assets/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp strip.mjs "$work"
cd "$work"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund \
    "govuk-frontend@$govuk" "htmx.org@$htmx" "htmx-ext-sse@$sse" "rtlcss@$rtlcss"
mkdir -p "$target"
node strip.mjs node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css "$target/govuk-frontend-$govuk.css"
npx --no-install rtlcss "$target/govuk-frontend-$govuk.css" "$target/govuk-frontend-$govuk.rtl.css" > /dev/null
sed 's|//# sourceMappingURL=.*||' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js \
    > "$target/govuk-frontend-$govuk.js"
cp node_modules/htmx.org/dist/htmx.min.js "$target/htmx-$htmx.js"
cp node_modules/htmx.org/LICENSE "$target/htmx-LICENCE.txt"
cp node_modules/htmx-ext-sse/sse.js "$target/htmx-ext-sse-$sse.js"
cp node_modules/htmx-ext-sse/LICENSE "$target/htmx-ext-sse-LICENCE.txt"
row() { printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$(sha256sum "$target/$1" | cut -d' ' -f1)"; }
{
    printf 'file\tnpm package\tversion\tlicence\tsha256\n'
    row "govuk-frontend-$govuk.css" "govuk-frontend, typeface and crest taken out" "$govuk" MIT
    row "govuk-frontend-$govuk.rtl.css" "the same through rtlcss $rtlcss" "$govuk" MIT
    row "govuk-frontend-$govuk.js" govuk-frontend "$govuk" MIT
    row "htmx-$htmx.js" htmx.org "$htmx" 0BSD
    row "htmx-ext-sse-$sse.js" htmx-ext-sse "$sse" 0BSD
} > "$target/VENDORED.tsv"
