//! 64 at once, on two stores of the same data: whatever the implementation batches, caches or locks, one wins.

use std::future::Future;
use std::sync::Arc;

use septet_server::store::Store;
use septet_server::store::model::{Acceptance, Challenge, Counted, Effects, NumberMove, Step};
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::people::{
    HOUR, NOW, a_patient, a_verified_session, challenge, charge, device, hash, message, person, session,
};
use super::{Data, contract};

const TASKS: usize = 64;
const ROUNDS: i64 = 200;

/// Lets `TASKS` tasks do the same at one moment, half of them on each store.
async fn race<F, T>(stores: &[Arc<dyn Store>; 2], action: impl Fn(Arc<dyn Store>) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let start = Arc::new(Barrier::new(TASKS));
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let (start, action) = (Arc::clone(&start), action(Arc::clone(&stores[task % 2])));
        tasks.spawn(async move {
            start.wait().await;
            action.await
        });
    }
    tasks.join_all().await
}

async fn two(data: &dyn Data) -> [Arc<dyn Store>; 2] {
    [data.open().await, data.open().await]
}

fn count<T: PartialEq>(answers: &[T], wanted: &T) -> usize {
    answers.iter().filter(|answer| *answer == wanted).count()
}

contract!(of_64_that_bring_the_same_step_one_is_accepted, |data| {
    let stores = two(data).await;
    let token = a_patient(&*stores[0]).await.token.id;
    for step in 0..ROUNDS {
        let answers = race(&stores, |store| async move { store.accept_step(token, step, NOW).await.unwrap() }).await;
        assert_eq!(count(&answers, &Acceptance::Accepted), 1, "round {step}");
        assert_eq!(count(&answers, &Acceptance::Used), TASKS - 1, "round {step}");
    }
});

contract!(of_64_that_bring_the_same_step_by_either_way_one_is_accepted, |data| {
    let stores = two(data).await;
    let token = a_patient(&*stores[0]).await.token.id;
    for step in 0..ROUNDS {
        let ways = std::sync::atomic::AtomicUsize::default();
        let answers = race(&stores, |store| {
            let fresh = ways.fetch_add(1, std::sync::atomic::Ordering::SeqCst) / 2 % 2 == 0;
            async move {
                if fresh {
                    store.accept_fresh(token, step, NOW).await.unwrap()
                } else {
                    store.accept_step(token, step, NOW).await.unwrap() == Acceptance::Accepted
                }
            }
        })
        .await;
        assert_eq!(count(&answers, &true), 1, "round {step}");
    }
});

contract!(of_64_that_use_the_same_nonce_one_may, |data| {
    let (stores, device) = (two(data).await, device().id);
    for round in 0..ROUNDS {
        let answers =
            race(&stores, |store| async move { store.use_nonce(device, &round.to_string(), NOW).await.unwrap() }).await;
        assert_eq!(count(&answers, &true), 1, "round {round}");
    }
});

contract!(of_64_that_bring_the_same_challenge_one_is_accepted, |data| {
    let stores = two(data).await;
    for _ in 0..10 {
        let sent = challenge(&a_patient(&*stores[0]).await.enrolment);
        stores[0].step_challenge(&sent, None, &[], &message(), NOW).await.unwrap();
        let answers = race(&stores, |store| async move { store.consume_challenge(sent.id, NOW).await.unwrap() }).await;
        assert_eq!(count(&answers, &Acceptance::Accepted), 1);
        assert_eq!(count(&answers, &Acceptance::Used), TASKS - 1);
    }
});

contract!(of_64_that_send_over_the_same_challenge_one_does, |data| {
    let stores = two(data).await;
    for _ in 0..10 {
        let enrolment = a_patient(&*stores[0]).await.enrolment;
        let answers = race(&stores, |store| {
            let new = Challenge { id: Uuid::new_v4(), ..challenge(&enrolment) };
            async move { store.step_challenge(&new, None, &[], &message(), NOW).await.unwrap() }
        })
        .await;
        assert_eq!(count(&answers, &Step::Done), 1);
        assert_eq!(count(&answers, &Step::Stale), TASKS - 1);
    }
});

contract!(of_64_checks_of_a_challenge_max_are_counted, |data| {
    let stores = two(data).await;
    for _ in 0..10 {
        let sent = challenge(&a_patient(&*stores[0]).await.enrolment);
        stores[0].step_challenge(&sent, None, &[], &message(), NOW).await.unwrap();
        let answers =
            race(&stores, |store| async move { store.count_challenge_check(sent.id, 5, NOW).await.unwrap() }).await;
        assert_eq!(count(&answers, &true), 5);
    }
});

contract!(of_64_sessions_a_limit_lets_max_begin, |data| {
    let stores = two(data).await;
    for _ in 0..10 {
        let limit = charge(Counted::SessionByAddress, hash(), HOUR, 10);
        let answers =
            race(
                &stores,
                |store| async move { store.insert_session(&session(&person()), &[limit], NOW).await.unwrap() },
            )
            .await;
        assert_eq!(count(&answers, &Step::Done), 10);
        assert_eq!(count(&answers, &Step::Limited { retry_after_ms: HOUR }), TASKS - 10);
    }
});

contract!(of_64_servers_one_deletes_an_account, |data| {
    let stores = two(data).await;
    for _ in 0..10 {
        let account = a_patient(&*stores[0]).await.person.id;
        assert_eq!(stores[0].begin_deletion(account, NOW, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
        let answers = race(&stores, |store| async move {
            store.delete_account(account, NOW, &Effects::default(), NOW).await.unwrap()
        })
        .await;
        assert_eq!(count(&answers, &true), 1);
    }
});

contract!(of_64_that_want_one_number_one_gets_it, |data| {
    let stores = two(data).await;
    for _ in 0..3 {
        let wanted = person();
        let mut moves = Vec::new();
        for _ in 0..TASKS {
            let ours = a_patient(&*stores[0]).await.person;
            moves.push((ours.id, ours.phone_hash, a_verified_session(&*stores[0], &wanted).await.id));
        }
        let next = std::sync::Mutex::new(moves.into_iter());
        let answers = race(&stores, |store| {
            let (account, from, session) = next.lock().unwrap().next().unwrap();
            async move { store.change_number(account, &from, session, &Effects::default(), NOW).await.unwrap() }
        })
        .await;
        assert_eq!(count(&answers, &NumberMove::Moved), 1);
        assert_eq!(count(&answers, &NumberMove::HasDevices), TASKS - 1);
    }
});
