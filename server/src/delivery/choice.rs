//! Which provider is asked first: Thompson sampling over what each did lately in the number's region.
//!
//! Each provider's chance of success is drawn from Beta(1 + successes, 1 + failures), less what its price weighs; the
//! highest goes first. One that fails is soon drawn low and seldom asked, one of which nothing is known is drawn anywhere
//! and so tried, and what leaves the window is forgotten, so that one that works again is found out.

use rand::Rng;
use rand::distr::Distribution;
use rand_distr::Beta;

use crate::store::model::ProviderKind;

/// A provider that can be asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Who.
    pub(super) provider: ProviderKind,
    /// What arrived lately.
    pub(super) successes: u32,
    /// What did not.
    pub(super) failures: u32,
    /// Price of this message, in millionths of the currency.
    pub(super) cost_micros: u64,
}

/// The candidates, best first. `points_per_cent`: percentage points of success that weigh as much as a hundredth of the
/// currency.
pub(super) fn ranked(candidates: &[Candidate], points_per_cent: u32, random: &mut impl Rng) -> Vec<ProviderKind> {
    let mut drawn: Vec<(f64, ProviderKind)> =
        candidates.iter().map(|one| (drawn(one, points_per_cent, random), one.provider)).collect();
    drawn.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    drawn.into_iter().map(|(_, provider)| provider).collect()
}

fn drawn(candidate: &Candidate, points_per_cent: u32, random: &mut impl Rng) -> f64 {
    let (successes, failures) = (1.0 + f64::from(candidate.successes), 1.0 + f64::from(candidate.failures));
    let chance = Beta::new(successes, failures).expect("both are at least 1").sample(random);
    // No price is near 2^53 millionths.
    let cents = candidate.cost_micros as f64 / 10_000.0;
    chance - cents * f64::from(points_per_cent) / 100.0
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use ProviderKind::{Twilio, Vonage};
    use rand::RngExt;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    /// A world in which providers succeed with given chances, and what happened in the last `window` sends is known.
    struct Trial {
        random: StdRng,
        window: usize,
        history: Vec<(ProviderKind, bool)>,
        costs: HashMap<ProviderKind, u64>,
    }

    impl Trial {
        fn new(seed: u64) -> Self {
            Self { random: StdRng::seed_from_u64(seed), window: 400, history: vec![], costs: HashMap::new() }
        }

        /// The share of Twilio in `sends` sends.
        fn share(&mut self, sends: usize, twilio: f64, vonage: f64) -> f64 {
            let mut asked = 0_u32;
            for _ in 0..sends {
                let recent = &self.history[self.history.len().saturating_sub(self.window)..];
                let count = |provider, arrived| {
                    u32::try_from(recent.iter().filter(|one| **one == (provider, arrived)).count()).unwrap()
                };
                let candidates = [Twilio, Vonage].map(|provider| Candidate {
                    provider,
                    successes: count(provider, true),
                    failures: count(provider, false),
                    cost_micros: self.costs.get(&provider).copied().unwrap_or(0),
                });
                let first = ranked(&candidates, 1, &mut self.random)[0];
                let chance = if first == Twilio { twilio } else { vonage };
                self.history.push((first, self.random.random_bool(chance)));
                asked += u32::from(first == Twilio);
            }
            f64::from(asked) / sends as f64
        }
    }

    #[test]
    fn a_provider_that_fails_loses_its_share_within_100_sends() {
        for seed in 0..20 {
            let mut trial = Trial::new(seed);
            trial.share(200, 0.95, 0.95);
            trial.share(100, 0.0, 0.95);
            let share = trial.share(100, 0.0, 0.95);
            assert!(share <= 0.1, "seed {seed}: {share}");
        }
    }

    #[test]
    fn a_provider_that_works_again_gets_its_share_back_when_its_failures_leave_the_window() {
        for seed in 0..20 {
            let mut trial = Trial::new(seed);
            trial.share(200, 0.95, 0.6);
            trial.share(200, 0.0, 0.6);
            trial.share(800, 0.95, 0.6);
            let share = trial.share(200, 0.95, 0.6);
            assert!(share > 0.8, "seed {seed}: {share}");
        }
    }

    #[test]
    fn cost_decides_between_equals_and_success_over_cost() {
        for seed in 0..20 {
            let mut trial = Trial::new(seed);
            trial.window = 4_000;
            trial.costs = [(Twilio, 100_000), (Vonage, 10_000)].into();
            trial.share(400, 0.9, 0.9);
            let share = trial.share(200, 0.9, 0.9);
            assert!(share < 0.2, "seed {seed}: {share}");
            let mut trial = Trial::new(seed);
            trial.costs = [(Twilio, 100_000), (Vonage, 10_000)].into();
            trial.share(200, 0.95, 0.4);
            let share = trial.share(200, 0.95, 0.4);
            assert!(share > 0.9, "seed {seed}: {share}");
        }
    }

    #[test]
    fn an_unseen_provider_is_explored() {
        let known = Candidate { provider: Twilio, successes: 80, failures: 20, cost_micros: 0 };
        let unseen = Candidate { provider: Vonage, successes: 0, failures: 0, cost_micros: 0 };
        let mut random = StdRng::seed_from_u64(7);
        let first = (0..1000).filter(|_| ranked(&[known, unseen], 1, &mut random)[0] == Vonage).count();
        assert!((100..350).contains(&first), "{first}");
    }

    #[test]
    fn everybody_is_ranked() {
        let one = |provider| Candidate { provider, successes: 1, failures: 1, cost_micros: 1 };
        let mut all = ranked(&[one(Twilio), one(Vonage)], 1, &mut StdRng::seed_from_u64(1));
        all.sort();
        assert_eq!(all, [Twilio, Vonage]);
        assert!(ranked(&[], 1, &mut StdRng::seed_from_u64(1)).is_empty());
    }
}
