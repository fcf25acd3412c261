//! How an endpoint is called: no redirects, no proxy, ten seconds in all, and only where it may.
//!
//! Of an answer nothing but status and `retry-after` is read, so that its length does not matter. No address is logged: it may
//! hold a secret of the receiver's.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use reqwest::Method;
use reqwest::header::RETRY_AFTER;
use url::Url;

use super::reach::{PublicOnly, fault, is_not_public};
use crate::delivery::builder;
use crate::store::model::Answered;

/// For connection, request and answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Something to send.
#[derive(Debug)]
pub(super) struct Posting {
    /// GET sends no body.
    pub(super) by_get: bool,
    /// Where to.
    pub(super) url: String,
    /// Its headers, beside `content-type`.
    pub(super) headers: Vec<(&'static str, String)>,
    /// JSON.
    pub(super) body: String,
}

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The status, or why there is none.
    pub(super) answered: Answered,
    /// How long the receiver wants to be left alone.
    pub(super) retry_after: Option<RetryAfter>,
}

/// RFC 9110, section 10.2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RetryAfter {
    /// For so many seconds.
    Seconds(u64),
    /// Until then, in milliseconds since 1970, by its clock.
    At(u64),
}

impl RetryAfter {
    /// `None`: it is neither digits nor a date.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            // More digits than fit are longer than anybody waits.
            return Some(Self::Seconds(text.parse().unwrap_or(u64::MAX)));
        }
        let since_1970 = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self::At(since_1970.as_secs().saturating_mul(1000)))
    }

    /// From now on; 0 for a date that is past.
    pub(super) fn wait_ms(self, now_ms: u64) -> u64 {
        match self {
            Self::Seconds(seconds) => seconds.saturating_mul(1000),
            Self::At(at_ms) => at_ms.saturating_sub(now_ms),
        }
    }
}

impl Reply {
    /// Whether it was taken.
    pub(super) fn is_success(&self) -> bool {
        matches!(self.answered, Answered::Status(200..=299))
    }
}

/// Calls endpoints.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    client: reqwest::Client,
    allow_private: bool,
}

impl Caller {
    /// A caller that goes where the settings allow.
    pub(super) fn new(allow_private: bool) -> Self {
        Self::with_timeout(allow_private, TIMEOUT)
    }

    fn with_timeout(allow_private: bool, timeout: Duration) -> Self {
        let builder = builder(timeout);
        let builder = if allow_private { builder } else { builder.dns_resolver(Arc::new(PublicOnly)).https_only(true) };
        Self { client: builder.build().expect("nothing of these settings can be missing"), allow_private }
    }

    /// Sends it once.
    pub(super) async fn send(&self, posting: Posting) -> Reply {
        let nothing = |answered| Reply { answered, retry_after: None };
        // Numbers in place of a name are never resolved, so they are judged here; settings may be stricter than they were.
        let url = Url::parse(&posting.url).ok().filter(|url| fault(url, self.allow_private).is_none());
        let Some(url) = url else { return nothing(Answered::Address) };
        let mut request = if posting.by_get {
            self.client.request(Method::GET, url)
        } else {
            self.client.request(Method::POST, url).header("content-type", "application/json").body(posting.body)
        };
        for (name, value) in posting.headers {
            request = request.header(name, value);
        }
        match request.send().await {
            Ok(answer) => {
                let wait = answer.headers().get(RETRY_AFTER).and_then(|value| RetryAfter::read(value.to_str().ok()?));
                Reply { answered: Answered::Status(answer.status().as_u16()), retry_after: wait }
            }
            Err(error) if is_not_public(&error) => nothing(Answered::Address),
            Err(error) if error.is_timeout() => nothing(Answered::Timeout),
            Err(_) => nothing(Answered::Connection),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    fn posting(url: String) -> Posting {
        Posting { by_get: false, url, headers: vec![], body: "{}".to_owned() }
    }

    /// Answers every connection with these bytes; none: never.
    async fn answers(bytes: Option<Vec<u8>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let bytes = bytes.clone();
                tokio::spawn(async move {
                    let mut read = [0; 1024];
                    drop(stream.read(&mut read).await);
                    match bytes {
                        Some(bytes) => drop(stream.write_all(&bytes).await),
                        None => std::future::pending().await,
                    }
                });
            }
        });
        url
    }

    #[tokio::test]
    async fn this_computer_is_not_called_unless_the_operator_allows_it() {
        let url = answers(Some(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec())).await;
        assert!(Caller::new(true).send(posting(url.clone())).await.is_success());
        for url in [url.clone(), url.replace("http:", "https:"), url.replace("http://127.0.0.1", "https://localhost")] {
            assert_eq!(Caller::new(false).send(posting(url)).await.answered, Answered::Address);
        }
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_is_not_followed() {
        let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let to = trap.local_addr().unwrap();
        let redirect =
            format!("HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{to}/\r\ncontent-length: 0\r\n\r\n");
        let url = answers(Some(redirect.into_bytes())).await;
        assert_eq!(Caller::new(true).send(posting(url)).await.answered, Answered::Status(307));
        assert!(futures_util::FutureExt::now_or_never(trap.accept()).is_none(), "nobody came");
    }

    #[tokio::test]
    async fn an_answer_without_end_is_not_read() {
        let mut endless = b"HTTP/1.1 200 OK\r\ncontent-length: 100000000000\r\n\r\n".to_vec();
        endless.extend(vec![b'x'; 1 << 20]);
        let url = answers(Some(endless)).await;
        assert!(Caller::new(true).send(posting(url)).await.is_success());
    }

    #[tokio::test]
    async fn what_does_not_come_back_is_told_apart() {
        let silent = answers(None).await;
        let impatient = Caller::with_timeout(true, Duration::from_millis(50));
        assert_eq!(impatient.send(posting(silent)).await.answered, Answered::Timeout);
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let reply = Caller::new(true).send(posting(format!("http://{closed}/"))).await;
        assert_eq!(reply.answered, Answered::Connection);
        let busy = b"HTTP/1.1 503 Unavailable\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n";
        let reply = Caller::new(true).send(posting(answers(Some(busy.to_vec())).await)).await;
        let wait = Some(RetryAfter::Seconds(120));
        assert_eq!(reply, Reply { answered: Answered::Status(503), retry_after: wait });
    }

    #[test]
    fn how_long_to_wait_is_read_as_seconds_and_as_a_date() {
        let at = Some(RetryAfter::At(784_111_777_000));
        for (text, read) in [
            ("0", Some(RetryAfter::Seconds(0))),
            (" 120 ", Some(RetryAfter::Seconds(120))),
            ("99999999999999999999999", Some(RetryAfter::Seconds(u64::MAX))),
            ("Sun, 06 Nov 1994 08:49:37 GMT", at),
            ("Sunday, 06-Nov-94 08:49:37 GMT", at),
            ("Sun Nov  6 08:49:37 1994", at),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("soon", None),
            ("Sun, 06 Nov 1994 08:49:37 CET", None),
            ("Sun, 06 Nov 1904 08:49:37 GMT", None),
        ] {
            assert_eq!(RetryAfter::read(text), read, "{text}");
        }
        let now_ms = 784_111_777_000;
        let waits = |wait: RetryAfter| wait.wait_ms(now_ms);
        assert_eq!([waits(RetryAfter::At(now_ms + 90_000)), waits(RetryAfter::At(now_ms - 1))], [90_000, 0]);
        assert_eq!(waits(RetryAfter::Seconds(u64::MAX)), u64::MAX);
    }
}
