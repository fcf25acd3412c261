//! The lightest client that will do: one thread, connections that stay, requests made before they are sent, answers that are
//! read to their end.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// Requests on their way at once.
const CONNECTIONS: usize = 128;

/// What is sent.
#[derive(Clone)]
pub(super) struct Work {
    /// The next request. `None`: there is none for now.
    pub(super) next: Rc<dyn Fn() -> Option<Vec<u8>>>,
    /// The status of a right answer, and what its body has in it.
    pub(super) status: u16,
    pub(super) holds: &'static str,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Measured {
    pub(super) time: Duration,
    /// From a request's first byte to its answer's last.
    latencies: Vec<Duration>,
}

impl Measured {
    pub(super) fn per_s(&self) -> f64 {
        self.latencies.len() as f64 / self.time.as_secs_f64()
    }

    pub(super) fn add(&mut self, mut other: Self) {
        self.time += other.time;
        self.latencies.append(&mut other.latencies);
    }

    /// Milliseconds that so many of a hundred took at most.
    pub(super) fn percentile_ms(&self, percent: usize) -> f64 {
        let mut latencies = self.latencies.clone();
        latencies.sort_unstable();
        let at = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
        latencies.get(at).map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    }
}

pub(super) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: clinic\r\n\r\n").into_bytes()
}

pub(super) fn post(path: &str, key: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: clinic\r\nauthorization: Bearer {key}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Where requests go: to each server in turn.
pub(super) struct Load(Vec<SocketAddr>);

impl Load {
    pub(super) fn on<'a>(servers: impl Iterator<Item = &'a str>) -> Self {
        Self(servers.map(|server| server.strip_prefix("http://").unwrap().parse().unwrap()).collect())
    }

    /// Sends up to `most` requests for up to `time`, `per_s` at most.
    pub(super) fn run(&self, work: &Work, most: usize, time: Duration, per_s: Option<f64>) -> Measured {
        // `Work` is of this thread, and the runtime around us is not to be blocked or entered again.
        tokio::task::block_in_place(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            LocalSet::new().block_on(&runtime, self.send(work, most, time, per_s))
        })
    }

    async fn send(&self, work: &Work, most: usize, time: Duration, per_s: Option<f64>) -> Measured {
        let mut connections = Vec::new();
        for n in 0..CONNECTIONS {
            let stream = TcpStream::connect(self.0[n % self.0.len()]).await.unwrap();
            stream.set_nodelay(true).unwrap();
            connections.push(stream);
        }
        let latencies = Rc::new(RefCell::new(Vec::new()));
        let sent = Rc::new(Cell::new(0_usize));
        let started = Instant::now();
        let tasks: Vec<_> = connections
            .into_iter()
            .map(|mut stream| {
                let (work, latencies, sent) = (work.clone(), latencies.clone(), sent.clone());
                tokio::task::spawn_local(async move {
                    let mut answer = Vec::with_capacity(4096);
                    while started.elapsed() < time && sent.get() < most {
                        let place = sent.replace(sent.get() + 1);
                        if let Some(per_s) = per_s {
                            let due = started + Duration::from_secs_f64(place as f64 / per_s);
                            tokio::time::sleep_until(due.into()).await;
                        }
                        let Some(request) = (work.next)() else { return };
                        let begun = Instant::now();
                        stream.write_all(&request).await.unwrap();
                        read_answer(&mut stream, &mut answer).await;
                        latencies.borrow_mut().push(begun.elapsed());
                        let text = std::str::from_utf8(&answer).unwrap();
                        let status = format!("HTTP/1.1 {} ", work.status);
                        assert!(text.starts_with(&status) && text.contains(work.holds), "{text}");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        Measured { time: started.elapsed(), latencies: latencies.take() }
    }
}

/// One answer with a length, which every answer of ours has.
async fn read_answer(stream: &mut TcpStream, answer: &mut Vec<u8>) {
    answer.clear();
    let mut whole = usize::MAX;
    while answer.len() < whole {
        assert!(stream.read_buf(answer).await.unwrap() > 0, "the server hung up");
        if whole == usize::MAX
            && let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n")
        {
            let head = std::str::from_utf8(&answer[..end]).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            whole = end + 4 + length.parse::<usize>().unwrap();
        }
    }
}
