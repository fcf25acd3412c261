//! limits.md once more, as naively as it can be said: a list of what happened, read from its start for every question. It
//! shares nothing with the code that it is compared to, the figures of limits.md included.

use septet_protocol::registration::Channel;

pub(super) const START: u64 = 1_800_000_000_000;

const SECOND: u64 = 1000;
const HOUR: u64 = 3600 * SECOND;
const DAY: u64 = 24 * HOUR;

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A code was sent, as far as one can see: the last one again, or a new one.
    Sent { new: bool },
    /// A wrong code was counted.
    Wrong,
    /// The number is proved now.
    Right,
    /// The challenge is answered, or not.
    Solved(bool),
    /// It was done before, or there is nothing to do it with.
    Nothing,
    /// The challenge comes first.
    ChallengeFirst,
    /// The session is over.
    Over,
    /// Too early, for so many seconds.
    Wait(u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Sent { channel: Channel, address: usize, real: bool },
    Checked,
    WronglyChecked,
    Proved,
    Solved,
    WronglySolved,
    FoundSuspect,
}

#[derive(Clone, Copy, Debug)]
struct Happened {
    at: u64,
    session: usize,
    what: What,
}

#[derive(Clone, Copy, Debug)]
struct Begun {
    at: u64,
    number: usize,
    address: usize,
    challenged: bool,
}

/// The figures of limits.md that are over more than one session; a test makes them small to reach them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    pub(super) number_day: usize,
    pub(super) number_10_min: usize,
    pub(super) address_hour: usize,
    pub(super) prefix_hour: usize,
    pub(super) all_day: usize,
    pub(super) wrong_day: usize,
    pub(super) sessions_hour: usize,
    pub(super) conversion_sends: usize,
    pub(super) conversion_percent: usize,
}

impl Figures {
    pub(super) const NONE: Self = Self {
        number_day: usize::MAX,
        number_10_min: usize::MAX,
        address_hour: usize::MAX,
        prefix_hour: usize::MAX,
        all_day: usize::MAX,
        wrong_day: usize::MAX,
        sessions_hour: usize::MAX,
        conversion_sends: usize::MAX,
        conversion_percent: 0,
    };
}

/// Everything that happened.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) now: u64,
    figures: Figures,
    sessions: Vec<Begun>,
    log: Vec<Happened>,
}

fn seconds_up(ms: u64) -> u64 {
    ms.div_ceil(SECOND)
}

impl Model {
    pub(super) fn new(figures: Figures) -> Self {
        Self { now: START, figures, sessions: vec![], log: vec![] }
    }

    /// Numbers of one tens differ in their last digits alone.
    fn prefix(&self, session: usize) -> usize {
        self.sessions[session].number / 10
    }

    fn of(&self, session: usize) -> impl Iterator<Item = &Happened> {
        self.log.iter().filter(move |happened| happened.session == session)
    }

    fn sends(&self, session: usize, by: Channel) -> Vec<u64> {
        self.of(session)
            .filter(|one| matches!(one.what, What::Sent { channel, .. } if channel == by))
            .map(|one| one.at)
            .collect()
    }

    fn end(&self, session: usize) -> u64 {
        self.sessions[session].at + 1800 * SECOND
    }

    /// When the last code began, when it ends, and when it was checked.
    fn code(&self, session: usize) -> Option<(u64, Vec<u64>)> {
        let mut code: Option<(u64, Vec<u64>)> = None;
        for one in self.of(session) {
            match (one.what, &mut code) {
                (What::Sent { .. }, Some((end, _))) if one.at < *end => {}
                (What::Sent { .. }, _) => code = Some(((one.at + 600 * SECOND).min(self.end(session)), vec![])),
                (What::Checked, Some((_, checks))) => checks.push(one.at),
                _ => {}
            }
        }
        code
    }

    fn has(&self, session: usize, what: What) -> bool {
        self.of(session).any(|one| one.what == what)
    }

    fn is_over(&self, session: usize) -> bool {
        let checked_out = self.code(session).is_some_and(|(_, checks)| checks.len() >= 5);
        let guessed_out = self.of(session).filter(|one| one.what == What::WronglySolved).count() >= 5;
        self.now >= self.end(session) || !self.has(session, What::Proved) && (checked_out || guessed_out)
    }

    fn awaits_answer(&self, session: usize) -> bool {
        self.sessions[session].challenged && !self.has(session, What::Solved)
    }

    /// What every wish meets first.
    fn first(&self, session: usize) -> Option<Answer> {
        if self.is_over(session) {
            Some(Answer::Over)
        } else if self.has(session, What::Proved) {
            Some(Answer::Nothing)
        } else {
            None
        }
    }

    /// Seconds until fewer than `most` of `events` lie in the window before; `None`: now.
    fn full(&self, events: &[u64], most: usize, window: u64) -> Option<u64> {
        let fits = |at: u64| events.iter().filter(|event| **event + window > at).count() < most;
        if fits(self.now) {
            return None;
        }
        let ends: Vec<u64> = events.iter().map(|event| event + window).collect();
        ends.into_iter().filter(|end| fits(*end)).min().map(|end| end - self.now)
    }

    fn times(&self, which: impl Fn(&Happened) -> bool) -> Vec<u64> {
        self.log.iter().filter(|one| which(one)).map(|one| one.at).collect()
    }

    fn happens(&mut self, session: usize, what: What) {
        self.log.push(Happened { at: self.now, session, what });
    }

    pub(super) fn begin(&mut self, number: usize, address: usize, challenged: bool) -> Option<u64> {
        let begun: Vec<u64> =
            self.sessions.iter().filter(|session| session.address == address).map(|session| session.at).collect();
        let wait = self.full(&begun, self.figures.sessions_hour, HOUR);
        if wait.is_none() {
            self.sessions.push(Begun { at: self.now, number, address, challenged });
        }
        wait.map(seconds_up)
    }

    pub(super) fn answer(&mut self, session: usize, right: bool) -> Answer {
        if let Some(first) = self.first(session) {
            return first;
        }
        if !self.awaits_answer(session) {
            return Answer::Nothing;
        }
        self.happens(session, if right { What::Solved } else { What::WronglySolved });
        Answer::Solved(right)
    }

    /// When a code may be sent next; `None`: not again in this session.
    fn next_send(&self, session: usize, channel: Channel) -> Option<u64> {
        let (sms, calls) = (self.sends(session, Channel::Sms), self.sends(session, Channel::Voice));
        match channel {
            Channel::Sms if sms.len() == 5 => None,
            Channel::Sms => Some(sms.last().map_or(0, |last| last + [60, 120, 300, 600][sms.len() - 1] * SECOND)),
            Channel::Voice if calls.len() == 3 => None,
            Channel::Voice => {
                let first = *sms.first().unwrap_or(&self.sessions[session].at);
                Some((first + 60 * SECOND).max(calls.last().map_or(0, |last| last + 60 * SECOND)))
            }
        }
    }

    fn is_suspect(&self, session: usize) -> (bool, bool) {
        let prefix = |one: &Happened| self.prefix(one.session) == self.prefix(session);
        let today = |one: &Happened| one.at + DAY > self.now;
        let found = self.log.iter().any(|one| one.what == What::FoundSuspect && prefix(one) && today(one));
        let real = |one: &&Happened| matches!(one.what, What::Sent { real: true, .. }) && prefix(one) && today(one);
        let sends = self.log.iter().filter(real).count();
        let proofs = self.log.iter().filter(|one| one.what == What::Proved && prefix(one) && today(one)).count();
        let few = proofs * 100 < sends.saturating_mul(self.figures.conversion_percent);
        (found, sends >= self.figures.conversion_sends && few)
    }

    pub(super) fn send(&mut self, session: usize, channel: Channel, address: usize) -> Answer {
        if let Some(first) = self.first(session) {
            return first;
        }
        if self.awaits_answer(session) {
            return Answer::ChallengeFirst;
        }
        match self.next_send(session, channel) {
            None => return Answer::Wait(seconds_up(self.end(session) - self.now)),
            Some(at) if at > self.now => return Answer::Wait(seconds_up(at - self.now)),
            Some(_) => {}
        }
        let (found, looks) = self.is_suspect(session);
        let was_quiet = self.of(session).any(|one| matches!(one.what, What::Sent { real: false, .. }));
        let real = !(found || looks || was_quiet);
        let figures = self.figures;
        let number = self.sessions[session].number;
        let is_send = |one: &Happened| matches!(one.what, What::Sent { .. });
        let of_number = self.times(|one| is_send(one) && self.sessions[one.session].number == number);
        let of_prefix = self.times(|one| is_send(one) && self.prefix(one.session) == self.prefix(session));
        let of_address = self.times(|one| matches!(one.what, What::Sent { address: from, .. } if from == address));
        let alike = self.times(|one| matches!(one.what, What::Sent { real: other, .. } if other == real));
        let waits = [
            self.full(&of_number, figures.number_day, DAY),
            self.full(&of_number, figures.number_10_min, 600 * SECOND),
            self.full(&of_prefix, figures.prefix_hour, HOUR),
            self.full(&of_address, figures.address_hour, HOUR),
            self.full(&alike, figures.all_day, DAY),
        ];
        if let Some(wait) = waits.into_iter().flatten().max() {
            return Answer::Wait(seconds_up(wait));
        }
        let new = self.code(session).is_none_or(|(end, _)| end <= self.now);
        self.happens(session, What::Sent { channel, address, real });
        if looks && !found {
            self.happens(session, What::FoundSuspect);
        }
        Answer::Sent { new }
    }

    pub(super) fn check(&mut self, session: usize, right: bool) -> Answer {
        if let Some(first) = self.first(session) {
            return first;
        }
        if self.awaits_answer(session) {
            return Answer::ChallengeFirst;
        }
        let Some((end, checks)) = self.code(session).filter(|(end, _)| *end > self.now) else {
            return Answer::Nothing;
        };
        assert!(end > self.now && checks.len() < 5);
        let next = checks.last().map_or(0, |last| last + [0, 0, 0, 60, 120][checks.len()] * SECOND);
        if next > self.now {
            return Answer::Wait(seconds_up(next - self.now));
        }
        let number = self.sessions[session].number;
        let wrong = self.times(|one| one.what == What::WronglyChecked && self.sessions[one.session].number == number);
        if let Some(wait) = self.full(&wrong, self.figures.wrong_day, DAY) {
            return Answer::Wait(seconds_up(wait));
        }
        self.happens(session, What::Checked);
        self.happens(session, if right { What::Proved } else { What::WronglyChecked });
        if right { Answer::Right } else { Answer::Wrong }
    }

    /// Messages that really went out.
    pub(super) fn really_sent(&self) -> usize {
        self.times(|one| matches!(one.what, What::Sent { real: true, .. })).len()
    }

    /// What the session's phone should be told of the next SMS, call and check: seconds, or `None` where there is none.
    pub(super) fn told(&self, session: usize) -> [Option<u64>; 3] {
        if self.first(session).is_some() {
            return [None; 3];
        }
        let wait = |at: u64| seconds_up(at.saturating_sub(self.now));
        let check = self
            .code(session)
            .filter(|(end, _)| *end > self.now)
            .map(|(_, checks)| wait(checks.last().map_or(0, |last| last + [0, 0, 0, 60, 120][checks.len()] * SECOND)));
        [self.next_send(session, Channel::Sms).map(wait), self.next_send(session, Channel::Voice).map(wait), check]
    }
}
