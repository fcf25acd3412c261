#!/usr/bin/env bash
# Logs a person in by SMS, then signs a prescription, which takes a code that a phone shows. curl and python3 for JSON.
# usage: SEPTET_URL=https://septet.example SEPTET_KEY=sk_... login.sh NUMBER REFERENCE
# Codes are read from standard input. Ends with 0 if the person is in, else with 1.
set -uo pipefail

# The answer into $answer, its status into $status; 000 for none. If the answer is lost, the same key makes asking again safe:
# it is done once. Key and body reach curl by files, since everybody on this computer sees its arguments. No redirects.
post() { # path, body
  local once tries
  once=$(python3 -c 'import uuid; print(uuid.uuid4())')
  for tries in 1 2; do
    answer=$(curl --silent --max-time 10 --write-out '\n%{http_code}' --data-binary @- \
      --header @<(printf 'Authorization: Bearer %s\n' "$SEPTET_KEY") \
      --header 'Content-Type: application/json' --header "Idempotency-Key: $once" \
      "${SEPTET_URL%/}/v1/rp/enrolments$1" <<<"$2")
    status=${answer##*$'\n'} answer=${answer%$'\n'*}
    if [ "$status" != 000 ]; then return; fi
  done
}

# A member of $answer: `evidence.method`. Nothing if it is not there.
member() { # name
  python3 -c 'import functools, json, sys
found = functools.reduce(lambda at, name: at[name], sys.argv[1].split("."), json.load(sys.stdin))
print(found if isinstance(found, str) else json.dumps(found))' "$1" <<<"$answer" 2>/dev/null
}

# Whether the code was right: nothing but `true` itself.
valid() {
  [ "$status" = 200 ] &&
    python3 -c 'import json, sys; sys.exit(json.load(sys.stdin)["valid"] is not True)' <<<"$answer" 2>/dev/null
}

object() { # name, text, name, text, ...
  python3 -c 'import json, sys; print(json.dumps(dict(zip(sys.argv[1::2], sys.argv[2::2]))))' "$@"
}

words() {
  case $status:$(member reason) in
    422:wrong) echo "Wrong code. Check it and try again." ;;
    422:used) echo "This code was used already. Wait for the next one." ;;
    422:expired) echo "This code has expired. Ask for another." ;;
    422:clock) echo "The phone's clock is wrong. Turn on automatic time on it." ;;
    422:policy) echo "A sent code is not enough for this. Use the code that the phone shows." ;;
    423:*) echo "Locked: too many wrong codes in a row. Ask the administrator." ;;
    429:*) echo "Too many tries. Wait $(member retry_after_s) seconds." ;;
    *) echo "No code could be checked (status $status), so nobody is let in." ;;
  esac
}

# Asks for a code and has it checked. After 0 $answer has the evidence for the audit record.
check() { # user_id, purpose, require
  local code
  post "/$1/challenges" "{\"channel\": \"sms\", \"purpose\": \"$2\"}"
  case $status:$(member sent) in
    202:true) echo "A code was sent." ;;
    202:false) echo "Use the code that the phone shows." ;;
    *) words ;; # A code that was sent before, or the phone's, may do all the same.
  esac
  printf 'Code to %s: ' "$2"
  IFS= read -r code
  post "/$1/verifications" "{\"code\": \"${code//[^0-9]/}\", \"purpose\": \"$2\", \"require\": $3}"
  valid || { words && return 1; }
}

post "" "$(object phone "$1" label "$2" reference "$2")"
if [[ ! $status =~ ^20[01]$ ]] || [ "$(member reference)" != "$2" ]; then
  echo "Not enrolled (status $status): $(member detail)" >&2
  exit 1
fi
user_id=$(member user_id)
if ! check "$user_id" login '{}'; then
  echo "Not logged in." >&2
  exit 1
fi
echo "Logged in by $(member evidence.method)."
# A sent code is refused here, and not used up.
if check "$user_id" prescribe '{"method": ["app"]}'; then echo "Signed."; else echo "Not signed."; fi
