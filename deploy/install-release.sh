#!/bin/sh
# 公表を一つにまとめたファイル（shirube release pack）を確かめて、このサーバーの公開フォルダーに入れる。
#
#   install-release.sh FILE [--root DIR] [--key FILE]    確かめて、入れて、切り替える
#   install-release.sh --rollback [ID] [--root DIR]      残っている公表に戻す（省略すると一つ前）
#   install-release.sh --list [--root DIR]               残っている公表の一覧（古い順）
#
# --root  公開フォルダー（初期値 /srv/shirube）。Webサーバーは その中の current を公開する
# --key   公開かぎ（初期値 /etc/shirube/release.pub.pem）
#
# Needs GNU coreutils, tar, gzip, find, grep, sed, flock (util-linux) and OpenSSL 3; no Python and no database.
# Nothing of the archive is believed before its signature is checked, and nothing is served before every file is.
#
#   DIR/current                     symlink to the release that is served
#   DIR/releases/<id>/              one complete site;  DIR/releases/<id>.manifest  its own files
#   DIR/sequence                    the highest sequence ever installed: an older release is refused
set -eu
LC_ALL=C
TAR_OPTIONS=--force-local # a colon in a file's name is no other host; nothing of the caller's own options
export LC_ALL TAR_OPTIONS
unset GZIP CDPATH || true
umask 022

KEEP=5
LIMIT=100000000 # bytes of a list that is read before its signature is known
ROOT=/srv/shirube
KEY=/etc/shirube/release.pub.pem
FILE=
MODE=install
WANTED=
WORK=

refuse() {
    printf '%s\n' "$*" >&2
    exit 1
}

usage() {
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

clean_up() {
    [ -z "$WORK" ] || rm -rf -- "$WORK"
}

read_arguments() {
    while [ $# -gt 0 ]; do
        case $1 in
            --root | --key)
                [ $# -ge 2 ] || usage
                if [ "$1" = --root ]; then ROOT=$2; else KEY=$2; fi
                shift
                ;;
            --rollback)
                MODE=rollback
                case ${2-} in '' | -*) ;; *) WANTED=$2 && shift ;; esac
                ;;
            --list) MODE=list ;;
            -*) usage ;;
            *)
                [ -z "$FILE" ] || usage
                FILE=$1
                ;;
        esac
        shift
    done
    [ "$MODE" != install ] || [ -n "$FILE" ] || usage
    [ "$MODE" = install ] || [ -z "$FILE" ] || usage
}

need_commands() {
    for name in openssl tar gzip sha256sum find grep sed sort cut cmp head tail wc ln mv cp rm mkdir mktemp sync \
        readlink chmod cat dirname flock; do
        command -v "$name" >/dev/null 2>&1 || refuse "コマンド $name がありません。インストールしてから、やり直してください。"
    done
    case $(openssl version) in
        'OpenSSL '[3-9]*) ;;
        *) refuse "OpenSSL 3 以上が必要です（いま：$(openssl version)）。" ;;
    esac
}

take_lock() { # it is given up when this process and those it started end, however they end
    mkdir -p -- "$ROOT/releases"
    ROOT=$(cd -- "$ROOT" && pwd)
    exec 9>"$ROOT/.lock"
    flock -w 2 9 || refuse "別の取り込みが動いています。終わってから、やり直してください。"
    rm -rf -- "$ROOT"/.incoming-*
}

# ---- checking ----

check_signature() {
    gzip -t -q -- "$FILE" 2>/dev/null || refuse "ファイルが壊れているか、途中で切れています：$FILE"
    mkdir -- "$WORK/signed"
    for name in manifest.sha256 manifest.sig; do
        tar -xzOf "$FILE" --occurrence=1 "$name" 2>/dev/null | head -c "$LIMIT" >"$WORK/signed/$name"
        [ -s "$WORK/signed/$name" ] || refuse "$name が入っていません。"
    done
    openssl pkeyutl -verify -pubin -inkey "$KEY" -rawin -in "$WORK/signed/manifest.sha256" \
        -sigfile "$WORK/signed/manifest.sig" >/dev/null 2>&1 ||
        refuse "署名が合いません。送り手が作ったファイルではないか、書き換えられています。"
}

check_names() {
    names=$WORK/names
    ! grep -Ev '^[0-9a-f]{64}  site(/[^/.[:cntrl:][:space:]"'\''\\][^/[:cntrl:][:space:]"'\''\\]*)+$' \
        "$WORK/signed/manifest.sha256" >&2 || refuse "一覧に、使えない名前のファイルがあります（上の行）。"
    { cut -c 67- "$WORK/signed/manifest.sha256" && printf 'manifest.sha256\nmanifest.sig\n'; } | sort >"$names"
    tar --quoting-style=literal -tzf "$FILE" | sort >"$WORK/packed"
    cmp -s "$names" "$WORK/packed" || refuse "入っているファイルが、署名された一覧と合いません（足りない・余分・二重）。"
    ! tar -tvzf "$FILE" | cut -c 1 | grep -q '^[^-]' || refuse "普通のファイルではないもの（リンクなど）が入っています。"
}

unpack() {
    mkdir -- "$WORK/new"
    tar -xzf "$FILE" -C "$WORK/new" --no-same-owner --no-same-permissions --keep-old-files --touch ||
        refuse "展開できません（空き容量を確かめてください）。"
    [ -z "$(find "$WORK/new" ! -type f ! -type d)" ] || refuse "普通のファイルではないものが入っています。"
    (cd "$WORK/new" && sha256sum --check --strict --quiet "$WORK/signed/manifest.sha256") >/dev/null 2>&1 ||
        refuse "中のファイルが、署名された一覧と合いません（書き換えられています）。"
    find "$WORK/new" -type d -exec chmod 755 {} +
    find "$WORK/new" -type f -exec chmod 644 {} +
}

# ---- release.json: written one value to a line, and signed ----

id_of() { sed -n 's/^  "release": "\([0-9TZ]\{16\}-[0-9a-f]\{16\}\)",$/\1/p' "$1/release.json"; }
sequence_of() { sed -n 's/^  "sequence": \([0-9]\{1,15\}\),$/\1/p' "$1/release.json"; }
editions_of() { sed -n 's/^ *"sha256": "\([0-9a-f]\{64\}\)"$/\1/p' "$1/release.json" | sort -u; }

in_order() {
    for kept in "$ROOT"/releases/*/; do
        [ ! -f "${kept}release.json" ] || echo "$(sequence_of "$kept") $(id_of "$kept")"
    done | sort -n | cut -d ' ' -f 2
}

served() { readlink -- "$ROOT/current" 2>/dev/null | sed 's|^releases/||' || true; }

# ---- switching ----

holds_other() { # whether release $1 holds an Edition that $2 does not
    editions_of "$1" >"$WORK/held"
    editions_of "$2" >"$WORK/public"
    grep -qvxFf "$WORK/public" "$WORK/held"
}

carry() { # into release $1, from releases without an Edition that $2 lacks
    # A page fetched just before the switch still finds its style sheet and scripts: they are named by their content.
    for manifest in "$ROOT"/releases/*.manifest; do
        from=${manifest%.manifest}
        if [ ! -d "$from" ] || [ "$from" = "$1" ] || holds_other "$from" "$2"; then
            continue
        fi
        cut -c 72- "$manifest" | { grep -E '^assets/|-[0-9a-f]{12}\.[^/]*$' || true; } | while IFS= read -r path; do
            [ -e "$1/$path" ] || [ ! -e "$from/$path" ] || {
                mkdir -p -- "$(dirname -- "$1/$path")"
                ln -- "$from/$path" "$1/$path"
            }
        done
    done
}

forget_withdrawn() {
    for kept in $(in_order); do
        if holds_other "$ROOT/releases/$kept" "$1"; then
            rm -rf -- "$ROOT/releases/$kept" "$ROOT/releases/$kept.manifest"
            echo "取り下げられた版を含むため、消しました：$kept"
        fi
    done
}

serve() {
    sync
    rm -f -- "$ROOT/.next"
    ln -s -- "releases/$1" "$ROOT/.next"
    mv -T -- "$ROOT/.next" "$ROOT/current"
}

drop_old() {
    in_order | head -n "-$KEEP" | while IFS= read -r old; do
        [ "$old" = "$(served)" ] || rm -rf -- "$ROOT/releases/$old" "$ROOT/releases/$old.manifest"
    done
}

install_release() {
    [ -f "$FILE" ] || refuse "ファイルがありません：$FILE"
    [ -f "$KEY" ] || refuse "公開かぎがありません：$KEY"
    check_signature
    check_names
    unpack
    id=$(id_of "$WORK/new/site")
    sequence=$(sequence_of "$WORK/new/site")
    if [ -z "$id" ] || [ -z "$sequence" ]; then refuse "release.json を読めません。"; fi
    highest=$(highest_installed)
    [ "$sequence" -ge "$highest" ] || refuse "いまある公表より古いファイルです（順番 $sequence、いままでの最大 $highest）。戻すには --rollback を使ってください。"
    if [ "$(served)" = "$id" ]; then
        finish "$id" "$sequence"
        echo "既に公開しています：$id"
    elif [ "$sequence" -gt "$highest" ]; then
        put_in "$id" "$sequence"
        echo "公開しました：$id"
    elif [ -d "$ROOT/releases/$id" ]; then
        refuse "$id は入っていますが、公開していません。公開するには --rollback $id を実行してください。"
    else
        refuse "同じ順番（$sequence）の、別の公表が既に入っています。"
    fi
}

put_in() {
    carry "$WORK/new/site" "$WORK/new/site"
    rm -rf -- "$ROOT/releases/$1" # left behind when an earlier attempt was cut off
    cp -- "$WORK/signed/manifest.sha256" "$ROOT/releases/$1.manifest"
    mv -T -- "$WORK/new/site" "$ROOT/releases/$1"
    serve "$1"
    finish "$1" "$2"
}

finish() { # what follows the switch; done again when an earlier attempt was cut off there
    echo "$2" >"$WORK/sequence"
    mv -- "$WORK/sequence" "$ROOT/sequence"
    forget_withdrawn "$ROOT/releases/$1"
    drop_old
    sync
}

highest_installed() {
    {
        cat -- "$ROOT/sequence" 2>/dev/null || echo 0
        [ ! -f "$ROOT/current/release.json" ] || sequence_of "$ROOT/current"
    } | sort -n | tail -n 1
}

roll_back() {
    now=$(served)
    if [ -z "$WANTED" ]; then
        WANTED=$(in_order | sed "/^$now\$/,\$d" | tail -n 1)
        [ -n "$WANTED" ] || refuse "戻せる前の公表がありません。"
    fi
    in_order | grep -qxF -- "$WANTED" || refuse "$WANTED という公表は残っていません。--list で確かめてください。"
    carry "$ROOT/releases/$WANTED" "$ROOT/releases/$(in_order | tail -n 1)"
    serve "$WANTED"
    sync
    echo "戻しました：$WANTED"
}

list_releases() {
    for kept in $(in_order); do
        if [ "$kept" = "$(served)" ]; then echo "$kept  公開中"; else echo "$kept"; fi
    done
}

read_arguments "$@"
need_commands
if [ "$MODE" = list ]; then
    list_releases
    exit 0
fi
trap clean_up EXIT
trap 'exit 1' HUP INT TERM
take_lock
WORK=$(mktemp -d -- "$ROOT/.incoming-XXXXXX")
if [ "$MODE" = rollback ]; then roll_back; else install_release; fi
